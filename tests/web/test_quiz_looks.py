"""How the tab of training looks and reads, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.quiz.desk import QuizDesk

from .quiz_visitor import Visitor
from .test_looks import COLOURS
from .visitor import ENGLISH, shot

THUMB = 44
"""Pixels that a finger hits."""

TARGETS = """() => [...document.querySelectorAll(".quiz :is(button, summary, .opt, .check, .blank, select)")]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < %d)
    .map(node => node.outerHTML.slice(0, 100))"""
WIDE = """() => [...document.querySelectorAll(".quiz *")]
    .filter(node => node.checkVisibility())
    .map(node => [node.getBoundingClientRect(), node.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width > 1 && (box.right > innerWidth + .5 || box.left < -.5))
    .map(([_, html]) => html)"""


def walk(visitor: Visitor) -> Iterator[str]:
    """Goes from screen to screen, and says where it is."""
    page = visitor.page
    yield "practice"
    page.click(".quiz [data-mode=order]")
    visitor.answer(right=False)
    yield "marked"
    visitor.go("challenge")
    visitor.press("开始闯关")
    expect(page.locator(".quiz .item")).to_be_visible()
    yield "challenge"
    visitor.fill_in(right=False)
    visitor.press("提交")
    expect(page.locator(".quiz .big-number")).to_be_visible()
    yield "challenge-over"
    visitor.go("exam")
    page.locator(".quiz summary", has_text="自己定").click()
    yield "exam-start"
    visitor.press("开始考试")
    for right in (True, False):
        visitor.fill_in(right=right)
        visitor.press("下一题")
    visitor.saved()
    yield "exam"
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    yield "confirm"
    page.locator("dialog").get_by_role("button", name="交卷").click()
    expect(page.locator(".quiz .score")).to_be_visible()
    yield "result"
    visitor.go("progress")
    page.locator(".quiz .bars.single summary").nth(1).click()
    yield "progress"
    visitor.go("trainer")
    visitor.press("组卷")
    expect(page.locator(".quiz .paper-number")).to_be_visible()
    yield "paper"
    page.click(".quiz [data-desk=import]")
    expect(page.locator(".quiz .file-box")).to_be_visible()
    yield "import"
    page.click(".quiz [data-desk=results]")
    expect(page.locator(".quiz .bars").first).to_be_visible()
    yield "results"


@pytest.fixture
def themed(browser: Browser, quiz_url: str, quiz_desk: QuizDesk) -> Iterator[Callable[[str, int], Visitor]]:
    """Somebody with a theme and a width of the screen; the browser's own language is English."""
    contexts = []
    visitors = []

    def enter(theme: str, width: int) -> Visitor:
        contexts.append(browser.new_context(viewport={"width": width, "height": 860}, locale="en-US"))
        visitors.append(Visitor(contexts[-1], quiz_url, quiz_desk))
        visitors[-1].open(f"?__theme={theme}")
        visitors[-1].say_name("张三", "很长的单位" * 8)
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.nothing_went_wrong()
    for context in contexts:
        context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_is_wide_enough_and_a_thumb_hits(themed: Callable[[str, int], Visitor], theme: str) -> None:
    visitor = themed(theme, 420)
    for place in walk(visitor):
        shot(visitor.page, f"quiz-{place}-420-{theme}")
        assert visitor.page.evaluate("document.documentElement.scrollWidth") == 420, place
        assert visitor.page.evaluate(WIDE) == [], place
        assert visitor.page.evaluate(TARGETS % (THUMB - 1)) == [], place


READ = {
    "practice": [
        ".choice b",
        ".choice span",
        ".hint",
        ".chip-btn",
        ".whose-name",
        ".btn.link",
        ".parts button",
    ],
    "marked": [
        ".stem",
        ".opt.right .tag",
        ".opt.wrong .tag",
        ".verdict-line b",
        ".label",
        "blockquote p",
        ".kind",
    ],
    "challenge": [".left", ".run-title", ".opt-text"],
    "challenge-over": [".big-number", ".score-line"],
    "exam-start": [".rule-table th", ".sum", ".check span", "summary", ".hint"],
    "exam": [
        ".saved",
        ".left",
        ".cell.answered",
        ".cell.current",
        ".cell:not(.answered)",
        ".grid-sheet .hint",
    ],
    "confirm": ["dialog h2", "dialog p", "dialog .primary"],
    "result": [".verdict-mark", ".bar-name", ".bar-text", ".told-item .stem", ".options .right", ".why"],
    "progress": [".fact b", ".fact span", ".legend"],
    "paper": [".paper-number", ".made b"],
    "import": [".file-button", ".file-name"],
    "results": [".bar-label", ".verdict-line b"],
}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(themed: Callable[[str, int], Visitor], theme: str) -> None:
    visitor = themed(theme, 1280)
    weak = {}
    for place in walk(visitor):
        visitor.page.mouse.move(0, 0)
        visitor.page.wait_for_function("document.getAnimations().every(a => a.playState !== 'running')")
        shot(visitor.page, f"quiz-{place}-1280-{theme}")
        for selector in READ[place]:
            if visitor.page.locator(f".quiz {selector}").count():
                contrast = visitor.page.evaluate(COLOURS, f".quiz {selector}")["contrast"]
                if contrast < 4.5:
                    weak[place, selector] = contrast
    assert weak == {}


def words_of(page: Page) -> list[str]:
    """What is shown or read out, but for names of formats, numbers of papers and keys of options."""
    attributes = page.eval_on_selector_all(
        ".quiz *",
        """nodes => nodes.filter(n => n.checkVisibility()).flatMap(n =>
            ["aria-label", "title", "placeholder", "alt"].map(a => n.getAttribute(a)).filter(Boolean))""",
    )
    said = "\n".join([page.inner_text(".quiz"), *attributes])
    names = r"Word|Excel|GIFT|Moodle|Anki|\.xlsx|FAZHI_TRAINER_CODE"
    return ENGLISH.findall(re.sub(rf"[SMTB]\d+x\S+|\b[A-F]{{2,6}}\b|{names}", "", said))


def test_every_word_is_chinese_in_an_english_browser(themed: Callable[[str, int], Visitor]) -> None:
    visitor = themed("light", 1280)
    for place in walk(visitor):
        assert words_of(visitor.page) == [], place


def test_the_clock_stays_in_sight(themed: Callable[[str, int], Visitor]) -> None:
    visitor = themed("light", 420)
    visitor.go("exam")
    visitor.press("开始考试")
    visitor.page.locator(".quiz .cell").last.scroll_into_view_if_needed()
    expect(visitor.page.locator(".quiz .left")).to_be_in_viewport()
    expect(visitor.page.locator(".quiz .saved")).to_be_in_viewport()


def test_an_exam_can_be_sat_with_the_keyboard_alone(visitor: Visitor) -> None:
    visitor.start_exam(single=2)
    page = visitor.page
    page.locator(".quiz .item input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".quiz .cell.answered")).to_have_count(1)
    page.get_by_role("button", name="下一题").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".quiz .cell.current")).to_have_text("2")
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
