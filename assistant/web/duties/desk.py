"""What the tab asks of the room of duties: verdicts, plans, marks, files. Opened when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation
from assistant.web.duties import texts
from assistant.web.duties.inquiry import Inquiry

if TYPE_CHECKING:
    from assistant.duties.check import Checker
    from assistant.duties.compare import Comparison
    from assistant.duties.export.dossier import Dossier
    from assistant.duties.marks import Holder, MarkStore
    from assistant.duties.plan import Task
    from assistant.duties.progress import Progress
    from assistant.duties.roster import Roster
    from assistant.duties.suggestion import Suggestions

MOST_ROWS = 5000
"""Of a roster: these take a quarter of a minute, in which nobody else's roster is read."""


@dataclass(frozen=True)
class View:
    """An inquiry answered. ``progress`` is only there for somebody whose marks are kept."""

    inquiry: Inquiry
    dossier: Dossier
    years: tuple[int, ...]
    progress: Progress | None


@dataclass(frozen=True)
class _Tools:
    checker: Checker
    suggestions: Suggestions


class Desk:
    """Answers inquiries about one regulation; nothing about a visitor is kept but marks, in ``data``.

    Safe to use from many threads. Raises `KnowledgeError` where the regulation's tables are missing or
    damaged, `FazhiError` where the marks cannot be used.
    """

    def __init__(self, regulation: Regulation, data: Path, today: Callable[[], date] = date.today) -> None:
        self.regulation = regulation
        self._data = data
        self._today = today
        self._lock = Lock()
        self._tools: _Tools | None = None
        self._store: MarkStore | None = None

    def look(self, inquiry: Inquiry) -> View:
        """The verdict on a post, its duties, and the plan of the year with the marks of the person.

        Raises `UsageError` where the name is too long.
        """
        from assistant.duties.export.dossier import Dossier
        from assistant.duties.marks import chosen_dates
        from assistant.duties.plan import plan
        from assistant.duties.progress import progress

        tools, today = self._open(), self._today()
        check = tools.checker(inquiry.post)
        years = self._years(today)
        year = inquiry.year if inquiry.year in years else today.year
        bare = Dossier(self.regulation, check, year, (), today)
        holder = self._holder(inquiry, bare)
        kept = holder if check.duties else None
        marks = self._marks().marks(kept) if kept else {}
        revisions = self._marks().revisions(kept) if kept else {}
        tasks = plan(check, year, tools.suggestions, chosen_dates(marks))
        person = holder.person if holder else ""
        dossier = replace(bare, tasks=tasks, person=person, marks=marks, revisions=revisions)
        done = progress(tasks, marks, today) if holder else None
        return View(Inquiry(inquiry.post, person, year), dossier, years, done)

    def keep(self, inquiry: Inquiry, task_id: str, act: str, value: str) -> str:
        """Record something about a task: ``done``, ``reopen``, ``move``, ``note`` or ``undo``; what was done.

        Raises `UsageError` where there is no name, or a date or a note cannot be taken.
        """
        view = self.look(inquiry)
        task = next((task for task in view.dossier.tasks if task.id == task_id), None)
        holder = self._holder(view.inquiry, view.dossier)
        if holder is None:
            raise UsageError(texts.NEEDS_NAME)
        return self._record(holder, task, act, value) if task else ""

    def compare(self, left: str, right: str) -> Comparison:
        """Two posts side by side."""
        from assistant.duties.compare import compare

        checker = self._open().checker
        return compare(checker(left), checker(right))

    def choice(self, choice: str) -> tuple[str, str | None]:
        """What to do about a choice, in a sentence, and the post that it names if it names one."""
        from assistant.duties.choice import description, post_of

        post = post_of(choice, self._open().checker)
        return (texts.FILLED.format(post=post) if post else texts.ADD.format(what=description(choice))), post

    def roster(self) -> Roster:
        """What reads tables of posts, up to `MOST_ROWS` long."""
        from assistant.duties.roster import Roster

        return Roster(self._open().checker, MOST_ROWS)

    def _record(self, holder: Holder, task: Task, act: str, value: str) -> str:
        store = self._marks()
        if act == "done":
            store.done(holder, task, value, self._today())
        elif act == "reopen":
            store.reopen(holder, task)
        elif act == "move":
            store.move(holder, task, value or None)
        elif act == "note":
            store.note(holder, task, value)
        elif act == "undo":
            change = store.undo(holder, task)
            if change is None:
                return texts.NOTHING_TO_UNDO
            return texts.UNDONE.format(what=texts.CHANGES[change.field.value])
        return ""

    def _holder(self, inquiry: Inquiry, dossier: Dossier) -> Holder | None:
        from assistant.duties.marks import Holder

        post = dossier.identity
        return Holder(inquiry.person, post) if inquiry.person.strip() and post else None

    def _years(self, today: date) -> tuple[int, ...]:
        """From the first whole year of the rules to the next one."""
        from assistant.duties.suggestion import first_year

        return tuple(range(first_year(self.regulation.in_force), today.year + 2))

    def _open(self) -> _Tools:
        with self._lock:
            if self._tools is None:
                from assistant.duties.check import Checker
                from assistant.duties.suggestion import Suggestions
                from assistant.rules.fact import Facts

                folder = knowledge_dir() / self.regulation.id
                facts = Facts.load(folder / "facts.toml", self.regulation)
                self._tools = _Tools(
                    Checker.open(folder, self.regulation, facts),
                    Suggestions.load(folder, self.regulation, facts),
                )
            return self._tools

    def _marks(self) -> MarkStore:
        with self._lock:
            if self._store is None:
                from assistant.duties.marks import FILE, MarkStore

                self._store = MarkStore(self._data / FILE)
            return self._store
