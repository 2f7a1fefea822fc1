"""The dated tasks of a year for any calendar program (RFC 5545)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assistant.duties.export.dossier import Dossier
from assistant.duties.plan import Task
from assistant.errors import UsageError

_WARNING_DAYS = 7
"""A reminder comes so many days before."""

_REMINDER_HOUR = 9


def calendar(dossier: Dossier) -> bytes:
    """An ``.ics`` file with an all-day event for each dated task; the same dossier gives the same bytes.

    A person's event for a task has the same UID in every export for the post, and a higher SEQUENCE with
    each change, so that importing again brings the changes and no second event. What is done stands on its
    day and has no reminder. Raises `UsageError` where no task has a date: the format has no empty calendar.
    """
    if not dossier.dated:
        raise UsageError("没有可以列入日历的事项：这一职务没有带日期的计划。")
    out = Calendar()
    out.add("prodid", "-//fazhi//duties//ZH")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", dossier.title)
    for task in dossier.dated:
        out.add_component(_event(dossier, task))
    raw: bytes = out.to_ical()
    return raw


def _event(dossier: Dossier, task: Task) -> Event:
    done = dossier.done(task)
    day = done or task.date
    assert day
    event = Event()
    event.add("uid", f"{task.id}-{_digest(dossier)}@fazhi")
    _stamp(event, dossier, task)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"已完成：{task.name}" if done else task.name)
    event.add("description", _description(dossier, task))
    event.add("categories", ["履职"])
    event.add("status", "TENTATIVE" if task.suggested and not done else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not done:
        event.add_component(_reminder(task))
    return event


def _stamp(event: Event, dossier: Dossier, task: Task) -> None:
    """What tells a newer event from an older one: the last change, or the day where there is none."""
    moment = datetime.combine(dossier.day, time(), UTC)
    revision = dossier.revisions.get(task.id)
    if revision:
        moment = max(moment, revision.time.astimezone(UTC))
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", revision.number if revision else 0)


def _reminder(task: Task) -> Alarm:
    """All-day events begin at midnight: the reminder comes in the morning of the day."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.name)
    alarm.add("trigger", timedelta(hours=_REMINDER_HOUR) - timedelta(days=_WARNING_DAYS))
    return alarm


def _description(dossier: Dossier, task: Task) -> str:
    lines = [
        f"职务：{dossier.post}（{dossier.standing}）",
        f"依据：{task.clause.label}（{task.how_often}）",
        task.clause.text,
    ]
    if task.suggested and not dossier.done(task):
        lines.append("条文没有写明日期：此为建议日期，可改。")
    if dossier.note:
        lines.append(dossier.note)
    if note := dossier.mark(task).note:
        lines.append(f"备注：{note}")
    return "\n".join(lines)


def _digest(dossier: Dossier) -> str:
    whose = "\n".join(part for part in (dossier.identity, dossier.person) if part)
    return hashlib.sha256(whose.encode()).hexdigest()[:8]
