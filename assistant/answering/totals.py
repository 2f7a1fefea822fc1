"""How many it takes in several years, in a year of halves, or of several bodies together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.bodies import Bodies, Stated
from assistant.answering.claims import of_fact
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.judging import LEAST, YEARLY
from assistant.answering.quantities import Time, segments, withins
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.verdicts import years_of
from assistant.rules.citation import written

_HOW_MANY = re.compile("[几多]少?(?:次|期|回|场|遍|趟)")
MOST_YEARS = 30
"""Of more years than these no one asks what it takes."""


def totalled(asked: Understanding, text: str, bodies: Bodies, fallback: Sequence[Stated]) -> Iterator[Claim]:
    """What it takes together or within a longer time, where a simplified question asks how many."""
    if not _HOW_MANY.search(text):
        return
    years = {
        within.years for part in segments(text) for _, within in withins(part) if within.time is Time.YEARS
    }
    if cues().together.search(text) and not years:
        group = _group(asked, text, bodies, fallback)
        if group:
            yield _together(asked, group)
            return
    span = years.pop() if len(years) == 1 else 1 if not years and _of_a_year(text) else 0
    rows = bodies.spoken_of(text) or fallback
    if not 0 < span <= MOST_YEARS or not bodies.known(text, rows) or not all(_least(row) for row in rows):
        return
    for row in rows:
        times = span * YEARLY[row.fact.period]
        if times > 1:
            yield _total(asked, row, span, times)


def _least(row: Stated) -> bool:
    return row.fact.count > 0 and row.fact.bound in LEAST and row.fact.period in YEARLY


def _of_a_year(text: str) -> bool:
    """Whether a year's count is asked for: 一年几次."""
    times = [within for part in segments(text) for _, within in withins(part)]
    return any(w.time is Time.YEAR or (w.time is Time.EACH and w.rate == 1) for w in times)


def _group(asked: Understanding, text: str, bodies: Bodies, fallback: Sequence[Stated]) -> tuple[Stated, ...]:
    """The facts of the same act whose bodies a question names, or it and those before it."""
    first = next(iter(fallback), None)
    if first is None or not bodies.known(text, bodies.same(first)):
        return ()
    before = [turn.content for turn in asked.query.history if turn.role == "user"]
    said = "；".join([*before, text])
    group = tuple(row for row in bodies.same(first) if bodies.names_body(said, row) and _least(row))
    return group if len(group) > 1 and len({row.fact.period for row in group}) == 1 else ()


def _together(asked: Understanding, group: Sequence[Stated]) -> Claim:
    total = sum(row.fact.count for row in group)
    rights = "，".join(
        reply(
            "answer",
            "cited",
            english=asked.english,
            right=row.fact.statement,
            label=written(row.clause.id, asked.english),
        )
        for row in group
    )
    text = reply(
        "answer",
        "together",
        english=asked.english,
        total=f"{total}{group[0].fact.unit}",
        sum="+".join(row.fact.counted for row in group),
        rights=rights,
    )
    return Claim(text, tuple(row.clause.id for row in group), counts=(total,))


def _total(asked: Understanding, row: Stated, years: int, times: int) -> Claim:
    total = times * row.fact.count
    return of_fact(
        asked,
        "total",
        row,
        counts=(total, times, years),
        total=f"{total}{row.fact.unit}",
        span=years_of(years),
        sum=f"{row.fact.counted}×{times}",
    )
