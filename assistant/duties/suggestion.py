"""When in a year the tasks of a duty are suggested: ``plan.toml`` beside a regulation's text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import KnowledgeError
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import Regulation

FILE = "plan.toml"
_A_YEAR = {"每年": 1, "年度": 1, "年终": 1, "年底": 1, "每半年": 2, "每季度": 4, "每月": 12}
"""How many times a period comes in a year; others (定期, 经常性, 按期) have no date of their own."""

_SLOT = "{part}"
_COMMON_YEAR = 2001
"""A day is only suggested where every year has it."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What is suggested for one fact: (month, day) of each task; the parts that are each a task."""

    clause: str
    act: str
    days: tuple[tuple[int, int], ...] = ()
    parts: tuple[str, ...] = ()
    title: str = ""

    def titles(self) -> tuple[str, ...]:
        """The title of each part, in words of the clause."""
        return tuple(self.title.replace(_SLOT, part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days on which nothing is suggested: (month, day) of every year, and single dates."""

    days: frozenset[tuple[int, int]] = frozenset()
    dates: frozenset[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.dates or (day.month, day.day) in self.days


class Suggestions:
    """The hints of a regulation; ``since`` is the day from which it is in force, if it is known."""

    def __init__(
        self, hints: Sequence[Hint] = (), since: date | None = None, holidays: Holidays | None = None
    ) -> None:
        self.since = since
        self.holidays = holidays or Holidays()
        self._hints = {(hint.clause, hint.act): hint for hint in hints}

    def of(self, fact: Fact) -> Hint:
        """The hint for a fact; an empty one where nothing is written for it."""
        return self._hints.get((fact.clause, fact.act)) or Hint(fact.clause, fact.act)

    @classmethod
    def load(cls, folder: Path, regulation: Regulation, facts: Facts) -> Suggestions:
        """Read the hints of a regulation; none where there is no such file.

        Raises `KnowledgeError` where a row belongs to no fact, has no real day or other words than the fact.
        """
        path = folder / FILE
        if not path.exists():
            return cls((), regulation.in_force)
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
            hints = tuple(_hint(row) for row in content["task"])
            holidays = _holidays(content.get("holiday", ()))
        except (
            OSError,
            UnicodeDecodeError,
            tomllib.TOMLDecodeError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise KnowledgeError(
                f"无法读取 {path}：{error}。请按 knowledge/README.md 检查该文件。"
            ) from error
        wrong = [problem for hint in hints for problem in _wrong(hint, facts)]
        if wrong:
            raise KnowledgeError(f"{path} 有误：{'；'.join(wrong)}。请对照 facts.toml 改正。")
        return cls(hints, regulation.in_force, holidays)


def times_a_year(fact: Fact) -> int:
    """How many times a fact is to be done in a year at the least; 0 where no number of times is named."""
    return _A_YEAR.get(fact.period, 0) * (fact.count or 1)


def first_year(since: date) -> int:
    """The first whole year of rules that are in force since a day."""
    return since.year if (since.month, since.day) == (1, 1) else since.year + 1


def _hint(row: dict[str, Any]) -> Hint:
    parts = tuple(row.pop("parts", ()))
    return Hint(days=_days(row.pop("days", ())), parts=parts, **row)


def _holidays(rows: Sequence[dict[str, Any]]) -> Holidays:
    """Raises `KeyError` where a row has neither days nor dates."""
    days = [day for row in rows if "dates" not in row for day in _days(row["days"])]
    dates = [day for row in rows for day in row.get("dates", ())]
    if not all(isinstance(day, date) for day in dates):
        raise ValueError("dates")
    return Holidays(frozenset(days), frozenset(dates))


def _days(written: Sequence[str]) -> tuple[tuple[int, int], ...]:
    days = (date.fromisoformat(f"{_COMMON_YEAR}-{day}") for day in written)
    return tuple((day.month, day.day) for day in days)


def _wrong(hint: Hint, facts: Facts) -> Iterator[str]:
    fact = next((fact for fact in facts.recurring(hint.clause) if fact.act == hint.act), None)
    if fact is None:
        yield f"条款“{hint.clause}”没有事项“{hint.act}”"
        return
    tasks = times_a_year(fact) and (len(hint.parts) or times_a_year(fact))
    if hint.days and len(hint.days) != tasks:
        yield f"条款“{hint.clause}”应有{tasks}个日期，写了{len(hint.days)}个"
    if bool(hint.parts) != (_SLOT in hint.title):
        yield f"条款“{hint.clause}”的 parts 与 title 应同时写明"
    for words in (*hint.parts, *hint.title.split(_SLOT)):
        if words not in fact.quote:
            yield f"“{words}”不在条款“{hint.clause}”的原文中"
