"""The trainer's code: what it opens, what stays open without it, and that nobody tries them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from playwright.sync_api import expect
from starlette.testclient import TestClient

from assistant.errors import UsageError
from assistant.settings import read_settings
from assistant.web.quiz.desk import QuizDesk
from assistant.web.quiz.gate import HOURS, MINUTES, MOST_WRONG, Gate
from assistant.web.quiz.router import quiz_router

from .quiz_visitor import ShiftedClock, Visitor

CODE = "余杭2026"
WHO = {"name": "张三", "unit": ""}
TELLING = {"answer", "basis", "explanation", "right", "share"}
"""Names of what says, or lets guess, what is right."""


@pytest.fixture
def trainer_code() -> str | None:
    return CODE


@pytest.fixture
def router(quiz_desk: QuizDesk) -> APIRouter:
    return quiz_router(quiz_desk, CODE)


@pytest.fixture
def client(router: APIRouter) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(router)
    with TestClient(app, base_url="http://office:7860") as client:
        yield client


def enter(client: TestClient, code: str) -> Any:
    return client.post("/quiz/api/gate/enter", json={"code": code})


def test_all_of_the_trainers_and_nothing_else_wants_the_code(client: TestClient) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    paths = [path for path, methods in app.openapi()["paths"].items() if "post" in methods]
    closed = {path for path in paths if client.post(path, json={}).status_code == 401}
    assert closed == {path for path in paths if path.startswith("/quiz/api/trainer/")}
    assert {path.rsplit("/", 1)[1] for path in closed} >= {"paper", "export", "import", "withdraw", "results"}
    assert client.post("/quiz/api/trainer/results/file", json={}).json() == {
        "error": "须先填写出卷人口令：请重新点开“出卷与统计”。"
    }


def test_the_code_opens_and_leaving_closes(client: TestClient) -> None:
    results = "/quiz/api/trainer/results"
    assert client.post("/quiz/api/gate/at", json={}).json() == {"coded": True, "inside": False}
    assert enter(client, "余杭2025").status_code == 400
    assert client.post(results, json={}).status_code == 401
    cookie = enter(client, f" {CODE} ").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Max-Age" not in cookie
    assert "expires" not in cookie.lower()
    assert CODE not in cookie
    assert client.post("/quiz/api/gate/at", json={}).json() == {"coded": True, "inside": True}
    assert client.post(results, json={}).status_code == 200
    client.post("/quiz/api/gate/leave", json={})
    assert client.post(results, json={}).status_code == 401


def test_over_tls_the_cookie_is_secure(router: APIRouter) -> None:
    app = FastAPI()
    app.include_router(router)
    with TestClient(app, base_url="https://office") as client:
        assert "Secure" in enter(client, CODE).headers["set-cookie"]


def test_without_a_code_all_is_open(quiz_desk: QuizDesk) -> None:
    app = FastAPI()
    app.include_router(quiz_router(quiz_desk))
    with TestClient(app) as client:
        assert client.post("/quiz/api/gate/at", json={}).json() == {"coded": False, "inside": True}
        assert client.post("/quiz/api/trainer/results", json={}).status_code == 200


def test_codes_cannot_be_tried_one_after_the_other(clock: ShiftedClock) -> None:
    gate = Gate(CODE, clock)
    for _ in range(MOST_WRONG):
        with pytest.raises(UsageError, match="口令不对"):
            gate.enter("123456", "10.0.0.1")
    with pytest.raises(UsageError, match=f"{MINUTES}分钟"):
        gate.enter(CODE, "10.0.0.1")
    assert gate.admits(gate.enter(CODE, "10.0.0.2"))
    clock.pass_by(minutes=MINUTES, seconds=1)
    assert gate.admits(gate.enter(CODE, "10.0.0.1"))


@pytest.mark.parametrize(
    "forged",
    [
        lambda token: "",
        lambda token: ".",
        lambda token: token[:-1],
        lambda token: token.partition(".")[0],
        lambda token: "9" + token,
        lambda token: "x." + token,
        lambda token: token + "é",
    ],
)
def test_tokens_are_not_forged(forged: Callable[[str], str], clock: ShiftedClock) -> None:
    gate = Gate(CODE, clock)
    assert not gate.admits(forged(gate.enter(CODE, "")))


def test_a_token_is_good_for_a_day_at_work_and_for_one_code(clock: ShiftedClock) -> None:
    token = Gate(CODE, clock).enter(CODE, "")
    assert Gate(CODE, clock).admits(token)
    assert not Gate("另一个口令2026", clock).admits(token)
    clock.pass_by(hours=HOURS, seconds=1)
    assert not Gate(CODE, clock).admits(token)


def test_a_running_exam_tells_nothing(client: TestClient) -> None:
    def ask(path: str, **body: Any) -> Any:
        answer = client.post(f"/quiz/api/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def names(told: Any) -> Iterator[str]:
        if isinstance(told, dict):
            yield from told
            told = list(told.values())
        if isinstance(told, list):
            for part in told:
                yield from names(part)

    sitting = ask("exam/start", who=WHO, paper={"number": "S2x2-M2x2-T2x2-B2x2_30min_pass6_seed7"})
    id, items = sitting["id"], [item for part in sitting["paper"]["parts"] for item in part["items"]]
    saved = ask("exam/answer", id=id, item=items[0]["id"], given=["A"])
    before = [sitting, saved, ask("exam/sitting", id=id), ask("exam/all", who=WHO)]
    assert TELLING.isdisjoint(names(before))
    assert client.post("/quiz/api/exam/result", json={"id": id}).status_code == 400
    assert TELLING & set(names(ask("exam/submit", id=id)))


@pytest.mark.parametrize("code", ["short", "      ", " 12345 "])
def test_a_code_that_says_too_little_is_refused(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TRAINER_CODE", code)
    with pytest.raises(UsageError, match="FAZHI_TRAINER_CODE 的值无效"):
        read_settings()


def test_a_code_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TRAINER_CODE", CODE)
    assert read_settings().trainer_code == CODE
    assert CODE not in repr(read_settings())
    monkeypatch.setenv("FAZHI_TRAINER_CODE", "")
    assert read_settings().trainer_code is None


def test_a_trainer_types_the_code(visitor: Visitor) -> None:
    visitor.expected = ("400",)
    page = visitor.page
    visitor.go("trainer")
    expect(page.locator(".quiz [data-desk]")).to_have_count(0)
    page.fill(".quiz [name=code]", "不是这个")
    visitor.press("进入")
    expect(page.locator(".quiz [role=alert]")).to_contain_text("口令不对")
    page.fill(".quiz [name=code]", CODE)
    page.keyboard.press("Enter")
    expect(page.locator(".quiz [data-desk]")).to_have_count(3)
    visitor.press("组卷")
    expect(page.locator(".quiz .paper-number")).to_be_visible()
    assert CODE not in page.evaluate("document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")
    visitor.press("退出出卷与统计")
    expect(page.locator(".quiz [name=code]")).to_be_visible()


def test_the_form_is_for_a_narrow_screen_too(phone: Visitor) -> None:
    phone.go("trainer")
    expect(phone.page.locator(".quiz [name=code]")).to_be_focused()
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 420
