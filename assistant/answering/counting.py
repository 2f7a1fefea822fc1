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
_COUNT = re.compile(
    r"(?<![0-9少差多欠缺一二两三四五六七八九十至到~-])([0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
    r"(次|期|回|场|遍|趟)"
)
"""A count; 两三次, 3-4次 and 少一次 are none."""

_NUMBER = "[0-9〇零一二三四五六七八九十]"
_DAY = re.compile(rf"(?:({_NUMBER}{{4}})年)?(?:({_NUMBER}{{1,3}})月(?:({_NUMBER}{{1,3}})[日号])?)?")
_PART_OF_A_YEAR = re.compile(r"[上下前后]半年|季度|个月|每月|这个?月|周")
_MOST = re.compile(r"不超过|最多|至多|不得超过|不多于|封顶")
_A_YEAR = {"每年": 1, "每半年": 2, "每季度": 4, "每月": 12}
_LEAST = ("至少", "不少于")
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
            found.append(Stated(max(rows, key=lambda fact: _fit(fact, wanted)), clause))
    return found


def nearest(asked: Understanding, found: Sequence[Stated]) -> Stated:
    """The one that shares most with the question; one with a count before others on a tie."""
    wanted = _wanted(asked)
    return max(found, key=lambda row: _fit(row.fact, wanted))


def counted(
    asked: Understanding, rows: Sequence[Stated], facts: Facts, regulation: Regulation
) -> Iterator[Claim]:
    """What the facts say of a count, a period or a day: whether a number that was done is enough, what a
    statement put up for confirmation has wrong, or else, where one was asked for, each fact in a sentence.

    Where no side is named and both have a count, each is held against the question.
    """
    if not rows:
        return
    held = rows if not asked.sides and len(rows) > 1 else [nearest(asked, rows)]
    judged = [claim for row in held if (claim := _judged(asked, row))]
    put_up = asked.confirms and not cues().enough.search(simplify(asked.query.question))
    wrong = [(row, contradicted(asked.query.question, row.fact)) for row in held] if put_up else []
    if len(judged) == len(held):
        yield from judged
    elif wrong and all(words for _, words in wrong):
        for row, words in wrong:
            yield _claim(asked, "correction", row.fact, row.clause, denies=words, wrong="、".join(words))
        if len(held) == 1:
            yield from _elsewhere(asked, held[0], facts, regulation)
    elif asked.counts:
        yield from (_claim(asked, "direct", row.fact, row.clause, text=row.fact.statement) for row in rows)


def _elsewhere(asked: Understanding, row: Stated, facts: Facts, regulation: Regulation) -> Iterator[Claim]:
    """The clause that does have the count, for the same act."""
    for said in dict.fromkeys((said.count, said.unit) for said in _said(asked.query.question)):
        other = facts.counted_as(*said, row.fact.act)
        if other is not None and other is not row.fact:
            clause = next(leaf for leaf in regulation.leaves if leaf.id.key == other.clause)
            yield _claim(asked, "elsewhere", other, clause, wrong=f"{other.period}{other.counted}")


def contradicted(question: str, fact: Fact) -> tuple[str, ...]:
    """The periods, counts and days of a question that the fact has otherwise, as the question has them."""
    text = simplify(question)
    wrong: list[str] = []
    if fact.count:
        periods, said = _PERIOD.findall(text), _said(question)
        if not _as_often(periods, said, fact):
            wrong += [p for p in periods if _SAME_PERIOD.get(p, p) != fact.period]
            wrong += [each.words for each in said if (each.count, each.unit) != (fact.count, fact.unit)]
        if fact.bound in _LEAST:
            wrong += _MOST.findall(text)
    if fact.date:
        wrong += _other_days(text, fact.date)
    return tuple(dict.fromkeys(wrong))


def _as_often(periods: Sequence[str], said: Sequence[_Said], fact: Fact) -> bool:
    """Whether a question has the count and period right, or as many times a year: 每年2次 for 每半年1次."""
    same = {_SAME_PERIOD.get(period, period) for period in periods} or {fact.period}
    counts = {(each.count, each.unit) for each in said} or {(fact.count, fact.unit)}
    if fact.period in same and (fact.count, fact.unit) in counts:
        return True
    yearly = fact.count * _A_YEAR.get(fact.period, 0)
    return any(
        (_A_YEAR.get(p, 0) * count, unit) == (yearly, fact.unit) for p in same for count, unit in counts
    )


def _fit(fact: Fact, wanted: Counter[str]) -> tuple[int, bool]:
    """How well a fact fits a question; what is to be done counts twice."""
    return overlap(fact.statement, wanted) + overlap(fact.act, wanted), fact.count > 0


def _wanted(asked: Understanding) -> Counter[str]:
    """The words of a question, without single characters: 和 and 在 tell no fact from another."""
    return Counter(word for word in tokens(asked.search) if len(word) > 1)


def _judged(asked: Understanding, row: Stated) -> Claim | None:
    """Whether a number that was done is enough: 今年学了3次,够不够. ``None`` where that is not asked."""
    fact, said = row.fact, _said(asked.query.question)
    text = simplify(asked.query.question)
    periods = {_SAME_PERIOD.get(period, period) for period in _PERIOD.findall(text)}
    if not fact.count or len(said) != 1 or said[0].unit != fact.unit:
        return None
    done = re.search(rf"(?:了|只|才|仅)\s*{said[0].words}", text)
    if not cues().enough.search(text) and not (asked.confirms and done):
        return None
    if periods - {fact.period} or _PART_OF_A_YEAR.search(text):
        return None
    missing, words, count = fact.count - said[0].count, said[0].words, said[0].count
    if missing <= 0:
        return _claim(asked, "enough", fact, row.clause, counts=(count,), said=words)
    short = f"{missing}{fact.unit}"
    return _claim(asked, "short", fact, row.clause, counts=(missing, count), said=words, missing=short)


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
    right = [to_int(part) for part in _day(_DAY.match(date))]
    found = [match for match in _DAY.finditer(text) if match[0]]
    return [
        match[0]
        for match in found
        if any(said and to_int(said) != real for said, real in zip(_day(match), right, strict=True))
    ]


def _day(match: re.Match[str] | None) -> list[str]:
    return [part or "" for part in match.groups()] if match else []
