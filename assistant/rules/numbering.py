"""What a reader should be told when the numbering of the source is odd."""

from __future__ import annotations

from collections.abc import Callable

Number = tuple[int, int]
"""Number and the number after 之: 第二十条之一 is ``(20, 1)``, 第三章 is ``(3, 0)``."""


def follows(current: Number, previous: Number) -> bool:
    """Whether ``current`` is the next number: 21 after 20 and after 20之一, 20之一 after 20."""
    number, suffix = previous
    return current in ((number + 1, 0), (number, suffix + 1))


def oddity(previous: Number, current: Number, name: Callable[[Number], str]) -> str | None:
    """The warning that ``current`` right after ``previous`` deserves, if any."""
    if follows(current, previous):
        return None
    if current == previous:
        return f"{name(current)}重复"
    if current < previous:
        return f"{name(previous)}之后是{name(current)}，编号倒退"
    return f"{name(previous)}之后是{name(current)}，缺少{_missing(previous, current, name)}"


def _missing(previous: Number, current: Number, name: Callable[[Number], str]) -> str:
    number, suffix = current
    same = number == previous[0]
    if suffix:
        first = (number, previous[1] + 1) if same else (previous[0] + 1, 0)
        last = (number, suffix - 1)
    else:
        first, last = (previous[0] + 1, 0), (number - 1, 0)
    return name(first) if first >= last else f"{name(first)}至{name(last)}"
