"""Which clause says it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.item import Item
from assistant.quiz.making.chance import number
from assistant.quiz.making.likeness import coverage
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Asked, Pen
from assistant.quiz.making.telling import Act, Telling
from assistant.rules.clause import Clause, ClauseId

_OPTIONS = 4
_USUAL = 20
"""Characters; a longer act says more than needs to be recognised, a shorter one too little."""
_SAME_WORDS = 0.65
"""From this share of its pairs on, a clause has the words of an act. Substance is no matter here."""


def places(pen: Pen, notes: Notes, telling: Telling) -> Iterator[Item]:
    """For each leaf clause that has an act of its own: the article, or the item, that it stands in."""
    leaves = [one.clause for one in notes.clauses.values()]
    # The first clause of a text says what it is for, the last from when it is in force: anybody knows that.
    for leaf in leaves[1:-1]:
        act = _telling_act(telling, leaf, leaves)
        if act is None:
            continue
        by_item = leaf.id.item is not None and number(2, leaf.id.key, "by item") == 0
        right = leaf if by_item else pen.regulation.article_of(leaf.id)
        pool = leaves if by_item else pen.regulation.articles
        pool = [c for c in pool if (c.id.item is not None) == by_item]
        pool = [c for c in pool if c.chapter == leaf.chapter] if _fill(pool, leaf) else pool
        drawn = _window(pool, right.id, act.text)
        asked = Asked("clause", (leaf,), act.text, pen.explain(leaf, act.notes.sentence(act.text)))
        labels = [clause.label for clause in drawn]
        wrong = [label for label in labels if label != right.label]
        yield from pen.single(asked, right.label, wrong, sort=labels, act=act.text)


def _telling_act(telling: Telling, leaf: Clause, leaves: list[Clause]) -> Act | None:
    """The act of the clause whose words no other clause has, the one of about the usual length."""
    others = [other for other in leaves if other.id != leaf.id]
    acts = [
        act
        for act in telling.of(leaf.id.key)
        if "“" not in act.text and all(coverage(act.text, other.text) < _SAME_WORDS for other in others)
    ]
    return min(acts, key=lambda act: abs(len(act.text) - _USUAL), default=None)


def _fill(pool: list[Clause], leaf: Clause) -> bool:
    return sum(clause.chapter == leaf.chapter for clause in pool) >= _OPTIONS


def _window(pool: list[Clause], right: ClauseId, seed: str) -> list[Clause]:
    """Clauses around the right one in the order of the text; its place among them is one of chance."""
    here = next(i for i, clause in enumerate(pool) if clause.id == right)
    rank = number(_OPTIONS, seed, "rank")
    first = here - rank
    if first < 0 or first + _OPTIONS > len(pool):
        first = min(max(first, 0), len(pool) - _OPTIONS)
    return pool[first : first + _OPTIONS]
