"""How many times and how often: items from the table of facts."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import BLANK, Item
from assistant.quiz.making.chance import number
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Asked, Pen
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact, Facts
from assistant.rules.numerals import to_chinese

GAP = "( )"
_NUMBERS = (1, 2, 3, 4)
_OPTIONS = 4
_OFTEN = 2
"""What is to be done more often than that, nobody takes to be for less than a year."""


def sound(fact: Fact, clause: Clause, pen: Pen) -> bool:
    """Whether what the row says stands in its clause, and its bearer there or in the headings above."""
    chapter = pen.regulation.chapter(clause.chapter).heading if clause.chapter else ""
    above = f"{clause.text} {pen.regulation.article_of(clause.id).body} {chapter}"
    values = (fact.act, fact.period, fact.bound, fact.counted, fact.to, fact.date)
    return fact.quote in clause.body and fact.who in above and all(value in fact.quote for value in values)


def facts_of(clause: Clause, facts: Facts, pen: Pen) -> Iterator[Fact]:
    """The sound rows of a clause."""
    return (fact for fact in facts.of(clause.id.key) if fact.quote and sound(fact, clause, pen))


def counts(pen: Pen, notes: Notes, facts: Facts) -> Iterator[Item]:
    """For each count a choice and a blank, for each usual period that begins what is done a choice."""
    for one in notes.clauses.values():
        for fact in facts_of(one.clause, facts, pen):
            quote = one.sentence(fact.quote)
            explanation = pen.explain(one.clause, quote)
            if fact.count and fact.statement.count(fact.counted) == 1:
                yield from _count(pen, notes, fact, one.clause, explanation)
            if fact.quote.startswith(fact.period) and fact.period in notes.periods and fact.count <= _OFTEN:
                yield from _period(pen, notes, fact, one.clause, explanation)


def _count(pen: Pen, notes: Notes, fact: Fact, clause: Clause, explanation: str) -> Iterator[Item]:
    asked = Asked("count", (clause,), fact.act.replace(fact.counted, ""), explanation)
    if notes.year and fact.period not in ("", notes.year):
        # Within less than a year, nobody takes more than once to be asked for.
        return
    options = [f"{n}{fact.unit}" for n in _NUMBERS]
    if fact.counted in options:
        said = fact.statement.replace(fact.counted, GAP)
        wrong = [option for option in options if option != fact.counted]
        yield from pen.single(asked, fact.counted, wrong, sort=options, said=said)
    said = fact.statement.replace(fact.counted, f"{BLANK}{fact.unit}")
    written = (str(fact.count), to_chinese(fact.count), *(("两",) if fact.count == 2 else ()))
    yield from pen.blank(asked, written, said=said)


def _period(pen: Pen, notes: Notes, fact: Fact, clause: Clause, explanation: str) -> Iterator[Item]:
    asked = Asked("period", (clause,), fact.act, explanation)
    place = notes.periods.index(fact.period)
    last = max(len(notes.periods) - _OPTIONS, 0)
    first = min(max(place - number(_OPTIONS, asked.topic, "place"), 0), last)
    options = notes.periods[first : first + _OPTIONS][::-1]
    wrong = [period for period in options if period != fact.period]
    said = pen.duty(fact.who, f"{GAP}{fact.quote.removeprefix(fact.period)}")
    yield from pen.single(asked, fact.period, wrong, sort=options, said=said)
