"""References made of what the patterns of `notation` match, one reader for each pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.rules import notation
from assistant.rules.clause import ClauseId
from assistant.rules.numerals import to_int
from assistant.rules.reference import Reference

MOST_ITEMS = 60
"""A list of items goes no further; no article has so many."""

_LIKELY_ITEMS = 20
"""Beside other words, 10.24 is no item but a date."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NUM = re.compile(notation.NUM)
_RANGE_SIGN = re.compile(notation.TO)
_ORDER = re.compile(r"第|[(〔]")
_EDGE = re.compile(r"倒数|最|末|结尾|收尾|[头前首后]|打头|开[头篇]|起头")


def from_key(match: re.Match[str]) -> Reference:
    """A reference from the short form of a clause: 19, 19.2, 20-1, 3p2.1."""
    rest = [int(part) for part in match["rest"].split(".") if part]
    id = ClauseId(
        int(match["number"]),
        int(match["suffix"] or 0),
        int(match["paragraph"]) if match["paragraph"] else None,
        rest[0] if rest else None,
        rest[1] if len(rest) > 1 else None,
    )
    return Reference(match.span(), id=id, either=_either(id))


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers that a text such as 第二、三项, (一)(二), 二至四, 头两项 or 最后一项 lists."""
    if _EDGE.match(text):
        first, last = _place(text)
        return tuple(range(first, min(last, first + MOST_ITEMS) + 1))
    numbers = [n for n in (_number(t) for t in _NUM.findall(_closed_up(text))) if n is not None]
    if len(numbers) == 2 and _RANGE_SIGN.search(text) and numbers[0] < numbers[1]:
        return tuple(range(numbers[0], min(numbers[1], numbers[0] + MOST_ITEMS) + 1))
    return tuple(numbers)


def _either(id: ClauseId) -> bool:
    return bool(id.suffix) and id.paragraph is None and id.item is None


def _closed_up(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _number(text: str | None) -> int | None:
    return None if text is None else to_int(_closed_up(text))


def _place(text: str) -> tuple[int, int]:
    """First and last number of a place in a row: 前三条 is (1, 3), 最后两条 (-2, -1), 倒数第二条 (-2, -2)."""
    match = notation.PLACE.match(text)
    count = (_number(match["count"]) if match and match["count"] else None) or 1
    if not match or not match["end"]:
        return 1, count
    if match["end"].startswith("倒数") and "两" not in text:
        return -count, -count
    return -count, -1


def _nothing(_: re.Match[str]) -> Iterator[Reference]:
    """Takes the place of what only looks like a reference."""
    yield from ()


def _chapter(match: re.Match[str]) -> Iterator[Reference]:
    if match["place"]:
        first, last = _place(match["place"])
        for place in range(first, min(last, first + MOST_ITEMS) + 1):
            yield Reference(match.span(), chapter=place)
        return
    if match["list"]:
        for number in numbers_in(match["list"]):
            yield Reference(match.span(), chapter=number)
        return
    english = (match["english"] or "").lower()
    written = _number(match["number"] or match["bare"] or match["short"] or english)
    if english in _ROMAN or written is not None:
        yield Reference(match.span(), chapter=_ROMAN.get(english, written))


def _range(match: re.Match[str]) -> Iterator[Reference]:
    first = _number(match["first"] or match["bare"] or match["first_en"])
    last = _number(match["last"] or match["bare_last"] or match["last_en"])
    if first is not None and last is not None and first < last:
        yield Reference(match.span(), id=ClauseId(first), last=last)


def _with_tail(match: re.Match[str], id: ClauseId) -> Iterator[Reference]:
    """The clauses below an article that its tail names, or the article where it names none."""
    listed, start, end = match["items"], *match.span()
    plain = listed and not _ORDER.match(listed) and not _EDGE.match(listed)
    if plain and notation.COUNTED_BY_ITEM.match(match.string, end):
        # 第十六条 三项制度, 十条五项都要: a count of things, or of all items.
        listed, end = None, match.start("items")
    subitem = _number(match["subitem"])
    for item in numbers_in(listed) if listed else (None,):
        full = ClauseId(id.article, id.suffix, _number(match["paragraph"]), item, subitem)
        yield Reference((start, end), id=full)


def _article(match: re.Match[str]) -> Iterator[Reference]:
    number = _number(match["number"])
    if number is not None:
        yield from _with_tail(match, ClauseId(number, _number(match["suffix"]) or 0))


def _short(match: re.Match[str]) -> Iterator[Reference]:
    """Single numerals before 条 are counts unless an item follows; capital ones of two signs are not."""
    for reference in _article(match):
        below = reference.id and (reference.id.item is not None or reference.id.paragraph is not None)
        if below or len(match["number"]) > 1:
            yield reference


def _articles(match: re.Match[str]) -> Iterator[Reference]:
    listed = re.split(r"[条條、,，和与及跟或第]+", match["numbers"] or match["bare"])
    numbers = [n for n in map(_number, listed) if n is not None]
    for number in numbers[:-1]:
        yield Reference(match.span(), id=ClauseId(number))
    if numbers:
        yield from _with_tail(match, ClauseId(numbers[-1]))


def _leading(match: re.Match[str]) -> Iterator[Reference]:
    number = _number(match["number"])
    if number is not None:
        yield Reference(match.span(), id=ClauseId(number, item=_number(match["item"])))


def _placed(match: re.Match[str]) -> Iterator[Reference]:
    first, last = _place(match["place"])
    if first == last:
        yield from _with_tail(match, ClauseId(first))
    else:
        yield Reference(match.span("place"), id=ClauseId(first), last=last)


def _negative(match: re.Match[str]) -> Iterator[Reference]:
    yield Reference(match.span(), impossible=_closed_up(match[0]))


def _english_list(match: re.Match[str]) -> Iterator[Reference]:
    for text in re.findall("[0-9]+", match["numbers"]):
        yield Reference(match.span(), id=ClauseId(int(text)))


def _english(match: re.Match[str]) -> Iterator[Reference]:
    if match["end"]:
        yield Reference(match.span(), id=ClauseId(1 if match["end"].lower() == "first" else -1))
        return
    item = match["item"] or match["dotted"] or match["worded"] or match["of_item"]
    id = ClauseId(
        int(match["number"] or match["of_number"]),
        int(match["suffix"] or 0),
        item=int(item) if item else None,
    )
    yield Reference(match.span(), id=id, either=_either(id))


def _compact(match: re.Match[str]) -> Iterator[Reference]:
    number = _number(match["number"])
    for item in numbers_in(match["items"].strip()):
        if number is not None:
            yield Reference(match.span(), id=ClauseId(number, item=item))


def _suffixed(match: re.Match[str]) -> Iterator[Reference]:
    number, suffix = _number(match["number"]), _number(match["suffix"])
    if number is not None and suffix:
        yield Reference(match.span(), id=ClauseId(number, suffix), either=True)


def _pairs(match: re.Match[str]) -> Iterator[Reference]:
    """14.2 and 14-2 are as often figures: only 条, or words that ask for a clause, make them references."""
    pairs = list(notation.PAIR.finditer(match[0]))
    if not (match["strong"] or match["unit"]):
        text, (start, end) = match.string, match.span()
        likely = all(int(pair["second"]) <= _LIKELY_ITEMS for pair in pairs)
        asked = notation.BEFORE_PAIR.search(text, max(0, start - notation.NEAR), start)
        if not (likely and asked and notation.AFTER_PAIR.match(text, end)):
            return
    for pair in pairs:
        number, second = int(pair["number"]), int(pair["second"])
        dotted = pair["sign"] == "."
        id = ClauseId(number, item=second) if dotted else ClauseId(number, second)
        yield Reference(match.span(), id=id, either=_either(id))


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Reference]]], ...] = (
    (notation.NO_REFERENCE, _nothing),
    (notation.NEGATIVE, _negative),
    (notation.RANGE, _range),
    (notation.ENGLISH_LIST, _english_list),
    (notation.ENGLISH, _english),
    (notation.CHAPTER, _chapter),
    (notation.PLACED, _placed),
    (notation.ARTICLES, _articles),
    (notation.NUMBERED, _article),
    (notation.SHORT, _short),
    (notation.BARE, _article),
    (notation.PAIRS, _pairs),
    (notation.COMPACT, _compact),
    (notation.SUFFIXED, _suffixed),
    (notation.LEADING, _leading),
)
"""In order: what one has read, those after it leave alone."""
