"""The columns of a table of items, by whatever usual names and in whatever order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.duties.columns import Rows, cell
from assistant.quiz.columns import Column
from assistant.quiz.item import LETTERS
from assistant.rules.citation import normalise

REQUIRED = (Column.TYPE, Column.STEM, Column.ANSWER, Column.BASIS)

_NAMES: Mapping[Column, str] = {
    Column.NUMBER: r"序号|编号|题号|no\.?",
    Column.TYPE: r"(?:试题|题目|考题)?(?:题型|类型|种类)|题目类别",
    Column.STEM: r"题干|题目|试题|问题|考题|(?:题目|试题|题干|问题)内容",
    Column.OPTIONS: r"选项|备选项|备选答案|选项内容",
    Column.ANSWER: r"(?:正确|标准|参考)?答案|正确选项",
    Column.BASIS: r"(?:法律|条款|法条|出题|命题)?依据(?:条款|法条)?|法条|条款|条文|出处|法规依据",
    Column.QUOTE: r"(?:条文|法条|条款|依据)?原文|引文|条文内容",
    Column.EXPLANATION: r"(?:答案|试题|题目)?(?:解析|说明|解释|详解)",
    Column.DIFFICULTY: r"难度|难易度?|难易程度|难度等级",
}
_PATTERNS = {field: re.compile(names, re.I) for field, names in _NAMES.items()}
_OPTION = re.compile(rf"(?:备?选项?|备选答案|选择|答案)?([{LETTERS}])(?:选项|项)?", re.I)
_ASIDE = re.compile(r"[(\[].*?[)\]]|[*:：\s]")
_DEPTH = 10
"""So many rows from the top the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns stand, by field and by letter of option, and the ``row`` of the headings, from 0."""

    row: int
    fields: Mapping[Column, int]
    options: Mapping[str, int]

    @property
    def missing(self) -> tuple[Column, ...]:
        """What is required and not there."""
        return tuple(field for field in REQUIRED if field not in self.fields)


def find(rows: Rows) -> Headings | None:
    """The row of the first ones that looks most like headings; ``None`` where none has two of them."""
    found = [_headings(row, rows[row]) for row in range(min(_DEPTH, len(rows)))]
    best = max(found, key=lambda each: (len(each.fields), -each.row), default=None)
    return best if best and len(best.fields) > 1 else None


def text(rows: Rows, row: int, column: int | None) -> str:
    """The text of a cell; empty where the column is not there."""
    return "" if column is None else cell(rows, row, column)


def _headings(row: int, cells: Sequence[str]) -> Headings:
    fields: dict[Column, int] = {}
    options: dict[str, int] = {}
    for column, written in enumerate(cells):
        name = _ASIDE.sub("", normalise(written))
        for field, pattern in _PATTERNS.items():
            if pattern.fullmatch(name):
                fields.setdefault(field, column)
        if match := _OPTION.fullmatch(name):
            options.setdefault(match[1].upper(), column)
    return Headings(row, fields, options)
