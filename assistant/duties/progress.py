"""How far a plan is on a given day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.duties.marks import Mark
from assistant.duties.plan import Task


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` tasks that have a date.

    ``overdue`` are those not done whose date is before the day, ``open`` the others not done, both by date.
    Tasks without a date have no end and are counted apart: ``ongoing``, ``ongoing_done`` of them marked.
    """

    done: int
    total: int
    overdue: tuple[Task, ...]
    open: tuple[Task, ...]
    ongoing: int
    ongoing_done: int


def progress(tasks: Sequence[Task], marks: Mapping[str, Mark], day: date) -> Progress:
    """What of the tasks was done by a day; a task that is due on it is not overdue."""
    dated = [(task.date, task) for task in tasks if task.date]
    ongoing = [task for task in tasks if not task.date]
    waiting = [pair for pair in dated if not marks.get(pair[1].id, Mark()).done_by(day)]
    waiting.sort(key=lambda pair: pair[0])
    return Progress(
        done=len(dated) - len(waiting),
        total=len(dated),
        overdue=tuple(task for due, task in waiting if due < day),
        open=tuple(task for due, task in waiting if due >= day),
        ongoing=len(ongoing),
        ongoing_done=sum(bool(marks.get(task.id, Mark()).done_by(day)) for task in ongoing),
    )
