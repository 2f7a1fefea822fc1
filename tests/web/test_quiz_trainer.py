"""What trainers do, in a real browser: files that open, imports with a bad row, results."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from assistant.quiz.importing.reading import read
from assistant.quiz.learner import Learner
from assistant.rules.regulation import Regulation
from assistant.web.quiz.desk import QuizDesk
from tests.quiz.gift_parser import parse

from .quiz_visitor import Visitor

HEADINGS = ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "依据", "难度"]
GOOD = ["单选", "本级政府每年几次学法？", "1次", "2次", "4次", "6次", "C", "19.2", "易"]
BAD = ["单选", "党委中心组每年几次学法？", "1次", "2次", "4次", "6次", "C", "第九条第(二)项", "易"]


def download(visitor: Visitor, folder: Path, button: str) -> Path:
    with visitor.page.expect_download() as download:
        visitor.page.locator(".quiz").get_by_role("button", name=button, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def table(path: Path, *rows: list[str]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, *rows):
        sheet.append(row)
    book.save(path)
    return path


def test_a_paper_is_exported_in_every_format(
    visitor: Visitor, tmp_path: Path, regulation: Regulation
) -> None:
    page = visitor.page
    visitor.go("trainer")
    expect(page.locator(".quiz .part-body > .hint")).to_contain_text("请管理员设置 FAZHI_TRAINER_CODE")
    page.fill(".quiz [name=title]", "法治知识测试(A卷)")
    for type, count in {"single": 4, "multiple": 2, "true_false": 2, "blank": 2}.items():
        page.fill(f".quiz [name=count-{type}]", str(count))
    expect(page.locator(".quiz .sum").first).to_have_text("共10题，20分")
    expect(page.locator(".quiz [name=passing]")).to_have_value("12")
    page.fill(".quiz [name=seed]", "7")
    visitor.press("组卷")
    expect(page.locator(".quiz .paper-number")).to_have_text("S4x2-M2x2-T2x2-B2x2_120min_pass12_seed7")

    word = docx.Document(str(download(visitor, tmp_path, "Word 试卷")))
    assert word.paragraphs[0].text == "法治知识测试(A卷)"
    key = docx.Document(str(download(visitor, tmp_path, "Word 答案")))
    assert "答案与依据" in key.paragraphs[0].text
    assert any("第" in paragraph.text and "条" in paragraph.text for paragraph in key.paragraphs)
    excel = download(visitor, tmp_path, "Excel")
    assert len(read(excel, regulation).items) == 10
    gift = download(visitor, tmp_path, "GIFT (Moodle)")
    assert len(parse(gift.read_text(encoding="utf-8"))) == 10
    anki = download(visitor, tmp_path, "Anki 卡片")
    assert anki.suffix == ".apkg"
    assert "collection.anki2" in zipfile.ZipFile(anki).namelist()
    expect(page.locator(".quiz .made [role=status]")).to_contain_text("已导出：法治知识测试")


def test_a_rule_that_cannot_be_followed_gets_a_word(visitor: Visitor) -> None:
    visitor.expected = ("400",)
    visitor.go("trainer")
    visitor.page.fill(".quiz [name=count-multiple]", "199")
    visitor.press("组卷")
    expect(visitor.page.locator(".quiz .made [role=alert]")).to_contain_text("多选题只有")


def test_an_import_with_a_bad_row_is_confirmed_before_it_is_kept(
    visitor: Visitor, tmp_path: Path, quiz_desk: QuizDesk
) -> None:
    page = visitor.page
    before = len(quiz_desk.tools.stock.items)
    visitor.go("trainer")
    page.click(".quiz [data-desk=import]")
    page.set_input_files(".quiz [name=items]", table(tmp_path / "自编题.xlsx", GOOD, BAD))
    visitor.press("核对")
    expect(page.locator(".quiz .told")).to_contain_text("读到2题：1题可以导入，1题有问题")
    expect(page.locator(".quiz .problems li")).to_have_text(["第3行：答案中的“4”不见于第九条第(二)项。"])
    assert len(quiz_desk.tools.stock.items) == before
    visitor.press("把可以导入的1题加入题库")
    expect(page.locator(".quiz .told")).to_contain_text("已加入1题")
    expect(page.locator(".quiz .rows li")).to_contain_text("自编题.xlsx")
    imported = next(item for item in quiz_desk.tools.stock.items if item.stem == GOOD[1])
    assert imported.answer == ("C",)
    assert len(quiz_desk.tools.stock.items) == before + 1

    visitor.press("撤下")
    expect(page.locator(".quiz .rows li")).to_contain_text("不再出现这1题")
    visitor.press("撤下")
    expect(page.locator(".quiz .rows li")).to_have_count(0)
    assert len(quiz_desk.tools.stock.items) == before


def test_the_template_can_be_imported_again(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.go("trainer")
    page.click(".quiz [data-desk=import]")
    path = download(visitor, tmp_path, "下载模板")
    page.set_input_files(".quiz [name=items]", path)
    visitor.press("核对")
    expect(page.locator(".quiz .told")).to_contain_text("只有示例")


def test_a_file_that_is_no_table_gets_a_word_without_our_folders(visitor: Visitor, tmp_path: Path) -> None:
    visitor.expected = ("400",)
    page = visitor.page
    visitor.go("trainer")
    page.click(".quiz [data-desk=import]")
    visitor.press("核对")
    expect(page.locator(".quiz .told [role=alert]")).to_contain_text("请先选择题目文件")
    path = tmp_path / "题目.xlsx"
    path.write_bytes(b"no workbook at all")
    page.set_input_files(".quiz [name=items]", path)
    visitor.press("核对")
    alert = page.locator(".quiz .told [role=alert]")
    expect(alert).to_contain_text("题目.xlsx")
    assert "/" not in alert.inner_text().replace("题目.xlsx", "")


def test_results_by_person_item_and_clause(visitor: Visitor, tmp_path: Path, quiz_desk: QuizDesk) -> None:
    page = visitor.page
    visitor.go("trainer")
    page.click(".quiz [data-desk=results]")
    expect(page.locator(".quiz .desk-place")).to_contain_text("还没有成绩")
    visitor.start_exam(single=3)
    for right in (True, True, False):
        visitor.fill_in(right=right)
        visitor.saved()
        if right:
            visitor.press("下一题")
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    page.locator("dialog").get_by_role("button", name="交卷").click()
    expect(page.locator(".quiz .score")).to_be_visible()
    visitor.go("practice")
    page.click(".quiz [data-mode=order]")
    visitor.answer(right=True)

    visitor.go("trainer")
    sheet = page.locator(".quiz .desk-place")
    expect(sheet).to_contain_text("1人，考试1人次，答题3道")
    expect(sheet).to_contain_text("只算考试（不勾选时，练习、闯关、错题和复习也算）")
    expect(sheet).to_contain_text("张三（余杭区司法局）")
    expect(sheet.locator(".sheet").nth(3).locator(".bars > li")).to_have_count(3)
    page.locator(".quiz [name=exams]").uncheck()
    expect(sheet).to_contain_text("答题4道")
    number = quiz_desk.tools.results.attempts()[0].paper.id
    page.select_option(".quiz [name=paper]", number)
    expect(sheet).to_contain_text("答题3道")
    book = openpyxl.load_workbook(download(visitor, tmp_path, "导出 Excel"))
    assert book.sheetnames == ["总体", "人员", "题目", "条款"]
    people = [row[0].value for row in book["人员"].iter_rows(min_row=3)]
    assert people == [str(Learner("张三", "余杭区司法局"))]


def test_a_table_that_is_cut_says_so(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.web.quiz.figures_view._MOST", 2)
    page = visitor.page
    visitor.start_exam(single=3)
    page.locator(".quiz .exam-head").get_by_role("button", name="交卷").click()
    page.locator("dialog").get_by_role("button", name="交卷").click()
    expect(page.locator(".quiz .score")).to_be_visible()
    visitor.go("trainer")
    page.click(".quiz [data-desk=results]")
    people, items = page.locator(".quiz .desk-place .sheet").nth(1), page.locator(".quiz .sheet").last
    expect(items).to_contain_text("共3行，本页只列前2行：要看全部，请用“导出 Excel”。")
    expect(items.locator(".bars > li")).to_have_count(2)
    expect(people).not_to_contain_text("本页只列")
