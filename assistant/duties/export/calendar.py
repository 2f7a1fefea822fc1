"""The dated tasks of a year for any calendar program (RFC 5545)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.duties.export.dossier import Dossier
from assistant.duties.plan import SUGGESTED, Task
from assistant.errors import UsageError

WARNING_DAYS = 7
"""A reminder comes so many days before."""

_REMINDER_HOUR = 9


def calendar(dossier: Dossier, warning_days: int = WARNING_DAYS) -> bytes:
    """An ``.ics`` file with an all-day event for each dated task; the same dossier gives the same bytes.

    A task's event has the same UID in every export for the post, so that importing again brings its changes
    and no second event. Tasks that are done have no reminder. Raises `UsageError` where no task has a date:
    the format has no empty calendar.
    """
    if not dossier.dated:
        raise UsageError("没有可以列入日历的事项：这一职务没有带日期的计划。")
    out = Calendar()
    out.add("prodid", "-//fazhi//duties//ZH")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", dossier.title)
    for task in dossier.dated:
        out.add_component(_event(dossier, task, warning_days))
    raw: bytes = out.to_ical()
    return raw


def _event(dossier: Dossier, task: Task, warning_days: int) -> Event:
    assert task.date
    done = dossier.mark(task).done
    event = Event()
    event.add("uid", f"{task.id}-{_digest(dossier.post)}@fazhi")
    event.add("dtstamp", datetime.combine(dossier.day, time(), UTC))
    event.add("dtstart", task.date)
    event.add("dtend", task.date + timedelta(days=1))
    event.add("summary", f"已完成：{task.name}" if done else task.name)
    event.add("description", _description(dossier, task))
    event.add("categories", ["履职"])
    event.add("status", "TENTATIVE" if task.suggested else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not done:
        event.add_component(_reminder(task, warning_days))
    return event


def _reminder(task: Task, warning_days: int) -> Alarm:
    """All-day events begin at midnight: the reminder comes in the morning of the day."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.name)
    alarm.add("trigger", timedelta(hours=_REMINDER_HOUR) - timedelta(days=warning_days))
    return alarm


def _description(dossier: Dossier, task: Task) -> str:
    lines = [f"职务：{dossier.post}", f"依据：{task.clause.label}（{task.how_often}）", task.clause.text]
    if task.suggested:
        lines.append(f"条文没有写明日期：此为{SUGGESTED}。")
    if dossier.note:
        lines.append(dossier.note)
    if note := dossier.mark(task).note:
        lines.append(f"备注：{note}")
    return "\n".join(lines)


def _digest(post: str) -> str:
    return hashlib.sha256(post.encode()).hexdigest()[:8]
