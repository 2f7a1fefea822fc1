"""The plan of a year as HTML with what can be changed in it. All text is escaped.

Whatever can be changed names its task in ``data-task`` and what it does in ``data-act``;
``data-turn`` is another for each rendering, so that the page sees that an answer came.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.web.duties import texts
from assistant.web.duties.parts import cite, in_quotes, notice
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.plan import Task
    from assistant.duties.progress import Progress
    from assistant.web.duties.desk import View


def plan_card(view: View, message: str = "", about: str = "") -> str:
    """The plan; ``message`` stands at the task with the id ``about``, or above where that is empty."""
    dossier, inquiry = view.dossier, view.inquiry
    remembered = (
        f' data-post="{in_quotes(inquiry.post)}" data-person="{in_quotes(inquiry.person)}"'
        f' data-year="{inquiry.year}" data-turn="{uuid4().hex}"'
    )
    if not dossier.tasks:
        # The page still has to learn which post is open.
        export = _export(view) if dossier.check.reading else ""
        return f'<section class="panel plan"{remembered}>{export}</section>'
    known = {task.id for task in dossier.tasks}
    likened = f'<p class="hint">{texts.LIKENED}</p>' if dossier.by_reference else ""
    tasks = "".join(_task(view, task, message if task.id == about else "") for task in dossier.tasks)
    return (
        f'<section class="panel plan"{remembered}><h2>{texts.PLAN.format(year=inquiry.year)}</h2>'
        f"{_whose(view)}{notice('' if about in known else message)}{_bar(view.progress)}"
        f'<p class="hint">{texts.DATES_ARE_OURS}</p>{likened}<ol class="tasks">{tasks}</ol>'
        f"{_export(view)}</section>"
    )


def _whose(view: View) -> str:
    years = "".join(
        f'<option value="{year}"{" selected" if year == view.inquiry.year else ""}>'
        f"{texts.YEAR_ITEM.format(year=year)}</option>"
        for year in view.years
    )
    return (
        f'<div class="whose"><label>{texts.PERSON}<input type="text" name="person" maxlength="40" '
        f'autocomplete="off" aria-describedby="person-help" value="{in_quotes(view.inquiry.person)}"></label>'
        f'<label>{texts.YEAR}<select name="year">{years}</select></label>'
        f'<p class="hint" id="person-help">{texts.PERSON_HELP}</p></div>'
    )


def _bar(progress: Progress | None) -> str:
    if progress is None:
        return ""
    said = [texts.PROGRESS.format(done=progress.done, total=progress.total)]
    if progress.overdue:
        said.append(texts.OVERDUE.format(count=len(progress.overdue)))
    if progress.ongoing:
        said.append(texts.ONGOING.format(count=progress.ongoing, done=progress.ongoing_done))
    text = "；".join(said)
    return (
        f'<div class="progress"><progress max="{progress.total}" value="{progress.done}" '
        f'aria-label="{text}"></progress><p>{text}</p></div>'
    )


def _task(view: View, task: Task, message: str) -> str:
    done = view.dossier.done(task)
    state, word = _state(view, task, done)
    return (
        f'<li class="task {state}"><div class="task-head"><span class="state">{word}</span>'
        f'<span class="task-name">{literal(task.name)}</span>{cite(view.dossier.regulation, task.clause.id)}'
        f'<span class="times">{literal(task.how_often)}</span></div>'
        f'<div class="task-tools">{_due(task)}{_done(view, task, done)}{_note(view, task)}'
        f"{_undo(view, task)}</div>{notice(message)}</li>"
    )


def _state(view: View, task: Task, done: date | None) -> tuple[str, str]:
    if done:
        return "done", texts.STATE_DONE
    if task.date is None:
        return "ongoing", texts.STATE_ONGOING
    if view.progress is None:
        return "planned", texts.STATE_PLANNED
    if task.date < view.dossier.day:
        return "overdue", texts.STATE_OVERDUE
    return "open", texts.STATE_OPEN


def _due(task: Task) -> str:
    if task.date is None:
        return f'<span class="hint">{texts.UNDATED}</span>'
    first, last = date(task.year, 1, 1), date(task.year, 12, 31)
    origin = texts.SUGGESTED if task.suggested else texts.CHOSEN
    return (
        f'<label class="due"><span>{texts.DATE}</span>'
        f"{_day(task, 'move', task.date, texts.DATE_OF, first, last)}"
        f'<span class="hint">{origin}</span></label>'
    )


def _done(view: View, task: Task, done: date | None) -> str:
    today = view.dossier.day
    if done is None:
        offered = _day_to_offer(task, today).isoformat()
        return _button(task, "done", texts.DO, offered) if task.year <= today.year else ""
    first, last = date(task.year, 1, 1), min(date(task.year + 1, 12, 31), today)
    return (
        f'<label class="done-on"><span>{texts.DONE_ON}</span>'
        f"{_day(task, 'done', done, texts.DONE_DAY_OF, first, last)}</label>"
        f"{_button(task, 'reopen', texts.REOPEN)}"
    )


def _day_to_offer(task: Task, today: date) -> date:
    """Today, where a task of that year can be done today; else its own date."""
    return today if today.year in (task.year, task.year + 1) else task.date or date(task.year, 12, 31)


def _note(view: View, task: Task) -> str:
    note = view.dossier.mark(task).note
    return (
        f'<input type="text" class="note" data-task="{literal(task.id)}" data-act="note" '
        f'autocomplete="off" placeholder="{texts.NOTE_PLACEHOLDER}" '
        f'aria-label="{literal(texts.NOTE_OF.format(task=task.name))}" value="{in_quotes(note)}">'
    )


def _undo(view: View, task: Task) -> str:
    return _button(task, "undo", texts.UNDO) if task.id in view.dossier.marks else ""


def _day(task: Task, act: str, value: date, name: str, first: date, last: date) -> str:
    return (
        f'<input type="date" data-task="{literal(task.id)}" data-act="{act}" value="{value.isoformat()}" '
        f'min="{first.isoformat()}" max="{last.isoformat()}" '
        f'aria-label="{literal(name.format(task=task.name))}">'
    )


def _button(task: Task, act: str, text: str, value: str = "") -> str:
    return (
        f'<button type="button" class="tool" data-task="{literal(task.id)}" data-act="{act}" '
        f'value="{literal(value)}">{text}</button>'
    )


def _export(view: View) -> str:
    kinds = [("word", texts.WORD), ("excel", texts.EXCEL)]
    if view.dossier.dated:
        kinds.append(("calendar", texts.CALENDAR))
    buttons = "".join(
        f'<button type="button" class="tool" data-export="{kind}">{name}</button>' for kind, name in kinds
    )
    return f'<div class="export"><span class="export-name">{texts.EXPORT}</span>{buttons}</div>'
