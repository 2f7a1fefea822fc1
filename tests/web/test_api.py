"""The page's one endpoint, and its queue."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from assistant.web.app import ANSWERS_AT_ONCE, WAITING_AT_MOST

from . import fake
from .fake import FakeAssistant


def call_api(page: Page, question: object) -> dict[str, object]:
    return json.loads(
        page.evaluate(
            """async question => {
                const call = await fetch("gradio_api/call/ask", {method: "POST",
                    headers: {"Content-Type": "application/json"}, body: JSON.stringify({data: [question]})});
                const {event_id} = await call.json();
                const text = await (await fetch("gradio_api/call/ask/" + event_id)).text();
                return JSON.stringify(JSON.parse(text.split("data: ").pop())[0]);
            }""",
            question,
        )
    )


def test_the_only_endpoint_is_ask(page: Page) -> None:
    info = page.evaluate("fetch('gradio_api/info').then(response => response.json())")
    assert list(info["named_endpoints"]) == ["/ask"]
    assert info["unnamed_endpoints"] == {}
    answer = call_api(page, fake.STUDY)
    assert set(answer) == {"id", "status", "answer", "citations", "intent", "mode", "elapsed_ms"}
    assert answer["status"] == "answered"
    assert answer["citations"][0]["label"] == "第十九条第(二)项"  # type: ignore[index]


@pytest.mark.parametrize("question", ["", "法" * 5001, fake.REFUSED])
def test_the_endpoint_says_what_is_wrong(page: Page, question: str) -> None:
    answer = call_api(page, question)
    assert answer["status"] == "error"
    assert re.search("[一-鿿]", str(answer["answer"]))


def test_a_full_queue_is_told_in_chinese(page: Page, assistant: FakeAssistant) -> None:
    assistant.pause.clear()
    page.evaluate(
        """async count => {
            const ask = () => fetch("gradio_api/call/ask", {method: "POST",
                headers: {"Content-Type": "application/json"}, body: JSON.stringify({data: ["问"]})});
            for (let i = 0; i < count; i++) await ask();
        }""",
        WAITING_AT_MOST + ANSWERS_AT_ONCE + 2,
    )
    page.fill("#question textarea", fake.STUDY)
    page.press("#question textarea", "Enter")
    expect(page.locator(".toast-wrap")).to_contain_text("提问的人较多，请稍等片刻再试。")
    expect(page.locator("#question textarea")).to_have_value(fake.STUDY)
