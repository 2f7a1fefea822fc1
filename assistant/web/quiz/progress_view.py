"""Where a learner stands, as data for the page's charts."""

from __future__ import annotations

from datetime import date, timedelta

from assistant.quiz.progress import Coverage, Progress
from assistant.rules.regulation import Regulation
from assistant.web.quiz.views import Teller, View

DAYS = 14
"""Of the chart of days."""


def progress_view(found: Progress, teller: Teller, regulation: Regulation, today: date) -> View:
    """Streak, coverage of the bank, chapters with their clauses, and the last days."""
    by_day = {day.day: day for day in found.days}
    span = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    return {
        "streak": {
            "days": found.streak.days,
            "longest": found.streak.longest,
            "today": found.streak.today,
        },
        "whole": _coverage(found.whole),
        "chapters": [
            {
                "name": f"{chapter.label} {''.join(chapter.heading.split())}",
                **_coverage(found.chapters.get(chapter.number, Coverage(0, 0, 0, 0, 0))),
                "clauses": [
                    {"name": teller.clause(clause.id), **_coverage(found.clauses[clause.id])}
                    for clause in regulation.clauses
                    if clause.chapter == chapter.number and clause.id in found.clauses
                ],
            }
            for chapter in regulation.chapters
        ],
        "days": [
            {
                "name": f"{day.month}/{day.day}",
                "answers": by_day[day].answers if day in by_day else 0,
                "right": by_day[day].right if day in by_day else 0,
            }
            for day in span
        ],
    }


def _coverage(coverage: Coverage) -> View:
    return {
        "items": coverage.items,
        "tried": coverage.tried,
        "known": coverage.known,
        "answers": coverage.answers,
        "right": coverage.right,
    }
