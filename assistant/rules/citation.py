"""Citations read from what people write, and written in the one form that we print.

Read: 第十四条第二项, 第14条第2项, 14条(二), 14(2), 14.2, 14-2, §14, 第三章, 第三章最后一条, 第四条至第十三条,
"Article 14(2)", in full or half width. Nothing here knows which clauses exist: see `resolve`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.rules.clause import ClauseId
from assistant.rules.notation import (
    BEFORE_PLACE,
    IN_CHAPTER,
    ITEM_ONLY,
    NEAR,
    NO_REFERENCE,
    OF_CHAPTER,
    PLACED,
    WHOLE_NUMBER,
)
from assistant.rules.numerals import to_chinese
from assistant.rules.readers import READERS, from_key, numbers_in
from assistant.rules.reference import Reference

_CIRCLED = re.compile("[①-⑳]")
_BLANKS = re.compile(r"\s{20,}")
"""No reference goes across so much blank space; made unreadable, it cannot slow the patterns down either."""

_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−⁃﹘﹣－─", "-") | dict.fromkeys("～〜∼˜⁓〰∽", "~"))


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


def read(text: str, headings: Mapping[str, int] | None = None) -> list[Reference]:
    """All references in ``text``, in its order; a list of items gives one reference each.

    ``headings`` are the chapters' headings with their numbers: 总则最后一条 is then read as 第一章最后一条.
    """
    folded = _BLANKS.sub(lambda match: "\0" * len(match[0]), normalise(text).translate(_SIGNS))
    whole = WHOLE_NUMBER.fullmatch(folded.strip())
    if whole:
        return [replace(from_key(whole), span=(0, len(folded)))]
    taken = bytearray(len(folded))
    found: list[Reference] = []
    for pattern, build in READERS:
        for match in pattern.finditer(folded):
            if any(taken[slice(*match.span())]):
                continue
            references = list(build(match))
            if references or pattern is NO_REFERENCE:
                start, end = references[0].span if references else match.span()
                taken[start:end] = bytes([1]) * (end - start)
                found.extend(references)
    if not any(reference.id for reference in found):
        found.extend(
            Reference(match.span(), items=numbers_in(match["items"])) for match in ITEM_ONLY.finditer(folded)
        )
    found.sort(key=lambda reference: reference.span)
    placed = _in_chapters(folded, found, headings or {})
    return [reference for reference in placed if not _of_something_else(folded, reference)]


def _in_chapters(text: str, references: Sequence[Reference], headings: Mapping[str, int]) -> list[Reference]:
    """第三章第二条, 总则最后一条, article 2 of chapter 3: one reference to an article in a chapter."""
    out: list[Reference] = []
    joined: tuple[int, int] | None = None
    for reference in references:
        before = out[-1] if out else None
        if reference.span == joined and before:
            out.append(replace(reference, chapter=before.chapter, span=before.span))
        elif reference.id is None and before and before.id and _follows(OF_CHAPTER, text, before, reference):
            out[-1] = replace(before, chapter=reference.chapter, span=(before.span[0], reference.span[1]))
        elif reference.id is None:
            out.append(reference)
        elif before and before.chapter is not None and before.id is None:
            names = [name for name, number in headings.items() if number == before.chapter]
            if _follows(IN_CHAPTER, text, before, reference, names):
                joined = reference.span
                span = (before.span[0], reference.span[1])
                out[-1] = replace(reference, chapter=before.chapter, span=span)
            else:
                out.append(reference)
        else:
            start, chapter = _heading_before(text, reference, headings)
            joined = reference.span if chapter is not None else None
            out.append(replace(reference, chapter=chapter, span=(start, reference.span[1])))
    return out


def _of_something_else(text: str, reference: Reference) -> bool:
    """Whether 头一条 or 最后一条 follows words that are not about the whole text: a figure of speech."""
    start = reference.span[0]
    if reference.chapter is not None or reference.id is None or not PLACED.match(text, start):
        return False
    before = BEFORE_PLACE.search(text, max(0, start - NEAR), start)
    # 抓法治,头一条是…: after a pause, the first thing to do.
    return not before or (before["pause"] is not None and text[start] == "头")


def _follows(
    gap: re.Pattern[str], text: str, first: Reference, second: Reference, names: Sequence[str] = ()
) -> bool:
    between = text[first.span[1] : second.span[0]]
    for name in names:
        between = between.replace(name, "")
    return second.span[0] >= first.span[1] and bool(gap.fullmatch(between))


def _heading_before(text: str, reference: Reference, headings: Mapping[str, int]) -> tuple[int, int | None]:
    for name, number in headings.items():
        start = text.rfind(name, 0, reference.span[0]) if name else -1
        if start >= 0 and IN_CHAPTER.fullmatch(text, start + len(name), reference.span[0]):
            return start, number
    return reference.span[0], None
