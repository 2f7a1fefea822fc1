"""Answers that name several clauses at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.structure import labels
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

MOST = 12
"""How many clauses an answer cites at most; a list of so many may not be all."""


def listed(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> Claim:
    """How many clauses there are, and which, by chapter where they are from several."""
    text = reply(
        "answer",
        "many" if len(clauses) >= MOST else "list",
        english=asked.english,
        short=regulation.short_title,
        count=len(clauses),
        labels="；".join(_groups(asked, clauses, regulation)),
    )
    return Claim(text, tuple(clause.id for clause in clauses), counts=(len(clauses),))


def _groups(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> Iterator[str]:
    chapters = list(dict.fromkeys(clause.chapter for clause in clauses))
    if len(chapters) == 1 or None in chapters:
        yield labels(clauses, asked.english)
        return
    for chapter in chapters:
        inside = [clause for clause in clauses if clause.chapter == chapter]
        heading = regulation.chapter(chapter or 0).heading
        yield reply(
            "answer", "group", english=asked.english, heading=heading, labels=labels(inside, asked.english)
        )
