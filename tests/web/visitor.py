"""What a visitor does on the page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

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
