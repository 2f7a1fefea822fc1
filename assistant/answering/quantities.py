"""The counts in a question: how many, within what time, and whether they were done or are put as the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.cues import cues
from assistant.rules.numerals import to_int

_DIGIT = "[0-9零〇一二两三四五六七八九十]"
_UNIT = "次|期|回|场|遍|趟"
_SAME_UNIT = {"回": "次", "场": "次", "遍": "次", "趟": "次"}
COUNT = re.compile(
    rf"(?<![0-9零差欠缺一二两三四五六七八九十~-])(?<!(?<![至最])[少多])(?<!{_DIGIT}[、到至])"
    rf"([0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两三四五六七八九])({_UNIT})"
)
"""A count; 两三次, 3-4次 and 少一次 are none."""

_ORDINAL = re.compile(rf"(?:第|[这那上下头每有某首]|前)\s*{_DIGIT}+(?:{_UNIT})")
_NEITHER = r"(?:也|都|还)?(?:没有|没|未|不)"
_ADVERBS = "(?:再|集体|专门|按时|正式|去|来)?"
_ABOUT = re.compile("[约近]$|大概|大约|可能|左右|上下|差不多|来次|多次|几次")
_BELOW = re.compile("(?:不到|不足|不满|未满|少于|低于|没到|没满|没达到|没够|达不到|没学够|没开够)$")
_ABOVE = re.compile("(?:至少|不少于|不低于|超过|多于|大于|不止|起码)$")
_SUM = re.compile("(?:总共|一共|合计|总计|累计|共|加起来)[^次期]{0,4}$")
_REACHED = re.compile("[够满凑]$")
_FROM_ON = re.compile("^(?:以上|多|或以上)")
_DONE = re.compile("[了过]|已|才|刚|仅|(?<!不)只(?![要需])")
_MUST = re.compile("(?<![还不需主])要(?![求不点是])|第[0-9一二三四五六七八九十]+条")
_SAID = re.compile("(?:规定|要求|写明|写|明确|说|定)[了过]")
_MORE = re.compile("[又再另]|加上|还[开学办听]")
_NOW = re.compile(
    rf"(?:现在|目前|眼下|截至|截止|到了?|至|都|已经?)(?:都|已经?|今年|目前)*{_DIGIT}+月[份底初中末]?(?:为止|了)?"
)
_PLACES = re.compile("[,，。;；!！?？\n:：]+")
"""What parts a question."""


class Time(StrEnum):
    """The time within which something was done so many times."""

    YEAR = "year"
    BEFORE = "before"  # an earlier year
    FIRST = "first"  # the first half of the year
    SECOND = "second"
    HALF = "half"  # a half of a year
    PART = "part"  # less than that
    EACH = "each"  # again and again, so many times a year
    YEARS = "years"  # several years


@dataclass(frozen=True, slots=True)
class Within:
    """A time, as said: ``rate`` is how many of it make a year, ``years`` how many years it takes."""

    time: Time = Time.YEAR
    words: str = ""
    rate: int = 1
    years: int = 1
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """A count as said and as a number."""

    words: str
    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count in a question.

    ``words`` are as said; ``unit`` is empty where only 没开 was said. ``about`` is the text that tells what
    is counted, ``piece`` the same with the count in it. ``claimed`` is put as what the rules say; ``done``
    was or might be done. ``omitted`` asks whether it may be left out. ``more`` comes on top of another.
    ``below`` and ``above`` are open ends, ``vague`` is about so many. ``each`` counts for each of several;
    ``total`` is put as a sum.
    """

    words: str
    count: int
    unit: str
    about: str
    piece: str
    within: Within
    claimed: bool
    done: bool
    omitted: bool = False
    more: bool = False
    below: bool = False
    above: bool = False
    each: bool = False
    vague: bool = False
    total: bool = False


_TIMES: tuple[tuple[re.Pattern[str], Time], ...] = (
    (re.compile("去年|上年度?|上一年|前年|往年"), Time.BEFORE),
    (re.compile("[上前]半年"), Time.FIRST),
    (re.compile("[下后]半年"), Time.SECOND),
    (re.compile(rf"第?([1-4一二三四])季度|(?<![0-9年])({_DIGIT}{{1,2}})月份?"), Time.PART),
    (re.compile(rf"每(半年|个?季度|个?月|一?年|周|({_DIGIT}{{1,2}})年)|(四个季度)"), Time.EACH),
    (re.compile(r"半年"), Time.HALF),
    (re.compile("今年度?|本年度?|全年|一年|年内|当年|这年|本年|[0-9〇零一二三四五六七八九]{4}年"), Time.YEAR),
    (re.compile(rf"(?<!第)({_DIGIT}{{1,2}})(?:个)?(?:整)?年"), Time.YEARS),
    (re.compile("季度|个月|本月|每?周"), Time.PART),
)
_RATES = {"半年": 2, "季度": 4, "个季度": 4, "月": 12, "个月": 12, "年": 1, "一年": 1, "周": 52}


def segments(text: str) -> list[str]:
    """The parts of a question between its stops."""
    return [part for part in _PLACES.split(text) if part.strip()]


def counts(text: str) -> Iterator[Said]:
    """All counts of a simplified text, 第二次 left out."""
    for start, end, count, unit, _ in _counts(text):
        if count or text[start] in "0零〇":
            yield Said(text[start:end], count, unit)


def quantities(text: str, confirms: bool) -> list[Quantity]:
    """All counts of a simplified question in their order; those that have no part in it are left out.

    ``confirms`` tells that it is put up for confirmation.
    """
    text = _NOW.sub("今年", text)
    found: list[Quantity] = []
    last = Within()
    for part in segments(text):
        times = list(withins(part))
        found += _in_part(part, times, last, text, confirms)
        last = times[-1][1] if times else last
        if last.time is Time.EACH:
            last = Within()
    return found


def withins(part: str) -> Iterator[tuple[int, Within]]:
    """The times that a text names, each with its place."""
    taken: set[int] = set()
    named: list[tuple[int, Within]] = []
    for pattern, time in _TIMES:
        for match in pattern.finditer(part):
            if not taken & set(range(*match.span())):
                taken |= set(range(*match.span()))
                within = _within(match, time, part)
                if within:
                    named.append((match.start(), within))
    yield from sorted(named, key=lambda pair: pair[0])


def _within(match: re.Match[str], time: Time, part: str) -> Within | None:
    words = match[0]
    if time is Time.PART and match.groups() and (match[1] or match[2]):
        number = to_int(match[1] or match[2]) or 0
        half = Time.FIRST if number <= (2 if match[1] else 6) else Time.SECOND
        return Within(half, words, whole=False)
    if time is Time.EACH:
        years = to_int(match[2]) if match[2] else None
        if years and years > 1:
            return Within(Time.YEARS, words, years=years)
        return Within(time, words, rate=4 if match[3] else _RATES.get(match[1], 1))
    if time is Time.HALF and not _DONE.search(part) and COUNT.search(part, match.end()):
        return Within(Time.EACH, words, rate=2)
    if time is Time.YEARS:
        years = to_int(match[1])
        return Within(time, words, years=years) if years and years > 1 else None
    return Within(time, words)


def _in_part(
    part: str, times: Sequence[tuple[int, Within]], last: Within, text: str, confirms: bool
) -> Iterator[Quantity]:
    spans = sorted((*_counts(part), *_nothing(part)), key=lambda span: span[0])
    spans = [span for place, span in enumerate(spans) if not place or span[0] >= spans[place - 1][1]]
    leading = len(spans) > 1 and not re.search("[㐀-鿿]{3}", part[: spans[0][0]])
    for place, (start, end, count, unit, omitted) in enumerate(spans):
        before = part[spans[place - 1][1] if place else 0 : start]
        after = part[end : spans[place + 1][0] if place + 1 < len(spans) else len(part)]
        alone = len(spans) == 1
        about = before + after if alone else after if leading else before
        own = [within for at, within in times if at < start] or [within for _, within in times]
        claimed, done = _role(part, before, after, text, confirms, omitted)
        each = before.rstrip().endswith("各") or bool(re.search("各[^,]{0,6}$", before))
        yield Quantity(
            part[start:end],
            count,
            unit,
            about,
            before + part[start:end] + after
            if alone
            else part[start:end] + after
            if leading
            else before + part[start:end],
            _of_several(own, each) if own else last,
            claimed,
            done,
            omitted=omitted,
            more=bool(_MORE.search(before)),
            below=bool(_BELOW.search(before)),
            above=bool(_ABOVE.search(before) or _FROM_ON.search(after)),
            each=each,
            vague=bool(
                _ABOUT.search(before)
                or _REACHED.search(before)
                or _ABOUT.search(after)
                or _ORDINAL.search(part)
            ),
            total=bool(_SUM.search(before)),
        )


def _of_several(own: Sequence[Within], each: bool) -> Within:
    """The time of a count: the last named before it; for halves that each have it, every half year."""
    if each and {within.time for within in own} >= {Time.FIRST, Time.SECOND}:
        return Within(Time.EACH, "", rate=2)
    return own[-1]


def _counts(part: str) -> Iterator[tuple[int, int, int, str, bool]]:
    ordinals = [match.span() for match in _ORDINAL.finditer(part)]
    for match in COUNT.finditer(part):
        number = to_int(match[1])
        if number is None or any(start <= match.start() < end for start, end in ordinals):
            continue
        unit = _SAME_UNIT.get(match[2], match[2])
        acts = cues().act.pattern
        tail = re.match(rf"(?:[^0-9]{{0,14}}[也都])?{_NEITHER}(?:{acts})?[过了]?", part[match.end() :])
        if number == 1 and tail:
            yield match.start(), match.end() + tail.end(), 0, unit, "不" in tail[0]
        else:
            yield match.start(), match.end(), number, unit, False


def _nothing(part: str) -> Iterator[tuple[int, int, int, str, bool]]:
    """Where it is said that something was not done at all, or asked whether it may be left out."""
    acts = cues().act.pattern
    undone = rf"(?<!有)(?:从来没有?|从没有?|还没有?|没有|没|从未|未)(?:{_ADVERBS})(?:{acts})[过了]?"
    left_out = rf"(?<![开学办听搞上])不(?:再|用再?|必再?|需要再?)?(?:{acts})了?"
    ends = r"(?![够满到足完好成齐始起0-9一两二三四五六七八九十不]|[^,，]{0,2}后)"
    for match in re.finditer(rf"(?:{undone}){ends}", part):
        yield match.start(), match.end(), 0, "", False
    for match in re.finditer(rf"(?:{left_out}){ends}", part):
        yield match.start(), match.end(), 0, "", True


def _role(part: str, before: str, after: str, text: str, confirms: bool, omitted: bool) -> tuple[bool, bool]:
    """Whether a count is put as the rule, and whether it was or might be done; both may be false."""
    words = cues()
    done = bool(_DONE.search(_SAID.sub("", before)[-8:]) or re.match("[了过]", after))
    if omitted:
        return False, True
    own = words.own.search(part)
    if not done and (_MUST.search(before) and not own or words.rule.search(before + after)):
        return True, False
    if any(kind.search(text) for kind in (words.enough, words.surplus, words.instead, words.allowed)):
        return False, True
    if done or own:
        return False, True
    return confirms or bool(words.locate.search(text)), False
