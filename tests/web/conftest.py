"""The page over a fake assistant, served to a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from assistant.rules.regulation import Regulation
from assistant.web.duties.desk import Desk
from assistant.web.feedback import FeedbackStore
from assistant.web.quiz.desk import QuizDesk

from ..duties.made import DAY
from .duty_visitor import open_tab
from .fake import FakeAssistant
from .quiz_visitor import ShiftedClock, Visitor


@pytest.fixture
def assistant(regulation: Regulation) -> FakeAssistant:
    return FakeAssistant(regulation)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "data" / "feedback.sqlite3")


@pytest.fixture
def url(assistant: FakeAssistant, store: FeedbackStore) -> Iterator[str]:
    """The address of a page that is being served."""
    from assistant.web.app import build
    from assistant.web.server import WebServer

    listening = threading.Event()
    server = WebServer(build(assistant, store), port=0, ready=lambda _: listening.set())
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert listening.wait(30), "the web server did not start"
    yield server.url
    assistant.pause.set()
    server.stop()
    thread.join(15)
    assert not thread.is_alive(), "the web server did not stop"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser whose own language is English, as a hard case for a Chinese page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    yield context
    context.close()


@dataclass
class Traffic:
    """What pages asked for over the network, and what went wrong in their scripts."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def elsewhere(self, url: str) -> list[str]:
        """The requests to other hosts than the page's own."""
        return [request for request in self.requests if not request.startswith((url, "data:", "blob:"))]


@pytest.fixture
def traffic(context: BrowserContext) -> Traffic:
    """The traffic of every page in the browser from here on: to be asked for before a page."""
    seen = Traffic()
    context.on("request", lambda request: seen.requests.append(request.url))
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    context.on("console", lambda said: seen.errors.append(said.text) if said.type == "error" else None)
    return seen


@pytest.fixture
def page(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    page.wait_for_selector("#question textarea")
    return page


@pytest.fixture
def tab(context: BrowserContext, url: str) -> Page:
    """The tab of duties, just opened."""
    page = context.new_page()
    open_tab(page, url)
    return page


@pytest.fixture
def desk(regulation: Regulation, tmp_path: Path) -> Desk:
    """What the tab asks on one certain day, over an empty folder of people's data."""
    return Desk(regulation, tmp_path, lambda: DAY)


@pytest.fixture
def clock() -> ShiftedClock:
    """The clock of the server that the tab of training is on."""
    return ShiftedClock()


@pytest.fixture
def quiz_desk(regulation: Regulation, tmp_path: Path, clock: ShiftedClock) -> QuizDesk:
    """The room of training over an empty database."""
    return QuizDesk(regulation, tmp_path / "data" / "quiz.sqlite3", clock)


@pytest.fixture
def trainer_code() -> str | None:
    """What opens the trainers' part."""
    return None


@pytest.fixture
def quiz_url(
    assistant: FakeAssistant, store: FeedbackStore, quiz_desk: QuizDesk, trainer_code: str | None
) -> Iterator[str]:
    """The address of a page with the tab of training."""
    from assistant.web.app import build
    from assistant.web.quiz.router import quiz_router
    from assistant.web.server import WebServer

    listening = threading.Event()
    page = build(assistant, store, training=True)
    server = WebServer(
        page, routers=[quiz_router(quiz_desk, trainer_code)], port=0, ready=lambda _: listening.set()
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert listening.wait(30), "the web server did not start"
    yield server.url
    server.stop()
    thread.join(15)
    assert not thread.is_alive(), "the web server did not stop"


@pytest.fixture
def visitor(context: BrowserContext, quiz_url: str, quiz_desk: QuizDesk) -> Iterator[Visitor]:
    """Somebody in the tab of training who has given a name; at the end nothing must have gone wrong."""
    visitor = Visitor(context, quiz_url, quiz_desk)
    visitor.open()
    visitor.say_name("张三", "余杭区司法局")
    yield visitor
    visitor.nothing_went_wrong()


@pytest.fixture
def phone(browser: Browser, quiz_url: str, quiz_desk: QuizDesk) -> Iterator[Visitor]:
    """The same on a narrow screen."""
    context = browser.new_context(viewport={"width": 420, "height": 860}, locale="zh-CN")
    visitor = Visitor(context, quiz_url, quiz_desk)
    visitor.open()
    visitor.say_name("李四", "")
    yield visitor
    visitor.nothing_went_wrong()
    context.close()
