"""Writes items: stems from frames, options in their places, explanations that quote, ids that last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.phrases import phrase
from assistant.quiz.item import FALSE, LETTERS, TRUE, Item, ItemType, Option
from assistant.quiz.making.chance import digest, number, pick, shuffled
from assistant.quiz.making.level import level
from assistant.quiz.making.likeness import leak
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

_GIVEAWAY = 1
"""A right option may repeat one pair of characters more of the stem than a wrong one, not two."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item asks: its kind, the clauses that its key stands in, and what tells it from others.

    ``topic`` goes into the id, so it must not change while the question is the same; ``explanation`` quotes.
    ``hard`` makes it one level harder.
    """

    kind: str
    basis: tuple[Clause, ...]
    topic: str
    explanation: str
    hard: bool = False

    def id(self, type: ItemType, answers: Sequence[str]) -> str:
        """The id of the item: the same as long as type, kind, basis, topic and answers are."""
        clauses = ",".join(clause.id.key for clause in self.basis)
        parts = (
            self.basis[0].regulation,
            type.value,
            self.kind,
            clauses,
            self.topic,
            "|".join(sorted(answers)),
        )
        return digest(*parts)[:12]


class Pen:
    """Writes the items of one regulation, which the stems call ``name``."""

    def __init__(self, regulation: Regulation, name: str) -> None:
        self.regulation = regulation
        self.name = name

    def single(
        self,
        asked: Asked,
        right: str,
        wrong: Sequence[str],
        *,
        lenient: bool = False,
        sort: Sequence[str] = (),
        **slots: str,
    ) -> Iterator[Item]:
        """One of several options; none where the stem's words would give the right one away.

        ``sort`` is the order of all options where they have one of their own.
        """
        id = asked.id(ItemType.SINGLE, (right,))
        stem = self._stem(asked.kind, "single", id, **slots)
        if not lenient and leak(stem, right, wrong) > _GIVEAWAY:
            return
        texts = shuffled(wrong, id)
        texts.insert(number(len(wrong) + 1, id, "place"), right)
        if sort:
            texts.sort(key=list(sort).index)
        yield self._item(id, ItemType.SINGLE, asked, stem, texts, (right,))

    def multiple(
        self,
        asked: Asked,
        right: Sequence[str],
        wrong: Sequence[str],
        *,
        frame: str = "multiple",
        **slots: str,
    ) -> Iterator[Item]:
        """Several of several options."""
        id = asked.id(ItemType.MULTIPLE, ())
        stem = self._stem(asked.kind, frame, id, **slots)
        yield self._item(id, ItemType.MULTIPLE, asked, stem, shuffled([*right, *wrong], id), right)

    def true_false(self, asked: Asked, holds: bool, **slots: str) -> Iterator[Item]:
        """A statement that holds or does not."""
        answer = (TRUE if holds else FALSE,)
        id = asked.id(ItemType.TRUE_FALSE, answer)
        stem = self._stem(asked.kind, "true_false", id, **slots)
        yield self._built(id, ItemType.TRUE_FALSE, asked, stem, (), answer)

    def blank(self, asked: Asked, answers: Sequence[str], **slots: str) -> Iterator[Item]:
        """Words to be filled in; the first of ``answers`` is that of the text."""
        id = asked.id(ItemType.BLANK, answers[:1])
        stem = self._stem(asked.kind, "blank", id, **slots)
        yield self._built(id, ItemType.BLANK, asked, stem, (), tuple(answers))

    def say(self, group: str, name: str, /, **slots: str) -> str:
        """A phrase of ``prompts/quiz_items.toml``."""
        return phrase("quiz_items", group, name, english=False, **slots)

    def duty(self, who: str, act: str) -> str:
        """A sentence that says that somebody has to do something; as it stands without ``who``."""
        return self.say("say", "duty", who=who, act=act) if who else act

    def explain(self, clause: Clause, quote: str) -> str:
        """What the clause says, by its label."""
        return self.explain_all([(clause, quote)])

    def explain_all(self, quotes: Sequence[tuple[Clause, str]]) -> str:
        """What each of the clauses says."""
        once = dict.fromkeys((clause, stopped(clause, quote)) for clause, quote in quotes)
        told = (self.say("explain", "says", label=c.label, quote=quote) for c, quote in once)
        return self.say("explain", "plain", name=self.name, told="".join(told))

    def _stem(self, kind: str, frame: str, id: str, **slots: str) -> str:
        if "said" in slots:  # a sentence that is not quoted must not speak of itself
            slots["said"] = slots["said"].replace(f"本{self.name}", f"《{self.name}》")
        lines = self.say(kind, frame, name=self.name, **slots).splitlines()
        once = [line for line in lines if line.count(self.name) == 1]
        return pick(once or lines, id, "stem")

    def _item(
        self, id: str, type: ItemType, asked: Asked, stem: str, texts: Sequence[str], right: Sequence[str]
    ) -> Item:
        options = tuple(Option(key, text) for key, text in zip(LETTERS, texts, strict=False))
        answer = tuple(option.key for option in options if option.text in right)
        return self._built(id, type, asked, stem, options, answer)

    def _built(
        self,
        id: str,
        type: ItemType,
        asked: Asked,
        stem: str,
        options: tuple[Option, ...],
        answer: tuple[str, ...],
    ) -> Item:
        return Item(
            id=id,
            type=type,
            kind=asked.kind,
            stem=stem,
            options=options,
            answer=answer,
            basis=tuple(clause.id for clause in asked.basis),
            explanation=asked.explanation,
            chapter=asked.basis[0].chapter or 0,
            difficulty=level(asked.kind, asked.hard),
        )


def stopped(clause: Clause, quote: str) -> str:
    """The quote with the stop that follows it in the clause, where one does."""
    end = clause.text.find(quote) + len(quote)
    return quote + clause.text[end : end + 1] if clause.text[end : end + 1] in ("。", ";", "；") else quote
