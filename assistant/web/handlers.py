"""What happens on the page: questions asked, citations opened, answers rated."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from uuid import uuid4

from assistant.answering.answer import Answer
from assistant.errors import FazhiError
from assistant.rules.clause import Citation
from assistant.web import article, conversation, examples, export, texts, transcript
from assistant.web.conversation import Exchange
from assistant.web.examples import ExampleGroup
from assistant.web.feedback import Feedback, FeedbackStore, Verdict
from assistant.web.layout import Screen
from assistant.web.protocol import Assistant
from assistant.web.toolkit import gr

_LOG = logging.getLogger(__name__)
Exchanges = tuple[Exchange, ...]
Update = dict[Any, Any]
"""New values or settings by component."""


class Handlers:
    """The page's events.

    A person's conversation comes and goes as ``Exchanges``; what is kept here is only which answer
    each open page is waiting for, so that one that was given up says no more.
    """

    def __init__(
        self,
        assistant: Assistant,
        store: FeedbackStore,
        groups: Sequence[ExampleGroup],
        screen: Screen,
    ) -> None:
        self._assistant = assistant
        self._store = store
        self._groups = groups
        self._screen = screen
        self._awaited: dict[str | None, str] = {}

    def converse(
        self, typed: str, exchanges: Exchanges, event: gr.EventData, request: gr.Request
    ) -> Iterator[Update]:
        """Answer what was typed or the example that was clicked, as the answer grows."""
        screen = self._screen
        example = examples.question_at(self._groups, _place(event))
        question = typed if example is None else example
        if problem := conversation.objection(question):
            yield {screen.notice: f'<p role="alert">{escape(problem)}</p>'}
            return
        id = self._awaited[request.session_hash] = uuid4().hex
        before = [*transcript.messages(exchanges), transcript.question_message(question)]
        yield {
            screen.notice: "",
            screen.chat: [*before, transcript.partial_message(None)],
            screen.send: gr.update(value=texts.SENDING, interactive=False),
            screen.actions: gr.update(visible=False),
            screen.examples: gr.update(open=False),
            **({screen.question: ""} if example is None else {}),
        }
        answer: Answer | None = None
        try:
            for answer in self._assistant.stream(question, conversation.turns(exchanges)):
                if self._awaited.get(request.session_hash) != id:
                    return
                yield {screen.chat: [*before, transcript.partial_message(answer)]}
        except FazhiError as error:
            answer = conversation.failure(str(error))
        except Exception:  # noqa: BLE001 - whatever went wrong, the page stays usable; the log has it
            _LOG.exception("could not answer: %s", question)
            answer = None
        if answer is None:
            answer = conversation.failure(texts.UNEXPECTED)
        if self._awaited.get(request.session_hash) == id:
            del self._awaited[request.session_hash]
            yield self._finished((*exchanges, Exchange(id, question, answer)))

    def open_citation(self, exchanges: Exchanges, event: gr.EventData) -> Update:
        """The article of the citation whose button was clicked."""
        citation = transcript.citation_at(exchanges, _place(event))
        return {} if citation is None else {self._screen.article: self._card(citation)}

    def rest(self, exchanges: Exchanges) -> Update:
        """Ready for the next question; nothing of an answer that was given up stays on the page."""
        screen = self._screen
        return {
            screen.chat: transcript.messages(exchanges),
            screen.send: gr.update(value=texts.SEND, interactive=True),
        }

    def start_over(self, request: gr.Request) -> Update:
        """An empty page; an answer under way is given up."""
        self._awaited.pop(request.session_hash, None)
        screen = self._screen
        return {
            screen.conversation: (),
            screen.chat: [],
            screen.question: "",
            screen.notice: "",
            screen.actions: gr.update(visible=False),
            screen.examples: gr.update(open=True),
            screen.article: article.empty_card(),
        }

    def helpful(self, exchanges: Exchanges) -> Update:
        """The latest answer helped."""
        return self._rate(exchanges, Verdict.HELPFUL)

    def unhelpful(self, exchanges: Exchanges) -> Update:
        """The latest answer did not help; the reasons may follow."""
        return self._rate(exchanges, Verdict.UNHELPFUL)

    def explain(self, exchanges: Exchanges, reasons: list[str], note: str) -> Update:
        """Why the latest answer did not help."""
        saved = self._save(exchanges, Verdict.UNHELPFUL, "、".join(reasons), note.strip())
        return {
            self._screen.rated: _status(texts.SAVED_REASONS if saved else texts.NOT_SAVED),
            self._screen.reasons_box: gr.update(visible=not saved),
        }

    def answer_api(self, question: str) -> dict[str, Any]:
        """Answer one question in the form of ``fazhi ask --json``."""
        if problem := conversation.objection(question):
            return conversation.failure(problem).to_dict(uuid4().hex)
        try:
            answer = self._assistant.ask(question)
        except FazhiError as error:
            answer = conversation.failure(str(error))
        return answer.to_dict(uuid4().hex)

    def _finished(self, exchanges: Exchanges) -> Update:
        screen, answer = self._screen, exchanges[-1].answer
        opened = {screen.article: self._card(answer.citations[0])} if answer.citations else {}
        return {
            screen.conversation: exchanges,
            screen.chat: transcript.messages(exchanges),
            screen.actions: gr.update(visible=True),
            screen.copied: export.document_text(answer, self._assistant.regulation.title),
            screen.helpful: gr.update(variant="secondary"),
            screen.unhelpful: gr.update(variant="secondary"),
            screen.rated: "",
            screen.reasons_box: gr.update(visible=False),
            screen.reasons: [],
            screen.note: "",
            **opened,
        }

    def _card(self, citation: Citation) -> str:
        try:
            return article.article_card(self._assistant.regulation, citation)
        except FazhiError as error:
            return f'<article class="card"><p class="card-empty">{escape(str(error))}</p></article>'

    def _rate(self, exchanges: Exchanges, verdict: Verdict) -> Update:
        screen, bad = self._screen, verdict is Verdict.UNHELPFUL
        if not self._save(exchanges, verdict):
            return {screen.rated: _status(texts.NOT_SAVED)}
        message = texts.SAVED_UNHELPFUL if bad else texts.SAVED.format(verdict=texts.HELPFUL)
        return {
            screen.rated: _status(message),
            screen.helpful: gr.update(variant="secondary" if bad else "primary"),
            screen.unhelpful: gr.update(variant="primary" if bad else "secondary"),
            screen.reasons_box: gr.update(visible=bad),
        }

    def _save(self, exchanges: Exchanges, verdict: Verdict, reason: str = "", note: str = "") -> bool:
        if not exchanges:
            return False
        last = exchanges[-1]
        labels = "、".join(citation.label for citation in last.answer.citations)
        try:
            self._store.save(
                Feedback(last.id, last.question, last.answer.text, labels, verdict, reason, note)
            )
        except FazhiError:
            _LOG.exception("feedback was not saved")
            return False
        return True


def _place(event: gr.EventData) -> str:
    data = event._data
    return str(data.get("place", "")) if isinstance(data, dict) else ""


def _status(message: str) -> str:
    return f'<p role="status">{escape(message)}</p>'
