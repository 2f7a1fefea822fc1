"""A verdict and its duties as people read them, and as the JSON of ``fazhi check``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.duties.check import Check, Duty
from assistant.duties.ruling import VerdictKind
from assistant.phrases import phrase
from assistant.rules.citation import well_formed, written
from assistant.rules.clause import Citation, ClauseId
from assistant.rules.regulation import Regulation


class Reporter:
    """Reports on checks against one regulation.

    Words are those of ``prompts/check.toml``, for English input of ``check.en.toml``; quotations are printed
    from the source.
    """

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation

    def to_dict(self, check: Check, id: str, *, everything: bool = False) -> dict[str, Any]:
        """One line of the ``fazhi check --json`` contract; ``duties`` has all of them in any case."""
        return {
            "id": id,
            "post": well_formed(check.reading.text),
            "verdict": check.verdict.kind.value,
            "chapters": list(check.verdict.chapters),
            "basis": [citation.to_dict() for citation in self.basis(check)],
            "duties": [Citation.of(duty.clause).to_dict() for duty in check.duties],
            "answer": self.text(check, everything=everything),
        }

    def more(self, check: Check) -> str:
        """How to see the duties that `text` leaves out; empty where it leaves out none."""
        if all(duty.facts for duty in check.duties):
            return ""
        return phrase("check", "report", "more", english=check.reading.english)

    def basis(self, check: Check) -> tuple[Citation, ...]:
        """The clauses that the verdict rests on."""
        return tuple(Citation.of(self._regulation.clause(id)) for id in check.verdict.basis)

    def text(self, check: Check, *, everything: bool = False) -> str:
        """The whole report as plain text; duties without a count or a period only with ``everything``."""
        page = _Page(self._regulation, check)
        blocks = [page.lead(), page.steps(), page.chapters(), page.regular()]
        if everything:
            blocks.append(page.rest())
        blocks.append(page.basis(self.basis(check)))
        return well_formed("\n\n".join("\n".join(lines) for lines in map(list, blocks) if lines))


class _Page:
    """The parts of a report, each as its lines; a part with nothing to say has none."""

    def __init__(self, regulation: Regulation, check: Check) -> None:
        self._regulation = regulation
        self._check = check
        self._english = check.reading.english

    def lead(self) -> Iterator[str]:
        verdict = self._check.verdict
        yield verdict.answer
        if verdict.choices:
            yield self._say("choices")
            yield from (self._say("choice", choice=choice) for choice in verdict.choices)

    def steps(self) -> Iterator[str]:
        steps = self._check.verdict.steps
        if not self._check.reading:
            return
        yield self._say("steps")
        for number, step in enumerate(steps, 1):
            text = step.text.strip().removesuffix(self._word("stop"))
            labels = self._word("clauses").join(self._label(id) for id in dict.fromkeys(step.clauses))
            yield self._say("step", number=number, text=text, labels=labels)

    def chapters(self) -> Iterator[str]:
        verdict = self._check.verdict
        if not verdict.chapters:
            return
        yield self._say("chapters" if verdict.kind is VerdictKind.DIRECT else "likened")
        for number in verdict.chapters:
            chapter = self._regulation.chapter(number)
            yield self._say(
                "chapter",
                number=number,
                label=chapter.label,
                heading=chapter.heading,
                first=self._label(chapter.articles[0]),
                last=self._label(chapter.articles[-1]),
            )

    def regular(self) -> Iterator[str]:
        duties = [duty for duty in self._check.duties if duty.facts]
        if duties:
            yield self._say("regular", count=len(duties), total=len(self._check.duties))
        for duty in duties:
            said = self._word("facts").join(dict.fromkeys(fact.statement for fact in duty.facts))
            yield self._say("duty", label=self._label(duty.clause.id), text=said)

    def rest(self) -> Iterator[str]:
        duties: Sequence[Duty] = [duty for duty in self._check.duties if not duty.facts]
        if duties:
            yield self._say("rest", count=len(duties))
        for duty in duties:
            yield self._say("duty", label=self._label(duty.clause.id), text=duty.clause.body)

    def basis(self, citations: Sequence[Citation]) -> Iterator[str]:
        yield self._say("basis")
        for citation in citations:
            yield self._say("quote", label=self._label(citation.id), quote=citation.quote)

    def _label(self, id: ClauseId) -> str:
        return written(id, self._english)

    def _word(self, name: str) -> str:
        return phrase("check", "joining", name, english=self._english)

    def _say(self, name: str, **slots: object) -> str:
        return phrase("check", "report", name, english=self._english, **slots)
