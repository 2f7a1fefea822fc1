"""Statements that are true as they stand, or false by one exact change."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import Item
from assistant.quiz.making.chance import number
from assistant.quiz.making.counts import facts_of
from assistant.quiz.making.notes import ClauseNotes, Notes, Slot
from assistant.quiz.making.pen import Asked, Pen
from assistant.rules.fact import Fact, Facts

_SHORTEST = 8
_AS_IT_IS = 3
"""One of so many sentences that could be changed stands as it is, so that true is as common as false."""


def truths(pen: Pen, notes: Notes, facts: Facts) -> Iterator[Item]:
    """Each fact with a count, each change of the notes, and each thought that neither of these is about."""
    for one in notes.clauses.values():
        used: list[str] = []
        for fact in facts_of(one.clause, facts, pen):
            if fact.count:
                used.append(fact.quote)
                yield from _fact(pen, notes, one, fact)
        for slot in one.changes:
            around = one.around(slot.words)
            used.append(around)
            said = pen.duty(one.who if one.lacks_subject(around) else "", around)
            if number(_AS_IT_IS, around, slot.words, "change") == 0:
                yield from _true(pen, one, said, around)
            else:
                yield from _changed(pen, one, said, around, slot)
        for thought in (*one.acts, *one.statements):
            if len(thought) >= _SHORTEST and not any(thought in u or u in thought for u in used):
                said = pen.duty(one.who if one.lacks_subject(thought) else "", thought)
                yield from _true(pen, one, said, thought)


def _true(pen: Pen, one: ClauseNotes, said: str, thought: str) -> Iterator[Item]:
    asked = Asked("statement", (one.clause,), thought, pen.explain(one.clause, one.sentence(thought)))
    yield from pen.true_false(asked, True, said=said)


def _changed(pen: Pen, one: ClauseNotes, said: str, around: str, slot: Slot) -> Iterator[Item]:
    wrong = slot.others[0]
    explanation = pen.say(
        "explain",
        "changed",
        explanation=pen.explain(one.clause, one.sentence(around)),
        wrong=wrong,
        right=slot.words,
    )
    asked = Asked("statement", (one.clause,), f"{around}|{wrong}", explanation, hard=True)
    yield from pen.true_false(asked, False, said=said.replace(slot.words, wrong))


def _fact(pen: Pen, notes: Notes, one: ClauseNotes, fact: Fact) -> Iterator[Item]:
    """The fact as it is, or with another count or period: stricter ones, which it does not imply."""
    said = fact.statement
    slots = [Slot("")]
    more = fact.count * 2
    slots.append(Slot(fact.counted, (f"{more}{fact.unit}",)))
    if fact.period in notes.periods[:-1]:
        slots.append(Slot(fact.period, (notes.periods[notes.periods.index(fact.period) + 1],)))
    fit = [slot for slot in slots if said.count(slot.words) == 1 or not slot.words]
    slot = fit[number(len(fit), fact.clause, fact.act, "change")]
    if slot.words:
        yield from _changed(pen, one, said, fact.quote, slot)
    else:
        yield from _true(pen, one, said, fact.quote)
