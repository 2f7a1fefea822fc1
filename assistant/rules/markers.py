"""The signs by which a legal text marks its parts: 第三章, 第二十条之一, (二), 1., ①, 附件.

Only the look of a marker is known here; whether it begins a part or is a reference is decided
where the neighbours are known (``headings``, ``lists``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.rules.lines import BLANK, GAP
from assistant.rules.model import Kind
from assistant.rules.numerals import CHARACTERS, to_int

_CN = f"[{CHARACTERS}]"
_ANY = f"[{CHARACTERS}0-9０-９]"
# No numeral of a clause is longer; the bound keeps matching linear.
NUMERAL = f"{_ANY}(?:{GAP}{_ANY}){{0,11}}"

CONTAINER_KINDS = {
    "编": Kind.PART,
    "篇": Kind.PART,
    "分编": Kind.SUBPART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}

CONTAINER = re.compile(f"第{GAP}({NUMERAL}){GAP}(分{GAP}编|[编篇章节])")
ARTICLE = re.compile(f"第{GAP}({NUMERAL}){GAP}条(?:{GAP}之{GAP}({_ANY}{{1,3}}))?")
RANGE = re.compile(f"{GAP}[至到\\-—－~～]{GAP}第{GAP}({NUMERAL}){GAP}条")
"""What follows 第十条 in 第十条至第十二条."""

_CITED = f"第{GAP}{NUMERAL}{GAP}[款项]|的规定|规定的|所列|所称"
CITED = re.compile(f"{GAP}(?:{_CITED})")
"""What follows the number only where 第十二条 is a reference."""
REFERENCE = re.compile(
    f"{GAP}(?:{_CITED}|第{GAP}{NUMERAL}{GAP}条|规定|以及|前款|各[项款]|[的、,，及或之]|与第|[和至到](?!解|谐|期)"
    "|中(?![华国央外级小等心])|所(?!有)|起(?![草诉])|内(?![容部]))"
)
"""What follows it without a blank where it is likelier a reference than the beginning of an article."""

BRACKETED = re.compile(
    f"{GAP}(?:【([^】\r\n]{{1,40}})】|[（(〔]([^（(〔）)〕。；;\r\n]{{1,30}})[）)〕](?=\\s|$))"
)
"""A title in brackets after the number of an article."""

REMOVED = re.compile("删去|删除|废止|失效|略|空缺|保留")

ANNEX = re.compile(
    f"附{GAP}(?:[件表录图]|则(?={GAP}[0-9一二三四五六七八九])){GAP}({_ANY}{{0,3}}){GAP}(?:[:：]|(?=\\s|[《〈（(]|$))"
    f"|附{GAP}(?:[:：]|$)"
)
PREAMBLE = re.compile(f"[序前引导]{GAP}言$")
CONTENTS = re.compile(f"目{GAP}[录次](?={GAP}[:：]?$|\\s)")
PLAIN_TITLE = re.compile(f"[一-鿿](?:{GAP}[一-鿿、])+$")
UNNUMBERED = re.compile(f"[总分附]{GAP}则$")

DUN, PAREN, DOT, PAREN_ARABIC, HALF_PAREN, CIRCLED = range(6)
"""The styles of list markers, outer ones first: 一、 (一) 1. (1) 1) ①."""

_NUMBERED = [
    (DUN, f"({_CN}{{1,5}}){GAP}[、．.]"),
    (PAREN, f"[（(〔\\[【]{GAP}({_CN}{{1,6}}){GAP}[)）〕\\]】]"),
    (DOT, f"([0-9０-９]{{1,3}}){GAP}[、．.](?![0-9０-９])"),
    (PAREN_ARABIC, f"[（(〔【]{GAP}([0-9０-９]{{1,3}}){GAP}[)）〕】]"),
    (HALF_PAREN, "([0-9０-９]{1,3})[)）]"),
]
_SIGNS = [
    (PAREN, 0x3220, 10),
    (DOT, 0x2488, 20),
    (PAREN_ARABIC, 0x2474, 20),
    (CIRCLED, 0x2460, 20),
]
_SIGN = {chr(first + i): (style, i + 1) for style, first, count in _SIGNS for i in range(count)}
_SIGN_CLASS = f"[{''.join(_SIGN)}]"

_ITEM = re.compile("|".join([*(pattern for _, pattern in _NUMBERED), f"({_SIGN_CLASS})"]))
_INLINE = re.compile(f"(?<=[:：;；。]){GAP}(?=[（(〔]{GAP}{_ANY}{{1,5}}{GAP}[)）〕]|{_SIGN_CLASS})")
_ITEM_FIRST = frozenset(f"{CHARACTERS}0123456789０１２３４５６７８９（(〔[【{''.join(_SIGN)}")
# 第(一)、(二)项 and 一、二审 at the start of a line refer to something.
_ITEM_REFERENCE = re.compile(
    f"{GAP}(?:[项款](?![目物式项])|[、,，和及或至到]{{1,2}}{GAP}第?[（(〔]{GAP}{_ANY}{{1,5}}{GAP}[)）〕]{GAP}[项、,，和及或至到])"
)
_DUN_REFERENCE = re.compile(f"{_ANY}{{1,3}}")


class ItemMark(NamedTuple):
    """A list marker; ``source[start:end]`` is the marker itself."""

    start: int
    end: int
    style: int
    number: int


def item_at(source: str, start: int, end: int) -> ItemMark | None:
    """The list marker with which ``source[start:end]`` begins."""
    if start >= end or source[start] not in _ITEM_FIRST:
        return None
    match = _ITEM.match(source, start, end)
    if match is None:
        return None
    group = match.lastindex or 1
    if group > len(_NUMBERED):
        style, number = _SIGN[match[0]]
    else:
        style, value = group - 1, to_int(match[group])
        if not value:
            return None
        number = value
    if style in (DUN, DOT):
        next_number = _DUN_REFERENCE.match(source, match.end(), end)
        refers = next_number is not None and to_int(next_number[0]) == number + 1
    else:
        refers = _ITEM_REFERENCE.match(source, match.end(), end) is not None
    return None if refers else ItemMark(start, match.end(), style, number)


def items_inside(source: str, start: int, end: int) -> list[ItemMark]:
    """The list markers after ``start`` in a line that also holds text before them."""
    found = []
    for match in _INLINE.finditer(source, start, end):
        mark = item_at(source, match.end(), end)
        if mark is not None:
            found.append(mark)
    return found


_SPACES = re.compile(GAP[:-1] + "+|[\r\n]+")
_LATIN_SPACE = re.compile("(?<=[!-~]) (?=[!-~])")


def bare(text: str) -> str:
    """``text`` without the blank that only spreads a title: ``总    则`` is 总则, ``A B`` stays."""
    single = _SPACES.sub(" ", text.strip(BLANK))
    return _LATIN_SPACE.sub("\0", single).replace(" ", "").replace("\0", " ")


def number_of(text: str) -> int | None:
    """The number that a numeral with blank space inside writes."""
    return to_int(_SPACES.sub("", text))
