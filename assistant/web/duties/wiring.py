"""The tab put together: its components and what happens to them."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from assistant.web.duties.desk import Desk
from assistant.web.duties.handlers import DutyHandlers
from assistant.web.duties.screen import DutyScreen, lay_out
from assistant.web.toolkit import gr

ROSTERS_AT_ONCE = 1
"""How many rosters are read at the same time: a long one takes a core for a while."""

_SAVE = "(parcel) => window.fazhi.save(parcel)"


def add_tab(desk: Desk) -> None:
    """Build the tab inside the current ``gr.Tab``."""
    screen = lay_out()
    handlers = DutyHandlers(desk, screen)
    changed = _all_but(screen, "parcel", "check", "chips", "roster")
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    # Answers come in milliseconds here: they do not wait behind questions.
    light: dict[str, Any] = {**quiet, "queue": False}
    asked = [screen.post, screen.inquiry]
    gr.on([screen.post.submit, screen.check.click], handlers.check, asked, changed, **light)
    screen.chips.select(handlers.example, screen.inquiry, changed, **light)
    screen.verdict.apply(handlers.restore, None, changed, **light)
    screen.verdict.select(handlers.choose, screen.inquiry, [screen.post, screen.notice], **light)
    screen.article.select(handlers.open_clause, None, [screen.article], **light)
    plan = [screen.inquiry, screen.plan, screen.notice]
    screen.plan.edit(handlers.keep, screen.inquiry, plan, trigger_mode="multiple", **light)
    screen.versus.submit(handlers.compare, screen.inquiry, [screen.versus], **light)
    made = screen.plan.download(handlers.export, screen.inquiry, [screen.parcel, *plan], **light)
    read = screen.roster.upload(
        handlers.check_roster,
        None,
        [screen.parcel, screen.roster],
        concurrency_limit=ROSTERS_AT_ONCE,
        concurrency_id="rosters",
        **quiet,
    )
    for event in (made, read):
        event.then(None, screen.parcel, None, js=_SAVE, **quiet)


def _all_but(screen: DutyScreen, *names: str) -> list[Any]:
    return [getattr(screen, field.name) for field in fields(screen) if field.name not in names]
