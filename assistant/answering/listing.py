"""Answers that name several clauses at once: a list, or the chapter of a side's duties."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.structure import chapter_of, labels, of_chapter
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

_NOT_A_LEADER = re.compile(r"副|人大|政协|法院|检察|省|前任|退休|离任|秘书|村|社区|镇|街道|局|国企|公司")
"""Words in a question about a post that is not, or perhaps not, one of those the chapters are about."""

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


def duties(asked: Understanding, regulation: Regulation) -> Iterator[Claim]:
    """Where the duties of the side stand that a question about a post speaks of."""
    if len(asked.sides) != 1 or _NOT_A_LEADER.search(asked.search):
        return
    (side,) = asked.sides
    chapter = chapter_of(side, regulation)
    if chapter is None:
        return
    text = reply("answer", "duties", english=asked.english, **of_chapter(chapter, asked.english))
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
