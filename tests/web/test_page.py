"""The page in a real browser, over the fake assistant."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.web.app import ANSWERS_AT_ONCE, WAITING_AT_MOST
from assistant.web.feedback import FeedbackStore, Verdict

from . import fake
from .fake import FakeAssistant

SCREENSHOTS = Path(__file__).resolve().parents[2] / "test-results"
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def ask(page: Page, question: str) -> None:
    """Ask and wait until the answer is whole."""
    before = page.locator("#chat .answer").count()
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")
    expect(page.locator("#chat .answer")).to_have_count(before + 1)
    finished(page)


def finished(page: Page) -> None:
    expect(page.locator("#copy")).to_be_visible()
    expect(page.locator("#send")).to_have_text("提问")


def shot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


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
    expect(page.locator("#send")).to_have_text("提问")
    assistant.pause.set()
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


HOSTILE = [
    '<img src=http://evil.example/a.png onerror="window.hacked=1">',
    "<script>window.hacked=1</script><svg onload=window.hacked=1>",
    "![图](http://evil.example/b.png) [链接](javascript:window.hacked=1) http://evil.example/c",
    "$\\href{http://evil.example}{x}$ $$x^2$$ \\(y\\) **粗** `码` {{7*7}} ${7*7} &lt;b&gt;",
    "第一行\n\n<iframe src=http://evil.example></iframe>\n\n| a | b |\n|---|---|\n- 项",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_shows_literally_and_does_nothing(page: Page, text: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    ask(page, text)
    shown = page.locator("#chat .question").last
    lines = [line for line in shown.inner_text().splitlines() if line]
    assert lines == [line for line in text.splitlines() if line]
    expect(page.locator("#chat .answer").last).to_contain_text(text.splitlines()[0])
    live = "#chat :is(img, script, iframe, svg[onload], a, table, strong, code, .katex, [onerror])"
    expect(page.locator(f"{live}:not(button *)")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    assert not [url for url in requests if "evil.example" in url]


def test_nothing_comes_from_another_host(context: BrowserContext, url: str) -> None:
    requests: list[str] = []
    errors: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(url)
    ask(page, fake.STUDY)
    page.click("#helpful")
    expect(page.locator("#rated")).to_contain_text("已记录")
    assert requests
    assert [request for request in requests if not request.startswith((url, "data:", "blob:"))] == []
    assert errors == []


def test_every_word_on_the_page_is_chinese_in_an_english_browser(page: Page) -> None:
    ask(page, fake.LIST)
    ask(page, fake.STUDY)
    page.locator("#chat .panel-wrap").evaluate("panel => panel.scrollTo(0, 0)")
    page.click("#unhelpful")
    expect(page.locator("#reasons")).to_be_visible()
    page.locator("#examples button").first.click()
    expect(page.locator("#chips")).to_be_visible()
    assert ENGLISH.findall(page.inner_text("body")) == []
    attributes = page.eval_on_selector_all(
        "body *",
        """nodes => nodes.filter(n => n.checkVisibility()).flatMap(n =>
            ["aria-label", "title", "placeholder", "alt"].map(a => n.getAttribute(a)).filter(Boolean))""",
    )
    assert [text for text in attributes if ENGLISH.search(text)] == []
    assert page.title() == "法治建设职责问答"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("query", ["", "?__theme=dark"])
def test_at_420_pixels_nothing_overflows_and_the_article_is_below(
    browser: Browser, url: str, query: str
) -> None:
    context = browser.new_context(viewport={"width": 420, "height": 860}, locale="zh-CN")
    page = context.new_page()
    page.goto(url + query)
    ask(page, fake.LIST)
    ask(page, "长" * 300 + "a" * 300)
    page.click("#unhelpful")
    expect(page.locator("#reasons")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 420
    wide = page.eval_on_selector_all(
        "#masthead *, #columns *",
        """nodes => nodes.filter(n => n.checkVisibility() && n.getBoundingClientRect().width > 1)
            .filter(n => n.getBoundingClientRect().right > 420.5 || n.getBoundingClientRect().left < -0.5)
            .map(n => n.outerHTML.slice(0, 120))""",
    )
    assert wide == []
    page.get_by_role("button", name="第八条第(三)项", exact=True).click()
    mark = page.locator("#article mark")
    expect(mark).to_contain_text("选好配强政法机关领导班子")
    expect(mark).to_be_in_viewport()
    chat, article = page.locator("#chat").bounding_box(), page.locator("#article").bounding_box()
    assert chat and article and article["y"] >= chat["y"] + chat["height"]
    shot(page, f"narrow{'-dark' if query else ''}")
    context.close()


COLOURS = """selector => {
    const parse = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const node = document.querySelector(selector);
    let ground = node;
    while (ground) {
        const color = parse(getComputedStyle(ground).backgroundColor);
        if (color.length === 3 || color[3] === 1) break;
        ground = ground.parentElement;
    }
    let opacity = 1;
    for (let n = node; n; n = n.parentElement) opacity *= Number(getComputedStyle(n).opacity);
    const back = parse(getComputedStyle(ground || document.body).backgroundColor);
    const front = parse(getComputedStyle(node).color).slice(0, 3)
        .map((v, i) => v * opacity + back[i] * (1 - opacity));
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    return {contrast: (a + 0.05) / (b + 0.05), ground: light(back)};
}"""
READ = [
    ".masthead h1",
    ".masthead .facts li",
    ".promise",
    "#chat .question",
    "#chat .lead",
    "#chat .answer p:nth-of-type(2)",
    ".basis-name",
    "button.cite",
    "#send",
    "#restart",
    "#copy",
    "#unhelpful",
    "#rated p",
    "#reasons label",
    "#examples button span",
    ".card-title",
    ".card-where",
    ".card-text .paragraph",
    ".card mark",
    ".card-source",
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(context: BrowserContext, url: str, theme: str) -> None:
    page = context.new_page()
    page.goto(f"{url}?__theme={theme}")
    expect(page.locator("#chips")).to_be_visible()
    expect(page.locator("p.loading")).to_have_count(0)
    shot(page, f"start-{theme}")
    ask(page, fake.LIST)
    ask(page, fake.STUDY)
    page.click("#unhelpful")
    expect(page.locator("#rated p")).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    shot(page, f"answer-{theme}")
    colours = {selector: page.evaluate(COLOURS, selector) for selector in READ}
    weak = {selector: found["contrast"] for selector, found in colours.items() if found["contrast"] < 4.5}
    assert weak == {}
    assert (colours[".masthead h1"]["ground"] < 0.05) == (theme == "dark")


def test_the_page_names_its_text(page: Page) -> None:
    head = page.locator("#masthead")
    expect(head.locator("h1")).to_have_text("杭州市党政主要负责人履行推进法治建设第一责任人职责实施细则")
    expect(head).to_contain_text("2019年10月24日印发")
    expect(head).to_contain_text("细则未规定")


def test_a_lost_server_is_told_in_chinese(page: Page) -> None:
    ask(page, fake.STUDY)
    page.context.set_offline(True)
    page.fill("#question textarea", fake.LIST)
    page.press("#question textarea", "Enter")
    toasts = page.locator(".toast-wrap")
    expect(toasts).to_contain_text("出错了")
    expect(toasts).to_contain_text("正在重新连接")
    assert ENGLISH.findall(toasts.inner_text()) == []


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
