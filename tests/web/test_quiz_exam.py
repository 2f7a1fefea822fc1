"""Exams in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from assistant.quiz.item import Item
from assistant.quiz.learner import Learner
from assistant.web.quiz.desk import QuizDesk

from .quiz_visitor import ShiftedClock, Visitor, chosen
from .visitor import shot

ZHANG = Learner("张三", "余杭区司法局")


@pytest.fixture(params=["visitor", "phone"])
def somebody(request: pytest.FixtureRequest) -> Visitor:
    """On a wide and on a narrow screen."""
    visitor: Visitor = request.getfixturevalue(request.param)
    return visitor


def test_a_whole_exam_with_the_page_closed_in_the_middle(somebody: Visitor) -> None:
    somebody.start_exam(single=3, multiple=1, true_false=1, blank=1)
    page = somebody.page
    expect(page.locator(".quiz .cell")).to_have_count(6)
    for _ in range(2):
        somebody.fill_in(right=True)
        somebody.press("下一题")
    third = somebody.fill_in(right=False)
    somebody.saved()
    expect(page.locator(".quiz .cell.answered")).to_have_count(3)
    page.close()

    somebody.open()
    page = somebody.page
    expect(page.locator(".quiz .cell.answered")).to_have_count(3)
    expect(page.locator(".quiz .cell.current")).to_have_text("3")
    assert somebody.item.id == third.id
    expect(page.locator(".quiz .item input:checked")).to_have_count(1)
    expect(page.locator(".quiz .left")).to_have_text(re.compile(r"1:5\d:\d\d"))
    page.locator(".quiz .cell").nth(3).click()
    for _ in range(2):
        somebody.fill_in(right=True)
        somebody.press("下一题")
    somebody.saved()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]
    shot(page, f"quiz-exam-{page.viewport_size['width']}")  # type: ignore[index]
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    expect(page.locator("dialog")).to_contain_text("还有1题没有作答")
    page.locator("dialog").get_by_role("button", name="6", exact=True).click()
    somebody.fill_in(right=False)
    somebody.saved()
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    expect(page.locator("dialog")).to_contain_text("全部题目都已作答")
    page.locator("dialog").get_by_role("button", name="交卷").click()

    expect(page.locator(".quiz .score")).to_contain_text("全对4题，共6题")
    expect(page.locator(".quiz .big-number")).to_have_text("8/12")
    expect(page.locator(".quiz .verdict-mark")).to_have_text("合格")
    expect(page.locator(".quiz .told-item")).to_have_count(2)
    missed = page.locator(".quiz .told-item").first
    expect(missed).to_contain_text(third.stem)
    expect(missed.locator("blockquote .label").first).to_contain_text("第")
    expect(page.locator(".quiz .told-item mark").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]
    shot(page, f"quiz-result-{page.viewport_size['width']}")  # type: ignore[index]
    somebody.press("返回")
    expect(page.locator(".quiz .row-btn")).to_have_count(1)


def test_time_runs_out_while_the_page_is_open(visitor: Visitor, clock: ShiftedClock) -> None:
    visitor.start_exam(single=2)
    visitor.fill_in(right=True)
    visitor.saved()
    clock.pass_by(minutes=119, seconds=57)
    visitor.press("下一题")
    visitor.fill_in(right=True)  # its answer brings the time of the server
    expect(visitor.page.locator(".quiz .score")).to_contain_text("考试时间到，已自动交卷")
    expect(visitor.page.locator(".quiz .big-number")).to_have_text("4/4")


def test_time_runs_out_while_the_page_is_closed(
    visitor: Visitor, clock: ShiftedClock, quiz_desk: QuizDesk
) -> None:
    visitor.start_exam(single=2)
    visitor.fill_in(right=True)
    visitor.saved()
    visitor.page.close()
    clock.pass_by(minutes=121)
    quiz_desk.tidy()
    (attempt,) = quiz_desk.tools.results.attempts()
    assert attempt.by_time
    assert attempt.points == 2
    visitor.open()
    expect(visitor.page.locator(".quiz .score")).to_contain_text("考试时间到，已自动交卷")


def test_an_answer_after_the_time_is_refused_and_the_result_shows(
    visitor: Visitor, clock: ShiftedClock
) -> None:
    visitor.expected = ("400",)
    visitor.start_exam(single=2)
    clock.pass_by(minutes=121)
    visitor.fill_in(right=True)
    expect(visitor.page.locator(".quiz .score")).to_contain_text("考试时间到，已自动交卷")
    expect(visitor.page.locator(".quiz .big-number")).to_have_text("0/4")


def test_a_failure_to_save_is_loud_and_nothing_is_lost(visitor: Visitor, quiz_desk: QuizDesk) -> None:
    visitor.expected = ("ERR_FAILED", "503")
    visitor.start_exam(single=2, blank=1)
    page = visitor.page
    page.route("**/exam/answer", lambda route: route.abort())
    first = visitor.fill_in(right=True)
    expect(page.locator(".quiz .loud")).to_contain_text("有1题的作答还没有存到服务器")
    expect(page.locator(".quiz .saved")).to_have_text("未保存")
    page.locator(".quiz .cell").nth(2).click()
    last = visitor.fill_in(right=True)
    expect(page.locator(".quiz .loud")).to_contain_text("有2题的作答还没有存到服务器")
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    page.locator("dialog").get_by_role("button", name="交卷").click()
    expect(page.locator("dialog [role=alert]")).to_contain_text("暂时不能交卷", timeout=20_000)
    page.locator("dialog").get_by_role("button", name="继续作答").click()

    page.reload()
    expect(page.locator(".quiz .cell.answered")).to_have_count(2)
    page.unroute("**/exam/answer")
    expect(page.locator(".quiz .saved")).to_have_text("已保存", timeout=20_000)
    expect(page.locator(".quiz .loud .alert")).to_have_count(0)
    (attempt,) = quiz_desk.tools.exams.attempts(ZHANG)
    saved = quiz_desk.tools.exams.sitting(attempt.id).answers
    assert {id: answer.given for id, answer in saved.items()} == {
        first.id: first.answer,
        last.id: last.answer[:1],
    }


def test_a_server_in_trouble_is_asked_again(visitor: Visitor) -> None:
    visitor.expected = ("503",)
    visitor.start_exam(single=2)
    page = visitor.page
    calls = []

    def trouble(route: Route) -> None:
        calls.append(route.request.post_data_json)
        if len(calls) < 3:
            route.fulfill(status=503, json={"error": "数据库暂时不能使用"})
        else:
            route.continue_()

    page.route("**/exam/answer", trouble)
    visitor.fill_in(right=True)
    expect(page.locator(".quiz .loud")).to_contain_text("还没有存到服务器")
    expect(page.locator(".quiz .saved")).to_have_text("已保存", timeout=20_000)
    assert len(calls) == 3


def test_the_last_of_quick_changes_counts(visitor: Visitor, quiz_desk: QuizDesk) -> None:
    visitor.start_exam(single=1, blank=1)
    page = visitor.page
    for key in "ABCDCB":
        page.locator(f".quiz input[value={key}]").check()
    page.locator(".quiz .cell").nth(1).click()
    page.locator(".quiz input.blank").press_sequentially("不少于四次", delay=5)
    visitor.saved()
    (attempt,) = quiz_desk.tools.exams.attempts(ZHANG)
    saved = quiz_desk.tools.exams.sitting(attempt.id).answers
    assert [saved[item.id].given for item in attempt.paper.items] == [("B",), ("不少于四次",)]
    page.locator(".quiz input.blank").fill("")
    visitor.saved()
    expect(page.locator(".quiz .cell.answered")).to_have_count(1)


def test_a_paper_by_its_number_and_another_computer(visitor: Visitor, phone: Visitor) -> None:
    number = "S2x2-T1x2_c3_30min_pass4_seed7"
    for somebody in (visitor, phone):
        somebody.go("exam")
        somebody.page.fill(".quiz [name=number]", number)
        somebody.press("按编号考试")
        expect(somebody.page.locator(".quiz .grid-sheet")).to_contain_text(number)
    assert visitor.item.id == phone.item.id
    visitor.fill_in(right=True)
    visitor.saved()
    phone.page.evaluate("localStorage.clear()")
    phone.page.reload()
    phone.say_name("张三", "余杭区司法局")
    phone.go("exam")
    phone.press("继续作答")
    expect(phone.page.locator(".quiz .cell.answered")).to_have_count(1)


def test_a_number_that_is_none_gets_a_word(visitor: Visitor) -> None:
    visitor.expected = ("400",)
    visitor.go("exam")
    visitor.page.fill(".quiz [name=number]", "第7号")
    visitor.press("按编号考试")
    expect(visitor.page.locator(".quiz [role=alert]")).to_contain_text("无法识别试卷编号")


def test_an_exam_that_is_gone_lets_one_begin_anew(visitor: Visitor) -> None:
    visitor.expected = ("400",)
    visitor.page.evaluate("localStorage.setItem('fazhi.quiz.sitting', JSON.stringify('0'.repeat(32)))")
    visitor.go("exam")
    expect(visitor.page.locator(".quiz [role=alert]")).to_contain_text("没有这场考试")
    visitor.start_exam(single=1)


def test_somebody_else_at_the_same_computer_has_another_exam(visitor: Visitor) -> None:
    visitor.start_exam(single=1)
    visitor.fill_in(right=True)
    visitor.saved()
    visitor.press("换人")
    visitor.say_name("李四", "")
    expect(visitor.page.locator(".quiz")).to_contain_text("新的考试")
    expect(visitor.page.locator(".quiz .running")).to_have_count(0)
    visitor.press("换人")
    visitor.say_name("张三", "余杭区司法局")
    visitor.press("继续作答")
    expect(visitor.page.locator(".quiz .cell.answered")).to_have_count(1)


def leave_an_answer_unsent(visitor: Visitor) -> Item:
    """An answer to the first item that does not reach the server."""
    visitor.page.route("**/exam/answer", lambda route: route.abort())
    item = visitor.fill_in(right=True)
    expect(visitor.page.locator(".quiz .saved")).to_have_text("未保存")
    return item


def test_what_is_unsent_goes_on_its_way_while_one_looks_elsewhere(
    visitor: Visitor, quiz_desk: QuizDesk
) -> None:
    visitor.expected = ("ERR_FAILED",)
    page = visitor.page
    visitor.start_exam(single=2)
    item = leave_an_answer_unsent(visitor)
    visitor.go("progress")
    expect(page.locator(".quiz .facts-row")).to_be_visible()
    with page.expect_response("**/exam/answer", timeout=20_000):
        page.unroute("**/exam/answer")
    (attempt,) = quiz_desk.tools.exams.attempts(ZHANG)
    assert quiz_desk.tools.exams.sitting(attempt.id).answers[item.id].given == item.answer
    visitor.go("exam")
    expect(page.locator(".quiz .cell.answered")).to_have_count(1)
    expect(page.locator(".quiz .saved")).to_have_text("已保存")


def test_on_return_what_is_unsent_is_there_and_sent_once(visitor: Visitor) -> None:
    visitor.expected = ("ERR_FAILED",)
    page = visitor.page
    visitor.start_exam(single=2)
    leave_an_answer_unsent(visitor)
    visitor.go("progress")
    expect(page.locator(".quiz .facts-row")).to_be_visible()
    visitor.go("exam")
    expect(page.locator(".quiz .cell.answered")).to_have_count(1)
    expect(page.locator(".quiz .saved")).to_have_text("未保存")
    sent = []
    page.on("response", lambda response: sent.append(response) if "exam/answer" in response.url else None)
    page.unroute("**/exam/answer")
    visitor.saved_late()
    assert len(sent) == 1


def without_network(visitor: Visitor) -> None:
    """Not even what a page sends while it is being closed gets out: a route would let that pass."""
    visitor.page.evaluate("() => { window.fetch = async () => { throw new TypeError('no network'); }; }")


def test_an_older_unsent_answer_gives_way_to_one_from_another_computer(
    visitor: Visitor, quiz_desk: QuizDesk
) -> None:
    visitor.start_exam(single=2)
    without_network(visitor)
    item = visitor.fill_in(right=True)
    expect(visitor.page.locator(".quiz .saved")).to_have_text("未保存")
    visitor.page.close()
    exams = quiz_desk.tools.exams
    (attempt,) = exams.attempts(ZHANG)
    (other,) = chosen(item, right=False)
    exams.answer(attempt.id, item.id, [other])
    visitor.open()
    visitor.saved_late()
    expect(visitor.page.locator(".quiz .item input:checked")).to_have_value(other)
    assert exams.sitting(attempt.id).answers[item.id].given == (other,)


def test_an_unsent_answer_does_not_give_way_to_an_own_one_that_was_not_acknowledged(
    visitor: Visitor, quiz_desk: QuizDesk
) -> None:
    visitor.expected = ("ERR_FAILED",)
    page = visitor.page
    visitor.start_exam(single=2)

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/exam/answer", lose_the_reply)
    visitor.fill_in(right=False)
    expect(page.locator(".quiz .saved")).to_have_text("未保存")
    page.unroute("**/exam/answer")
    without_network(visitor)
    item = visitor.fill_in(right=True)
    page.close()
    visitor.open()
    visitor.saved_late()
    exams = quiz_desk.tools.exams
    (attempt,) = exams.attempts(ZHANG)
    assert exams.sitting(attempt.id).answers[item.id].given == item.answer
