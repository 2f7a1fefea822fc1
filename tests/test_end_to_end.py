"""The whole product, as its user meets it: the real server, the real index, a real browser."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation
from bench.served import Served
from tests.web.visitor import ask

QUESTION = "政府常务会议每年学法几次?"


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with Served(Path(sys.executable).parent / "fazhi") as server:
        yield server


def test_ask_read_the_answer_open_a_citation(
    browser: Browser, served: Served, regulation: Regulation
) -> None:
    requests: list[Request] = []
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.on("request", lambda request: requests.append(request))
    page.goto(served.url)
    ask(page, QUESTION)
    answer = page.locator("#chat .answer").last
    expect(answer.locator(".lead")).to_contain_text("每年学法不少于4次")
    clause = regulation.clause(ClauseId(19, item=2))
    expect(answer).to_contain_text(clause.text)
    answer.get_by_role("button", name=clause.label, exact=True).click()
    expect(page.locator("#article h2")).to_have_text("第十九条")
    expect(page.locator("#article mark")).to_have_text(clause.text)
    expect(page.locator("#article mark")).to_be_in_viewport()
    page.screenshot(path="test-results/end-to-end.png")
    assert {request.url.split("/")[2] for request in requests if request.url.startswith("http")} == {
        served.url.split("/")[2]
    }
    page.close()


@pytest.mark.parametrize(
    ("question", "status", "part"),
    [
        (
            "第14条第2项是什么",
            "answered",
            "(二)每年至少召开1次法治政府建设工作会议,研究部署年度重点工作。政府常务会议",
        ),
        ("第二十四条", "abstained", "共23条"),
        ("杭州今天天气", "abstained", "细则未涉及"),
    ],
)
def test_questions_over_http(served: Served, question: str, status: str, part: str) -> None:
    answer = served.ask(question)
    assert answer["status"] == status
    assert part in answer["answer"]
