"""The results of everybody, by person, item and clause: for the page's charts and as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.quiz.attempt import Attempt
from assistant.quiz.clock import day_in_china
from assistant.quiz.export.figures import figures, heading, label_of, verdict
from assistant.quiz.item import Item
from assistant.quiz.rule import type_name
from assistant.quiz.statistics import Row, by_attempt, by_clause, by_item, by_person, tally
from assistant.rules.regulation import Regulation
from assistant.web.duties.download import File, file_name
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.sent import ResultsSent
from assistant.web.quiz.views import View

_MOST = 200
"""Rows of each table on the page; the workbook has all."""


@dataclass(frozen=True)
class Figures:
    """The answers that count, and the exams to choose from."""

    rows: tuple[Row, ...]
    items: dict[str, Item]
    attempts: tuple[Attempt, ...]
    regulation: Regulation
    now: datetime

    @classmethod
    def of(cls, desk: QuizDesk, asked: ResultsSent) -> Figures:
        """What was asked for."""
        tools = desk.tools
        tools.exams.sweep()
        attempts = tools.results.attempts()
        answers = tools.results.counted(practice=not asked.exams, paper=asked.paper)
        return cls(
            tuple(map(Row.of, answers)),
            {answer.item.id: answer.item for answer in answers},
            attempts,
            desk.regulation,
            desk.clock(),
        )

    def view(self) -> View:
        """The figures, the weakest first, and the papers that were sat."""
        scores = [attempt.score for attempt in by_attempt(self.rows).values()]
        people = sorted(by_person(self.rows), key=lambda one: (one.tally.score, one.learner))
        items = sorted(by_item(self.rows), key=lambda one: (one.difficulty, one.item))
        places = {clause.id.key: place for place, clause in enumerate(self.regulation.clauses)}
        clauses = sorted(
            by_clause(self.rows), key=lambda one: (one.tally.share, places.get(one.clause, len(places)))
        )
        return {
            "papers": self._papers(),
            "running": sum(attempt.running for attempt in self.attempts),
            "totals": {"people": len(people), "items": len(items), "clauses": len(clauses)},
            "attempts": len(scores),
            "answers": len(self.rows),
            "right": tally(self.rows).share,
            "mean": sum(scores) / len(scores) if scores else None,
            "people": [
                {
                    "name": str(one.learner),
                    "attempts": one.attempts,
                    "answers": one.tally.answers,
                    "right": one.tally.right,
                    "share": one.tally.score,
                    "weakest": label_of(one.weakest, self.regulation) if one.weakest else "",
                }
                for one in people[:_MOST]
            ],
            "items": [
                {
                    "name": self.items[one.item].stem,
                    "kind": type_name(one.type),
                    "basis": "、".join(label_of(key, self.regulation) for key in one.basis),
                    "answers": one.tally.answers,
                    "share": one.difficulty,
                    "verdict": verdict(one),
                }
                for one in items[:_MOST]
            ],
            "clauses": [
                {
                    "name": label_of(one.clause, self.regulation),
                    "items": one.items,
                    "answers": one.tally.answers,
                    "share": one.tally.share,
                }
                for one in clauses[:_MOST]
            ],
        }

    def file(self) -> File:
        """The same as a workbook, whole."""
        content = figures(self.rows, self.regulation, day_in_china(self.now), self.items)
        return File(file_name(heading(), ".xlsx"), content)

    def _papers(self) -> list[View]:
        counts: dict[str, int] = {}
        titles: dict[str, str] = {}
        for attempt in self.attempts:
            counts[attempt.paper.id] = counts.get(attempt.paper.id, 0) + 1
            titles[attempt.paper.id] = attempt.paper.title
        return [{"number": number, "title": titles[number], "attempts": counts[number]} for number in counts]
