"""Days named in a text about a post: 2018年, 2019年10月24日之前, 2020-05."""

from __future__ import annotations

import calendar
import re
from datetime import date

from assistant.duties.post import Period
from assistant.rules.numerals import to_int

_TWO = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = re.compile(
    "(?P<year>(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
    rf"(?:年(?:(?P<month>{_TWO})月(?:(?P<day>{_TWO})[日号])?)?"
    r"|[-./](?P<m2>[0-9]{1,2})(?![0-9])(?:[-./](?P<d2>[0-9]{1,2})(?![0-9]))?|(?![0-9年]))"
)
_SHORT = re.compile(
    r"(?<![0-9〇○零一二三四五六七八九十])(?:([0-9]{2})|([〇○零一二][〇○零一二三四五六七八九]))年(?=的|初|时|那|任|当|[五六七八]月)"
)
_AGO = re.compile(r"(?:[二三四五六七八九]?十[几多]?|[1-9][0-9]多?|几十|很多)年前")
"""Ten years and more: before 2019 until 2029."""

_THIS_CENTURY = 50
"""05年 is 2005年, 98年 is 1998年."""

_EARLY = re.compile("年?(?:初|上半年|春|夏|年初)")
_HOLIDAYS = re.compile(
    "年?(?:的)?(?:元旦|春节|清明|五一|劳动节|端午|六一|七一|建党节|八一|建军节|教师节|国庆|十一)"
)
"""Days off and feasts by which people name a time of year: none is later than the first week of October."""

_SINCE = re.compile(
    r" *(?:[-—–~至]+ *(?:至?今|现在|$|[)）,，;；\n])"
    r"|(?:担|出|继|现)?任(?!.{0,14}(?:期间|时候|时$)|.{0,40}(?:当时|那时|那会)))"
)
_SINCE_BEFORE = re.compile(r"(?:任职时间|任现职时间|任职日期|任命时间|任职|〔) *[:：]? *$")
_TO = re.compile(r" *(?:[-—–~至到]+) *")
_BIRTH = re.compile(r"\s*(?:年)?(?:生|出生|入党|入伍|加入|参加工作|工作|毕业)")
_BORN = re.compile(r"(?:生于|出生|生日|born|[男女族])\D{0,6}$")
_OLDEST = 1985
"""A bare year before it, beside a name, is one of birth."""
_CELL = re.compile(r"(?:^|\n) *$"), re.compile(r" *(?:\n|$)")
_BEFORE = re.compile("(?:以前|之前|前)")
_ONWARDS = re.compile(
    "年?(?:起|以来|至今|到现在|开始|上任|就任|到任|当选|任命|后|以后|之后|被任命|任职|上台|履新)"
)
_BEFORE_EN = re.compile(r"(?:before|until|prior to)\s*$")
_ONWARDS_EN = re.compile(r"(?:since|from|after)\s*$")


def read(text: str) -> list[tuple[int, Period]]:
    """The periods named, each with its place.

    One that only says since when is left out: it still lasts. So are days of birth, and bare numbers that
    have a cell of a roster to themselves: they may be either.
    """
    out: list[tuple[int, Period, int]] = []
    for match in _DATE.finditer(text):
        period = _period(match)
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 5]
        if period is None or _ONWARDS.match(after) or _ONWARDS_EN.search(before):
            continue
        if _SINCE.match(text, match.end()) or _SINCE_BEFORE.search(text, 0, match.start()):
            continue
        if (
            _BIRTH.match(after)
            or _BORN.search(before)
            or ("年" not in match[0] and (_a_cell(match) or period.last.year < _OLDEST))
        ):
            continue
        if before.endswith(("从", "自")) and not _BEFORE.match(after):
            continue
        if (marker := _BEFORE.match(after)) or _BEFORE_EN.search(before):
            words = match[0] + (marker[0] if marker else "")
            period = Period(date.min, date.fromordinal(period.first.toordinal() - 1), words)
        if out and _TO.fullmatch(text, out[-1][2], match.start()):
            start, earlier, _ = out.pop()
            words = text[start : match.end()]
            out.append((start, Period(earlier.first, period.last, words), match.end()))
        else:
            out.append((match.start(), period, match.end()))
    return [(start, period) for start, period, _ in out]


def long_ago(text: str, words: re.Pattern[str]) -> list[tuple[int, Period]]:
    """Times said without a year, 九十年代, by the words for them, and years of two figures, 05年."""
    found = [*words.finditer(text), *_AGO.finditer(text)]
    out = [(match.start(), Period(date.min, date(1999, 12, 31), match[0])) for match in found]
    for match in _SHORT.finditer(text):
        year = (
            int(match[1])
            if match[1]
            else to_int(
                match[2].replace("○", "〇"),
            )
            or 0
        )
        whole = year + (2000 if year < _THIS_CENTURY else 1900)
        last = date(whole, 9, 30) if _EARLY.match(text, match.end() - 1) else date(whole, 12, 31)
        out.append((match.start(), Period(date(whole, 1, 1), last, match[0])))
    return out


def _a_cell(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    opens, closes = _CELL
    return bool((before + after).strip() and opens.search(before) and closes.match(after))


def _period(match: re.Match[str]) -> Period | None:
    year = to_int(match["year"])
    month, day = (to_int(match[a] or match[b] or "") for a, b in (("month", "m2"), ("day", "d2")))
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None and _HOLIDAYS.match(match.string, match.end()):
        return Period(date(year, 1, 1), date(year, 10, 7), match[0])
    if month is None and _EARLY.match(match.string, match.end()):
        return Period(date(year, 1, 1), date(year, 9, 30), match[0])
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31), match[0])
    last = calendar.monthrange(year, month)[1]
    if day is None or not 1 <= day <= last:
        return Period(date(year, month, 1), date(year, month, last), match[0])
    return Period(date(year, month, day), date(year, month, day), match[0])
