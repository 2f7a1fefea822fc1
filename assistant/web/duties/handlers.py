"""What happens in the tab: posts checked, marks kept, files made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.errors import FazhiError
from assistant.rules.clause import Citation, Clause
from assistant.web import article, examples
from assistant.web.duties import download, roster_card, texts
from assistant.web.duties.desk import Desk
from assistant.web.duties.duty_list import duty_list
from assistant.web.duties.inquiry import Inquiry, objection
from assistant.web.duties.parts import notice
from assistant.web.duties.plan_card import plan_card
from assistant.web.duties.screen import EXAMPLES, DutyScreen
from assistant.web.duties.verdict_card import choice_at, verdict_card
from assistant.web.duties.versus_card import comparison, versus_form
from assistant.web.toolkit import gr

_LOG = logging.getLogger(__name__)
Update = dict[Any, Any]
"""New values or settings by component."""


class DutyHandlers:
    """The tab's events. What a visitor looks at comes and goes as an ``Inquiry``; nothing is kept here."""

    def __init__(self, desk: Desk, screen: DutyScreen) -> None:
        self._desk = desk
        self._screen = screen

    def check(self, typed: str, inquiry: Inquiry) -> Update:
        """Look at the post that was typed."""
        if problem := objection(typed):
            return {self._screen.notice: notice(problem)}
        return self._guarded(lambda: self._opened(replace(inquiry, post=typed.strip())), self._screen.notice)

    def example(self, inquiry: Inquiry, event: gr.EventData) -> Update:
        """Look at the example that was clicked."""
        post = examples.question_at(EXAMPLES, str(_data(event).get("place", ""))) or ""
        return {self._screen.post: post, **self.check(post, inquiry)}

    def restore(self, event: gr.EventData) -> Update:
        """Look again at what was open before the page was loaded anew."""
        data = _data(event)
        inquiry = Inquiry(str(data.get("post", ""))).changed(data)
        if objection(inquiry.post):
            return {self._screen.notice: ""}
        return {
            self._screen.post: inquiry.post,
            **self._guarded(lambda: self._opened(inquiry), self._screen.notice),
        }

    def choose(self, inquiry: Inquiry, event: gr.EventData) -> Update:
        """Put the post that a choice names into the box, or say what to add there."""

        def chosen() -> Update:
            verdict = self._desk.look(inquiry).dossier.check.verdict
            choice = choice_at(verdict, str(_data(event).get("choice", "")))
            said, post = self._desk.choice(choice) if choice else ("", None)
            return {self._screen.notice: notice(said), **({self._screen.post: post} if post else {})}

        return self._guarded(chosen, self._screen.notice)

    def open_clause(self, event: gr.EventData) -> Update:
        """The article of the clause whose label was clicked."""
        key = str(_data(event).get("place", ""))
        clause = next((clause for clause in self._desk.regulation.clauses if clause.id.key == key), None)
        return {self._screen.article: gr.skip() if clause is None else self._card(clause)}

    def keep(self, inquiry: Inquiry, event: gr.EventData) -> Update:
        """Record something about a task, or show another person's plan or another year's."""
        data = _data(event)
        asked = inquiry.changed(data)
        task = str(data.get("task", ""))

        def kept() -> Update:
            act, value = str(data.get("act", "")), str(data.get("value", ""))
            said = self._desk.keep(asked, task, act, value) if task else ""
            view = self._desk.look(asked)
            return {self._screen.inquiry: view.inquiry, self._screen.plan: plan_card(view, said, task)}

        if not inquiry.post:
            return {self._screen.notice: notice(texts.NO_INQUIRY)}
        return self._guarded(kept, lambda problem: self._plan_with(problem, asked, inquiry, task))

    def export(self, inquiry: Inquiry, event: gr.EventData) -> Update:
        """A file of what is shown, on its way to the browser."""
        data = _data(event)

        def made() -> Update:
            dossier = self._desk.look(inquiry.changed(data)).dossier
            file = download.export(dossier, str(data.get("kind", "")))
            return {self._screen.parcel: file.parcel() if file else ""}

        def failed(problem: str) -> Update:
            return {self._screen.parcel: "", **self._plan_with(problem, inquiry, inquiry, "")}

        return self._guarded(made, failed) if inquiry.post else {self._screen.parcel: ""}

    def compare(self, inquiry: Inquiry, event: gr.EventData) -> Update:
        """The post side by side with another."""
        other = str(_data(event).get("other", "")).strip()
        problem = objection(other) if inquiry.post else texts.NO_INQUIRY
        if problem:
            return {self._screen.versus: versus_form(other, problem)}

        def compared() -> Update:
            found = self._desk.compare(inquiry.post, other)
            result = comparison(self._desk.regulation, (inquiry.post, other), found)
            return {self._screen.versus: versus_form(other, "", result)}

        return self._guarded(compared, lambda problem: {self._screen.versus: versus_form(other, problem)})

    def check_roster(self, event: gr.EventData) -> Update:
        """A roster with the results, on its way to the browser, and what is to be said of it."""

        def made() -> Update:
            file, lines = roster_card.checked(roster_card.Upload.of(_data(event)), self._desk.roster())
            lines.append(texts.ROSTER_DONE.format(name=file.name))
            return {self._screen.parcel: file.parcel(), self._screen.roster: roster_card.roster_form(lines)}

        def failed(problem: str) -> Update:
            return {self._screen.parcel: "", self._screen.roster: roster_card.roster_form(problem=problem)}

        return self._guarded(made, failed)

    def _opened(self, inquiry: Inquiry) -> Update:
        screen, view = self._screen, self._desk.look(inquiry)
        regulation, check = self._desk.regulation, view.dossier.check
        return {
            screen.inquiry: view.inquiry,
            screen.notice: "",
            screen.verdict: verdict_card(regulation, check),
            screen.duties: duty_list(view.dossier),
            screen.plan: plan_card(view),
            screen.versus: versus_form(),
            screen.article: self._card(regulation.clause(check.verdict.basis[0])),
        }

    def _card(self, clause: Clause) -> str:
        return article.article_card(self._desk.regulation, Citation.of(clause), texts.ARTICLE_CLOSE)

    def _plan_with(self, problem: str, asked: Inquiry, before: Inquiry, task: str) -> Update:
        """The plan with a problem beside the task; that of before where the new one cannot be shown."""
        for inquiry in (asked, before, replace(before, person="")):
            try:
                view = self._desk.look(inquiry)
            except FazhiError:
                continue
            return {self._screen.inquiry: view.inquiry, self._screen.plan: plan_card(view, problem, task)}
        return {self._screen.notice: notice(problem)}

    def _guarded(self, work: Callable[[], Update], failed: Callable[[str], Update] | gr.HTML) -> Update:
        """What came of the work, or one line about what went wrong; the log has what nobody foresaw."""
        try:
            return work()
        except FazhiError as error:
            problem = str(error)
        except Exception:  # noqa: BLE001 - whatever went wrong, the page stays usable
            _LOG.exception("the tab of duties")
            problem = texts.UNEXPECTED
        return {failed: notice(problem)} if isinstance(failed, gr.HTML) else failed(problem)


def _data(event: gr.EventData) -> Mapping[str, Any]:
    return event._data if isinstance(event._data, dict) else {}
