"""The duties as Word, Excel and calendar files, read back by programs that did not write them."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import docx
import openpyxl
import pytest
import vobject
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table
from openpyxl import Workbook

from assistant.duties.check import Checker
from assistant.duties.export.calendar import calendar
from assistant.duties.export.dossier import Dossier
from assistant.duties.export.excel import excel
from assistant.duties.export.word import word
from assistant.duties.marks import Mark, Revision
from assistant.errors import UsageError
from assistant.rules.regulation import Regulation
from tests.duties.made import DAY, dossier

POSTS = ("余杭区委书记", "余杭区区长", "市财政局局长", "余杭区委书记、区长", "Mayor of Hangzhou")
NO_DUTIES = ("余杭区副区长", "书记", "", "余杭区代区长")


@pytest.fixture(scope="module", params=POSTS)
def bound(request: pytest.FixtureRequest, checker: Checker, regulation: Regulation) -> Dossier:
    return dossier(checker(request.param), regulation)


@pytest.fixture(scope="module")
def head(checker: Checker, regulation: Regulation) -> Dossier:
    """A head of government who has done the first task and notes something on the last."""
    plain = dossier(checker("余杭区区长"), regulation)
    marks = {
        plain.tasks[0].id: Mark(date(2026, 1, 15), "第3次会议\n议题二"),
        plain.tasks[-1].id: Mark(note="=1+1"),
    }
    return replace(plain, marks=marks)


def paper(made: Dossier) -> Paper:
    return docx.Document(io.BytesIO(word(made)))


def book(made: Dossier) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel(made)))


def column(document: Paper, table: int, name: str) -> list[str]:
    rows = [[cell.text for cell in row.cells] for row in document.tables[table].rows]
    return [row[rows[0].index(name)] for row in rows[1:]]


def text(document: Paper) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def table(made: Dossier, sheet: str) -> list[dict[str, object]]:
    rows = [list(row) for row in book(made)[sheet].iter_rows(values_only=True)]
    first = next(index for index, row in enumerate(rows) if row[0] in ("序号", "项目"))
    return [dict(zip(map(str, rows[first]), row, strict=True)) for row in rows[first + 1 :]]


def events(made: Dossier) -> list[vobject.base.Component]:
    return list(vobject.readOne(calendar(made).decode("utf-8")).vevent_list)


def test_every_duty_is_in_the_document_verbatim(bound: Dossier) -> None:
    quotes = column(paper(bound), 0, "职责")
    assert quotes == [duty.clause.text for duty in bound.check.duties]
    assert all(quote in bound.regulation.source for quote in quotes)


def test_every_duty_is_in_the_workbook_verbatim(bound: Dossier) -> None:
    quotes = [row["职责（条文原文）"] for row in table(bound, "履职清单")]
    assert quotes == [duty.clause.text for duty in bound.check.duties]
    basis = [row["内容"] for row in table(bound, "依据") if row["项目"] == "条文原文"]
    assert basis
    assert all(str(quote) in bound.regulation.source for quote in basis)


def test_counted_duties_come_first(head: Dossier) -> None:
    assert column(paper(head), 0, "次数或时限")[:3] == [
        "每年至少1次\n每半年至少1次",
        "每年不少于4次",
        "定期\n每年至少1期",
    ]


def test_what_an_article_is_about_is_verbatim(bound: Dossier) -> None:
    for theme in column(paper(bound), 0, "所属条"):
        assert theme in bound.regulation.source


@pytest.mark.parametrize("post", NO_DUTIES)
def test_a_post_without_duties_gets_the_verdict_and_its_basis(
    post: str, checker: Checker, regulation: Regulation
) -> None:
    made = dossier(checker(post), regulation)
    document = paper(made)
    assert document.tables == []
    assert made.answer in text(document)
    assert regulation.articles[1].text in text(document)
    assert table(made, "履职清单") == table(made, "年度计划") == []
    with pytest.raises(UsageError, match="日历"):
        calendar(made)


def test_the_verdict_comes_with_its_reasons_and_their_clauses(bound: Dossier) -> None:
    said = text(paper(bound))
    assert bound.answer in said
    assert bound.steps
    for step, labels in bound.steps:
        assert f"{step}（依据：{labels}）" in said
    for clause in bound.basis:
        assert clause.text in said


def test_by_reference_every_format_says_that_no_chapter_is_named(
    checker: Checker, regulation: Regulation
) -> None:
    made = dossier(checker("市财政局局长"), regulation)
    assert made.title == "市财政局局长2026年度履职清单（参照）"
    assert "没有写明参照哪一章" in made.note
    assert made.note in text(paper(made))
    assert all(made.note in [sheet["A2"].value] for sheet in book(made))
    assert all(made.note in event.description.value for event in events(made))


def test_where_the_rules_bind_directly_nothing_is_only_an_aid(head: Dossier) -> None:
    assert head.note == ""
    assert "参照" not in head.title


def test_the_plan_is_complete_in_every_format(bound: Dossier) -> None:
    document = paper(bound)
    names = column(document, 1, "事项") + column(document, 2, "事项")
    assert names == [task.name for task in bound.tasks]
    assert [row["事项"] for row in table(bound, "年度计划")] == names
    assert sorted(event.summary.value for event in events(bound)) == sorted(task.name for task in bound.dated)


def test_suggested_dates_are_said_to_be_suggestions(head: Dossier) -> None:
    assert all(day.endswith("（建议）") for day in column(paper(head), 1, "日期"))
    assert [row["日期来历"] for row in table(head, "年度计划")] == ["建议，可改"] * 11 + ["条文未定日期"] * 4
    chosen = replace(head, tasks=(replace(head.tasks[0], suggested=False),))
    assert column(paper(chosen), 1, "日期") == ["1月20日"]
    assert table(chosen, "年度计划")[0]["日期来历"] == "已选定"
    assert events(chosen)[0].status.value == "CONFIRMED"
    assert "建议" not in events(chosen)[0].description.value


def test_what_is_done_and_noted_is_shown(head: Dossier) -> None:
    assert column(paper(head), 1, "完成情况")[0] == "已完成\n2026-01-15\n第3次会议\n议题二"
    row = table(head, "年度计划")[0]
    assert row["完成日期"] == datetime(2026, 1, 15)
    assert row["备注"] == "第3次会议\n议题二"
    done, *others = events(head)
    assert done.summary.value.startswith("已完成：")
    assert (done.dtstart.value, done.status.value) == (date(2026, 1, 15), "CONFIRMED")
    assert "建议" not in done.description.value
    assert "valarm" not in done.contents
    assert all("valarm" in event.contents for event in others)


def test_a_long_note_stands_below_the_tables(head: Dossier) -> None:
    note = "议题" * 300
    made = replace(head, marks={head.tasks[0].id: Mark(date(2026, 1, 15), note)})
    document = paper(made)
    assert column(document, 1, "完成情况")[0] == "已完成\n2026-01-15\n（备注见表后）"
    assert f"备注（{head.tasks[0].name}）：\n{note}" in text(document)


def test_a_table_stays_with_its_heading(head: Dossier) -> None:
    body = list(paper(head).iter_inner_content())
    for above, below in pairwise(body):
        if isinstance(below, Table) and not above.style.name.startswith("Heading"):
            assert above.paragraph_format.keep_with_next
            assert all(
                paragraph.paragraph_format.keep_with_next
                for cell in below.rows[0].cells
                for paragraph in cell.paragraphs
            )


def test_the_page_is_a4_with_header_and_page_numbers(head: Dossier) -> None:
    document = paper(head)
    section = document.sections[0]
    assert abs(section.page_width - Cm(21)) < Cm(0.1)
    assert abs(section.page_height - Cm(29.7)) < Cm(0.1)
    assert head.regulation.title in section.header.paragraphs[0].text
    fields = [code.text for code in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_tables_fit_the_page_and_repeat_their_heads(head: Dossier) -> None:
    document = paper(head)
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    for made in document.tables:
        assert sum(column.width or 0 for column in made.columns) <= room + Cm(0.01)
        assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_chinese_text_has_a_chinese_font_with_another_to_fall_back_to(head: Dossier) -> None:
    document = paper(head)
    fonts = {}
    for name in ("Normal", "Title", "Heading 1", "Header"):
        found = document.styles[name].element.rPr.rFonts
        assert not [key for key in found.attrib if "heme" in key]
        fonts[name] = found.get(qn("w:eastAsia"))
    assert fonts == {"Normal": "仿宋", "Title": "宋体", "Heading 1": "黑体", "Header": "宋体"}
    with zipfile.ZipFile(io.BytesIO(word(head))) as archive:
        known = archive.read("word/fontTable.xml").decode("utf-8")
    for name, alike in (("仿宋", "FangSong"), ("宋体", "SimSun"), ("黑体", "SimHei")):
        assert re.search(f'w:name="{name}">\\s*<w:altName w:val="{alike}"/>', known)


def test_dates_in_the_workbook_are_dates(head: Dossier) -> None:
    days = [row["日期"] for row in table(head, "年度计划")]
    assert days[0] == datetime(2026, 1, 20)
    assert days[-4:] == [None] * 4


def test_the_workbook_is_easy_to_read_and_print(head: Dossier) -> None:
    made = book(head)
    assert made.sheetnames == ["履职清单", "年度计划", "依据"]
    for sheet in made:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref.startswith("A2:")
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == "$2:$2"
        wide = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[2]]
        assert min(wide) >= 6 and max(wide) >= 28
        assert all(cell.alignment.wrap_text for cell in sheet[3])


def test_no_text_is_a_formula(checker: Checker, regulation: Regulation, head: Dossier) -> None:
    cells = [cell for sheet in book(head) for row in sheet.iter_rows() for cell in row]
    (noted,) = [cell for cell in cells if cell.value == "=1+1"]
    assert (noted.data_type, noted.quotePrefix) == ("s", True)
    odd = book(dossier(checker("=1+1"), regulation))
    assert str(odd["履职清单"]["A1"].value).startswith("=1+1")
    assert not [c for s in odd for row in s.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("write", [word, excel, calendar])
def test_the_same_input_gives_the_same_bytes(write: Callable[[Dossier], bytes], head: Dossier) -> None:
    again = replace(head, marks=dict(head.marks))
    assert write(head) == write(again)
    assert write(head) != write(replace(head, day=DAY + timedelta(days=1)))


@pytest.mark.parametrize("write", [word, excel])
def test_office_files_name_no_moment_but_the_day(write: Callable[[Dossier], bytes], head: Dossier) -> None:
    with zipfile.ZipFile(io.BytesIO(write(head))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode("utf-8")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)) == {f"{DAY.isoformat()}T00:00:00Z"}


@pytest.mark.parametrize(
    "post", ["余杭区\x07\ufffe\u202e区长\ud800", "余杭区区长\n\x00和\x0b书记", "<b>余杭区区长</b>&"]
)
def test_characters_that_files_cannot_hold(post: str, checker: Checker, regulation: Regulation) -> None:
    made = dossier(checker(post), regulation)
    assert made.title in text(paper(made))
    assert str(book(made)["履职清单"]["A1"].value).startswith(made.title)


def test_events_last_a_whole_day_and_warn_a_week_before(head: Dossier) -> None:
    for event, task in zip(events(head)[1:], head.dated[1:], strict=True):
        assert event.dtstart.value == task.date
        assert event.dtend.value - event.dtstart.value == timedelta(days=1)
        assert event.valarm.trigger.value == timedelta(days=-7, hours=9)
        assert task.clause.text in event.description.value
        assert task.clause.label in event.description.value
        assert event.status.value == "TENTATIVE"


def test_the_calendar_is_written_as_the_standard_asks(head: Dossier) -> None:
    raw = calendar(head)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line]
    for line in lines:
        line.decode("utf-8")  # no character is cut in two by a fold
    assert raw.count(b"DTSTAMP:20261123T000000Z") == len(head.dated)


def test_an_event_keeps_its_uid_when_its_date_moves(
    head: Dossier, checker: Checker, regulation: Regulation
) -> None:
    uids = [event.uid.value for event in events(head)]
    assert len(set(uids)) == len(uids)
    moved = replace(head, tasks=tuple(replace(task, date=date(2026, 5, 5)) for task in head.dated))
    assert [event.uid.value for event in events(moved)] == uids
    others = (dossier(checker("西湖区区长"), regulation), replace(head, person="李四"))
    for other in others:
        assert not set(uids) & {event.uid.value for event in events(other)}
    same = dossier(checker("杭州市余杭区区长"), regulation)
    assert [event.uid.value for event in events(same)] == uids


def test_a_changed_event_is_newer_on_the_same_day(head: Dossier) -> None:
    def stamps(made: Dossier) -> tuple[int, datetime, datetime]:
        event = events(made)[0]
        return int(event.sequence.value), event.dtstamp.value, event.last_modified.value

    task, morning = head.dated[0], datetime(2026, 11, 23, 9, tzinfo=UTC)
    found = [stamps(head)]
    for number in (1, 2):
        revision = Revision(number, morning + timedelta(hours=number))
        moved = replace(task, date=date(2026, 1, 20 + number), suggested=False)
        made = replace(head, tasks=(moved,), marks={}, revisions={task.id: revision})
        found.append(stamps(made))
    assert [number for number, _, _ in found] == [0, 1, 2]
    for before, after in pairwise(found):
        assert before < after and before[1] < after[1] and before[2] < after[2]


def test_what_is_done_on_a_day_to_come_is_not_done(head: Dossier) -> None:
    made = replace(head, marks={head.tasks[0].id: Mark(DAY + timedelta(days=1))})
    assert table(made, "年度计划")[0]["完成日期"] is None
    assert column(paper(made), 1, "完成情况")[0] == ""
    assert not [event for event in events(made) if event.summary.value.startswith("已完成")]
