"""The columns of a table of items, as it is written and as it is read."""

from __future__ import annotations

from enum import StrEnum


class Column(StrEnum):
    """What a column holds; the value is its heading."""

    NUMBER = "序号"
    TYPE = "题型"
    STEM = "题干"
    OPTIONS = "选项"
    ANSWER = "答案"
    BASIS = "依据"
    QUOTE = "条文原文"
    EXPLANATION = "解析"
    DIFFICULTY = "难度"
    POINTS = "分值"


def option_heading(letter: str) -> str:
    """选项A."""
    return f"{Column.OPTIONS}{letter}"
