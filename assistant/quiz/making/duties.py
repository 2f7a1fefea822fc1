"""Whose duty it is, what has to be done for an article's purpose, and what an article has in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quiz.item import Item
from assistant.quiz.making.chance import number, shuffled
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Asked, Pen
from assistant.quiz.making.telling import Act, Telling
from assistant.rules.clause import Clause

_LEAST_CHARACTERS = 10
"""An act of fewer says too little to be decided."""


def bearers(pen: Pen, notes: Notes, telling: Telling) -> Iterator[Item]:
    """Of each act that only one leader has to do: whose it is."""
    leaders = notes.sides
    for act in telling.acts:
        if act.who not in leaders or len(act.text) < _LEAST_CHARACTERS or len(leaders) < 2:
            continue
        elsewhere = [one.clause for one in notes.clauses.values() if one.who != act.who]
        if not telling.only_in(act, elsewhere) or _names(act, leaders):
            continue
        chapter = pen.regulation.chapter(act.clause.chapter or 0)
        explanation = pen.say(
            "explain",
            "bearer",
            explanation=pen.explain(act.clause, act.notes.sentence(act.text)),
            chapter=chapter.label[1:-1],
            heading=chapter.heading,
        )
        asked = Asked("bearer", (act.clause,), act.text, explanation)
        others = [who for who in leaders if who != act.who]
        draw = number(4, act.text, "bearer")
        if draw < 2:
            wrong = [*others, *shuffled(notes.nobody, act.text)][:3]
            yield from pen.single(asked, act.who, wrong, act=act.text)
        else:
            said = act.who if draw == 2 else others[0]
            yield from pen.true_false(asked, draw == 2, act=act.text, who=said)


def matters(pen: Pen, telling: Telling) -> Iterator[Item]:
    """For each article with items: which act serves its heading, and which acts it has."""
    for article in pen.regulation.articles:
        own = [
            act
            for leaf in pen.regulation.leaves_of(article.id)
            for act in telling.of(leaf.id.key)
            if act.who and len(act.text) >= _LEAST_CHARACTERS
        ]
        if not article.children or not own:
            continue
        heading = article.body.rstrip("。")
        yield from _matter(pen, telling, article, heading, own)
        yield from _belongs(pen, telling, article, heading, own)


def _matter(pen: Pen, telling: Telling, article: Clause, heading: str, own: list[Act]) -> Iterator[Item]:
    # The first act that the heading does not give away.
    for act in own:
        wrong = telling.against([act], article.id, 3, article.id.key, "matter")
        if not wrong:
            continue
        explanation = pen.explain(act.clause, act.notes.sentence(act.text))
        asked = Asked("matter", (act.clause,), article.id.key, explanation)
        for item in pen.single(asked, act.text, wrong, heading=heading, who=act.who):
            yield item
            return


def _belongs(pen: Pen, telling: Telling, article: Clause, heading: str, own: list[Act]) -> Iterator[Item]:
    size = 2 + number(2, article.id.key, "size")
    firsts = {act.clause.id.key: act for act in reversed(own)}
    drawn = shuffled(firsts, article.id.key, "belongs")[:size]
    rights = [act for key, act in sorted(firsts.items(), key=lambda pair: own.index(pair[1])) if key in drawn]
    if len(rights) < 2:
        return
    wrong = telling.against(rights, article.id, 4 - len(rights), article.id.key, "belongs")
    if not wrong:
        return
    explanation = pen.explain_all([(act.clause, act.notes.sentence(act.text)) for act in rights])
    asked = Asked("belongs", tuple(act.clause for act in rights), article.id.key, explanation)
    texts = [act.text for act in rights]
    yield from pen.multiple(asked, texts, wrong, label=article.label, heading=heading)


def _names(act: Act, leaders: Sequence[str]) -> bool:
    """Whether the act has the words in which the leaders' names differ."""
    shared = set.intersection(*({who[i : i + 2] for i in range(len(who) - 1)} for who in leaders))
    own = {act.who[i : i + 2] for i in range(len(act.who) - 1)} - shared
    return any(pair in act.text for pair in own)
