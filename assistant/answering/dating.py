"""Days of a question against the day a regulation is in force from: before, after, or a wrong day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answering.cues import cues
from assistant.answering.quantities import segments
from assistant.rules.numerals import to_int

_NUMBER = "[0-9〇零一二三四五六七八九十]"
_DAY = (
    rf"(?:{_NUMBER}{{4}}年(?:{_NUMBER}{{1,3}}月份?(?:{_NUMBER}{{1,3}}[日号]|[初底末])?|年?[初底末])?"
    r"|[12][0-9]{3}[-./][0-9]{1,2}[-./][0-9]{1,2}|今天|今日|如今|现在)"
)
_PARTS = re.compile(
    rf"({_NUMBER}{{4}})[年./-](?:({_NUMBER}{{1,3}})[月./-]?份?(?:({_NUMBER}{{1,3}})[日号]?)?)?([年]?[初底末])?"
)
_FORCE = "(?:施行|生效|实施|起效|执行)"
_CLAIMED = (
    re.compile(
        rf"({_DAY})(?:这天|那天)?(?:起|开始|才|就|正式|全面|以来){{0,3}}{_FORCE}(?![之以]?[前后]|了|没|吗)"
    ),
    re.compile(rf"{_FORCE}(?:的?(?:日期|时间|日子|之日|日))?(?:就)?[是为:于从自在]+({_DAY})"),
    re.compile(rf"[自从]({_DAY})起"),
)
_ISSUED = (
    re.compile(rf"({_DAY})(?:这天|那天|才|就|已经|正式|由.{{2,12}}?)*(?:印发|制定|出台|下发|发文|落款)"),
    re.compile(rf"(?:印发|出台|下发|发文|落款)(?:日期|时间|日)?[是为:于在]+({_DAY})"),
)
_EVENT = re.compile(_DAY)


class When(StrEnum):
    """Where a day stands to the day in force."""

    BEFORE = "before"
    AFTER = "after"
    ON = "on"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day as said, and where it stands."""

    words: str
    when: When


def misdated(text: str, force: date) -> tuple[str, ...]:
    """The days that a question gives as the day in force and that are not, as it has them."""
    return _other(_CLAIMED, text, force)


def misissued(text: str, issued: date) -> tuple[str, ...]:
    """The same for the day of issue."""
    return _other(_ISSUED, text, issued)


def _other(patterns: tuple[re.Pattern[str], ...], text: str, right: date) -> tuple[str, ...]:
    said = (match[1] for part in segments(text) for kind in patterns for match in kind.finditer(part))
    spans = ((words, _span(words, right)) for words in said)
    return tuple(dict.fromkeys(words for words, span in spans if span and not span[0] <= right <= span[1]))


def dated(text: str, force: date, today: date) -> Dated | None:
    """Where a day stands of which a question asks whether the rules were in force then.

    ``None`` where that is not asked, or the day is given too roughly to tell.
    """
    if not cues().in_force.search(text):
        return None
    said = list(dict.fromkeys(match[0] for match in _EVENT.finditer(text)))
    if len(said) != 1:
        return None
    span = _span(said[0], today)
    if span is None:
        return None
    if span == (force, force):
        return Dated(said[0], When.ON)
    if span[1] < force:
        return Dated(said[0], When.BEFORE)
    return Dated(said[0], When.AFTER) if span[0] > force else None


def _span(words: str, today: date) -> tuple[date, date] | None:
    """The first and the last day that the words may mean; ``None`` where there is no such day."""
    match = _PARTS.match(words)
    if match is None:
        return today, today
    year, month, day = (to_int(part) if part else None for part in match.groups()[:3])
    edge = match[4] or ""
    try:
        if year and month and day:
            return date(year, month, day), date(year, month, day)
        if year and month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        months = {"初": (1, 3), "底": (11, 12), "末": (11, 12)}.get(edge[-1:], (1, 12))
        return date(year or 0, months[0], 1), date(year or 0, months[1], 31)
    except (ValueError, calendar.IllegalMonthError):
        return None
