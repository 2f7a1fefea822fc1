"""What a visitor does in the tab of duties."""

from __future__ import annotations

from playwright.sync_api import Download, Page, expect

HEAD = "余杭区区长"
TAB = "职务核对"


def open_tab(page: Page, url: str) -> None:
    page.set_default_timeout(15_000)
    page.goto(url)
    page.get_by_role("tab", name=TAB).click()
    page.wait_for_selector("#post textarea")


def check(page: Page, post: str, mark: str) -> None:
    page.fill("#post textarea", post)
    page.press("#post textarea", "Enter")
    expect(page.locator("#verdict .stamp")).to_have_text(mark)


def name(page: Page, person: str) -> None:
    page.fill("#plan [name=person]", person)
    page.press("#plan [name=person]", "Enter")
    expect(page.locator("#plan progress")).to_be_visible()


def downloaded(page: Page, button: str) -> Download:
    with page.expect_download() as download:
        page.locator("#plan").get_by_role("button", name=button).click()
    return download.value
