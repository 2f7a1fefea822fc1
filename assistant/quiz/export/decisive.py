"""The words of a clause that decide an item: what a learner should look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from assistant.quiz.item import BLANK, FALSE, Item, ItemType
from assistant.rules.model import Span

_LONGEST_CHANGE = 10
"""A longer difference between a statement and its clause is another wording, not the change that makes it
false."""

_LONGEST_OMISSION = 2
_MOST_CHANGES = 2
_HOLD = 3
"""So many characters on each side must be alike for a difference to be a change within a sentence."""

_PIECE = 2
"""Pieces of an option that the clause has apart are at least so long."""

_CONTEXT = 8
_PAUSE = re.compile("[。；;,，()（）]")
_STOPS = "。；;,，. "
_ALIKE = 0.8
"""So much of an option must be found in pieces where the quotation does not have it as a whole."""


def decisive(item: Item, quote: str) -> tuple[Span, ...]:
    """Where in a quotation the deciding words stand, in its order and apart from each other.

    The options that are right, the words of a blank, or what a false statement has otherwise; nothing where
    a quotation does not have them.
    """
    if item.type is ItemType.TRUE_FALSE:
        found = _changed(item.stem, quote) if item.answer == (FALSE,) else []
    elif item.type is ItemType.BLANK:
        found = _filled(item, quote)
    else:
        right = [option.text for option in item.options if option.key in item.answer]
        found = [span for text in right for span in _all(text.strip(), quote) or _pieces(text, quote)]
    return _apart(found)


def marked(quote: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The quotation cut into pieces, each with whether it is decisive."""
    out, place = [], 0
    for start, end in spans:
        out += [(quote[place:start], False), (quote[start:end], True)]
        place = end
    out.append((quote[place:], False))
    return [(text, decides) for text, decides in out if text]


def _all(text: str, quote: str) -> list[Span]:
    return [match.span() for match in re.finditer(re.escape(text), quote)] if text else []


def _pieces(text: str, quote: str) -> list[Span]:
    """An option that the clause says with other words between: 每半年至少听取1次 for 每半年至少1次."""
    blocks = SequenceMatcher(None, text, quote, autojunk=False).get_matching_blocks()
    long = [block for block in blocks if block.size >= _PIECE]
    if sum(block.size for block in long) < _ALIKE * len(text):
        return []
    return [(block.b, block.b + block.size) for block in long]


def _filled(item: Item, quote: str) -> list[Span]:
    """The accepted string that stands in the quotation with as much of the stem around it as can be."""
    before, _, after = item.stem.partition(BLANK)
    for width in range(_CONTEXT, 0, -1):
        left, right = before[-width:], after[:width]
        for head, tail in ((left, right), (left, ""), ("", right)):
            for text in item.answer:
                place = quote.find(f"{head}{text}{tail}") if head or tail else -1
                if text and place >= 0:
                    start = place + len(head)
                    return [(start, start + len(text))]
    return []


def _changed(statement: str, quote: str) -> list[Span]:
    """What a statement has otherwise than its clause, between words that both have.

    Nothing where so much is different that it is told in other words.
    """
    statement = statement.rstrip(_STOPS)
    codes = SequenceMatcher(None, statement, quote, autojunk=False).get_opcodes()
    found = []
    for before, (kind, _, _, start, end), after in zip(codes, codes[1:], codes[2:], strict=False):
        longest = {"replace": _LONGEST_CHANGE, "insert": _LONGEST_OMISSION}.get(kind, 0)
        within = 0 < end - start <= longest and not _PAUSE.search(quote, start, end)
        if within and _alike(before, statement) and _alike(after, statement):
            found.append(_whole_number(quote, start, end))
    return found if len(found) <= _MOST_CHANGES else []


def _alike(code: tuple[str, int, int, int, int], statement: str) -> bool:
    """Whether it is a stretch that both have, long enough to hold on to, or the end of the statement."""
    kind, first, last, _, _ = code
    return kind == "equal" and (last - first >= _HOLD or last == len(statement))


def _whole_number(quote: str, start: int, end: int) -> Span:
    """2019 where only 19 is another."""
    if quote[start].isdigit():
        while start and quote[start - 1].isdigit():
            start -= 1
    if quote[end - 1].isdigit():
        while end < len(quote) and quote[end].isdigit():
            end += 1
    return start, end


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
