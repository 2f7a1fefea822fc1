"""Whose duty it is, and what an article has in it and what not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quiz.item import Item
from assistant.quiz.making.chance import number, shuffled
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Asked, Pen
from assistant.quiz.making.telling import Act, Telling
from assistant.rules.clause import Clause

_OPTIONS = 4
_LEAST_CHARACTERS = 10
"""An act of fewer says too little to be decided."""


def bearers(pen: Pen, notes: Notes, telling: Telling) -> Iterator[Item]:
    """Of each act that only one leader has to do, and that does not tell it by its words: whose it is."""
    leaders, asked_of = notes.sides, set[str]()
    for act in telling.acts:
        if act.who not in leaders or len(act.text) < _LEAST_CHARACTERS or len(leaders) < 2:
            continue
        elsewhere = [one.clause for one in notes.clauses.values() if one.who != act.who]
        if any(word in act.text for word in notes.telling) or not telling.only_in(act, elsewhere):
            continue
        if act.clause.id.key in asked_of:
            continue
        asked_of.add(act.clause.id.key)
        chapter = pen.regulation.chapter(act.clause.chapter or 0)
        explanation = pen.say(
            "explain",
            "bearer",
            explanation=pen.explain(act.clause, act.notes.sentence(act.text)),
            chapter=chapter.label[1:-1],
            heading=chapter.heading,
        )
        asked = Asked("bearer", (act.clause,), act.text, explanation)
        wrong = [who for who in (*leaders, *notes.others) if who != act.who]
        yield from pen.single(asked, act.who, wrong, act=act.text)
        holds = number(2, act.text, "bearer") == 0
        yield from pen.true_false(asked, holds, act=act.text, who=act.who if holds else wrong[0])


def belongings(pen: Pen, notes: Notes, telling: Telling) -> Iterator[Item]:
    """For each article with items: which acts it has, and which of several it does not have."""
    for article in pen.regulation.articles:
        strangers = [act for text in notes.strangers.get(article.id.key, ()) for act in telling.saying(text)]
        own = [
            act
            for leaf in pen.regulation.leaves_of(article.id)
            for act in telling.of(leaf.id.key)
            if act.who and len(act.text) >= _LEAST_CHARACTERS
        ]
        if article.children and strangers and own:
            yield from _belongs(pen, article, own, strangers)
            yield from _stranger(pen, article, own, strangers)


def _belongs(pen: Pen, article: Clause, own: Sequence[Act], strangers: Sequence[Act]) -> Iterator[Item]:
    size = 2 + number(2, article.id.key, "size")
    rights = _some(own, size, article, "belongs")
    wrong = _some(strangers, _OPTIONS - len(rights), article, "belongs")
    if len(rights) >= 2:
        asked = _asked(pen, rights, wrong, article)
        yield from pen.multiple(
            asked, _texts(rights), _texts(wrong), label=article.label, heading=_heading(article)
        )


def _stranger(pen: Pen, article: Clause, own: Sequence[Act], strangers: Sequence[Act]) -> Iterator[Item]:
    members = _some(own, _OPTIONS - 1, article, "stranger")
    if len(members) == _OPTIONS - 1:
        stranger = _some(strangers, 1, article, "stranger")
        asked = _asked(pen, members, stranger, article)
        yield from pen.single(
            asked,
            stranger[0].text,
            _texts(members),
            lenient=True,
            label=article.label,
            heading=_heading(article),
        )


def _asked(pen: Pen, rights: Sequence[Act], wrong: Sequence[Act], article: Clause) -> Asked:
    explanation = pen.explain_all([(act.clause, act.notes.sentence(act.text)) for act in rights])
    for act in wrong:
        explanation += pen.say("explain", "elsewhere", act=act.text, label=act.clause.label)
    return Asked("belongs", tuple(dict.fromkeys(act.clause for act in rights)), article.id.key, explanation)


def _some(acts: Sequence[Act], count: int, article: Clause, what: str) -> list[Act]:
    """So many of the acts, in the order of the text, of as many clauses as can be."""
    drawn: list[Act] = []
    lots = shuffled((act.text for act in acts), article.id.key, what)
    rest = sorted(acts, key=lambda act: lots.index(act.text))
    while rest and len(drawn) < count:
        fresh = [act for act in rest if act.clause not in [other.clause for other in drawn]]
        drawn.append((fresh or rest)[0])
        rest.remove(drawn[-1])
    return sorted(drawn, key=acts.index)


def _texts(acts: Sequence[Act]) -> list[str]:
    return [act.text for act in acts]


def _heading(article: Clause) -> str:
    return article.body.rstrip("。")
