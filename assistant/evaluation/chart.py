"""The geometry of the bar charts; the template draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.evaluation.baseline import Baseline
from assistant.evaluation.labels import change, percent, style
from assistant.evaluation.metrics import StyleScore

LEFT, WIDTH, ROW, TOP = 112, 560, 30, 22
"""Where bars begin, how long the longest is, the height of a row, where the first begins; in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its interval; ``before`` is where the baseline ends, ``None`` without one."""

    label: str
    value: str
    change: str
    y: int
    width: float
    low: float
    high: float
    before: float | None
    fell: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from top to bottom; ``ticks`` are the positions of the grid with their labels."""

    bars: tuple[Bar, ...]
    height: int
    ticks: tuple[tuple[float, str], ...]


def by_style(scores: Mapping[str, StyleScore], baseline: Baseline | None) -> Chart:
    """A bar for each style; ``fell`` where it lies below the lower bound of the baseline."""
    bars: list[Bar] = []
    for name, score in scores.items():
        was = baseline.styles.get(name) if baseline else None
        value = score.correct.value
        bars.append(
            Bar(
                label=style(name),
                value=percent(value),
                change=change(round(value, 4) - was.value) if was else "",
                y=TOP + ROW * len(bars),
                width=_across(value),
                low=LEFT + _across(score.correct.low),
                high=LEFT + _across(score.correct.high),
                before=LEFT + _across(was.value) if was else None,
                fell=was is not None and round(value, 4) < was.low,
            )
        )
    ticks = tuple((LEFT + _across(share / 100), f"{share}%") for share in range(0, 101, 25))
    return Chart(tuple(bars), TOP + ROW * len(bars) + 6, ticks)


def _across(share: float) -> float:
    return round(WIDTH * share, 1)
