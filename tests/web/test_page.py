"""The page in a real browser, over the fake assistant."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.web.feedback import FeedbackStore, Verdict

from . import fake
from .fake import FakeAssistant
from .visitor import ask, finished


def test_the_answer_streams_and_its_first_citation_opens(page: Page, assistant: FakeAssistant) -> None:
    assistant.pause.clear()
    page.fill("#question textarea", fake.STUDY)
    page.press("#question textarea", "Enter")
    answer = page.locator("#chat .answer").last
    expect(answer).to_have_text("每年不少")
    expect(page.locator("#send")).to_have_text("正在回答…")
    expect(page.locator("#send")).to_be_disabled()
    expect(page.locator("#question textarea")).to_have_value("")
    assistant.pause.set()
    expect(answer.locator(".lead")).to_have_text("每年不少于4次。")
    expect(answer.locator("button.cite")).to_have_text(["第十九条第(二)项"])
    finished(page)
    expect(page.locator("#article h2")).to_have_text("第十九条")
    expect(page.locator("#article mark")).to_contain_text("每年学法不少于4次")
    expect(page.locator("#article .card-text")).to_contain_text("每年至少举办1期领导干部法治专题培训班")


def test_citations_of_earlier_answers_open_too(page: Page) -> None:
    ask(page, fake.LIST)
    ask(page, fake.STUDY)
    expect(page.locator("#article h2")).to_have_text("第十九条")
    page.get_by_role("button", name="第八条第(五)项", exact=True).click()
    expect(page.locator("#article h2")).to_have_text("第八条")
    mark = page.locator("#article mark")
    expect(mark).to_contain_text("加强干部考核")
    expect(mark).to_be_in_viewport()
    card = page.locator("#article .card-text").bounding_box()
    line = mark.bounding_box()
    assert card and line and card["y"] <= line["y"] < card["y"] + card["height"]


def test_the_conversation_is_passed_on_and_a_new_one_forgets_it(page: Page, assistant: FakeAssistant) -> None:
    ask(page, fake.STUDY)
    ask(page, "依据是哪一条?")
    question, history = assistant.asked[-1]
    assert question == "依据是哪一条?"
    assert [(turn.role, turn.content[:8]) for turn in history] == [
        ("user", fake.STUDY[:8]),
        ("assistant", "每年不少于4次。"),
    ]
    page.click("#restart")
    expect(page.locator("#chat .answer")).to_have_count(0)
    expect(page.locator("#article")).to_contain_text("点击回答下方的条款")
    expect(page.locator("#copy")).to_be_hidden()
    ask(page, fake.STUDY)
    assert assistant.asked[-1][1] == ()


def test_a_new_conversation_stops_an_answer_under_way(page: Page, assistant: FakeAssistant) -> None:
    assistant.pause.clear()
    page.fill("#question textarea", fake.LIST)
    page.click("#send")
    expect(page.locator("#send")).to_have_text("正在回答…")
    page.click("#restart")
    expect(page.locator("#chat .answer")).to_have_count(0)
    assistant.pause.set()
    expect(page.locator("#send")).to_have_text("提问")
    expect(page.locator("#chat .answer")).to_have_count(0)
    ask(page, fake.STUDY)
    expect(page.locator("#chat .answer")).to_have_count(1)
    assert assistant.asked[-1] == (fake.STUDY, ())


def test_an_example_is_asked_at_a_click_and_spares_what_was_typed(
    page: Page, assistant: FakeAssistant
) -> None:
    page.fill("#question textarea", "还没写完的")
    page.get_by_role("button", name=fake.STUDY, exact=True).click()
    finished(page)
    assert assistant.asked == [(fake.STUDY, ())]
    expect(page.locator("#question textarea")).to_have_value("还没写完的")
    expect(page.locator("#chips")).to_be_hidden()


@pytest.mark.parametrize(
    ("question", "word"), [("", "请先输入问题"), ("   ", "请先输入问题"), ("法" * 5001, "5001 个字")]
)
def test_what_cannot_be_asked_gets_a_polite_word(
    page: Page, assistant: FakeAssistant, question: str, word: str
) -> None:
    page.fill("#question textarea", question)
    page.click("#send")
    expect(page.locator("#notice")).to_contain_text(word)
    expect(page.locator("#send")).to_be_enabled()
    assert assistant.asked == []
    expect(page.locator("#question textarea")).to_have_value(question)
    ask(page, fake.STUDY)
    expect(page.locator("#notice")).to_be_hidden()


def test_failures_are_told_in_chinese_without_details(page: Page) -> None:
    ask(page, fake.BROKEN)
    answer = page.locator("#chat .answer").last
    expect(answer).to_contain_text("没有答成")
    expect(answer).not_to_contain_text("secret")
    ask(page, fake.REFUSED)
    expect(page.locator("#chat .answer").last).to_contain_text("fazhi index")
    ask(page, fake.STUDY)
    expect(page.locator("#chat .answer .lead").last).to_have_text("每年不少于4次。")


def test_feedback_is_kept_once_per_answer(page: Page, store: FeedbackStore) -> None:
    ask(page, fake.STUDY)
    page.click("#helpful")
    expect(page.locator("#rated")).to_contain_text("已记录：有帮助")
    (entry,) = store.entries()
    assert (entry.verdict, entry.question) == (Verdict.HELPFUL, fake.STUDY)
    assert entry.answer.startswith("每年不少于4次。")
    assert entry.citations == "第十九条第(二)项"
    page.click("#unhelpful")
    page.get_by_label("依据错误").check()
    page.get_by_label("不完整").check()
    page.fill("#note textarea", "应当是第九条")
    page.click("#send-reasons")
    expect(page.locator("#rated")).to_contain_text("意见已记录")
    (entry,) = store.entries()
    assert (entry.verdict, entry.reason, entry.note) == (
        Verdict.UNHELPFUL,
        "依据错误、不完整",
        "应当是第九条",
    )
    ask(page, fake.LIST)
    expect(page.locator("#rated")).to_be_hidden()
    page.click("#unhelpful")
    expect(page.locator("#note textarea")).to_have_value("")
    assert [entry.question for entry in store.entries()] == [fake.STUDY, fake.LIST]


COPIED = (
    "每年不少于4次。\n"
    "《杭州市党政主要负责人履行推进法治建设第一责任人职责实施细则》第十九条第(二)项规定：“健全"
)


def test_copy_puts_the_answer_with_its_source_on_the_clipboard(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, fake.STUDY)
    page.click("#copy")
    expect(page.locator("#notice-toast")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()").startswith(COPIED)


def test_copy_works_over_plain_http(page: Page) -> None:
    page.evaluate(
        """() => {
            Object.defineProperty(window, "isSecureContext", {get: () => false});
            Object.defineProperty(navigator, "clipboard", {get: () => undefined});
            document.addEventListener("copy", () => { window.copied = document.activeElement.value; });
        }"""
    )
    ask(page, fake.STUDY)
    page.click("#copy")
    expect(page.locator("#notice-toast")).to_contain_text("已复制")
    assert page.evaluate("window.copied").startswith(COPIED)
