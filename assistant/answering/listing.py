"""Answers that name several clauses at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import PIECE, best_sentence, own, plain_end, traits
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

MOST = 12
"""How many clauses an answer cites at most; a list of so many may not be all."""

BRIEF = 32
"""Of a clause, a list says so many characters at most."""

_CONDITION = re.compile("(?:[时的后]|负责人|人员|成员|机关|单位)$")
"""The end of what says when or who, not what."""

SPARE = 6
"""What is longer by no more than this is not cut."""


def listed(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> Claim:
    """How many clauses there are and what each says of the matter, by chapter where they are of several."""
    text = reply(
        "answer",
        "many" if len(clauses) >= MOST else "list",
        english=asked.english,
        short=regulation.short_title,
        count=len(clauses),
        labels="\n".join(_lines(asked, clauses, regulation)),
    )
    return Claim(f"{text}\n", tuple(clause.id for clause in clauses), counts=(len(clauses),))


def brief(text: str, asked: Understanding, regulation: Regulation) -> str:
    """The few words of a clause that fit a question, from comma to comma, verbatim; `…` stands where a part
    without commas is cut."""
    among = tuple(leaf.body for leaf in regulation.leaves)
    whole = plain_end(best_sentence(text, asked.search, own=own(asked), among=among))
    if len(whole) <= BRIEF + SPARE:
        return whole
    spans = [found.span() for found in PIECE.finditer(whole)]
    pieces = [whole[start:end] for start, end in spans]
    scores = [sum(has.values()) for has in traits(asked.search, pieces, own=own(asked), among=among)]
    first = last = scores.index(max(scores))
    while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= BRIEF:
        last += 1
    while first > 0 and spans[last][1] - spans[first - 1][0] <= BRIEF:
        first -= 1
    said = plain_end(whole[spans[first][0] : spans[last][1]])
    if len(said) > BRIEF + SPARE:
        return f"{_cut(said)}…"
    open_end = last + 1 < len(spans) and (_CONDITION.search(said) or pieces[last + 1].startswith("或"))
    return f"{said}…{pieces[-1]}" if open_end else said


def _cut(text: str) -> str:
    """The beginning of a text without commas, up to the last item that is whole."""
    end = text.rfind("、", BRIEF // 2, BRIEF)
    return text[: end if end > 0 else BRIEF]


def _lines(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> Iterator[str]:
    chapters = list(dict.fromkeys(clause.chapter for clause in clauses))
    together = len(chapters) == 1 or None in chapters
    for chapter in chapters[:1] if together else chapters:
        if not together:
            heading = regulation.chapter(chapter or 0).heading
            yield reply("answer", "group", english=asked.english, heading=heading)
        for clause in clauses:
            if together or clause.chapter == chapter:
                body = " ".join(leaf.body for leaf in regulation.leaves_of(clause.id))
                said, label = brief(body, asked, regulation), written(clause.id, asked.english)
                yield reply("answer", "entry", english=asked.english, text=said, label=label)
