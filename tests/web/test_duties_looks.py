"""How the tab of duties looks and reads, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .duty_visitor import HEAD, check, name, open_tab
from .test_looks import COLOURS
from .visitor import ENGLISH, shot


def test_every_word_is_chinese_in_an_english_browser(tab: Page) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    tab.fill("#versus [name=other]", "市财政局局长")
    tab.press("#versus [name=other]", "Enter")
    expect(tab.locator("#versus .side")).to_have_count(2)
    shown = re.sub(r"Word|Excel|\.ics|\.xlsx|\.csv", "", tab.inner_text("body"))
    assert ENGLISH.findall(shown) == []
    attributes = tab.eval_on_selector_all(
        "body *",
        """nodes => nodes.filter(n => n.checkVisibility()).flatMap(n =>
            ["aria-label", "title", "placeholder", "alt"].map(a => n.getAttribute(a)).filter(Boolean))""",
    )
    assert [text for text in attributes if ENGLISH.search(text.replace("Excel", ""))] == []


@pytest.mark.parametrize("query", ["", "?__theme=dark"])
def test_at_420_pixels_nothing_overflows_and_the_article_lies_below(
    browser: Browser, url: str, query: str
) -> None:
    context = browser.new_context(viewport={"width": 420, "height": 860}, locale="zh-CN")
    page = context.new_page()
    open_tab(page, url + query)
    check(page, "书记", "不能确定")
    shot(page, f"duties-asked-narrow{'-dark' if query else ''}")
    check(page, "五常街道党工委书记", "参照执行")
    name(page, "a" * 40)
    page.locator("#plan [data-act=done]").first.click()
    expect(page.locator("#plan .task.done")).to_have_count(1)
    page.fill("#versus [name=other]", "长" * 200 + "a" * 200 + HEAD)
    page.press("#versus [name=other]", "Enter")
    expect(page.locator("#versus .side")).to_have_count(2)
    for summary in page.locator(".work summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 420
    wide = page.eval_on_selector_all(
        "#masthead *, #tabs *",
        """nodes => nodes.filter(n => n.checkVisibility() && n.getBoundingClientRect().width > 1)
            .filter(n => n.getBoundingClientRect().right > 420.5 || n.getBoundingClientRect().left < -0.5)
            .map(n => n.outerHTML.slice(0, 120))""",
    )
    assert wide == []
    shot(page, f"duties-narrow{'-dark' if query else ''}")
    expect(page.locator("#duty-article .card")).to_be_hidden()
    page.locator("#plan button.cite").last.click()
    expect(page.locator("#duty-article mark").first).to_be_in_viewport()
    expect(page.locator("#plan button.cite").last).to_be_in_viewport()
    page.get_by_role("button", name="关闭原文").click()
    expect(page.locator("#duty-article .card")).to_be_hidden()
    expect(page.locator("#plan button.cite").last).to_be_focused()
    page.locator("#plan button.cite").last.click()
    expect(page.locator("#duty-article .card")).to_be_visible()
    page.locator("#roster .told").scroll_into_view_if_needed()
    page.get_by_role("button", name="核对名册").click()  # nothing of the page stays under the article
    check(page, HEAD, "适用")
    expect(page.locator("#duty-article .card")).to_be_hidden()
    context.close()


READ = [
    "#tabs [role=tab][aria-selected=true]",
    "#tabs [role=tab][aria-selected=false]",
    "#verdict .stamp",
    "#verdict .lead",
    "#verdict .steps li",
    "#verdict button.cite",
    "#duties h2",
    "#duties .hint",
    "#duties .theme",
    "#duties .times",
    "#plan .whose label",
    "#plan [name=person]",
    "#plan .progress p",
    "#plan .task.done .state",
    "#plan .task:not(.done) .state",
    "#plan .task-name",
    "#plan button.tool",
    "#plan .note",
    "#versus .standing",
    "#versus .side p",
    "#roster .file-button",
    "#roster .file-name",
    "#duty-article .card-title",
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("post", "mark"), [(HEAD, "适用"), ("市财政局局长", "参照执行"), ("余杭区副区长", "未规定")]
)
def test_text_has_the_contrast_of_wcag_aa(
    context: BrowserContext, url: str, theme: str, post: str, mark: str
) -> None:
    page = context.new_page()
    open_tab(page, f"{url}?__theme={theme}")
    check(page, post, mark)
    bound = mark != "未规定"
    if bound:
        name(page, "张三")
        page.locator("#plan [data-act=done]").first.click()
        expect(page.locator("#plan .task.done")).to_have_count(1)
    page.fill("#versus [name=other]", "余杭区委书记")
    page.press("#versus [name=other]", "Enter")
    expect(page.locator("#versus .side")).to_have_count(2)
    page.mouse.move(0, 0)
    page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
    shot(page, f"duties-{mark}-{theme}")
    read = [selector for selector in READ if bound or not selector.startswith(("#duties", "#plan ."))]
    read = [selector for selector in read if bound or "person" not in selector]
    colours = {selector: page.evaluate(COLOURS, selector) for selector in read}
    weak = {selector: found["contrast"] for selector, found in colours.items() if found["contrast"] < 4.5}
    assert weak == {}
