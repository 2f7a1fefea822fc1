"""Rosters: tables of posts, in Excel and as CSV, read and written back."""

import csv
import datetime
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from assistant.duties import workbook
from assistant.duties.check import Checker
from assistant.duties.columns import ADDED
from assistant.duties.length import LONGEST_POST
from assistant.duties.post import Reading
from assistant.duties.roster import Roster, Tally, joined
from assistant.duties.roster_file import check_roster
from assistant.duties.ruling import VerdictKind
from assistant.errors import FazhiError, FileProblem, UsageError


@pytest.fixture
def roster(checker: Checker) -> Roster:
    return Roster(checker)


def run(roster: Roster, source: Path, target: Path, *columns: str) -> tuple[Tally, list[str]]:
    said: list[str] = []
    return check_roster(source, target, roster, columns, said.append), said


def save(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def judged(page: Worksheet, column: str) -> list[object]:
    return [cell.value for cell in page[column]]


def looks(cell: Cell) -> tuple[str, ...]:
    return cell.number_format, repr(cell.font), repr(cell.fill), repr(cell.border), repr(cell.alignment)


def verdicts(roster: Roster, rows: list[list[str]], *columns: str) -> dict[int, str]:
    layout = roster.layout(rows, columns)
    assert layout
    return {row: entry.cells[0] for row, entry in roster.entries(roster.lines(rows, layout))}


# The core, on rows of text


def test_each_kind_of_row(roster: Roster) -> None:
    rows = [["职务"], ["余杭区区长"], ["五常街道党工委书记"], ["西湖区副区长"], ["书记"], ["123"], [""], []]
    layout = roster.layout(rows)
    assert layout
    entries = dict(roster.entries(roster.lines(rows, layout)))
    assert [entries[row].cells[:3] for row in range(1, 6)] == [
        ("适用", "第二条", "第三章"),
        ("参照执行", "第二十一条", "第二章（提示）"),
        ("未规定", "第二条、第二十一条", ""),
        ("不能确定", "第二条、第二十一条", ""),
        ("（未识别）", "", ""),
    ]
    assert set(entries) == {1, 2, 3, 4, 5}
    assert "属于直接适用" in entries[1].cells[3]
    assert "没有认出职务" in entries[5].cells[3]


@pytest.mark.parametrize("title", ["职务", "现 任 职 务", "岗位名称", "Position", "干部情况", "负责同志"])
def test_the_column_is_found_under_any_heading(title: str, roster: Roster) -> None:
    rows = [["序号", "姓名", title, "备注"]]
    rows += [[str(n), "某某", post, "无"] for n, post in enumerate(["余杭区区长", "西湖区委书记"], 1)]
    layout = roster.layout(rows)
    assert layout
    assert (layout.columns, layout.heading, layout.first, layout.width) == ((2,), 0, 1, 4)


def test_what_someone_was_is_not_what_one_is(roster: Roster) -> None:
    rows = [["原职务", "职务", "简历"], ["余杭区区长", "余杭区人大常委会主任", "曾任余杭区区长"]]
    assert verdicts(roster, rows) == {1: "未规定"}


def test_a_title_above_the_heading_is_no_heading(roster: Roster) -> None:
    rows = [["干部任职情况表"], [], ["职务", "姓名"], ["余杭区区长", "某某"]]
    assert verdicts(roster, rows) == {3: "适用"}


def test_a_table_without_a_heading(roster: Roster) -> None:
    rows = [["1", "余杭区区长"], ["2", "西湖区委书记"]]
    layout = roster.layout(rows)
    assert layout
    assert (layout.heading, layout.first) == (None, 0)


def test_a_post_without_its_body_is_read_behind_it(roster: Roster) -> None:
    rows = [
        ["姓名", "单位", "职务"],
        ["甲", "余杭区人民政府", "区长"],
        ["乙", "宁波市财政局", "局长"],
        ["丙", "宁波市", "余杭区区长"],
        ["丁", "余杭区\n财政局", "党组书记\n局长"],
    ]
    assert verdicts(roster, rows) == {1: "适用", 2: "未规定", 3: "适用", 4: "参照执行"}


def test_lines_between_sections_are_no_rows_but_an_empty_post_is(roster: Roster) -> None:
    rows = [
        ["姓名", "单位", "职务"],
        ["一、区政府"],
        ["甲", "余杭区", "余杭区区长"],
        ["", "", ""],
        ["乙", "余杭区", ""],
    ]
    assert verdicts(roster, rows) == {2: "适用", 4: "（未识别）"}


def test_a_section_names_the_body_of_the_posts_below_it(roster: Roster) -> None:
    rows = [
        ["姓名", "职务"],
        ["径山镇", ""],
        ["甲", "镇长"],
        ["一、余杭区司法局", ""],
        ["乙", "局长"],
        ["丙", ""],
        ["丁", "西湖区副区长"],
        ["填表人：戊", "审核人：己"],
        ["合计", "4人"],
    ]
    layout = roster.layout(rows)
    assert layout
    entries = {row: entry.cells for row, entry in roster.entries(roster.lines(rows, layout))}
    assert {row: cells[0] for row, cells in entries.items()} == {
        2: "参照执行",
        4: "参照执行",
        5: "（未识别）",
        6: "未规定",
    }
    assert "径山镇镇长" in entries[2][3] and "余杭区司法局局长" in entries[4][3]


def test_posts_of_the_party_and_the_government_in_two_columns(roster: Roster) -> None:
    rows = [
        ["单位", "姓名", "党内职务", "行政职务", "原任职务", "任职时间"],
        ["径山镇", "甲", "党委副书记", "镇长", "余杭区区长", "2021.3"],
        ["径山镇", "乙", "党委委员", "副镇长", "余杭区区长", "2021.3"],
        ["余杭区司法局", "丙", "", "局长", "余杭区区长", "2021.3"],
    ]
    layout = roster.layout(rows)
    assert layout and (layout.columns, layout.bodies) == ((2, 3), (0,))
    assert verdicts(roster, rows) == {1: "参照执行", 2: "未规定", 3: "参照执行"}


def test_a_heading_over_two_columns(roster: Roster) -> None:
    rows = [
        ["单位", "职务情况", "", "电话"],
        ["", "党内", "行政", ""],
        ["径山镇", "党委副书记", "镇长", "8888"],
        ["单位", "职务情况", "", "电话"],
        ["径山镇", "党委委员", "副镇长", "8889"],
    ]
    assert verdicts(roster, rows) == {2: "参照执行", 4: "未规定"}


def test_a_county_and_a_body_are_read_together(roster: Roster) -> None:
    rows = [["县区", "单位", "职务"], ["宁波市", "市政府", "市长"], ["桐庐县", "教育局", "局长"]]
    assert verdicts(roster, rows) == {1: "未规定", 2: "参照执行"}


def test_without_a_heading_the_body_stands_before_the_post(roster: Roster) -> None:
    rows = [["张某", "余杭区人民政府", "区长"], ["李某", "余杭区司法局", "局长"]]
    layout = roster.layout(rows)
    assert layout and (layout.columns, layout.bodies, layout.heading) == ((2,), (1,), None)
    assert verdicts(roster, rows) == {0: "适用", 1: "参照执行"}


def test_a_heading_that_could_be_a_post(roster: Roster) -> None:
    assert verdicts(roster, [["领导班子成员"], ["余杭区区长"], ["余杭区副区长"]]) == {1: "适用", 2: "未规定"}


def test_of_a_long_cell_only_the_beginning_is_read(checker: Checker) -> None:
    seen: list[int] = []

    class Counting(Checker):
        def read(self, text: str) -> Reading:
            seen.append(len(text))
            return checker.read(text)

    long = "余杭区区长、" * 5000
    rows = [["单位", "职务"], ["余杭区", long], [long, "局长"], ["余杭区", "区长" + "　" * 40 + "x" * 900]]
    counting = Counting.__new__(Counting)
    counting.of = checker.of  # type: ignore[method-assign]
    roster = Roster(counting)
    layout = roster.layout(rows)
    assert layout
    entries = dict(roster.entries(roster.lines(rows, layout)))
    assert entries[1].kind is VerdictKind.DIRECT
    assert ["只读了前1000字" in entries[row].cells[3] for row in (1, 2, 3)] == [True, True, False]
    assert max(seen) <= 2 * LONGEST_POST


@pytest.mark.parametrize(
    ("columns", "found"),
    [(["职位描述"], "适用"), (["b"], "适用"), (["2"], "适用"), (["A", "职位描述"], "未规定"), (["3"], None)],
)
def test_columns_given_by_name_letter_or_number(
    columns: list[str], found: str | None, roster: Roster
) -> None:
    rows = [["地区", "职位描述"], ["宁波市", "区长"]]
    if found is None:
        assert roster.layout(rows, columns) is None
    else:
        assert verdicts(roster, rows, *columns) == {1: found}


def test_nothing_is_found_where_there_are_no_posts(roster: Roster) -> None:
    assert roster.layout([["职务", "b"], ["1", "2"]]) is None
    assert roster.layout([]) is None
    assert roster.layout([[], []]) is None


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("余杭区财政局", "财政局局长"), "余杭区财政局局长"),
        (("余杭区", "区长"), "余杭区区长"),
        (("余杭区", "区财政局局长"), "余杭区财政局局长"),
        (("市卫健委", "委员"), "市卫健委委员"),
        (("", "区长", ""), "区长"),
        (("Xihu District", "mayor"), "Xihu District mayor"),
    ],
)
def test_cells_are_joined(parts: tuple[str, ...], whole: str) -> None:
    assert joined(parts) == whole


# Excel


def sample() -> Workbook:
    book = Workbook()
    page = book.active
    page.title = "区直"
    page.append(["干部名册"])
    page.merge_cells("A1:F1")
    page.append(["序号", "姓名", "单位", "职务", "任职日期", "备注"])
    day = datetime.datetime(2024, 5, 6)
    for row in [
        (1, "甲", "余杭区人民政府", "区长", day, "=E3+1"),
        (2, "乙", None, "副区长", day, "@x"),
        (None,) * 6,
        (3, "丙", "杭州市财政局", "局长", day, 0.5),
    ]:
        page.append(row)
    page.merge_cells("C3:C4")
    page["A7"] = "二、企业"
    page.merge_cells("A7:F7")
    page.append([4, "丁", "某公司", "=1+1", day, "长" * 30000])
    page["D8"].data_type = "s"
    for cell in page[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDDDDD")
    page["E3"].number_format = "yyyy-mm-dd"
    page["B3"] = CellRichText("甲", TextBlock(InlineFont(b=True), "某"))
    page["B4"].comment = Comment("挂职", "组织科")
    page.column_dimensions["B"].width = 23
    page.freeze_panes = "A3"
    page.auto_filter.ref = "A2:F8"
    book.create_sheet("说明").append(["本表由组织科填写"])
    book.create_sheet("街道").append(["岗位"])
    for post in ["五常街道党工委书记", 12, None, "书记"]:
        book["街道"].append([post])
    book["说明"].sheet_state = "hidden"
    return book


def test_a_workbook_comes_back_with_four_more_columns(roster: Roster, tmp_path: Path) -> None:
    source, target = save(sample(), tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    tally, said = run(roster, source, target)
    assert tally.text == "读到7行：适用1，参照执行2，未规定1，不能确定1，未识别2。"
    assert said == [
        "工作表“区直”：读取“职务”列，职务未写明单位的，连同“单位”列。",
        "工作表“街道”：读取“岗位”列。",
    ]
    before, after = load_workbook(source, rich_text=True), load_workbook(target, rich_text=True)
    assert after.sheetnames == before.sheetnames
    page = after["区直"]
    assert judged(page, "G") == [None, "判断", "适用", "未规定", None, "参照执行", None, "（未识别）"]
    assert judged(page, "H") == [None, "依据", "第二条", "第二条、第二十一条", None, "第二十一条", None, None]
    assert judged(page, "I")[:3] == [None, "章", "第三章"]
    assert "余杭区人民政府区长" in page["J3"].value
    assert "余杭区人民政府副区长" in page["J4"].value
    assert judged(after["街道"], "B") == ["判断", "参照执行", "（未识别）", None, "不能确定"]
    for name in before.sheetnames:
        old, new = before[name], after[name]
        for row in old.iter_rows():
            for cell in row:
                twin = new[cell.coordinate]
                assert (repr(twin.value), twin.data_type) == (repr(cell.value), cell.data_type)
                assert looks(twin) == looks(cell)
        assert set(map(str, new.merged_cells.ranges)) == set(map(str, old.merged_cells.ranges))
        assert (new.freeze_panes, new.auto_filter.ref) == (old.freeze_panes, old.auto_filter.ref)
        assert new.sheet_state == old.sheet_state
    assert page.column_dimensions["B"].width == 23
    assert page["B4"].comment.text == "挂职"
    assert page["G2"].font.bold


def widths(page: Worksheet) -> dict[str, tuple[int, int, float, bool]]:
    ranges = page.column_dimensions.items()
    return {key: (one.min, one.max, one.width, one.hidden) for key, one in sorted(ranges)}


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        (3, 16384, {"G": (7, 16384, 9.5, True)}),
        (2, 16384, {"B": (2, 2, 9.5, True), "G": (7, 16384, 9.5, True)}),
        (1, 4, {"A": (1, 2, 9.5, True)}),
        (5, 5, {}),
    ],
)
def test_new_columns_leave_ranges_of_columns_as_they_were(
    first: int, last: int, kept: dict[str, tuple[int, int, float, bool]], roster: Roster, tmp_path: Path
) -> None:
    book = Workbook()
    page = book.active
    page.append(["职务", "备注"])
    page.append(["余杭区区长", "x"])
    start = page.cell(1, first).column_letter
    page.column_dimensions[start].width, page.column_dimensions[start].hidden = 9.5, True
    page.column_dimensions[start].min, page.column_dimensions[start].max = first, last
    target = tmp_path / "out.xlsx"
    run(roster, save(book, tmp_path / "in.xlsx"), target)
    found = widths(load_workbook(target).active)
    added = {key: found.pop(key) for key in "CDEF"}
    assert found == kept
    assert [(one[0], one[1], one[3]) for one in added.values()] == [(n, n, False) for n in range(3, 7)]


def test_rows_are_high_enough_for_their_reasons(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    for post in ["职务", "余杭区区长", "余杭区财政局党组书记、局长", "财政局局长"]:
        book.active.append([post])
    book.active.row_dimensions[3].height = 200
    target = tmp_path / "out.xlsx"
    run(roster, save(book, tmp_path / "in.xlsx"), target)
    rows = load_workbook(target).active.row_dimensions
    assert rows[1].height is None
    assert rows[3].height == 200
    assert rows[4].height >= 45


def test_text_like_a_formula_stays_text(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["职务", "备注"])
    book.active.append(["余杭区区长", "x"])
    posts = ["=1+1", '=HYPERLINK("http://x","区长")', "+区长", "-区长", "@区长"]
    for post in posts:
        book.active.append([post, "x"])
        book.active.cell(book.active.max_row, 1).data_type = "s"
    source, target = save(book, tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    run(roster, source, target)
    page = load_workbook(target).active
    assert judged(page, "A")[2:] == posts
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_results_of_formulas_are_read(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["职务", "甲"])
    for post in ["=CONCAT(B2)", "=B3", "西湖区委书记"]:
        book.active.append([post, "x"])
    plain, source, target = save(book, tmp_path / "a.xlsx"), tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    # What Excel does when it saves: the result beside the formula.
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                bare, counted = (
                    '<c r="A2"><f>CONCAT(B2)</f><v>',
                    '<c r="A2" t="str"><f>CONCAT(B2)</f><v>余杭区区长',
                )
                assert bare.encode() in content
                content = content.replace(bare.encode(), counted.encode())
            new.writestr(name, content)
    run(roster, source, target)
    page = load_workbook(target).active
    assert judged(page, "A")[1:3] == ["=CONCAT(B2)", "=B3"]
    assert judged(page, "C") == ["判断", "适用", "（未识别）", "适用"]
    assert "公式" in page["F3"].value


def test_two_thousand_rows(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["序号", "职务"])
    posts = ["余杭区区长", "市财政局局长", "西湖区副区长", "书记", "？"]
    for number in range(2000):
        book.active.append([number, posts[number % 5]])
    target = tmp_path / "out.xlsx"
    tally, said = run(roster, save(book, tmp_path / "in.xlsx"), target)
    assert tally.to_dict() == {
        "rows": 2000,
        "direct": 400,
        "by_reference": 400,
        "not_covered": 400,
        "unclear": 400,
        "unread": 400,
    }
    assert said[1:] == ["已读1000行……", "已读2000行……"]
    column = judged(load_workbook(target, read_only=False).active, "C")
    assert column == ["判断", *["适用", "参照执行", "未规定", "不能确定", "（未识别）"] * 400]


def test_a_second_run_replaces_the_results_of_the_first(roster: Roster, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    run(roster, save(sample(), tmp_path / "in.xlsx"), first)
    again = load_workbook(first)
    again["区直"]["D3"] = "副区长"
    again["街道"]["A2"] = None
    run(roster, save(again, first), second)
    after = load_workbook(second)
    assert [cell.value for cell in after["区直"][2]][6:] == list(ADDED)
    assert judged(after["区直"], "G")[2] == "未规定"
    assert judged(after["街道"], "B")[:3] == ["判断", None, "（未识别）"]
    for number in (1, 2):
        target = tmp_path / f"{number}.csv"
        source = tmp_path / f"{number - 1}.csv"
        if number == 1:
            source.write_text("姓名,职务\n甲,余杭区区长\n,\n", encoding="utf-8")
        run(roster, source, target)
    assert (tmp_path / "2.csv").read_text(encoding="utf-8") == (tmp_path / "1.csv").read_text(
        encoding="utf-8"
    )


def rewritten(source: Path, target: Path, *parts: tuple[str, bytes], **changes: tuple[bytes, bytes]) -> Path:
    """A workbook with more parts, and with other bytes in every one that has them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in changes.values():
                content = content.replace(before, after)
            new.writestr(name, content)
        for name, content in parts:
            new.writestr(name, content)
    return target


SHAPE = b'<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:sp macro=""/></xdr:twoCellAnchor></xdr:wsDr>'
PICTURE = b'<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:pic/><xdr:spPr/></xdr:twoCellAnchor></xdr:wsDr>'


@pytest.mark.parametrize(
    ("part", "content", "lost"),
    [
        ("xl/drawings/drawing1.xml", SHAPE, True),
        ("xl/drawings/drawing1.xml", PICTURE, False),
        ("xl/ctrlProps/ctrlProp1.xml", b"<x/>", True),
        ("xl/threadedComments/threadedComment1.xml", b"<x/>", True),
        ("xl/slicers/slicer1.xml", b"<x/>", True),
        ("docProps/thumbnail.xml", b"<x/>", False),
    ],
)
def test_what_the_library_passes_over_is_said(
    part: str, content: bytes, lost: bool, roster: Roster, tmp_path: Path
) -> None:
    plain = save(sample(), tmp_path / "a.xlsx")
    _, said = run(roster, rewritten(plain, tmp_path / "in.xlsx", (part, content)), tmp_path / "out.xlsx")
    assert ("无法写回" in said[-1]) == lost


def test_a_missing_default_style_is_no_loss(roster: Roster, tmp_path: Path) -> None:
    plain = save(sample(), tmp_path / "a.xlsx")
    with zipfile.ZipFile(plain) as archive:
        styles = archive.read("xl/styles.xml")
    bare = re.sub(rb"<cellStyles.*?</cellStyles>", b"", styles)
    assert bare != styles
    source = rewritten(plain, tmp_path / "in.xlsx", styles=(styles, bare))
    with pytest.warns(UserWarning, match="default style"):
        load_workbook(source)
    _, said = run(roster, source, tmp_path / "out.xlsx")
    assert not [line for line in said if "无法写回" in line]


def test_what_cannot_be_written_back_is_said(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["职务"])
    book.active.append(["余杭区区长"])
    plain, source = save(book, tmp_path / "a.xlsx"), tmp_path / "in.xlsx"
    extension = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></extLst></worksheet>'
    )
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</worksheet>", extension))
    _, said = run(roster, source, tmp_path / "out.xlsx")
    assert "无法写回" in said[-1]


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlsx", b"no workbook", "不是 Excel 工作簿"),
        ("a.xlsx", b"", "不是 Excel 工作簿"),
        ("a.xlsx", OLE + bytes(600), "旧版 Excel"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.xls", OLE, "另存为 .xlsx"),
        ("a.docx", b"x", "不是 .xlsx 或 .csv"),
        ("a.xlsx", None, "没有这个文件"),
        ("a.csv", None, "没有这个文件"),
        ("a.csv", b"\x00\x01\xff", "不是 CSV 文本文件"),
        ("a.csv", b"a,b\n1,2\n", "--column"),
        ("a.csv", '姓名,职务\n乙,"西湖区区长\n丙,余杭区区长\n'.encode(), "引号"),
        ("a.csv", b"PK\x03\x04\x00\x00", "扩展名改为 .xlsx"),
        ("a.xlsx", "姓名,职务\n".encode(), "扩展名改为 .csv"),
        ("长" * 100 + ".xlsx", None, "文件名太长"),
    ],
)
def test_files_that_are_no_rosters(
    name: str, content: bytes | None, message: str, roster: Roster, tmp_path: Path
) -> None:
    source = tmp_path / name
    if content is not None:
        source.write_bytes(content)
    target = tmp_path / f"out{source.suffix}"
    with pytest.raises(FileProblem, match=message) as error:
        run(roster, source, target)
    assert "\n" not in str(error.value)
    assert not target.exists()


def test_an_archive_that_is_no_workbook(roster: Roster, tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(FileProblem, match="不是 Excel 工作簿"):
        run(roster, source, tmp_path / "out.xlsx")


def test_a_bomb_is_not_unpacked(roster: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LARGEST", 1000)
    with pytest.raises(FileProblem, match="太大"):
        run(roster, save(sample(), tmp_path / "in.xlsx"), tmp_path / "out.xlsx")


def test_the_target_is_another_file_of_the_same_kind_and_not_open(roster: Roster, tmp_path: Path) -> None:
    source = save(sample(), tmp_path / "in.xlsx")
    with pytest.raises(UsageError, match="同一个文件"):
        run(roster, source, source)
    with pytest.raises(UsageError, match="扩展名"):
        run(roster, source, tmp_path / "out.csv")
    with pytest.raises(FileProblem, match="无法写入"):
        run(roster, source, tmp_path / "nowhere" / "out.xlsx")
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"before")
    (tmp_path / "~$out.xlsx").write_bytes(b"")
    with pytest.raises(FileProblem, match="打开"):
        run(roster, source, target)
    assert target.read_bytes() == b"before"


def test_a_name_that_is_too_long_is_told_of_the_right_file(roster: Roster, tmp_path: Path) -> None:
    source = save(sample(), tmp_path / "in.xlsx")
    for name in ("果" * 83 + ".xlsx", "果" * 100 + ".xlsx"):
        if len(name.encode()) <= 255:
            run(roster, source, tmp_path / name)
            assert (tmp_path / name).exists()
        else:
            with pytest.raises(FileProblem, match=f"无法写入 .*{name}：文件名太长"):
                run(roster, source, tmp_path / name)


def test_another_office_document_is_no_workbook(roster: Roster, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.xlsx"))
    with pytest.raises(FileProblem, match="不是 Excel 工作簿"):
        run(roster, tmp_path / "a.xlsx", tmp_path / "out.xlsx")


def test_a_column_that_is_not_there(roster: Roster, tmp_path: Path) -> None:
    source = save(sample(), tmp_path / "in.xlsx")
    with pytest.raises(UsageError, match="没有找到列“职级”"):
        run(roster, source, tmp_path / "out.xlsx", "职级")
    with pytest.raises(UsageError, match="--column 是空的"):
        run(roster, source, tmp_path / "out.xlsx", " ")


def test_nothing_is_left_behind_when_saving_fails(
    roster: Roster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: workbook.Book, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    source, target = save(sample(), tmp_path / "in.xlsx"), tmp_path / "out.xlsx"
    target.write_bytes(b"before")
    monkeypatch.setattr(workbook.Book, "save", full)
    with pytest.raises(FazhiError, match="无法写入"):
        run(roster, source, target)
    assert target.read_bytes() == b"before"
    assert {path.name for path in tmp_path.iterdir()} == {"in.xlsx", "out.xlsx"}


# CSV

ROWS = [
    ["姓名", "职务", "备注"],
    ["甲", "余杭区区长", 'a,"b";\t'],
    ["乙", "市财政局\n局长", "-5"],
    [],
    ["丙", "西湖区副区长"],
    ["丁", "不详", "㐀𠀀"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_comes_back_as_it_was(encoding: str, delimiter: str, roster: Roster, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(ROWS)
    source.write_bytes(written.getvalue().encode(encoding))
    tally, _ = run(roster, source, target)
    assert tally.text == "读到4行：适用1，参照执行1，未规定1，不能确定0，未识别1。"
    text = target.read_bytes().decode(encoding)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert "\r\n" in text
    result = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [row[: len(old)] for row, old in zip(result, ROWS, strict=True)] == ROWS
    assert result[0][3:] == list(ADDED)
    assert [row[3] for row in result if len(row) > 3][1:] == ["适用", "参照执行", "未规定", "（未识别）"]
    assert "市财政局局长" in result[2][6]
    assert {len(row) for row in result if row} == {7}


def test_csv_cells_like_formulas_are_kept_from_excel(roster: Roster, tmp_path: Path) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    dangerous = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1", "＝1+1"]
    harmless = ["-5", "+3.5%", "-1,000", "+86 571 8888", "-", "--", "a=b"]
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["职务", "备注"], *(["余杭区区长", x] for x in [*dangerous, *harmless])])
    _, said = run(roster, source, target)
    with target.open(encoding="utf-8", newline="") as file:
        notes = [row[1] for row in csv.reader(file)][1:]
    assert notes == [*(f"'{text}" for text in dangerous), *harmless]
    assert f"有{len(dangerous)}格" in said[-1]
