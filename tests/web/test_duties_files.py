"""Files out of the tab of duties, and rosters through it, without a browser."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import FileProblem, UsageError
from assistant.web.duties import texts
from assistant.web.duties.desk import MOST_ROWS, Desk
from assistant.web.duties.download import File, export, file_name
from assistant.web.duties.inquiry import Inquiry
from assistant.web.duties.roster_card import LARGEST_MB, Upload, checked

HEAD = "余杭区区长"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("余杭区区长2026年度履职清单", "余杭区区长2026年度履职清单.docx"),
        ("市长/../../etc\\passwd:*?", "市长 .. .. etc passwd.docx"),
        ("<b>区长</b>\n\x00\u202e", "b 区长 b.docx"),
        ("...", "履职清单.docx"),
        ("", "履职清单.docx"),
        ("CON", "履职清单.docx"),
        ("长" * 500, "长" * 76 + ".docx"),
    ],
)
def test_file_names_are_safe(title: str, name: str) -> None:
    assert file_name(title, ".docx") == name


@given(st.text())
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    name = file_name(title, ".ics")
    assert not set(name) & set('\\/:*?"<>|\n\r\t\0')
    assert not name.startswith((".", " ")) and name.endswith(".ics") and len(name.encode()) <= 234


def test_exports_carry_the_post_and_the_marks(desk: Desk) -> None:
    who = Inquiry(HEAD, "张三", 2026)
    desk.keep(who, desk.look(who).dossier.dated[0].id, "done", "2026-01-15")
    dossier = desk.look(who).dossier
    for kind, suffix in (("word", ".docx"), ("excel", ".xlsx"), ("calendar", ".ics")):
        file = export(dossier, kind)
        assert file and file.name == f"余杭区区长2026年度履职清单{suffix}"
        parcel = json.loads(file.parcel())
        assert b64decode(parcel["content"]) == file.content
    assert export(dossier, "other") is None
    with pytest.raises(UsageError, match="日历"):
        export(desk.look(Inquiry("余杭区副区长")).dossier, "calendar")


def roster_file(*posts: str, heading: str = "职务") -> bytes:
    book = openpyxl.Workbook()
    for row in [(heading,), *((post,) for post in posts)]:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def upload(content: bytes, name: str = "名册.xlsx", column: str = "") -> Upload:
    return Upload.of({"name": name, "content": b64encode(content).decode(), "column": column})


def test_a_roster_comes_back_with_the_results_and_the_counts(desk: Desk) -> None:
    raw = roster_file(HEAD, "市财政局局长", "余杭区副区长")
    file, lines = checked(upload(raw), desk.roster())
    assert isinstance(file, File) and file.name == "名册_核对结果.xlsx"
    assert lines[0].startswith("读到3行：适用1，参照执行1，未规定1")
    sheet = openpyxl.load_workbook(BytesIO(file.content)).active
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["适用", "参照执行", "未规定"]
    csv, lines = checked(upload("姓名,职务\n甲,余杭区区长\n".encode(), "a.csv", "职务"), desk.roster())
    assert csv.name == "a_核对结果.csv" and "适用" in csv.content.decode("utf-8-sig")


def test_a_roster_with_a_long_name_comes_back(desk: Desk) -> None:
    file, _ = checked(upload(roster_file(HEAD), "册" * 84 + ".xlsx"), desk.roster())
    assert file.name.startswith("册册") and file.name.endswith("_核对结果.xlsx")
    assert len(file.name.encode()) <= 255


@pytest.mark.parametrize(
    ("content", "name", "column", "word"),
    [
        (b"not a workbook", "名册.xlsx", "", "不是 Excel 工作簿"),
        (b"x", "名册.xls", "", "另存为 .xlsx"),
        (b"x", "名册.docx", "", "不是 .xlsx 或 .csv"),
        (b"x", "", "", "不是 .xlsx 或 .csv"),
        (b"x", "../../etc/passwd", "", "不是 .xlsx 或 .csv"),
        (roster_file("甲", "乙", heading="姓名"), "名册.xlsx", "", "职务所在的列"),
        (roster_file(HEAD), "名册.xlsx", "岗位", "没有找到列“岗位”"),
    ],
)
def test_a_roster_that_cannot_be_read_gets_one_line_without_paths(
    desk: Desk, content: bytes, name: str, column: str, word: str
) -> None:
    with pytest.raises(FileProblem, match=word) as error:
        checked(upload(content, name, column), desk.roster())
    assert "/tmp" not in str(error.value) and "--" not in str(error.value)


def test_a_roster_with_too_many_rows_is_told(desk: Desk) -> None:
    raw = "职务\n" + f"{HEAD}\n" * (MOST_ROWS + 1)
    with pytest.raises(FileProblem, match=f"{MOST_ROWS}行"):
        checked(upload(raw.encode(), "长.csv", "职务"), desk.roster())
    blank = raw.removesuffix(f"{HEAD}\n").replace(HEAD, f"{HEAD}\n", 9)
    file, lines = checked(upload(blank.encode(), "长.csv", "职务"), desk.roster())
    assert lines[0].startswith(f"读到{MOST_ROWS}行") and not any("已读" in line for line in lines)


def test_rows_of_all_sheets_count_together(desk: Desk) -> None:
    book = openpyxl.Workbook()
    for page in (book.active, book.create_sheet("二")):
        for row in ["职务", *[HEAD] * (MOST_ROWS // 2 + 1)]:
            page.append([row])
    out = BytesIO()
    book.save(out)
    with pytest.raises(FileProblem, match=f"{MOST_ROWS}行"):
        checked(upload(out.getvalue()), desk.roster())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ({}, texts.ROSTER_NO_FILE),
        ({"content": 5}, texts.ROSTER_NO_FILE),
        ({"content": "不是"}, texts.ROSTER_DAMAGED),
        ({"content": "AAAA" * (LARGEST_MB * 1024 * 1024 // 3 + 2)}, f"{LARGEST_MB} MB"),
    ],
)
def test_an_upload_that_is_none_is_told(data: dict[str, object], word: str) -> None:
    with pytest.raises(FileProblem, match=re.escape(word)):
        Upload.of(data)
