"""Answers that name several clauses at once: a list, or the chapter of a side's duties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.relevance import SIDE_HEADINGS
from assistant.answering.replies import reply
from assistant.answering.structure import labels
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation


def listed(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> Claim:
    """How many clauses there are, and which, by chapter where they are from several."""
    text = reply(
        "answer",
        "list",
        english=asked.english,
        short=regulation.short_title,
        count=len(clauses),
        labels="；".join(_groups(asked, clauses, regulation)),
    )
    return Claim(text, tuple(clause.id for clause in clauses), counts=(len(clauses),))


def duties(asked: Understanding, regulation: Regulation) -> Iterator[Claim]:
    """Where the duties of the side stand that a question about a post speaks of."""
    for side in sorted(asked.sides) if len(asked.sides) == 1 else ():
        for chapter in regulation.chapters:
            if chapter.heading.startswith(SIDE_HEADINGS[side]):
                first, last = (
                    written(id, asked.english) for id in (chapter.articles[0], chapter.articles[-1])
                )
                text = reply(
                    "answer",
                    "duties",
                    english=asked.english,
                    heading=chapter.heading,
                    label=f"Chapter {chapter.number}" if asked.english else chapter.label,
                    first=first,
                    last=last,
                )
                yield Claim(text, of_text=True)


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
