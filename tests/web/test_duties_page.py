"""The tab of duties in a real browser."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.duties.marks import FILE, Holder, MarkStore
from assistant.web.feedback import FeedbackStore

from .conftest import Traffic
from .duty_visitor import HEAD, TAB, check, downloaded, name, open_tab

YEAR = date.today().year


def test_the_chat_is_the_first_tab(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_role("tab")).to_have_text(["问答", TAB])
    expect(page.locator("#question textarea")).to_be_visible()
    expect(page.locator("#post")).to_be_hidden()


def test_a_post_gets_its_verdict_and_a_clause_opens_beside_it(tab: Page) -> None:
    check(tab, HEAD, "适用")
    expect(tab.locator("#verdict .lead")).to_contain_text("余杭区区长")
    expect(tab.locator("#duty-article h2")).to_have_text("第二条")
    tab.locator("#duties").get_by_role("button", name="第十九条第(二)项").click()
    expect(tab.locator("#duty-article h2")).to_have_text("第十九条")
    mark = tab.locator("#duty-article mark")
    expect(mark).to_contain_text("每年学法不少于4次")
    expect(mark).to_be_in_viewport()
    tab.locator("#plan").get_by_role("button", name="第二十条").first.click()
    expect(tab.locator("#duty-article h2")).to_have_text("第二十条")
    expect(tab.locator("#duty-article mark").first).to_be_in_viewport()


def test_the_tabs_keep_their_articles_apart(tab: Page) -> None:
    check(tab, HEAD, "适用")
    tab.get_by_role("tab", name="问答").click()
    tab.fill("#question textarea", "区长一年要学法几次？")
    tab.press("#question textarea", "Enter")
    expect(tab.locator("#article h2")).to_have_text("第十九条")
    tab.get_by_role("tab", name=TAB).click()
    expect(tab.locator("#duty-article h2")).to_have_text("第二条")
    expect(tab.locator("#verdict .stamp")).to_have_text("适用")
    tab.locator("#duties").get_by_role("button", name="第十四条第(二)项").click()
    expect(tab.locator("#duty-article h2")).to_have_text("第十四条")
    tab.get_by_role("tab", name="问答").click()
    expect(tab.locator("#article h2")).to_have_text("第十九条")


def test_examples_and_choices_fill_the_box(tab: Page) -> None:
    tab.get_by_role("button", name="市财政局局长", exact=True).click()
    expect(tab.locator("#verdict .stamp")).to_have_text("参照执行")
    expect(tab.locator("#post textarea")).to_have_value("市财政局局长")
    check(tab, "书记", "不能确定")
    expect(tab.locator("#plan .tasks")).to_have_count(0)
    tab.get_by_role("button", name="市委书记或区委、县委书记").click()
    expect(tab.locator("#post textarea")).to_have_value("市委书记")
    expect(tab.locator("#post-notice")).to_contain_text("改成您的完整职务")
    tab.get_by_role("button", name="国有企业的党组（党委）书记").click()
    expect(tab.locator("#post-notice")).to_contain_text("写明是哪一级、哪个单位")
    tab.click("#check")
    expect(tab.locator("#verdict .stamp")).to_have_text("适用")
    expect(tab.locator("#post-notice")).to_be_hidden()


@pytest.mark.parametrize(("post", "word"), [("", "请先输入职务"), ("长" * 1001, "1001 个字")])
def test_a_post_that_cannot_be_taken_gets_a_polite_word(tab: Page, post: str, word: str) -> None:
    tab.fill("#post textarea", post)
    tab.click("#check")
    expect(tab.locator("#post-notice")).to_contain_text(word)
    expect(tab.locator("#verdict .stamp")).to_have_count(0)


def test_marks_are_kept_when_the_page_is_loaded_again(tab: Page) -> None:
    check(tab, HEAD, "适用")
    first = tab.locator("#plan .task").first
    first.get_by_role("button", name="标为完成").click()
    expect(first.get_by_role("alert")).to_contain_text("姓名或代号")
    tab.fill("#plan [name=person]", "张三")
    first.get_by_role("button", name="标为完成").click()  # the name is only being left here
    expect(first).to_have_class(re.compile("done"))
    expect(tab.locator("#plan .progress")).to_contain_text("已完成 1/")
    expect(first.get_by_role("alert")).to_have_count(0)
    first.locator(".note").fill("第1次常务会议")
    first.locator(".note").press("Enter")
    expect(first.locator(".note")).to_have_attribute("value", "第1次常务会议")
    second = tab.locator("#plan .task").nth(1)
    name_of_second = second.locator(".task-name").inner_text()
    second.locator("[data-act=move]").fill(f"{YEAR}-01-05")
    moved = tab.locator("#plan .task", has_text="已选定")
    expect(moved.locator(".task-name")).to_have_text(name_of_second)
    tab.reload()
    expect(tab.locator("#plan .task.done .note")).to_have_value("第1次常务会议")
    expect(tab.locator("#post textarea")).to_have_value(HEAD)
    expect(tab.locator("#plan [name=person]")).to_have_value("张三")
    expect(moved.locator("[data-act=move]")).to_have_value(f"{YEAR}-01-05")
    done = tab.locator("#plan .task.done")
    done.get_by_role("button", name="撤销", exact=True).click()
    expect(done.locator(".note")).to_have_value("")
    done.get_by_role("button", name="撤销", exact=True).click()
    expect(done).to_have_count(0)
    expect(tab.locator("#plan .progress")).to_contain_text("已完成 0/")


def test_another_name_or_year_shows_other_marks(tab: Page) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    tab.locator("#plan [data-act=done]").first.click()
    expect(tab.locator("#plan .task.done")).to_have_count(1)
    name(tab, "李四")
    expect(tab.locator("#plan .task.done")).to_have_count(0)
    name(tab, "张三")
    expect(tab.locator("#plan .task.done")).to_have_count(1)
    tab.select_option("#plan [name=year]", str(YEAR - 1))
    expect(tab.locator("#plan h2")).to_have_text(f"{YEAR - 1}年计划")
    expect(tab.locator("#plan .task.done")).to_have_count(0)
    assert tab.locator("#plan [data-act=move]").first.get_attribute("min") == f"{YEAR - 1}-01-01"


def test_two_visitors_do_not_see_each_other(browser: Browser, tab: Page, url: str) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    elsewhere = browser.new_context(locale="zh-CN")
    other = elsewhere.new_page()
    open_tab(other, url)
    check(other, HEAD, "适用")
    expect(other.locator("#plan [name=person]")).to_have_value("")
    name(other, "李四")
    tab.locator("#plan [data-act=done]").first.click()
    expect(tab.locator("#plan .task.done")).to_have_count(1)
    other.locator("#plan .note").last.fill("李四的备注")
    other.locator("#plan .note").last.press("Enter")
    expect(other.get_by_role("button", name="撤销", exact=True)).to_have_count(1)
    expect(other.locator("#plan .task.done")).to_have_count(0)
    name(tab, "张三")
    expect(tab.locator("#plan .note").last).to_have_value("")
    elsewhere.close()


def test_a_date_of_another_year_is_told_and_put_back(tab: Page) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    first = tab.locator("#plan .task").first
    before = first.locator("[data-act=move]").input_value()
    first.locator("[data-act=move]").fill(f"{YEAR + 3}-01-05")
    first.locator("[data-act=move]").blur()
    expect(first.get_by_role("alert")).to_contain_text(f"不在{YEAR}年内")
    expect(first.locator("[data-act=move]")).to_have_value(before)


def test_a_typed_date_counts_once_and_the_focus_goes_with_its_task(tab: Page, store: FeedbackStore) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    last = tab.locator("#plan [data-act=move]").last
    task = last.get_attribute("data-task")
    last.focus()
    tab.keyboard.type(f"0105{YEAR}")  # month, day and year as an English browser asks for them
    tab.keyboard.press("Enter")
    first = tab.locator("#plan [data-act=move]").first
    expect(first).to_have_attribute("data-task", str(task))
    expect(first).to_have_value(f"{YEAR}-01-05")
    expect(first).to_be_focused()
    history = MarkStore(store.path.with_name(FILE)).history(Holder("张三", "余杭区政府主要负责人"))
    assert [(change.task, change.value) for change in history] == [(task, f"{YEAR}-01-05")]


def test_exports_open_in_office_and_calendar_programs(tab: Page, tmp_path: Path) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    tab.locator("#plan [data-act=done]").first.click()
    expect(tab.locator("#plan .task.done")).to_have_count(1)
    title = f"余杭区区长{YEAR}年度履职清单"
    for button, suffix in (("Word", ".docx"), ("Excel", ".xlsx"), ("日历", ".ics")):
        file = downloaded(tab, button)
        assert file.suggested_filename == f"{title}{suffix}"
        file.save_as(tmp_path / f"out{suffix}")
    paragraphs = [paragraph.text for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs]
    assert paragraphs[0] == title and any("张三" in text for text in paragraphs)
    sheets = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert sheets.sheetnames == ["履职清单", "年度计划", "依据"]
    assert date.today() in [
        cell.value.date() for row in sheets["年度计划"] for cell in row if hasattr(cell.value, "date")
    ]
    events = Calendar.from_ical((tmp_path / "out.ics").read_bytes()).walk("VEVENT")
    assert len(events) == tab.locator("#plan [data-act=move]").count()
    assert sum(str(event["summary"]).startswith("已完成") for event in events) == 1


def test_two_posts_side_by_side(tab: Page) -> None:
    tab.fill("#versus [name=other]", "余杭区委书记")
    tab.press("#versus [name=other]", "Enter")
    expect(tab.locator("#versus").get_by_role("alert")).to_contain_text("请先核对")
    check(tab, HEAD, "适用")
    tab.fill("#versus [name=other]", "余杭区委书记")
    tab.press("#versus [name=other]", "Enter")
    expect(tab.locator("#versus .side")).to_have_count(2)
    expect(tab.locator("#versus .side").nth(1)).to_contain_text("只有“余杭区委书记”有")
    tab.locator("#versus").get_by_role("button", name="第九条第(二)项").click()
    expect(tab.locator("#duty-article h2")).to_have_text("第九条")


def test_a_roster_comes_back_with_its_results(tab: Page, tmp_path: Path) -> None:
    go = tab.get_by_role("button", name="核对名册")
    go.click()
    expect(tab.locator("#roster .told")).to_contain_text("请先选择名册文件")
    book = openpyxl.Workbook()
    for row in [("姓名", "职务"), ("甲", HEAD), ("乙", "市财政局局长"), ("丙", "余杭区副区长"), ("丁", "？")]:
        book.active.append(row)
    book.save(tmp_path / "名册 #1.xlsx")
    tab.set_input_files("#roster [name=file]", tmp_path / "名册 #1.xlsx")
    expect(tab.locator("#roster .file-name")).to_have_text("名册 #1.xlsx")
    with tab.expect_download() as download:
        go.click()
    assert download.value.suggested_filename == "名册 1_核对结果.xlsx"
    download.value.save_as(tmp_path / "out.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [row[2] for row in rows] == ["适用", "参照执行", "未规定", "（未识别）"]
    told = "读到4行：适用1，参照执行1，未规定1，不能确定0，未识别1。"
    expect(tab.locator("#roster .told")).to_contain_text(told)
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    tab.set_input_files("#roster [name=file]", tmp_path / "坏.xlsx")
    for _ in range(2):
        go.click()
        expect(tab.locator("#roster .told")).to_contain_text("不是 Excel 工作簿")


HOSTILE = '<img src=http://evil.example/a.png onerror=window.hacked=1>${window.hacked=1}{{7*7}}`余杭区区长"'


def test_what_is_typed_is_text(traffic: Traffic, tab: Page) -> None:
    check(tab, HOSTILE, "适用")
    name(tab, "<b>甲</b>\"'`${1}")
    tab.locator("#plan .note").first.fill('"><svg onload=window.hacked=1>{{1}}')
    tab.locator("#plan .note").first.press("Enter")
    expect(tab.locator("#plan .note").first).to_have_value('"><svg onload=window.hacked=1>{{1}}')
    tab.fill("#versus [name=other]", HOSTILE)
    tab.press("#versus [name=other]", "Enter")
    expect(tab.locator("#versus .side h3").first).to_have_text(HOSTILE)
    tab.reload()
    expect(tab.locator("#plan [name=person]")).to_have_value("<b>甲</b>\"'`${1}")
    assert downloaded(tab, "Word").suggested_filename.endswith(".docx")
    expect(tab.locator(".work :is(img, script, iframe, svg[onload], [onerror], b)")).to_have_count(0)
    assert tab.evaluate("window.hacked") is None
    assert traffic.requests
    assert not [url for url in traffic.requests if "evil.example" in url]


def test_nothing_is_asked_of_another_host_and_no_script_fails(traffic: Traffic, tab: Page, url: str) -> None:
    check(tab, HEAD, "适用")
    name(tab, "张三")
    downloaded(tab, "Word")
    tab.reload()
    expect(tab.locator("#plan progress")).to_be_visible()
    assert traffic.requests
    assert traffic.elsewhere(url) == []
    assert traffic.errors == []


def test_the_keyboard_is_enough(tab: Page) -> None:
    tab.focus("#post textarea")
    tab.keyboard.type(HEAD)
    tab.keyboard.press("Enter")
    expect(tab.locator("#verdict .stamp")).to_have_text("适用")
    tab.focus("#plan [name=person]")
    tab.keyboard.type("张三")
    tab.keyboard.press("Tab")  # the year
    expect(tab.locator("#plan progress")).to_be_visible()
    expect(tab.locator("#plan [name=year]")).to_be_focused()
    done = tab.locator("#plan [data-act=done]").first
    done.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#plan .task.done")).to_have_count(1)
    assert tab.evaluate("document.activeElement.closest('.task')?.classList.contains('done')")
    tab.locator("#duties summary").first.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#duties details").first).to_have_attribute("open", "")
