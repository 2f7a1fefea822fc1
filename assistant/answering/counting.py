"""Answers about counts, periods and days, from the table of facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import overlap
from assistant.retrieval.words import simplify, tokens
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact, Facts
from assistant.rules.numerals import to_int
from assistant.rules.regulation import Regulation

_PERIOD = re.compile(r"每(?:半年|个?季度|个?月|周|两年|年|届)|[一两]年|(?<![上下前后])半年")
_COUNT = re.compile(r"([0-9]+|[一二两三四五六七八九十]+)(次|期|回|场|遍|趟)")
_DAY = re.compile(r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?")
_SAME_PERIOD = {
    "一年": "每年",
    "半年": "每半年",
    "两年": "每两年",
    "每个月": "每月",
    "每个季度": "每季度",
}
_SAME_UNIT = {"回": "次", "场": "次", "遍": "次", "趟": "次"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and the clause that states it."""

    fact: Fact
    clause: Clause


@dataclass(frozen=True, slots=True)
class _Said:
    """A count in a question, as said and as a number."""

    words: str
    count: int
    unit: str


def stated(asked: Understanding, clauses: Sequence[Clause], facts: Facts) -> list[Stated]:
    """For each clause that says how often or from when, the fact that fits the question best."""
    wanted = _wanted(asked)
    found = []
    for clause in clauses:
        rows = [fact for fact in facts.of(clause.id.key) if fact.period or fact.date]
        if rows:
            fits = max(rows, key=lambda fact: (overlap(fact.statement, wanted), fact.count > 0))
            found.append(Stated(fits, clause))
    return found


def nearest(asked: Understanding, found: Sequence[Stated]) -> Stated:
    """The one that shares most with the question; one with a count before others on a tie."""
    wanted = _wanted(asked)
    return max(found, key=lambda row: (overlap(row.fact.statement, wanted), row.fact.count > 0))


def corrected(
    asked: Understanding, rows: Sequence[Stated], facts: Facts, regulation: Regulation
) -> Iterator[Claim]:
    """What a statement put up for confirmation has wrong, and what is right; nothing where it is right.

    Where another clause has the very count for the same act, it is named too.
    """
    if not (asked.confirms and rows):
        return
    row = nearest(asked, rows)
    wrong = contradicted(asked.query.question, row.fact)
    if not wrong:
        return
    yield _claim(asked, "correction", row.fact, row.clause, denies=wrong, wrong="、".join(wrong))
    for said in dict.fromkeys((said.count, said.unit) for said in _said(asked.query.question)):
        other = facts.counted_as(*said, row.fact.act)
        if other is not None and other is not row.fact:
            clause = next(leaf for leaf in regulation.leaves if leaf.id.key == other.clause)
            yield _claim(asked, "elsewhere", other, clause, wrong=f"{other.period}{other.counted}")


def counted(asked: Understanding, rows: Sequence[Stated]) -> Iterator[Claim]:
    """What the facts say, each in a sentence; or whether a number that was done is enough."""
    judged = _judged(asked, nearest(asked, rows))
    if judged:
        yield judged
    else:
        yield from (_claim(asked, "direct", row.fact, row.clause, text=row.fact.statement) for row in rows)


def contradicted(question: str, fact: Fact) -> tuple[str, ...]:
    """The periods, counts and days of a question that the fact has otherwise, as the question has them."""
    text = simplify(question)
    wrong: list[str] = []
    periods = _PERIOD.findall(text)
    if fact.count and periods and fact.period not in {_SAME_PERIOD.get(p, p) for p in periods}:
        wrong += periods
    counts = _said(question)
    if fact.count and counts and (fact.count, fact.unit) not in {(said.count, said.unit) for said in counts}:
        wrong += [said.words for said in counts]
    if fact.date:
        wrong += _other_days(text, fact.date)
    return tuple(dict.fromkeys(wrong))


def _wanted(asked: Understanding) -> Counter[str]:
    """The words of a question, without single characters: 和 and 在 tell no fact from another."""
    return Counter(word for word in tokens(asked.search) if len(word) > 1)


def _judged(asked: Understanding, row: Stated) -> Claim | None:
    """Whether a number that was done is enough: 今年学了3次,够不够. ``None`` where that is not asked."""
    fact, said = row.fact, _said(asked.query.question)
    text = simplify(asked.query.question)
    periods = {_SAME_PERIOD.get(period, period) for period in _PERIOD.findall(text)}
    if not (fact.count and cues().enough.search(text)) or len(said) != 1 or said[0].unit != fact.unit:
        return None
    if periods - {fact.period}:
        return None
    missing, done = fact.count - said[0].count, said[0]
    if missing <= 0:
        return _claim(asked, "enough", fact, row.clause, counts=(done.count,), said=done.words)
    short = f"{missing}{fact.unit}"
    return _claim(
        asked, "short", fact, row.clause, counts=(missing, done.count), said=done.words, missing=short
    )


def _claim(
    asked: Understanding,
    name: str,
    fact: Fact,
    clause: Clause,
    denies: tuple[str, ...] = (),
    counts: tuple[int, ...] = (),
    **slots: str,
) -> Claim:
    label = written(clause.id, asked.english)
    text = reply("answer", name, english=asked.english, right=fact.statement, label=label, **slots)
    return Claim(text, (clause.id,), denies=denies, counts=counts)


def _said(question: str) -> list[_Said]:
    matches = _COUNT.finditer(simplify(question))
    found = ((match[0], to_int(match[1]), _SAME_UNIT.get(match[2], match[2])) for match in matches)
    return [_Said(words, count, unit) for words, count, unit in found if count is not None]


def _other_days(text: str, date: str) -> list[str]:
    """Dates in a text that are not this one; parts that are left out agree."""
    right = _DAY.match(date)
    found = (match for match in _DAY.finditer(text) if match[0])
    return [
        match[0]
        for match in found
        if right
        and any(said and said != real for said, real in zip(match.groups(), right.groups(), strict=True))
    ]
