"""Citations read from what people write, and written in the one form that we print.

Read: 第十四条第二项, 第14条第2项, 14条(二), 14(2), 14.2, 第三章, 第四条至第十三条, 最后一条,
"Article 14(2)", in full or half width. Nothing here knows which clauses exist: see `resolve`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.rules.clause import ClauseId
from assistant.rules.numerals import to_chinese, to_int

_NUM = r"(?:[0-9]{1,6}|[零〇一二两三四五六七八九十百廿]{1,7})"
_SEP = r"[、,，和与及跟或]"
_TO = r"(?:至|到|-|~|–|—|－)"
_LINK = r"[\s的之里中下,]*"
_BRACKETED = rf"[(〔]\s*{_NUM}\s*[)〕]"

_ITEM_NUM = rf"(?:第\s*)?(?:{_BRACKETED}|{_NUM})"
_ITEMS = (
    rf"{_ITEM_NUM}(?:\s*[项項]?\s*(?:{_SEP}|{_TO})\s*{_ITEM_NUM}|\s*{_BRACKETED})*\s*(?:小?[项項]|(?<=[)〕]))"
    r"|最后一[项項]|末[项項]"
)
_TAIL = (
    rf"(?:{_LINK}第?\s*(?P<paragraph>{_NUM})\s*款)?"
    rf"(?:{_LINK}(?P<items>{_ITEMS}))?"
    rf"(?:{_LINK}第?\s*[(]?(?P<subitem>{_NUM})[)]?\s*目)?"
)

_CHAPTER = re.compile(
    rf"第\s*(?P<number>{_NUM})\s*章|(?<![0-9])(?P<bare>[0-9]{{1,2}})\s*章|(?P<last>最后一章|末章)"
    r"|\bchapter\s*(?P<english>[0-9]{1,2}|[ivx]+)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"第?\s*(?P<first>{_NUM})\s*[条條]?\s*{_TO}\s*第?\s*(?P<last>{_NUM})\s*[条條]"
    rf"|\b(?:articles?|arts?\.?)\s*(?P<first_en>[0-9]{{1,3}})\s*(?:to|through|-|–)\s*(?P<last_en>[0-9]{{1,3}})",
    re.IGNORECASE,
)
_ARTICLES = re.compile(rf"第\s*(?P<numbers>{_NUM}(?:\s*[条條]?\s*{_SEP}\s*第?\s*{_NUM})+)\s*[条條](?!之)")
_ARTICLE = re.compile(
    rf"第\s*(?P<number>{_NUM})\s*[条條](?:之(?P<suffix>{_NUM}))?{_TAIL}"
    rf"|(?<![0-9.共有列编写出至前后])(?P<bare>[0-9]{{1,3}}|[一二三四五六七八九]?十[一二三四五六七八九]?)\s*[条條]"
    rf"(?:之(?P<bare_suffix>{_NUM}))?{_TAIL.replace('?P<', '?P<bare_')}"
    rf"|(?P<last>最后一[条條]|末[条條])|倒数第\s*(?P<from_end>{_NUM})\s*[条條]"
)
_ENGLISH = re.compile(
    r"\b(?:articles?|art\.?|clause)\s*(?P<number>[0-9]{1,3})"
    r"(?:\s*\(\s*(?P<item>[0-9]{1,2})\s*\)|\.(?P<dotted>[0-9]{1,2})"
    r"|,?\s*(?:item|subparagraph)\s*\(?(?P<worded>[0-9]{1,2})\)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    rf"(?<![0-9.第])(?P<number>[0-9]{{1,3}}|[二三四五六七八九]?十[一二三四五六七八九]?(?=\s*[(〔]))(?:\s*[(〔]\s*(?P<item>{_NUM})\s*[)〕]"
    r"|\.(?P<dotted>[0-9]{1,2})(?![0-9.%年月日万亿元]))"
)
_ITEM_ONLY = re.compile(rf"(?P<items>第\s*{_ITEMS}|{_BRACKETED}\s*[项項]|最后一[项項]|末[项項])")
_CIRCLED = re.compile("[①-⑳]")
_WHOLE_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,3})(?:-(?P<suffix>[0-9]{1,2}))?(?:p(?P<paragraph>[0-9]+))?(?P<rest>(?:\.[0-9]+){0,2})"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What a text points at, not checked against any regulation.

    Exactly one of: ``chapter``; ``id`` alone; ``id`` to ``last`` (a range of articles).
    ``id`` is ``None`` with ``items`` for a reference to items alone (第二项呢). A negative
    number counts from the end (最后一条 is -1). ``span`` counts characters of `normalise(text)`.
    """

    span: tuple[int, int]
    id: ClauseId | None = None
    last: int | None = None
    chapter: int | None = None
    items: tuple[int, ...] = ()


def well_formed(text: str) -> str:
    """The text with lone surrogates, which JSON may carry and tokenizers refuse, replaced by ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def normalise(text: str) -> str:
    """Half-width digits, letters and brackets; ㈠ as (一), ② as (2); no invisible characters."""
    plain = _CIRCLED.sub(lambda match: f"({ord(match[0]) - 0x245F})", well_formed(text))
    folded = unicodedata.normalize("NFKC", plain)
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


def label(id: ClauseId) -> str:
    """The canonical label: 第十九条第(二)项, 第二十条之一第二款, 第三条第(一)项第2目."""
    out = f"第{to_chinese(id.article)}条"
    if id.suffix:
        out += f"之{to_chinese(id.suffix)}"
    if id.paragraph is not None:
        out += f"第{to_chinese(id.paragraph)}款"
    if id.item is not None:
        out += f"第({to_chinese(id.item)})项"
    if id.subitem is not None:
        out += f"第{id.subitem}目"
    return out


def written(id: ClauseId, english: bool) -> str:
    """The canonical label, or in English: Article 19(2), Article 20-1 para. 2."""
    if not english:
        return label(id)
    out = f"Article {id.article}" + (f"-{id.suffix}" if id.suffix else "")
    if id.paragraph is not None:
        out += f" para. {id.paragraph}"
    return out + "".join(f"({number})" for number in (id.item, id.subitem) if number is not None)


def read(text: str) -> list[Reference]:
    """All references in ``text``, in its order; a list of items gives one reference each."""
    folded = normalise(text)
    whole = _WHOLE_NUMBER.fullmatch(folded.strip())
    if whole:
        return [Reference((0, len(folded)), id=_from_key(whole))]
    taken: list[tuple[int, int]] = []
    found: list[Reference] = []
    for pattern, build in _READERS:
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            references = list(build(match))
            if references:
                taken.append(match.span())
                found.extend(references)
    if not any(reference.id for reference in found):
        found.extend(
            Reference(match.span(), items=tuple(_items(match["items"])))
            for match in _ITEM_ONLY.finditer(folded)
        )
    return sorted(found, key=lambda reference: reference.span)


def _from_key(match: re.Match[str]) -> ClauseId:
    rest = [int(part) for part in match["rest"].split(".") if part]
    return ClauseId(
        int(match["number"]),
        int(match["suffix"] or 0),
        int(match["paragraph"]) if match["paragraph"] else None,
        rest[0] if rest else None,
        rest[1] if len(rest) > 1 else None,
    )


def _number(text: str | None) -> int | None:
    return None if text is None else to_int(text)


def _items(text: str | None) -> Iterator[int]:
    if not text:
        return
    if text[0] in "最末":
        yield -1
        return
    numbers = [n for n in (to_int(t) for t in re.findall(_NUM, text)) if n is not None]
    if len(numbers) == 2 and re.search(_TO, text) and numbers[0] < numbers[1]:
        yield from range(numbers[0], numbers[1] + 1)
    else:
        yield from numbers


def _read_chapter(match: re.Match[str]) -> Iterator[Reference]:
    if match["last"]:
        yield Reference(match.span(), chapter=-1)
        return
    english = (match["english"] or "").lower()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    number = roman.get(english) or _number(match["number"] or match["bare"] or english or None)
    if number is not None:
        yield Reference(match.span(), chapter=number)


def _read_range(match: re.Match[str]) -> Iterator[Reference]:
    first, last = _number(match["first"] or match["first_en"]), _number(match["last"] or match["last_en"])
    if first is not None and last is not None and first < last:
        yield Reference(match.span(), id=ClauseId(first), last=last)


def _read_articles(match: re.Match[str]) -> Iterator[Reference]:
    for text in re.findall(_NUM, match["numbers"]):
        number = to_int(text)
        if number is not None:
            yield Reference(match.span(), id=ClauseId(number))


def _read_article(match: re.Match[str]) -> Iterator[Reference]:
    if match["last"] or match["from_end"]:
        from_end = _number(match["from_end"]) or 1
        yield Reference(match.span(), id=ClauseId(-from_end))
        return
    prefix = "bare_" if match["bare"] else ""
    number = _number(match["bare"] or match["number"])
    if number is None:
        return
    suffix = _number(match[prefix + "suffix"]) or 0
    paragraph = _number(match[prefix + "paragraph"])
    subitem = _number(match[prefix + "subitem"])
    items: list[int | None] = [*_items(match[prefix + "items"])]
    for item in items or [None]:
        yield Reference(match.span(), id=ClauseId(number, suffix, paragraph, item, subitem))


def _read_english(match: re.Match[str]) -> Iterator[Reference]:
    item = match["item"] or match["dotted"] or match["worded"]
    yield Reference(match.span(), id=ClauseId(int(match["number"]), item=int(item) if item else None))


def _read_compact(match: re.Match[str]) -> Iterator[Reference]:
    number, item = _number(match["number"]), _number(match["item"] or match["dotted"])
    if number is not None:
        yield Reference(match.span(), id=ClauseId(number, item=item))


_READERS = (
    (_RANGE, _read_range),
    (_ENGLISH, _read_english),
    (_CHAPTER, _read_chapter),
    (_ARTICLES, _read_articles),
    (_ARTICLE, _read_article),
    (_COMPACT, _read_compact),
)
