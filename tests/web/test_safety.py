"""Hostile input and other hosts, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from . import fake
from .conftest import Traffic
from .visitor import ask

HOSTILE = [
    '<img src=http://evil.example/a.png onerror="window.hacked=1">',
    "<script>window.hacked=1</script><svg onload=window.hacked=1>",
    "![图](http://evil.example/b.png) [链接](javascript:window.hacked=1) http://evil.example/c",
    "$\\href{http://evil.example}{x}$ $$x^2$$ \\(y\\) **粗** `码` {{7*7}} ${7*7} &lt;b&gt;",
    "第一行\n\n<iframe src=http://evil.example></iframe>\n\n| a | b |\n|---|---|\n- 项",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_shows_literally_and_does_nothing(traffic: Traffic, page: Page, text: str) -> None:
    ask(page, text)
    shown = page.locator("#chat .question").last
    lines = [line for line in shown.inner_text().splitlines() if line]
    assert lines == [line for line in text.splitlines() if line]
    expect(page.locator("#chat .answer").last).to_contain_text(text.splitlines()[0])
    live = "#chat :is(img, script, iframe, svg[onload], a, table, strong, code, .katex, [onerror])"
    expect(page.locator(f"{live}:not(button *)")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    assert traffic.requests
    assert not [url for url in traffic.requests if "evil.example" in url]


def test_nothing_comes_from_another_host(traffic: Traffic, page: Page, url: str) -> None:
    ask(page, fake.STUDY)
    page.click("#helpful")
    expect(page.locator("#rated")).to_contain_text("已记录")
    assert traffic.requests
    assert traffic.elsewhere(url) == []
    assert traffic.errors == []
