"""What a post has to do in one year: the counted and the regular duties as tasks with suggested dates."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from assistant.duties.check import Check, Duty
from assistant.duties.suggestion import Holidays, Suggestions, first_year, times_a_year
from assistant.errors import UsageError
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact

_DAY = 20
_FRIDAY = 4
_DATE = re.compile(r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?")
_SELF = "主要负责人"
_LAST_YEAR = 2999


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do in the year, or with ``date`` ``None`` all through it.

    ``title`` is in words of the clause. It is number ``number`` of ``total`` tasks of its fact. ``suggested``
    says that the date is ours: the text names none. ``id`` is the same for every post and in every rebuild.
    """

    id: str
    title: str
    clause: Clause
    fact: Fact
    number: int
    total: int
    year: int
    date: date | None
    suggested: bool

    @property
    def how_often(self) -> str:
        """What the clause says of times: 每半年至少1次, 年终."""
        return how_often(self.fact)

    @property
    def name(self) -> str:
        """The title, with its number where the same is to be done several times."""
        repeated = self.total > 1 and self.fact.count
        return f"{self.title}（第{self.number}{self.fact.unit}）" if repeated else self.title


def how_often(fact: Fact) -> str:
    """Period, bound and count as written: 每年不少于4次."""
    return f"{fact.period}{fact.bound}{fact.counted}"


def plan(
    check: Check,
    year: int,
    suggestions: Suggestions | None = None,
    moved: Mapping[str, date | str] | None = None,
) -> tuple[Task, ...]:
    """The tasks of a year by date, then those without one; none where the rules do not bind.

    ``moved`` gives tasks, by id, the dates that somebody chose; ids of other tasks (another year's, or of a
    fact that is no more) change nothing. Raises `UsageError` where the year is before the rules' first whole
    one, or a date is not real or not in the year.
    """
    hints = suggestions or Suggestions()
    _check_year(year, hints.since)
    tasks = [task for duty in check.duties for fact in duty.facts for task in _tasks(duty, fact, year, hints)]
    chosen = moved or {}
    tasks = [_moved(task, chosen[task.id]) if task.id in chosen else task for task in tasks]
    return tuple(sorted(tasks, key=lambda task: task.date or date.max))


def day_of(value: date | str, year: int) -> date:
    """A day of the year, from a date or from what people write: 2026-3-5, 2026年3月5日, 3月5日.

    Raises `UsageError` where it cannot be read, does not exist or lies in another year.
    """
    day = read_day(value, year)
    if day.year != year:
        raise UsageError(f"{day.isoformat()} 不在{year}年内：请选{year}年的日期，或另作该年的计划。")
    return day


def read_day(value: date | str, year: int) -> date:
    """The same for any year; ``year`` is meant where none is written."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    read = _DATE.fullmatch(value.strip())
    if not read:
        raise UsageError(f"看不懂日期“{value.strip()[:20]}”：请写成 {year}-03-20 的形式。")
    try:
        return date(int(read["year"] or year), int(read["month"]), int(read["day"]))
    except ValueError as error:
        raise UsageError(f"没有“{value.strip()}”这一天：请核对月份和日期。") from error


def _check_year(year: int, since: date | None) -> None:
    first = first_year(since) if since else 1900
    if year < first and since:
        raise UsageError(
            f"文件自{since.year}年{since.month}月{since.day}日起施行，年度计划从{first}年起：请另选年份。"
        )
    if not first <= year <= _LAST_YEAR:
        raise UsageError(f"不能作{year}年的计划：请写{first}到{_LAST_YEAR}之间的年份。")


def _tasks(duty: Duty, fact: Fact, year: int, hints: Suggestions) -> Iterator[Task]:
    hint = hints.of(fact)
    times = times_a_year(fact)
    titles = hint.titles() or (_title(fact),) * max(times, 1)
    days = hint.days or _spread(len(titles))
    for number, (title, (month, day)) in enumerate(zip(titles, days, strict=True), start=1):
        when = _workday(date(year, month, day), hints.holidays) if times else None
        id = _id(duty.clause, fact, number, year)
        yield Task(id, title, duty.clause, fact, number, len(titles), year, when, suggested=bool(when))


def _title(fact: Fact) -> str:
    """The words of the fact; with who does it where that is not the leader whose plan it is."""
    return fact.quote if fact.who.endswith(_SELF) else fact.statement


def _spread(times: int) -> tuple[tuple[int, int], ...]:
    """Dates at the end of equal parts of the year: for four, those of the quarters."""
    return tuple((math.ceil(12 * number / times), _DAY) for number in range(1, times + 1))


def _workday(day: date, holidays: Holidays) -> date:
    """The day, or the last one before it that is no weekend or holiday; it stays in its year."""
    found = day
    while found.weekday() > _FRIDAY or found in holidays:
        found -= timedelta(days=1)
    return found if found.year == day.year else day


def _id(clause: Clause, fact: Fact, number: int, year: int) -> str:
    digest = hashlib.sha256(f"{fact.period} {fact.act}".encode()).hexdigest()[:8]
    return f"{clause.regulation}_{clause.id.key}_{digest}_{number}_{year}"


def _moved(task: Task, value: date | str) -> Task:
    return replace(task, date=day_of(value, task.year), suggested=False)
