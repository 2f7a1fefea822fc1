"""Whether what was done is enough: counts of a question held against one fact, each in its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.quantities import Quantity, Time
from assistant.rules.fact import Fact

YEARLY = {"每年": 1, "每半年": 2, "每季度": 4, "每月": 12}
"""How often the periods of facts come in a year."""

LEAST = ("至少", "不少于")


class Kind(StrEnum):
    """What can be said of counts."""

    ENOUGH = "enough"
    SHORT = "short"
    MUST = "must"  # it may not be left out
    EACH = "each"  # the sum does not tell: each period must have enough


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: ``said`` the words judged, ``missing`` how many are lacking, 0 where that is not told.

    ``years`` and ``needed`` are the time judged and what it takes, where the period of the rule is another.
    """

    kind: Kind
    said: str = ""
    missing: int = 0
    years: int = 1
    needed: int = 0


def judge(fact: Fact, found: Sequence[Quantity]) -> Verdict | None:
    """What the counts that are about one fact come to; ``None`` where they do not tell."""
    if not fact.count or fact.bound not in LEAST or fact.period not in YEARLY:
        return None
    if any(each.vague or (each.total and len(found) > 1) for each in found):
        return None
    now = [each for each in found if each.within.time is not Time.BEFORE]
    if not now:
        now = list(found)
    if any(each.below or each.above for each in now):
        return _open_end(fact, now)
    again = [each for each in now if each.within.time in (Time.EACH, Time.YEARS)]
    if again:
        return _over_time(fact, again[0]) if len(now) == 1 else None
    verdict = _of_year(fact, now) if YEARLY[fact.period] == 1 else _of_parts(fact, now)
    if verdict and verdict.kind is Kind.SHORT and any(each.omitted for each in now):
        return Verdict(Kind.MUST)
    return verdict


def _open_end(fact: Fact, now: Sequence[Quantity]) -> Verdict | None:
    """Fewer than what is required at most, or at least as many: 不到4次, 4次以上."""
    if len(now) != 1 or YEARLY[fact.period] != 1 or now[0].within.time is not Time.YEAR:
        return None
    (one,) = now
    if one.above and not one.below and one.count >= fact.count:
        return Verdict(Kind.ENOUGH, one.words)
    return Verdict(Kind.MUST) if one.below and one.count <= fact.count else None


def _over_time(fact: Fact, one: Quantity) -> Verdict | None:
    """A count that comes again and again, or that several years have together."""
    often, within = YEARLY[fact.period], one.within
    said = one.words if within.rate == often and within.years == 1 else f"{within.words}{one.words}"
    needed = within.years * often * fact.count
    done = one.count * within.rate
    if within.rate >= often and within.rate % often == 0 and within.years == 1:
        missing = fact.count - done // often
        return _short(said, missing) if missing > 0 else Verdict(Kind.ENOUGH, said)
    if done >= needed:
        return Verdict(Kind.EACH)
    return Verdict(Kind.SHORT, said, needed - done, within.years, needed)


def _of_year(fact: Fact, now: Sequence[Quantity]) -> Verdict | None:
    """A year's count: one for the year, or those of its parts."""
    some = [each for each in now if each.count]
    whole = [each for each in some if each.within.time is Time.YEAR]
    if (len(whole) > 1 and not all(each.more for each in whole[1:])) or 0 < len(whole) < len(some):
        return None
    total = sum(each.count for each in some)
    said = some[0].words if len(some) == 1 else f"一共{total}{fact.unit}" if some else now[0].words
    if total >= fact.count:
        return Verdict(Kind.ENOUGH, said)
    known = {each.within.time for each in now if each.within.whole}
    if not known & {Time.YEAR, Time.FIRST} or any(not each.within.whole for each in some):
        return None
    return _short(said, fact.count - total)


def _of_parts(fact: Fact, now: Sequence[Quantity]) -> Verdict | None:
    """The halves of a year, each of which must have its own."""
    if YEARLY[fact.period] != 2:
        return None
    halves = {half: [each for each in now if each.within.time is half] for half in (Time.FIRST, Time.SECOND)}
    whole = [each for each in now if each.within.time is Time.YEAR]
    left_out = [each for each in whole if each.omitted]
    if left_out and halves[Time.FIRST] and not halves[Time.SECOND]:
        halves[Time.SECOND], whole = left_out, [each for each in whole if not each.omitted]
    if [each for each in now if each.within.time in (Time.HALF, Time.PART)]:
        return _of_a_half(fact, now)
    if any(each.count and any(halves.values()) for each in whole) or len(whole) > 1:
        return None
    if whole and not any(halves.values()):
        return _of_both(fact, whole[0])
    told = {half: rows for half, rows in halves.items() if rows}
    lacking = [
        (rows, fact.count - done)
        for rows in told.values()
        if (done := sum(each.count for each in rows)) < fact.count
    ]
    if any(_partial(rows) for rows, _ in lacking):
        return None
    if lacking:
        said = "、".join(_with_time(each) for rows, _ in lacking for each in rows)
        return _short(said, sum(missing for _, missing in lacking))
    if not told:
        return None
    return Verdict(Kind.ENOUGH, "、".join(_with_time(each) for rows in told.values() for each in rows))


def _of_a_half(fact: Fact, now: Sequence[Quantity]) -> Verdict | None:
    """A count within some half of a year."""
    if len(now) != 1:
        return None
    (one,) = now
    if one.count >= fact.count:
        return Verdict(Kind.ENOUGH, one.words)
    return _short(one.words, fact.count - one.count) if one.within.time is Time.HALF else None


def _of_both(fact: Fact, one: Quantity) -> Verdict:
    """A year's count where each half must have its own."""
    needed = 2 * fact.count
    if one.count >= needed:
        return Verdict(Kind.EACH)
    return Verdict(Kind.SHORT, one.words, needed - one.count, 1, needed)


def _partial(rows: Sequence[Quantity]) -> bool:
    """Whether counts are those of single months, beside which there may be others."""
    return any(not each.within.whole for each in rows)


def _with_time(one: Quantity) -> str:
    return one.words if one.within.words in one.words else f"{one.within.words}{one.words}"


def _short(said: str, missing: int) -> Verdict:
    return Verdict(Kind.SHORT, said, missing)
