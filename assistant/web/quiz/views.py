"""Items, answers and exams as the page gets them: JSON, never HTML; an item that is asked has no key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.phrases import phrase
from assistant.quiz.attempt import Attempt
from assistant.quiz.clock import CHINA
from assistant.quiz.exam import ExamResult, Sitting
from assistant.quiz.export.decisive import decisive, marked
from assistant.quiz.export.handout import BOOK, key, quote
from assistant.quiz.item import FALSE, TRUE, Item, ItemType
from assistant.quiz.marking import ArticleMarks, Marked
from assistant.quiz.paper import Paper
from assistant.quiz.recording import Feedback
from assistant.quiz.rule import type_name
from assistant.rules.citation import label
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Regulation

View = dict[str, Any]


def question(item: Item) -> View:
    """An item to be answered."""
    options = [{"key": option.key, "text": option.text} for option in item.options]
    if item.type is ItemType.TRUE_FALSE:
        options = [{"key": key, "text": phrase(BOOK, "answers", key)} for key in (TRUE, FALSE)]
    return {
        "id": item.id,
        "type": item.type.value,
        "kind": type_name(item.type),
        "stem": item.stem,
        "options": options,
    }


def paper(paper: Paper) -> View:
    """A paper to be sat."""
    return {
        "number": paper.id,
        "title": paper.title,
        "minutes": paper.minutes,
        "total": paper.total,
        "passing": paper.passing,
        "parts": [
            {
                "kind": type_name(part.type),
                "points": part.points,
                "items": [question(item) for item in part.items],
            }
            for part in paper.parts
        ],
    }


def listed(attempt: Attempt, now: datetime) -> View:
    """An exam in a list."""
    return {
        "id": attempt.id,
        "title": attempt.paper.title,
        "started": moment(attempt.started),
        "running": attempt.running,
        "left": attempt.seconds_left(now),
        "points": attempt.points,
        "total": attempt.paper.total,
        "passed": attempt.passed,
    }


def sitting(found: Sitting) -> View:
    """An exam as it stands."""
    attempt = found.attempt
    return {
        "id": attempt.id,
        "who": str(attempt.learner),
        "running": attempt.running,
        "left": found.seconds_left,
        "paper": paper(attempt.paper),
        "answers": {id: list(saved.given) for id, saved in found.answers.items()},
    }


def moment(when: datetime) -> str:
    """A moment as people in China read it, to the minute."""
    return when.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


class Teller:
    """Tells of marked answers, with the clauses that they rest on."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation

    def told(self, marked: Marked) -> View:
        """A marked answer with the key, the clauses and why."""
        return {
            **self.key(marked.item),
            "given": list(marked.given),
            "right": marked.right,
            "share": marked.share,
            "points": marked.points,
            "possible": marked.possible,
        }

    def key(self, item: Item) -> View:
        """An item with its key, the clauses and why."""
        return {
            "item": question(item),
            "answer": list(item.answer),
            "key": key(item),
            "basis": list(self._basis(item)),
            "explanation": self._rest(item),
        }

    def feedback(self, feedback: Feedback) -> View:
        """The same in practice: when it comes again, and whether it is in the book of mistakes."""
        return {**self.told(feedback.marked), "due": moment(feedback.due), "togo": feedback.to_go}

    def result(self, result: ExamResult) -> View:
        """An exam that was handed in."""
        attempt, marks = result.attempt, result.marks
        return {
            "id": attempt.id,
            "who": str(attempt.learner),
            "title": attempt.paper.title,
            "number": attempt.paper.id,
            "when": moment(attempt.submitted or attempt.ends),
            "bytime": attempt.by_time,
            "summary": marks.summary,
            "points": marks.points,
            "total": attempt.paper.total,
            "passed": marks.passed,
            "parts": [
                {
                    "kind": type_name(part.part.type),
                    "right": part.right,
                    "items": len(part.marked),
                    "points": part.points,
                    "total": part.part.total,
                }
                for part in marks.parts
            ],
            "articles": [self._article(one) for one in marks.articles],
            "wrong": [
                {"number": number, **self.told(one)}
                for number, one in enumerate(marks.marked, start=1)
                if not one.right
            ],
        }

    def clause(self, id: ClauseId) -> str:
        """The label of a clause with the first words of what it says."""
        if id not in self._regulation:
            return label(id)
        clause = self._regulation.clause(id)
        first = re.split(r"[,，。;；:：]", clause.body, maxsplit=1)[0]
        return f"{clause.label} {first}"

    def _article(self, marks: ArticleMarks) -> View:
        return {
            "name": self.clause(marks.article),
            "items": marks.items,
            "right": marks.right,
            "share": marks.points / marks.possible,
        }

    def _basis(self, item: Item) -> Iterator[View]:
        for id in item.basis:
            pieces: list[tuple[str, bool]] = []
            if id in self._regulation:
                said = quote(self._regulation.clause(id))
                pieces = marked(said, decisive(item, said))
            yield {"label": label(id), "pieces": pieces}

    def _rest(self, item: Item) -> str:
        """The explanation without the quotations of clauses that are shown whole beside it."""
        said = item.explanation
        for id in item.basis:
            if id in self._regulation:
                said = _without(said, self._regulation.clause(id))
        return said.strip()


def _without(said: str, clause: Clause) -> str:
    quotation = re.compile(rf"(?:《[^》]*》)?{re.escape(clause.label)}(?:规定)?[:：]?“([^”]*)”")
    for match in reversed(list(quotation.finditer(said))):
        if match[1] in clause.text:
            said = said[: match.start()] + said[match.end() :]
    return said
