"""What a visitor does in the tab of training."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Request, expect

from assistant.quiz.item import FALSE, TRUE, Item, ItemType
from assistant.web.quiz.desk import QuizDesk

TAB = "培训考核"


class ShiftedClock:
    """Goes on as time does, and can be moved."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._shift

    def pass_by(self, **time: float) -> None:
        self._shift += timedelta(**time)


class Visitor:
    """Somebody at a browser, whose pages note what goes wrong. ``expected`` are words of errors that a test
    brings about itself."""

    def __init__(self, context: BrowserContext, url: str, desk: QuizDesk) -> None:
        self._context = context
        self.url = url
        self._desk = desk
        self.page: Page
        self.errors: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.elsewhere: list[str] = []

    def open(self, query: str = "") -> None:
        """Open the page anew and go to the tab."""
        self.page = self._context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("request", self._note)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )
        self.page.goto(self.url + query)
        self.page.get_by_role("tab", name=TAB).click()
        self.page.wait_for_selector(".quiz .parts")

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).scheme in ("data", "blob"):
            return
        if not request.url.startswith(self.url):
            self.elsewhere.append(request.url)

    def nothing_went_wrong(self) -> None:
        assert self.elsewhere == []
        assert [error for error in self.errors if not any(word in error for word in self.expected)] == []

    def say_name(self, name: str, unit: str) -> None:
        self.page.fill(".quiz .who [name=name]", name)
        self.page.fill(".quiz .who [name=unit]", unit)
        self.page.get_by_role("button", name="开始", exact=True).click()
        expect(self.page.locator(".quiz .whose-name")).to_contain_text(name)

    def go(self, part: str) -> None:
        self.page.click(f".quiz [data-part={part}]")
        expect(self.page.locator(f".quiz [data-part={part}]")).to_have_attribute("aria-current", "true")

    def press(self, name: str) -> None:
        self.page.locator(".quiz").get_by_role("button", name=name, exact=True).first.click()

    @property
    def item(self) -> Item:
        """The item that is asked."""
        id = self.page.locator(".quiz .item:not(.marked)").get_attribute("data-item")
        return self._desk.tools.stock.item(id or "")

    def fill_in(self, *, right: bool) -> Item:
        """Answer the item that is asked, without handing it in."""
        item = self.item
        form = self.page.locator(f".quiz .item[data-item='{item.id}']")
        if item.type is ItemType.BLANK:
            form.locator("input.blank").fill(item.answer[0] if right else "不知道")
            return item
        for key in chosen(item, right=right):
            form.locator(f"input[value='{key}']").check()
        return item

    def answer(self, *, right: bool) -> Item:
        """Answer and hand in; the verdict shows."""
        item = self.fill_in(right=right)
        self.press("提交")
        expect(self.feedback).to_be_visible()
        return item

    @property
    def feedback(self) -> Locator:
        return self.page.locator(".quiz .feedback")

    def saved(self) -> None:
        expect(self.page.locator(".quiz .saved")).to_have_text("已保存")

    def saved_late(self) -> None:
        """The same after failures, whose next try may be some seconds away."""
        expect(self.page.locator(".quiz .saved")).to_have_text("已保存", timeout=20_000)

    def start_exam(self, **counts: int) -> None:
        """An exam by a rule of one's own: so many items of each type."""
        self.go("exam")
        self.page.locator(".quiz summary", has_text="自己定").click()
        for type in ItemType:
            self.page.fill(f".quiz [name=count-{type}]", str(counts.get(type.value, 0)))
        self.press("按以上规则考试")
        expect(self.page.locator(".quiz .exam-head")).to_be_visible()


def chosen(item: Item, *, right: bool) -> tuple[str, ...]:
    """Keys to choose."""
    if right:
        return item.answer
    if item.type is ItemType.TRUE_FALSE:
        return (FALSE,) if item.answer == (TRUE,) else (TRUE,)
    # Of a multiple choice all options may be right: one of them alone is not.
    return (next((option.key for option in item.options if option.key not in item.answer), item.answer[0]),)
