"""Answers about counts, periods and days, from the table of facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.bodies import Bodies, Stated
from assistant.answering.claims import numbers, of_fact
from assistant.answering.cues import cues
from assistant.answering.dating import dated, misdated, misissued
from assistant.answering.draft import Claim
from assistant.answering.judging import LEAST, YEARLY
from assistant.answering.lacking import lacking
from assistant.answering.quantities import Quantity, Said, counts, quantities
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import overlap
from assistant.answering.totals import totalled
from assistant.answering.verdicts import verdicts
from assistant.retrieval.words import simplify, tokens
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact, Facts
from assistant.rules.numerals import to_int
from assistant.rules.regulation import Regulation

CLAIMED_LOOSE = 2
"""So many unknown single characters may stand in what is put as the rule."""

_PERIOD = re.compile(r"每(?:半年|个?季度|个?月|周|两年|年|届)|[一两]年|(?<![上下前后])半年")
_NUMBER = "[0-9〇零一二三四五六七八九十]"
_DAY = re.compile(rf"(?:({_NUMBER}{{4}})年)?(?:({_NUMBER}{{1,3}})月(?:({_NUMBER}{{1,3}})[日号])?)?")
_MOST = re.compile(r"不超过|最多|至多|不得超过|不多于|封顶")
_SAME_PERIOD = {
    "一年": "每年",
    "半年": "每半年",
    "两年": "每两年",
    "每个月": "每月",
    "每个季度": "每季度",
}

__all__ = ["Stated", "contradicted", "counted", "judged", "nearest", "stated"]


def stated(asked: Understanding, clauses: Sequence[Clause], facts: Facts) -> list[Stated]:
    """For each clause that says how often or from when, the fact that fits the question best."""
    wanted = _wanted(asked)
    found = []
    for clause in clauses:
        rows = [fact for fact in facts.of(clause.id.key) if fact.period or fact.date]
        if rows:
            found.append(Stated(max(rows, key=lambda fact: _fit(fact, wanted)), clause))
    return found


def nearest(asked: Understanding, found: Sequence[Stated]) -> Stated:
    """The one that shares most with the question; one with a count before others on a tie."""
    wanted = _wanted(asked)
    return max(found, key=lambda row: _fit(row.fact, wanted))


def counted(
    asked: Understanding, rows: Sequence[Stated], facts: Facts, regulation: Regulation
) -> Iterator[Claim]:
    """What the facts say of a count, a period or a day: first what a question has wrong about them, then
    whether what was done is enough, how many it takes in all, where a day stands, who is lacking; or else,
    where a number was asked for, each fact in a sentence.
    """
    if not rows:
        return
    text, rows = simplify(asked.query.question), _named(asked, rows, regulation)
    bodies = Bodies(text, rows, facts, regulation)
    found, held = quantities(text, asked.confirms), _held(asked, rows)
    claims = list(_corrected(asked, text, found, bodies, held, facts, regulation))
    claims += verdicts(asked, text, found, bodies, _with_count(held), regulation)
    if not claims:
        claims = [*_of_days(asked, text, rows, regulation), *_of_row(asked, text, rows)]
    if not claims and not any(each.done for each in found):
        claims = list(totalled(asked, text, bodies, _with_count([nearest(asked, rows)])))
    if not claims and asked.counts:
        claims = [of_fact(asked, "direct", row, text=row.fact.statement) for row in rows]
    yield from claims


def judged(asked: Understanding, rows: Sequence[Stated], facts: Facts, regulation: Regulation) -> list[Claim]:
    """Only the verdicts on what was done, for a comparison that asks which of two bodies has enough."""
    if not rows:
        return []
    text = simplify(asked.query.question)
    bodies = Bodies(text, rows, facts, regulation)
    found = quantities(text, asked.confirms)
    return verdicts(asked, text, found, bodies, _with_count(_held(asked, rows)), regulation)


def _held(asked: Understanding, rows: Sequence[Stated]) -> Sequence[Stated]:
    """The facts a question is held against; all, where it names no side and several were found."""
    return rows if not asked.sides and len(rows) > 1 else [nearest(asked, rows)]


def _with_count(rows: Sequence[Stated]) -> list[Stated]:
    return [row for row in rows if row.fact.count]


def _named(asked: Understanding, rows: Sequence[Stated], regulation: Regulation) -> Sequence[Stated]:
    """Those of the clauses that the question names, where there are any."""
    named = [clause for found in asked.references for clause in found.clauses]
    leaves = {leaf.id for clause in named for leaf in regulation.leaves_of(clause.id)}
    return [row for row in rows if row.clause.id in leaves] or rows


def _corrected(
    asked: Understanding,
    text: str,
    found: Sequence[Quantity],
    bodies: Bodies,
    held: Sequence[Stated],
    facts: Facts,
    regulation: Regulation,
) -> Iterator[Claim]:
    """What is put as the rule and is not, with the rule; for one alone also the clause that does have it."""
    claimed = [each for each in found if each.claimed]
    wrong: dict[Stated, tuple[str, ...]] = {}
    last: Sequence[Stated] = ()
    for each in claimed:
        last = bodies.spoken_of(each.about, each.unit) or last or held
        for row in last:
            other = cues().act.search(each.about) and not bodies.acts_in(each.about, row)
            if bodies.known(each.piece, last, CLAIMED_LOOSE) and not other:
                wrong[row] = (*wrong.get(row, ()), *contradicted(each.piece, row.fact))
    if not found and asked.confirms and not cues().enough.search(text):
        wrong = {row: contradicted(text, row.fact) for row in held if row.fact.count}
    if not wrong or not all(wrong.values()) and not asked.sides and len(wrong) == len(last):
        return
    for row, words in wrong.items():
        if words:
            words = tuple(dict.fromkeys(words))
            yield of_fact(asked, "correction", row, denies=words, wrong="、".join(words))
    if len(wrong) == 1:
        yield from _elsewhere(asked, next(iter(wrong)), claimed, facts, regulation)


def _elsewhere(
    asked: Understanding, row: Stated, claimed: Sequence[Quantity], facts: Facts, regulation: Regulation
) -> Iterator[Claim]:
    """The clause that does have the count, for the same act."""
    for said in dict.fromkeys((each.count, each.unit) for each in claimed):
        other = facts.counted_as(*said, row.fact.act)
        if other is not None and other is not row.fact:
            clause = regulation.leaves_by_key[other.clause]
            place = Stated(other, clause)
            yield of_fact(asked, "elsewhere", place, wrong=f"{other.period}{other.counted}")


def _of_days(
    asked: Understanding, text: str, rows: Sequence[Stated], regulation: Regulation
) -> Iterator[Claim]:
    """A wrong day of issue or of coming into force, or where a day stands to it."""
    row = next((row for row in rows if row.fact.date), None)
    if row is None:
        return
    issued = misissued(text, regulation.issued)
    if issued:
        issue = regulation.issued
        day = f"{issue.year}年{issue.month}月{issue.day}日"
        wrong = "、".join(issued)
        said = reply("answer", "issued", english=asked.english, wrong=wrong, issued=day)
        yield Claim(said, (row.clause.id,), of_text=True)
    event = dated(text, regulation.in_force, date.today())
    claimed = misdated(text, regulation.in_force)
    if not claimed and not event and not issued and asked.confirms:
        claimed = contradicted(text, row.fact)
    if claimed:
        yield of_fact(asked, "correction", row, denies=claimed, wrong="、".join(claimed))
    elif event:
        yield of_fact(asked, event.when.value, row, counts=numbers(event.words), day=event.words)
    elif issued:
        yield of_fact(asked, "direct", row, text=row.fact.statement)


def _of_row(asked: Understanding, text: str, rows: Sequence[Stated]) -> Iterator[Claim]:
    """Who is lacking of those that a fact names one by one."""
    for row in rows:
        missing = lacking(text, row.fact)
        if missing:
            yield of_fact(asked, "lacking", row, missing="、".join(missing))
        elif missing is not None:
            yield of_fact(asked, "complete", row)


def contradicted(question: str, fact: Fact) -> tuple[str, ...]:
    """The periods, counts and days of a question that the fact has otherwise, as the question has them."""
    text = simplify(question)
    wrong: list[str] = []
    if fact.count:
        periods, said = _PERIOD.findall(text), list(counts(text))
        if not _as_often(periods, said, fact):
            wrong += [p for p in periods if _SAME_PERIOD.get(p, p) != fact.period]
            wrong += [each.words for each in said if (each.count, each.unit) != (fact.count, fact.unit)]
        if fact.bound in LEAST:
            wrong += _MOST.findall(text)
    if fact.date:
        wrong += _other_days(text, fact.date)
    return tuple(dict.fromkeys(wrong))


def _as_often(periods: Sequence[str], said: Sequence[Said], fact: Fact) -> bool:
    """Whether a question has the count and period right, or as many times a year: 每年2次 for 每半年1次."""
    same = {_SAME_PERIOD.get(period, period) for period in periods} or {fact.period}
    counts = {(each.count, each.unit) for each in said} or {(fact.count, fact.unit)}
    if fact.period in same and (fact.count, fact.unit) in counts:
        return True
    yearly = fact.count * YEARLY.get(fact.period, 0)
    return any(
        (YEARLY.get(p, 0) * count, unit) == (yearly, fact.unit) for p in same for count, unit in counts
    )


def _fit(fact: Fact, wanted: Counter[str]) -> tuple[int, bool]:
    """How well a fact fits a question; what is to be done counts twice."""
    return overlap(fact.statement, wanted) + overlap(fact.act, wanted), fact.count > 0


def _wanted(asked: Understanding) -> Counter[str]:
    """The words of a question, without single characters: 和 and 在 tell no fact from another."""
    return Counter(word for word in tokens(asked.search) if len(word) > 1)


def _other_days(text: str, date: str) -> list[str]:
    """Dates in a text that are not this one; parts that are left out agree."""
    right = [to_int(part) for part in _day(_DAY.match(date))]
    found = [match for match in _DAY.finditer(text) if match[0]]
    return [
        match[0]
        for match in found
        if any(said and to_int(said) != real for said, real in zip(_day(match), right, strict=True))
    ]


def _day(match: re.Match[str] | None) -> list[str]:
    return [part or "" for part in match.groups()] if match else []
