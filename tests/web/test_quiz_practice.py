"""Practice, challenges and progress in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Route, expect

from assistant.quiz.learner import Learner
from assistant.web.quiz.desk import QuizDesk

from .quiz_visitor import ShiftedClock, Visitor, chosen

ZHANG = Learner("张三", "余杭区司法局")


def test_the_tab_stands_with_the_others_and_stays_open_over_a_reload(visitor: Visitor) -> None:
    page = visitor.page
    expect(page.get_by_role("tab")).to_have_text(["问答", "职务核对", "培训考核"])
    visitor.go("progress")
    page.reload()
    expect(page.locator(".quiz [data-part=progress]")).to_have_attribute("aria-current", "true")
    expect(page.locator(".quiz .whose-name")).to_have_text("张三　余杭区司法局")


def test_no_name_no_practice(context: BrowserContext, quiz_url: str, quiz_desk: QuizDesk) -> None:
    visitor = Visitor(context, quiz_url, quiz_desk)
    visitor.expected = ("400",)
    visitor.open()
    visitor.press("开始")
    expect(visitor.page.locator(".quiz [role=alert]")).to_have_text("请填写姓名。")
    visitor.page.fill(".quiz [name=name]", "长" * 30)
    visitor.page.evaluate("document.querySelector('.quiz [name=name]').value = '长'.repeat(41)")
    visitor.press("开始")
    expect(visitor.page.locator(".quiz [role=alert]")).to_contain_text("姓名有41字")
    visitor.nothing_went_wrong()


def test_practice_in_order_goes_on_where_one_stopped(visitor: Visitor) -> None:
    page = visitor.page
    page.click(".quiz [data-mode=order]")
    first = visitor.answer(right=True)
    expect(visitor.feedback).to_contain_text("答对了")
    expect(visitor.feedback.locator("blockquote .label").first).to_have_text(re.compile("^第.+条"))
    visitor.press("下一题")
    second = visitor.answer(right=False)
    expect(visitor.feedback).to_contain_text("答错了")
    expect(visitor.feedback).to_contain_text("正确答案")
    expect(visitor.feedback).to_contain_text("已在错题本")
    assert first.id != second.id
    page.reload()
    expect(page.locator(".quiz [data-mode=order]")).to_contain_text("已练到第2题")
    page.click(".quiz [data-mode=order]")
    expect(page.locator(".quiz .run-count")).to_have_text(re.compile("^3 / "))
    visitor.press("上一题")
    expect(page.locator(".quiz .run-count")).to_have_text(re.compile("^2 / "))
    assert visitor.item.id == second.id


def test_decisive_words_are_marked_in_the_quotation(visitor: Visitor) -> None:
    page = visitor.page
    page.locator(".quiz .chip-btn").nth(2).click()
    for _ in range(8):
        item = visitor.answer(right=True)
        if page.locator(".quiz .feedback mark").count():
            break
        visitor.press("下一题")
    marked = page.locator(".quiz .feedback mark").first.inner_text()
    assert any(marked in quote for quote in page.locator(".quiz blockquote p").all_inner_texts())
    assert item.chapter == 3


def test_the_book_of_mistakes_is_redone_until_it_is_empty(phone: Visitor, quiz_desk: QuizDesk) -> None:
    page = phone.page
    page.click(".quiz [data-mode=order]")
    wrong = phone.answer(right=False)
    phone.press("退出")
    for turn in (1, 2):
        expect(page.locator(".quiz [data-mode=mistakes]")).to_contain_text("1道待重做")
        page.click(".quiz [data-mode=mistakes]")
        assert phone.answer(right=True).id == wrong.id
        if turn == 1:
            expect(phone.feedback).to_contain_text("再连续答对1次移出")
        phone.press("下一题")
        expect(page.locator(".quiz .end")).to_contain_text("错题都重做了一遍")
        phone.press("返回")
    expect(page.locator(".quiz [data-mode=mistakes]")).to_contain_text("没有错题")
    assert quiz_desk.tools.practice.mistakes(Learner("李四")) == ()


def test_chance_has_another_order_and_keeps_it(visitor: Visitor) -> None:
    page = visitor.page
    page.click(".quiz [data-mode=random]")
    first = visitor.answer(right=True)
    visitor.press("下一题")
    second = visitor.item
    visitor.press("退出")
    page.click(".quiz [data-mode=order]")
    assert visitor.item.id != first.id
    visitor.press("退出")
    page.click(".quiz [data-mode=random]")
    expect(page.locator(".quiz .run-count")).to_have_text(re.compile("^2 / "))
    assert visitor.item.id == second.id


def test_practice_by_post(visitor: Visitor) -> None:
    page = visitor.page
    page.fill(".quiz [name=post]", "余杭区区长")
    visitor.press("查找")
    expect(page.locator(".quiz .by-post .told")).to_contain_text("适用")
    page.locator(".quiz .by-post").get_by_role("button", name="练习第三章 政府主要负责人职责").click()
    assert visitor.item.chapter == 3
    visitor.press("退出")
    page.fill(".quiz [name=post]", "余杭区副区长")
    visitor.press("查找")
    expect(page.locator(".quiz .by-post .told")).to_contain_text("没有可以对应的章")


def test_what_is_due_comes_up_for_review(visitor: Visitor, clock: ShiftedClock) -> None:
    page = visitor.page
    expect(page.locator(".quiz [data-mode=review]")).to_contain_text("记忆规律")
    page.click(".quiz [data-mode=order]")
    item = visitor.answer(right=True)
    visitor.press("退出")
    expect(page.locator(".quiz [data-mode=review]")).to_contain_text("到期")
    clock.pass_by(days=60)
    page.reload()
    expect(page.locator(".quiz [data-mode=review]")).to_contain_text("1道到期")
    page.click(".quiz [data-mode=review]")
    assert visitor.answer(right=True).id == item.id
    visitor.press("下一题")
    expect(page.locator(".quiz .end")).to_contain_text("都复习完了")


def test_the_first_mistake_ends_a_challenge(visitor: Visitor, quiz_desk: QuizDesk) -> None:
    page = visitor.page
    visitor.go("challenge")
    visitor.press("开始闯关")
    for score in range(3):
        expect(page.locator(".quiz .run-title")).to_have_text(f"已答对{score}题")
        expect(page.locator(".quiz .left")).to_have_text(re.compile("00:4[0-5]"))
        visitor.fill_in(right=True)
        visitor.press("提交")
    expect(page.locator(".quiz .run-title")).to_have_text("已答对3题")
    page.reload()  # the run goes on, with the time that is left
    expect(page.locator(".quiz .run-title")).to_have_text("已答对3题")
    visitor.fill_in(right=False)
    visitor.press("提交")
    expect(page.locator(".quiz .big-number")).to_have_text("3")
    expect(page.locator(".quiz .end")).to_contain_text("答错了，闯关结束")
    expect(visitor.feedback.locator("blockquote")).not_to_have_count(0)
    best = quiz_desk.tools.challenges.best(ZHANG)
    assert best is not None
    assert best.score == 3
    visitor.press("再来一次")
    expect(page.locator(".quiz .score-line")).to_contain_text("最好成绩：3题")


def test_a_challenge_ends_by_the_clock_of_the_server(phone: Visitor, clock: ShiftedClock) -> None:
    page = phone.page
    phone.go("challenge")
    phone.press("开始闯关")
    phone.fill_in(right=True)
    clock.pass_by(seconds=46)
    phone.press("提交")
    expect(page.locator(".quiz .end")).to_contain_text("时间到，闯关结束")
    expect(page.locator(".quiz .big-number")).to_have_text("0")
    expect(page.locator(".quiz .feedback .label").first).to_be_visible()


def test_a_challenge_nobody_answers_ends_by_itself(visitor: Visitor, clock: ShiftedClock) -> None:
    page = visitor.page
    visitor.go("challenge")
    visitor.press("开始闯关")
    expect(page.locator(".quiz .item")).to_be_visible()
    clock.pass_by(seconds=43)
    page.reload()
    expect(page.locator(".quiz .end")).to_contain_text("时间到，闯关结束")


def test_progress_shows_days_chapters_and_clauses(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("progress")
    expect(page.locator(".quiz .part-body")).to_contain_text("今天还没有练习")
    visitor.go("practice")
    page.click(".quiz [data-mode=order]")
    item = visitor.answer(right=True)
    visitor.go("progress")
    expect(page.locator(".quiz .fact b").first).to_have_text("1")
    expect(page.locator(".quiz .fact b").nth(2)).to_have_text(re.compile("^1/"))
    expect(page.locator(".quiz .columns-chart .count")).to_have_text("1")
    chapter = page.locator(".quiz .bars.single > details").nth(item.chapter - 1)
    chapter.locator("summary").click()
    expect(chapter.locator(".bars.inner li").first).to_contain_text("第一条")


HOSTILE = "<img src=http://evil.example/a.png onerror=window.hacked=1>"


def test_what_is_typed_stays_text(context: BrowserContext, quiz_url: str, quiz_desk: QuizDesk) -> None:
    visitor = Visitor(context, quiz_url, quiz_desk)
    visitor.open()
    visitor.say_name("<b>x</b>", HOSTILE)
    visitor.start_exam(blank=1)
    visitor.page.locator(".quiz input.blank").fill(HOSTILE)
    visitor.saved()
    visitor.page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    visitor.page.locator("dialog").get_by_role("button", name="交卷").click()
    expect(visitor.page.locator(".quiz .told-item")).to_contain_text(HOSTILE)
    visitor.go("trainer")
    visitor.page.click(".quiz [data-desk=results]")
    expect(visitor.page.locator(".quiz .bar-name").first).to_contain_text(HOSTILE)
    assert visitor.page.evaluate("window.hacked") is None
    visitor.nothing_went_wrong()


def test_an_answer_whose_reply_is_lost_counts_once(visitor: Visitor, quiz_desk: QuizDesk) -> None:
    visitor.expected = ("ERR_FAILED",)
    page = visitor.page

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    page.click(".quiz [data-mode=order]")
    page.route("**/practice/answer", lose_the_reply)
    first = visitor.fill_in(right=False)
    visitor.press("提交")
    expect(page.locator(".quiz [role=alert]")).to_be_visible()
    page.unroute("**/practice/answer")
    visitor.answer(right=True)
    expect(visitor.feedback).to_contain_text("答错了")
    expect(page.locator(".quiz .item input:checked")).to_have_count(1)
    assert page.locator(".quiz .item input:checked").input_value() == chosen(first, right=False)[0]
    assert len(quiz_desk.tools.results.answers()) == 1
    visitor.press("下一题")
    visitor.answer(right=True)
    assert len(quiz_desk.tools.results.answers()) == 2


def test_a_browser_that_keeps_nothing_can_be_used(
    context: BrowserContext, quiz_url: str, quiz_desk: QuizDesk
) -> None:
    context.add_init_script("""for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new Error("denied"); } });
    }""")
    visitor = Visitor(context, quiz_url, quiz_desk)
    visitor.open()
    visitor.say_name("张三", "")
    visitor.page.click(".quiz [data-mode=order]")
    visitor.answer(right=True)
    visitor.go("trainer")
    visitor.page.click(".quiz [data-desk=import]")
    expect(visitor.page.locator(".quiz [name=items]")).to_be_attached()
