"""The server's clock, as everything here takes it: tests set another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Gives the time now, aware."""

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Asia/Shanghai as it is since 1992, without a database of time zones, which Windows lacks."""


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def day_in_china(moment: datetime) -> date:
    """The day it is in China at a moment."""
    return moment.astimezone(CHINA).date()
