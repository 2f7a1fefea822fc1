"""Statements to reckon: one number of the text against another, a day against the one of entry into force."""

from __future__ import annotations

import re
from datetime import date

from tests.quiz.key_checker_scope import parts
from tests.quiz.key_checker_text import Text
from tests.quiz.key_checker_words import TITLE, fold, tokens

_YEARLY = {"每年": 1, "每半年": 2, "每季度": 4, "每月": 12}
_NUMBER = "的?(?:最低|最少)?(?:次数|期数|频次)(?:要求|下限)?"
_MORE = re.compile(
    rf"^(?P<first>.+?)每年(?P<matter>\w{{2,8}}?){_NUMBER}(?P<how>不?(?:多于|高于|大于|少于|低于|小于|等于))(?P<second>\w+)$"
)
_SAME = re.compile(
    rf"^(?P<first>.+?)[和与同](?P<second>.+?)每年(?P<matter>\w{{2,8}}?){_NUMBER}(?P<how>不?(?:相同|一样|相等)|不同)$"
)
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_RULE = re.compile("应当|必须|要求|规定|每")
_THEN = re.compile(r"(?:当时|此时|届时|时)(?:尚|还)?(?P<how>未|没有|已经?)(?:开始|正式)?(?:施行|实施|生效)")


def reckoned(statement: str, text: Text) -> tuple[bool, str] | None:
    """Whether a statement that compares numbers or days holds; ``None`` where it is of another kind."""
    plain = TITLE.sub("", fold(statement)).rstrip("。")
    return _compared(plain, text) or _in_force(plain, text)


def _compared(said: str, text: Text) -> tuple[bool, str] | None:
    match = _MORE.match(said) or _SAME.match(said)
    if not match:
        return None
    first = _rate(match["first"], match["matter"], text)
    second = _rate(match["second"], match["matter"], text)
    if first is None or second is None:
        return None
    how = match["how"].removeprefix("不")
    if how == "同":
        holds = first != second
    else:
        larger, smaller = how in ("多于", "高于", "大于"), how in ("少于", "低于", "小于")
        held = first > second if larger else first < second if smaller else first == second
        holds = held != match["how"].startswith("不")
    return holds, f"{first} and {second} a year"


def _rate(who: str, matter: str, text: Text) -> int | None:
    """How often in a year a body has to do something; ``None`` where not one clause tells."""
    bodies = [word.text for word in tokens(who) if word.kind == "body"]
    rates = set()
    for unit in text.units:
        for led, piece in parts(unit):
            words = {word.text for word in tokens(led)}
            counts = [word.text for word in tokens(piece) if word.kind == "count"]
            often = [times for period, times in _YEARLY.items() if period in {w.text for w in tokens(piece)}]
            if bodies and bodies[-1] in words and matter in piece and len(counts) == len(often) == 1:
                rates.add(int(re.sub(r"\D", "", counts[0])) * often[0])
    return rates.pop() if len(rates) == 1 else None


def _in_force(said: str, text: Text) -> tuple[bool, str] | None:
    """A day on which something was done, and whether the text was in force then."""
    match, days = _THEN.search(said), _DAY.findall(said)
    starts = [_DAY.findall(fold(u.body)) for u in text.units if "起施行" in u.body]
    if not match or _RULE.search(said) or len(days) != 1 or len(starts) != 1 or len(starts[0]) != 1:
        return None
    day, start = (date(*map(int, found)) for found in (days[0], starts[0][0]))
    return (day >= start) == match["how"].startswith("已"), f"in force from {start}"
