"""Who is lacking of those that a fact names one by one: 听了人大、法院的汇报,还少谁."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from assistant.answering.cues import cues
from assistant.rules.fact import Fact

_ROW = re.compile(r"[^、,，。;；]+(?:、[^、,，。;；]+){2,}")
_JOINT = "(?:、|和|与|及|以及|跟|同|还有|,)"
_BESIDE = "(?:的|党组|这|那|本级|市|区|县|级)*"

FEWEST = 3
"""So few members make a row of them."""


def row_of(quote: str) -> tuple[str, ...]:
    """The members of the row that a clause gives, in its words; none where it gives none."""
    match = _ROW.search(quote)
    if match is None or "等" in match[0]:
        return ()
    first, *middle, last = match[0].split("、")
    return (rjieba.cut(first)[-1], *middle, rjieba.cut(last)[0])


def lacking(text: str, fact: Fact) -> tuple[str, ...] | None:
    """The members of a fact's row that a simplified question leaves out, where it asks whether all are there.

    Empty where none is; ``None`` where that is not asked, or the question cannot be read so.
    """
    row = row_of(fact.quote)
    if len(row) < FEWEST or not cues().unlisted.search(text) or cues().consequence.search(text):
        return None
    left_out = set(_left_out(text, row))
    if left_out:
        return tuple(one for one in row if one in left_out)
    said = _listed(text, row)
    return tuple(one for one in row if one not in said) if said else None


def _left_out(text: str, row: tuple[str, ...]) -> Iterator[str]:
    """The members that were expressly left out: 没听检察院的, 检察院没听, 漏了政协."""
    any_of = "|".join(map(re.escape, row))
    several = rf"(?:{any_of})(?:{_JOINT}?(?:{any_of}))*"
    after = rf"(?:没有?|未|(?<!能)不|漏了?|缺了?|少了)(?:听取?|汇报)?{several}"
    before = rf"{several}(?:党组)?(?:的|那家|这家|汇报|工作汇报)*(?:还)?(?:没有?|未)(?:听|汇报)"
    for match in re.finditer(rf"{after}|{before}", text):
        yield from re.findall(any_of, match[0])


def _listed(text: str, row: tuple[str, ...]) -> tuple[str, ...]:
    """The members that stand together in a question, or the one heard; none where it has others too."""
    any_of = "|".join(map(re.escape, row))
    together = rf"(?:{any_of})(?:{_BESIDE}{_JOINT}{_BESIDE}(?:{any_of}))+"
    heard = rf"听取?[了过](?:{any_of})(?!{_JOINT})"
    runs = re.findall(together, text) or re.findall(heard, text)
    if len(runs) != 1 or re.search(any_of, text.replace(runs[0], "", 1)):
        return ()
    return tuple(re.findall(any_of, runs[0]))
