"""The page, with tabs for questions, duties and training, and serving it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.paths import knowledge_dir
from assistant.web import examples, texts
from assistant.web.duties import texts as duty_texts
from assistant.web.duties.desk import Desk
from assistant.web.duties.wiring import add_tab
from assistant.web.feedback import FeedbackStore
from assistant.web.handlers import Handlers
from assistant.web.layout import Screen, head, lay_out
from assistant.web.protocol import Assistant
from assistant.web.quiz.desk import FILE as QUIZ_FILE
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.tab import add_tab as add_quiz_tab
from assistant.web.quiz.words import say
from assistant.web.server import WebServer
from assistant.web.toolkit import gr

ANSWERS_AT_ONCE = 2
"""How many questions are answered at the same time: the machine this is made for has two cores."""

WAITING_AT_MOST = 32
"""How many questions may wait; one more is refused with a word to try again."""


def build(assistant: Assistant, store: FeedbackStore, *, training: bool = False) -> gr.Blocks:
    """The page. `serve` gives it its look; mounted elsewhere it works, but plain.

    What people keep on duties lies beside their feedback. The tab for ``training`` talks to the routes of
    `quiz_router`, which must be served with the page.
    """
    groups = examples.load(knowledge_dir() / "examples.toml")
    page: gr.Blocks
    with gr.Blocks(title=texts.PAGE_TITLE, analytics_enabled=False, fill_width=True) as page:
        head(assistant.regulation)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(texts.CHAT_LABEL, id="chat"):
                screen = lay_out(groups)
                _wire(screen, Handlers(assistant, store, groups, screen))
            with gr.Tab(duty_texts.TAB, id="duties"):
                add_tab(Desk(assistant.regulation, store.path.parent))
            if training:
                with gr.Tab(say("tab", "name"), id="quiz"):
                    add_quiz_tab()
    page.queue(max_size=WAITING_AT_MOST, default_concurrency_limit=ANSWERS_AT_ONCE)
    return page


def serve(
    assistant: Assistant,
    *,
    feedback: Path,
    quiz: str | Path | None = None,
    trainer_code: str | None = None,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Serve the page until Ctrl+C.

    ``feedback`` is the SQLite file for what people say about answers; it is made where it is not. ``quiz`` is
    the file or the URL of the database for exams and practice, by default a file beside it;
    with a ``trainer_code`` papers, imports and results are open only to those who know it.
    ``progress`` gets one line in Chinese with the address once the page answers.
    Raises `UsageError` where the port is taken or may not be used.
    """

    def ready(url: str) -> None:
        if progress is not None:
            progress(texts.SERVING.format(url=url))

    from assistant.web.quiz.router import quiz_router

    page = build(assistant, FeedbackStore(feedback), training=True)
    desk = QuizDesk(assistant.regulation, quiz or feedback.parent / QUIZ_FILE)
    routers = [quiz_router(desk, trainer_code)]
    WebServer(page, routers=routers, host=host, port=port, open_browser=open_browser, ready=ready).run()


def _wire(screen: Screen, handlers: Handlers) -> None:
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    # Clicks on finished answers are quick: they do not wait behind questions.
    light: dict[str, Any] = {**quiet, "queue": False}
    asking = gr.on(
        [screen.question.submit, screen.send.click, screen.chips.select],
        handlers.converse,
        [screen.question, screen.conversation],
        [
            screen.conversation,
            screen.chat,
            screen.question,
            screen.send,
            screen.notice,
            screen.actions,
            screen.copied,
            screen.helpful,
            screen.unhelpful,
            screen.rated,
            screen.reasons_box,
            screen.reasons,
            screen.note,
            screen.examples,
            screen.article,
        ],
        trigger_mode="once",
        concurrency_limit=ANSWERS_AT_ONCE,
        concurrency_id="answers",
        **quiet,
    )
    # Gradio goes on to ``then`` when a question is answered, has failed or was stopped, and only then
    # takes the next one; so the button comes back here.
    asking.then(handlers.rest, screen.conversation, [screen.chat, screen.send], **light)
    gr.on(
        [screen.restart.click, screen.chat.clear],
        handlers.start_over,
        None,
        [
            screen.conversation,
            screen.chat,
            screen.question,
            screen.notice,
            screen.actions,
            screen.examples,
            screen.article,
        ],
        cancels=[asking],
        **light,
    )
    screen.article.select(handlers.open_citation, screen.conversation, [screen.article], **light)
    screen.copy.click(None, screen.copied, None, js="(text) => window.fazhi.copy(text)", **quiet)
    rating = [screen.rated, screen.helpful, screen.unhelpful, screen.reasons_box]
    screen.helpful.click(handlers.helpful, screen.conversation, rating, **light)
    screen.unhelpful.click(handlers.unhelpful, screen.conversation, rating, **light)
    screen.send_reasons.click(
        handlers.explain,
        [screen.conversation, screen.reasons, screen.note],
        [screen.rated, screen.reasons_box],
        **light,
    )
    gr.events.api(
        handlers.answer_api, api_name="ask", concurrency_limit=ANSWERS_AT_ONCE, concurrency_id="answers"
    )
