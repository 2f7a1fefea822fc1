"""What an export shows, whatever its format: the verdict, the duties, the plan and the clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.duties.check import Check, Duty
from assistant.duties.identity import identity
from assistant.duties.marks import Mark, Revision
from assistant.duties.plan import Task, how_often
from assistant.duties.printable import printable
from assistant.duties.ruling import VerdictKind
from assistant.duties.standing import standing
from assistant.duties.verdict import Step
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Regulation

_LONGEST = 60
"""Of a post as typed so many characters are repeated."""


@dataclass(frozen=True)
class Dossier:
    """The duties of one post in one year, as of ``day``. ``tasks`` are those that `plan` gave for ``check``.

    ``marks`` are what people keep on the tasks, by task id, ``revisions`` how often they changed it, and
    ``person`` is who does. Only quotations are
    printed as they stand in the source; the rest of the text is made printable.
    """

    regulation: Regulation
    check: Check
    year: int
    tasks: tuple[Task, ...]
    day: date
    person: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    revisions: Mapping[str, Revision] = field(default_factory=dict)

    @property
    def post(self) -> str:
        """The posts that were read, in the words used; the whole text where none was."""
        named = "、".join(dict.fromkeys(post.text for post in self.check.reading.posts))
        words = printable(named or self.check.reading.text)
        return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"

    @property
    def identity(self) -> str:
        """The posts in words that are the same however they are typed."""
        return identity(self.check.reading)

    @property
    def standing(self) -> str:
        """The verdict in one word."""
        return standing(self.check.verdict.kind)

    @property
    def title(self) -> str:
        """The heading; it says where a list is only a reading aid."""
        aid = "（参照）" if self.by_reference else ""
        return f"{self.post}{self.year}年度履职清单{aid}"

    @property
    def by_reference(self) -> bool:
        """Whether the rules bind by reference: then they name no chapter."""
        return self.check.verdict.kind is VerdictKind.BY_REFERENCE

    @property
    def note(self) -> str:
        """That no chapter is named and the list is a reading aid: the last step of a verdict by reference."""
        return printable(self.check.verdict.steps[-1].text) if self.by_reference else ""

    @property
    def answer(self) -> str:
        """The sentence of the verdict."""
        return printable(self.check.verdict.answer)

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The reasoning, but for what `note` says: each sentence with the labels of its clauses."""
        steps = self.check.verdict.steps[:-1] if self.by_reference else self.check.verdict.steps
        return tuple((printable(step.text), self._labels(step)) for step in steps)

    @property
    def basis(self) -> tuple[Clause, ...]:
        """The clauses that the verdict and its steps rest on, in the order of the text."""
        verdict = self.check.verdict
        ids = {*verdict.basis, *(id for step in verdict.steps for id in step.clauses)}
        return tuple(clause for clause in self.regulation.clauses if clause.id in ids)

    @property
    def dated(self) -> tuple[Task, ...]:
        """The tasks with a date."""
        return tuple(task for task in self.tasks if task.date)

    @property
    def undated(self) -> tuple[Task, ...]:
        """Those all through the year."""
        return tuple(task for task in self.tasks if not task.date)

    @property
    def origin(self) -> str:
        """Where the text is from."""
        return f"《{self.regulation.title}》（{self.regulation.origin}）"

    def theme(self, id: ClauseId) -> str:
        """What the article of an item is about, verbatim; empty where the clause is the article."""
        article = self.regulation.article_of(id)
        return article.body.rstrip("。") if article.children else ""

    def mark(self, task: Task) -> Mark:
        """What is kept on a task."""
        return self.marks.get(task.id, Mark())

    def done(self, task: Task) -> date | None:
        """The day a task was done, if it was by ``day``."""
        return self.mark(task).done_by(self.day)

    def _labels(self, step: Step) -> str:
        return "、".join(self.regulation.clause(id).label for id in step.clauses)


def times(duty: Duty) -> str:
    """How often a duty is to be done, a line for each fact; empty where the clause does not say."""
    return "\n".join(dict.fromkeys(how_often(fact) for fact in duty.facts))
