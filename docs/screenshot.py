"""Take the pictures of the README: ``make screenshot``. The real server, the real index, a real browser."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from bench.served import Served

IMAGES = Path(__file__).parent / "images"


def main() -> None:
    """Ask a question, check a post, begin an exam; save the pages. What is kept lies in a lost folder."""
    fazhi = Path(sys.executable).parent / "fazhi"
    with (
        TemporaryDirectory() as data,
        Served(fazhi, {**os.environ, "FAZHI_DATA_DIR": data}) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.goto(served.url)
        IMAGES.mkdir(exist_ok=True)
        _chat(page)
        page.screenshot(path=IMAGES / "chat.png")
        page.set_viewport_size({"width": 1280, "height": 1480})
        _duties(page)
        page.screenshot(path=IMAGES / "duties.png")
        page.set_viewport_size({"width": 1280, "height": 960})
        _quiz(page)
        page.screenshot(path=IMAGES / "quiz.png")
        browser.close()


def _chat(page: Page) -> None:
    page.fill("#question textarea", "政府常务会议每年学法几次?")
    page.press("#question textarea", "Enter")
    expect(page.locator("#article mark")).to_be_visible()
    expect(page.locator("#copy")).to_be_visible()


def _duties(page: Page) -> None:
    page.get_by_role("tab", name="职务核对").click()
    page.fill("#post textarea", "余杭区区长")
    page.press("#post textarea", "Enter")
    expect(page.locator("#verdict .stamp")).to_be_visible()
    page.fill("#plan [name=person]", "张三")
    page.press("#plan [name=person]", "Enter")
    expect(page.locator("#plan progress")).to_be_visible()
    for done in (1, 2):
        page.locator("#plan .task:not(.done) [data-act=done]").first.click()
        expect(page.locator("#plan .task.done")).to_have_count(done)
    page.locator("#duties").get_by_role("button", name="第十九条第(二)项").click()
    expect(page.locator("#duty-article h2")).to_have_text("第十九条")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def _quiz(page: Page) -> None:
    page.get_by_role("tab", name="培训考核").click()
    page.fill(".quiz [name=name]", "张三")
    page.locator(".quiz").get_by_role("button", name="开始", exact=True).click()
    page.click(".quiz [data-part=exam]")
    page.fill(".quiz [name=number]", "S25x2-M10x2-T15x2_120min_pass60_seed7")
    page.get_by_role("button", name="按编号考试").click()
    for number in range(12):
        page.locator(".quiz .opt").nth(number % 4).click()
        page.get_by_role("button", name="下一题").click()
    expect(page.locator(".quiz .cell.answered")).to_have_count(12)
    expect(page.locator(".quiz .saved")).to_have_text("已保存")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


if __name__ == "__main__":
    main()
