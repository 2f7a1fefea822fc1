"""What a clause says must be done: by whom, how often, how many times, to whom, from which day."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.errors import KnowledgeError
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a regulation's table of facts; every value stands in the text.

    ``clause`` is the key of a leaf clause, ``quote`` its words that state the fact, ``act`` the part of
    them that says what is to be done. ``who`` must do it. ``period``, ``bound``, ``count`` and ``unit`` are
    as written (每年, 不少于, 4, 次); ``to`` is to whom it is reported or shown; ``date`` is a day. What the
    clause does not say is empty, ``count`` then 0.
    """

    clause: str
    who: str
    act: str
    quote: str
    period: str = ""
    bound: str = ""
    count: int = 0
    unit: str = ""
    to: str = ""
    date: str = ""

    @property
    def statement(self) -> str:
        """The fact as a sentence without its stop: 政府常务会议每年学法不少于4次."""
        return self.quote if self.who in self.quote else f"{self.who}{self.quote}"

    @property
    def counted(self) -> str:
        """The count as written, 4次; empty where there is none."""
        return f"{self.count}{self.unit}" if self.count else ""


class Facts:
    """The table of facts of a regulation."""

    def __init__(self, rows: Sequence[Fact] = ()) -> None:
        self.rows = tuple(rows)

    def of(self, clause: str) -> tuple[Fact, ...]:
        """The facts that a clause states, by its key, in the order of the text."""
        return tuple(fact for fact in self.rows if fact.clause == clause)

    def recurring(self, clause: str) -> tuple[Fact, ...]:
        """Those that say how often, were it only 定期 or 年终."""
        return tuple(fact for fact in self.of(clause) if fact.period)

    def counted_as(self, count: int, unit: str, act: str) -> Fact | None:
        """The fact with this very count for the same act; ``None`` where no clause has it."""
        rows = (fact for fact in self.rows if (fact.count, fact.unit, fact.act) == (count, unit, act))
        return next(rows, None)

    @classmethod
    def load(cls, path: Path, regulation: Regulation) -> Facts:
        """Read the table of a regulation; empty where there is no such file.

        Raises `KnowledgeError` where a row is not written as it should be, or a value is not in the text.
        """
        if not path.exists():
            return cls()
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))["fact"]
            facts = tuple(Fact(**row) for row in rows)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise KnowledgeError(
                f"无法读取 {path}：{error}。请按 knowledge/README.md 检查该文件。"
            ) from error
        wrong = list(_mistyped(facts)) or list(_wrong(facts, regulation))
        if wrong:
            raise KnowledgeError(f"{path} 与原文不符：{'；'.join(wrong)}。请对照原文改正。")
        return cls(facts)


def _mistyped(facts: Sequence[Fact]) -> Iterator[str]:
    for row, fact in enumerate(facts, start=1):
        for field in fields(Fact):
            kind, name = (int, "整数") if field.name == "count" else (str, "文字")
            if not isinstance(getattr(fact, field.name), kind):
                yield f"第{row}行的 {field.name} 应为{name}"


def _wrong(facts: Sequence[Fact], regulation: Regulation) -> Iterator[str]:
    leaves = regulation.leaves_by_key
    for row, fact in enumerate(facts, start=1):
        leaf = leaves.get(fact.clause)
        if leaf is None:
            yield f"第{row}行的条款“{fact.clause}”不存在"
            continue
        for name, value, where in _places(fact, leaf, regulation):
            if value not in where:
                yield f"第{row}行的 {name}“{value}”不在{leaf.label}中"


def _places(fact: Fact, leaf: Clause, regulation: Regulation) -> Iterator[tuple[str, str, str]]:
    """Each value with the text that it must stand in."""
    above = regulation.article_of(leaf.id).body
    heading = regulation.chapter(leaf.chapter).heading if leaf.chapter else ""
    yield "quote", fact.quote, leaf.text
    yield "who", fact.who, f"{leaf.text} {above} {heading}"
    for name in ("act", "period", "bound", "to", "date"):
        yield name, getattr(fact, name), fact.quote
    yield "count", fact.counted, fact.quote
