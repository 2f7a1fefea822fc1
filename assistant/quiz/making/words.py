"""Words of a clause: to be chosen among others, or to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import BLANK, Item
from assistant.quiz.making.counts import GAP
from assistant.quiz.making.notes import ClauseNotes, Notes
from assistant.quiz.making.pen import Asked, Pen

_LONGEST = 64
"""A sentence of more characters is only asked for in the thought that has the words."""


def words(pen: Pen, notes: Notes) -> Iterator[Item]:
    """One item for each slot of the notes."""
    for one in notes.clauses.values():
        for slot in one.choose:
            asked = Asked("choose", (one.clause,), slot.words, _explained(pen, one, slot.words))
            said = _gapped(pen, one, one.around(slot.words), slot.words, GAP)
            yield from pen.single(asked, slot.words, slot.others, said=said)
        for slot in one.blanks:
            asked = Asked("phrase", (one.clause,), slot.words, _explained(pen, one, slot.words))
            sentence = one.sentence(slot.words)
            long = len(sentence) > _LONGEST or sentence.count(slot.words) > 1
            context = one.around(slot.words) if long else sentence
            said = _gapped(pen, one, context, slot.words, BLANK)
            yield from pen.blank(asked, (slot.words, *slot.others), said=said)


def _explained(pen: Pen, one: ClauseNotes, words: str) -> str:
    return pen.explain(one.clause, one.sentence(one.around(words)))


def _gapped(pen: Pen, one: ClauseNotes, context: str, words: str, gap: str) -> str:
    text = context.replace(words, gap)
    return pen.duty(one.who if one.lacks_subject(context) else "", text)
