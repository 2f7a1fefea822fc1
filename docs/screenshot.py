"""Take the picture of the README: ``make screenshot``. The real server, the real index, a real browser."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from bench.served import Served

TARGET = Path(__file__).parent / "images" / "chat.png"


def main() -> None:
    """Ask one question and save the page."""
    with Served(Path(sys.executable).parent / "fazhi") as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.goto(served.url)
        page.fill("#question textarea", "政府常务会议每年学法几次?")
        page.press("#question textarea", "Enter")
        expect(page.locator("#article mark")).to_be_visible()
        expect(page.locator("#copy")).to_be_visible()
        TARGET.parent.mkdir(exist_ok=True)
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
