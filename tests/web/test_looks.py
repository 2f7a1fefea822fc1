"""How the page looks and reads, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from . import fake
from .visitor import ENGLISH, ask, shot


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
