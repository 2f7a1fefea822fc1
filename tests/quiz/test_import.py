"""Tables of items as trainers bring them: what is read, and what is said of each bad row."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.errors import FazhiError, FileProblem
from assistant.quiz.bank import Bank
from assistant.quiz.columns import Column
from assistant.quiz.export.excel import excel
from assistant.quiz.export.handout import Handout
from assistant.quiz.importing import reading
from assistant.quiz.importing.reading import Import, read
from assistant.quiz.importing.template import template
from assistant.quiz.item import FALSE, TRUE, ItemType, Option
from assistant.quiz.paper import Paper, Part
from assistant.rules.clause import ClauseId
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation
from tests.quiz.made_items import DAY, ITEMS, PAPER

HEAD = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "依据", "条文原文", "解析")
GOOD = (
    "单选题",
    "政府常务会议每年学法的次数是( )",
    "2次",
    "3次",
    "4次",
    "5次",
    "C",
    "第十九条第(二)项",
    "",
    "",
)

Reader = Callable[..., Import]


@pytest.fixture(scope="module")
def facts(regulation_folder: Path, regulation: Regulation) -> Facts:
    return Facts.load(regulation_folder / "facts.toml", regulation)


@pytest.fixture
def importing(tmp_path: Path, regulation: Regulation, facts: Facts) -> Reader:
    """Reads rows under headings."""

    def reader(*rows: Sequence[object], head: Sequence[str] = HEAD, known: Sequence[object] = ()) -> Import:
        book = Workbook()
        for row in (head, *rows):
            book.active.append(list(row))
        book.save(tmp_path / "items.xlsx")
        return read(tmp_path / "items.xlsx", regulation, facts, known)  # type: ignore[arg-type]

    return reader


def row(**changes: str) -> tuple[str, ...]:
    """A good row with some cells otherwise."""
    return tuple(changes.get(name, text) for name, text in zip(HEAD, GOOD, strict=True))


def judgement(stem: str, answer: str, basis: str = "19.2") -> tuple[str, ...]:
    return row(题型="判断题", 题干=stem, 选项A="", 选项B="", 选项C="", 选项D="", 答案=answer, 依据=basis)


def blank(stem: str, answer: str, basis: str = "19.2") -> tuple[str, ...]:
    return row(题型="填空题", 题干=stem, 选项A="", 选项B="", 选项C="", 选项D="", 答案=answer, 依据=basis)


def reasons(found: Import) -> tuple[str, ...]:
    ((problem),) = found.problems
    assert not found.items
    return problem.reasons


def test_a_good_row_is_an_item(importing: Reader, regulation: Regulation) -> None:
    found = importing(GOOD)
    (item,) = found.items
    assert found.problems == ()
    assert (item.type, item.stem, item.answer) == (ItemType.SINGLE, GOOD[1], ("C",))
    assert item.options == tuple(
        Option(k, t) for k, t in zip("ABCD", ("2次", "3次", "4次", "5次"), strict=True)
    )
    assert (item.basis, item.chapter, item.difficulty) == ((ClauseId(19, item=2),), 3, 2)
    assert regulation.clause(item.basis[0]).text in item.explanation
    assert found.summary == "读到1题，全部可以导入。"


def test_what_was_exported_can_be_imported(tmp_path: Path, regulation: Regulation, facts: Facts) -> None:
    path = tmp_path / "items.xlsx"
    path.write_bytes(excel(Handout(PAPER, regulation, DAY)))
    found = read(path, regulation, facts)
    assert found.problems == ()
    for item, original in zip(found.items, ITEMS, strict=True):
        for name in ("type", "stem", "options", "answer", "basis", "explanation", "chapter", "difficulty"):
            assert getattr(item, name) == getattr(original, name)


def test_an_id_names_the_same_question_again(importing: Reader) -> None:
    (one,) = importing(GOOD).items
    (two,) = importing(row(解析="另一种解析")).items
    (other,) = importing(row(选项A="1次")).items
    assert one.id == two.id != other.id


@pytest.mark.parametrize(
    ("written", "meant"),
    [("单选", "single"), ("单项选择题", "single"), ("多选题", "multiple"), ("不定项选择题", "multiple")],
)
def test_types_by_their_usual_names(importing: Reader, written: str, meant: str) -> None:
    choice = {"答案": "AB", "题干": "不属于政府常务会议每年学法次数的是( )"} if meant == "multiple" else {}
    (item,) = importing(row(题型=written, **choice)).items
    assert item.type == meant


@pytest.mark.parametrize("basis", ["第十九条第二项", "19.2", "19(2)", "第19条第（2）项", "十九条(二)"])
def test_a_basis_in_any_notation(importing: Reader, basis: str) -> None:
    (item,) = importing(row(依据=basis)).items
    assert item.basis == (ClauseId(19, item=2),)


def test_a_basis_of_several_clauses(importing: Reader) -> None:
    (item,) = importing(row(依据="第九条第二项、第十九条第二项")).items
    assert item.basis == (ClauseId(9, item=2), ClauseId(19, item=2))


@pytest.mark.parametrize("answer", ["对", "√", "正确", "T", "true", "TRUE", " 对 ", "（√）"])
def test_right_in_all_its_spellings(importing: Reader, answer: str) -> None:
    (item,) = importing(judgement("政府常务会议每年学法不少于4次。", answer)).items
    assert (item.answer, item.options) == ((TRUE,), ())


@pytest.mark.parametrize("answer", ["错", "×", "错误", "F", "False", "X", "不正确"])
def test_wrong_in_all_its_spellings(importing: Reader, answer: str) -> None:
    (item,) = importing(judgement("政府常务会议每年学法不少于2次。", answer)).items
    assert item.answer == (FALSE,)


@pytest.mark.parametrize("answer", ["ABD", "a b d", "Ａ、Ｂ、Ｄ", "A,B;D", "DBA"])
def test_several_letters_in_any_writing(importing: Reader, answer: str) -> None:
    options = {"选项A": "报刊", "选项B": "网站", "选项C": "内部简报", "选项D": "新闻媒体"}
    made = row(题型="多选题", 题干="公开的方式有( )", 答案=answer, 依据="14.5", **options)
    (item,) = importing(made).items
    assert item.answer == ("A", "B", "D")


def test_a_blank_with_other_accepted_words(importing: Reader) -> None:
    (item,) = importing(blank("每年学法不少于______次。", "4/四")).items
    assert (item.stem, item.answer) == ("每年学法不少于____次。", ("4", "四"))


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        (row(题型=""), "没有填题型"),
        (row(题型="连线题"), "题型“连线题”不认识"),
        (row(题干=""), "题干是空的"),
        (row(题干="　\n "), "题干是空的"),
        (row(选项B="", 选项C="", 选项D="", 答案="A", 选项A="4次"), "至少要有两个选项"),
        (row(选项B=""), "选项B是空的"),
        (row(选项B="２次。"), "选项A与选项B相同"),
        (row(答案=""), "没有填答案"),
        (row(答案="E"), "答案中的E不在选项之内"),
        (row(答案="AC"), "只能有一个答案"),
        (row(答案="CC"), "答案中的C重复"),
        (row(答案="第三个"), "应为选项字母"),
        (row(依据=""), "没有填依据条款"),
        (row(依据="第九十九条"), "没有第九十九条"),
        (row(依据="第十九条第九项"), "没有第十九条第(九)项"),
        (row(依据="刑法"), "看不懂条款“刑法”"),
        (row(依据="第一条至第二十三条"), "最多5条"),
        (row(条文原文="每年学法不少于三次"), "引用的原文“每年学法不少于三次”与第十九条第(二)项不一致"),
        (row(答案="A"), "答案中的“2”不见于第十九条第(二)项"),
        (row(选项C="每季度一次"), "答案中的“每季度”不见于第十九条第(二)项"),
        (row(题干="字" * 501), "题干有501字，最多500字"),
        (row(选项A="字" * 301), "选项A有301字"),
        (row(题干="=1+1"), "题干是公式"),
        (row(选项A="=B2&C2"), "选项A是公式"),
        (judgement("政府常务会议每年学法不少于4次。", "也许"), "应为 对 或 错"),
        (judgement("政府常务会议每年学法不少于6次。", "对"), "题干中的“6”不见于"),
        (judgement("每年学法不少于4次", "错"), "与第十九条第(二)项原文一致，答案却为“错”"),
        (blank("每年学法不少于几次。", "4"), "题干里没有空"),
        (blank("每____学法不少于____次。", "4"), "题干里有2个空"),
        (blank("每年学法不少于____次。", "5"), "填空的答案“5”不见于"),
        (row(题型="填空题", 题干="学法____次", 答案="4"), "填空题不应有选项"),
        (row(题型="多选题"), "多选题应有2个以上答案"),
        (blank("政府常务会议集体学法制度____", "，"), "填空题的答案应有文字或数字"),
        (blank("每年学法不少于____次。", "4/。"), "填空题的答案应有文字或数字"),
    ],
)
def test_a_bad_row_and_its_reason(importing: Reader, bad: Sequence[str], expected: str) -> None:
    found = importing(bad)
    assert found.items == ()
    (problem,) = found.problems
    assert problem.row == 2
    assert expected in str(problem)
    assert str(problem).startswith("第2行：") and str(problem).endswith("。") and "\n" not in str(problem)


def test_all_reasons_of_a_row_at_once(importing: Reader) -> None:
    found = reasons(importing(row(题型="连线", 题干="", 答案="", 依据="第九十九条")))
    assert len(found) == 4
    found = reasons(importing(row(选项B="2次", 答案="CE", 依据="", 条文原文="x")))
    assert [text[:4] for text in found] == ["选项A与", "答案中的", "单选题只", "没有填依"]


def test_bad_rows_do_not_hold_good_ones_back(importing: Reader) -> None:
    found = importing(GOOD, row(题干=""), row(题干="政府常务会议一年学法几次( )"))
    assert len(found.items) == 2
    assert [problem.row for problem in found.problems] == [3]
    assert found.summary.startswith("读到3题：2题可以导入，1题有问题")


def test_rows_keep_their_numbers_where_others_are_empty(importing: Reader) -> None:
    found = importing(("",), ("", ""), row(答案=""), GOOD)
    assert [problem.row for problem in found.problems] == [4]


def test_who_bears_a_duty_must_stand_there(importing: Reader) -> None:
    bodies = {"选项A": "党委主要负责人", "选项B": "政府主要负责人", "选项C": "法院", "选项D": "党委"}
    stem = "每年至少召开1次法治政府建设工作会议的是( )"
    assert importing(row(题干=stem, 答案="B", 依据="14.2", **bodies)).items
    (reason,) = reasons(importing(row(题干=stem, 答案="A", 依据="14.2", **bodies)))
    assert reason == "第十四条第(二)项没有以“党委主要负责人”为责任主体"


def test_a_key_that_names_a_clause_must_name_the_basis(importing: Reader) -> None:
    clauses = {"选项A": "第九条", "选项B": "第十四条", "选项C": "第十九条第(二)项", "选项D": "第二条"}
    stem = "政府常务会议集体学法制度规定在( )"
    assert importing(row(题干=stem, **clauses)).items
    (reason,) = reasons(importing(row(题干=stem, 答案="A", **clauses)))
    assert reason == "答案指第九条，与所填依据第十九条第(二)项不符"


def test_what_is_asked_not_to_be_there_need_not_be(importing: Reader) -> None:
    assert importing(row(题干="下列不属于政府常务会议学法次数要求的是( )", 答案="A")).items


def test_a_quotation_may_differ_in_width_and_blanks_only(importing: Reader) -> None:
    quoted = "健全政府常务会议集体学法制度，每年 学法不少于４次"
    assert importing(row(条文原文=f"“{quoted}”")).items
    assert importing(row(条文原文="健全政府常务会议集体学法制度。")).problems


def test_duplicates_within_the_file_and_of_the_bank(importing: Reader) -> None:
    found = importing(
        GOOD, row(选项A="4次", 选项C="2次", 答案="A", 题干="政府常务会议 每年学法的次数是( )。")
    )
    assert [str(problem) for problem in found.problems] == ["第3行：与第2行的题重复。"]
    (problem,) = importing(GOOD, known=found.items).problems
    assert "与题库中的题（own-" in str(problem)


def test_the_same_stem_with_other_options_is_another_question(importing: Reader) -> None:
    assert len(importing(GOOD, row(选项A="1次")).items) == 2


@pytest.mark.parametrize(
    "head",
    [
        ("题目类型", "题目", "A", "B", "C", "D", "正确答案", "法条", "原文", "答案解析"),
        ("类型", "试题内容", "A选项", "B选项", "C选项", "D选项", "标准答案", "依据条款", "引文", "说明"),
        (
            "题型*",
            "题 干",
            "备选项A",
            "备选项B",
            "备选项C",
            "备选项D",
            "答案（必填）",
            "条款",
            "条文",
            "解释",
        ),
    ],
)
def test_headings_by_other_usual_names(importing: Reader, head: Sequence[str]) -> None:
    made = row(条文原文="每年学法不少于4次", 解析="见原文") if head[8] != "条文" else GOOD
    (item,) = importing(made, head=head).items
    assert item.answer == ("C",)


def test_headings_in_another_order_below_a_title(importing: Reader) -> None:
    order = [9, 6, 7, 5, 4, 3, 2, 1, 0, 8]
    swapped = [HEAD[place] for place in order]
    rows = [("试题汇总",), (), swapped, [GOOD[place] for place in order]]
    found = importing(*rows[1:], head=rows[0])
    assert [option.key for option in found.items[0].options] == list("ABCD")
    assert found.items[0].options[2].text == "4次"


def test_options_in_one_cell(importing: Reader) -> None:
    head = ("题型", "题目", "选项", "答案", "依据")
    for written in ("A.2次\nB.3次\nC.4次", "A、2次 B、3次 C、4次", "A：2次；B：3次；C：4次；"):
        (item,) = importing(("单选", GOOD[1], written, "C", "19.2"), head=head).items
        assert [option.text for option in item.options] == ["2次", "3次", "4次"]


def test_letters_before_options_are_dropped(importing: Reader) -> None:
    (item,) = importing(row(选项A="A. 2次", 选项B="B、3次", 选项C="C．4次", 选项D="AB型")).items
    assert [option.text for option in item.options] == ["2次", "3次", "4次", "AB型"]


def test_numbers_and_truths_that_excel_made_of_cells(importing: Reader) -> None:
    judged = ("判断", "政府常务会议每年学法不少于4次。", None, None, None, None, True, 19.2, None, None)
    assert importing(judged).items[0].answer == (TRUE,)
    filled = ("填空", "每年学法不少于____次。", None, None, None, None, 4, 19.2, None, None)
    assert importing(filled).items[0].answer == ("4",)


def test_what_falls_short_may_have_numbers_of_its_own(importing: Reader) -> None:
    case = {"选项A": "还应学法1次", "选项B": "还应学法2次", "选项C": "已经足够", "选项D": "应当重学"}
    stem = "某区政府常务会议全年学法3次,该区( )"
    assert importing(row(题干=stem, 答案="A", **case)).items
    assert "“2”" in reasons(importing(row(题干=stem, 答案="B", **case)))[0]
    assert importing(judgement("政府常务会议每年学法3次,没有达到要求。", "对")).items


def test_months_of_a_case_need_not_stand_in_the_clause(importing: Reader) -> None:
    case = {"选项A": "3月和5月", "选项B": "5月和10月", "选项C": "8月和9月", "选项D": "10月和12月"}
    assert importing(row(题干="全年两次,符合要求的安排是( )", 答案="B", **case)).items
    date = {"选项A": "2019年10月25日", "选项B": "2019年10月26日"}
    assert reasons(importing(row(题干="自( )起施行", 答案="A", **date)))


def test_the_whole_bank_goes_out_and_comes_back(
    tmp_path: Path, regulation: Regulation, regulation_folder: Path, facts: Facts
) -> None:
    bank = Bank.open(regulation_folder, regulation, facts)
    parts = tuple(Part(type, 1, tuple(i for i in bank.items if i.type is type)) for type in ItemType)
    path = tmp_path / "bank.xlsx"
    path.write_bytes(excel(Handout(Paper("bank", "题库", parts, 0, 0), regulation, DAY)))
    found = read(path, regulation, facts)
    assert [str(problem) for problem in found.problems] == []
    assert len(found.items) == len(bank.items)
    assert len(read(path, regulation, facts, bank.items).problems) == len(bank.items)


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.xls", b"", "另存为 .xlsx"),
        ("a.docx", b"PK", "Word 文档"),
        ("a.csv", b"a,b", "不是 .xlsx 文件"),
        ("a.xlsx", b"", "不是 Excel 工作簿"),
        ("a.xlsx", b"not a zip", "不是 Excel 工作簿"),
        ("a.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版 Excel"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 100, "不是 Excel 工作簿"),
    ],
)
def test_files_that_are_no_workbooks(
    tmp_path: Path, regulation: Regulation, name: str, raw: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(FileProblem, match=expected):
        read(tmp_path / name, regulation)


def test_files_that_cannot_be_read(tmp_path: Path, regulation: Regulation) -> None:
    with pytest.raises(FileProblem, match="没有这个文件"):
        read(tmp_path / "none.xlsx", regulation)
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileProblem, match="目录"):
        read(tmp_path / "folder.xlsx", regulation)


def test_a_word_document_renamed_and_a_cut_workbook(tmp_path: Path, regulation: Regulation) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(FileProblem, match="不是 Excel 工作簿"):
        read(path, regulation)
    whole = excel(Handout(PAPER, regulation, DAY))
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FileProblem, match="不是 Excel 工作簿"):
        read(path, regulation)


def test_a_workbook_without_items(importing: Reader) -> None:
    with pytest.raises(FileProblem, match="没有题目"):
        importing(head=("姓名", "单位"))
    with pytest.raises(FileProblem, match="没有题目"):
        importing()
    with pytest.raises(FileProblem, match="没有“题型”“依据”列"):
        importing(("甲", "C"), head=("题干", "答案"))


def test_a_file_that_is_too_large(
    importing: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, regulation: Regulation
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert importing(GOOD, GOOD, GOOD).items
    with pytest.raises(FileProblem, match="有4行，一次最多导入3行"):
        importing(GOOD, GOOD, GOOD, GOOD)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 201_000_000)
    with pytest.raises(FileProblem, match="太大"):
        read(bomb, regulation)


def test_ten_thousand_rows_are_read(importing: Reader) -> None:
    found = importing(*(row(选项A=f"备选{number}") for number in range(10_000)))
    assert (len(found.items), found.problems) == (10_000, ())


def test_huge_cells_are_said_to_be_too_long(importing: Reader) -> None:
    huge = "字" * 32_000
    assert all("32000字" in reason for reason in reasons(importing([huge] * len(HEAD))))


TYPED = st.text(
    st.one_of(st.sampled_from("单选题多判断填空ABCD对错√_4第十九条(二)项=+. "), st.characters()), max_size=12
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(cells=st.lists(TYPED, min_size=len(HEAD), max_size=len(HEAD)))
def test_whatever_is_typed_is_read_or_refused_in_words(
    cells: list[str], regulation: Regulation, facts: Facts
) -> None:
    from assistant.quiz.importing.row import Cells, Rows
    from assistant.quiz.importing.support import Support

    type, stem, *options, answer, basis, quote, explanation = cells
    fields = {Column.TYPE: type, Column.STEM: stem, Column.ANSWER: answer, Column.BASIS: basis}
    fields |= {Column.QUOTE: quote, Column.EXPLANATION: explanation}
    letters = {letter: text for letter, text in zip("ABCD", options, strict=True) if text}
    item, found = Rows(regulation, Support(regulation, facts)).read(Cells(fields, letters))
    assert bool(item) != bool(found)
    assert all("\n" not in reason for reason in found)


def sheets(raw: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def test_the_template_has_headings_choices_examples_and_instructions(regulation: Regulation) -> None:
    book = sheets(template(regulation, ITEMS, DAY))
    assert book.sheetnames == ["试题", "填写说明"]
    sheet = book["试题"]
    assert [cell.value for cell in sheet[2]][:4] == ["序号", "题型", "题干", "选项A"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules["B3:B10002"] == '"单选题,多选题,判断题,填空题"'
    examples = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=3)]
    types = [line[1] for line in examples]
    assert [types.count(name) for name in ("单选题", "多选题", "判断题", "填空题")] == [2, 2, 2, 2]
    told = " ".join(str(cell.value) for line in book["填写说明"] for cell in line)
    assert all(word in told for word in ("题型", "依据", "____", "ABD", "10000行"))
    assert not [cell for page in book for line in page for cell in line if cell.data_type == "f"]


def test_the_examples_are_good_and_not_taken_for_items(
    tmp_path: Path, regulation: Regulation, facts: Facts
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template(regulation, ITEMS, DAY))
    found = read(path, regulation, facts, ITEMS)
    assert (found.items, found.problems, found.examples) == ((), (), 8)
    assert "只有示例" in found.summary
    assert len(read(path, regulation, facts).items) == 8


def test_an_example_that_was_written_over_is_an_item(
    tmp_path: Path, regulation: Regulation, facts: Facts
) -> None:
    book = sheets(template(regulation, ITEMS, DAY))
    book["试题"]["C3"] = "政府常务会议一年学法几次( )"
    book.save(tmp_path / "filled.xlsx")
    found = read(tmp_path / "filled.xlsx", regulation, facts, ITEMS)
    assert [item.stem for item in found.items] == ["政府常务会议一年学法几次( )"]
    assert found.examples == 7


def test_the_template_is_always_the_same(regulation: Regulation) -> None:
    assert template(regulation, ITEMS, DAY) == template(regulation, ITEMS, DAY)


def test_all_errors_are_for_people(tmp_path: Path, regulation: Regulation) -> None:
    with pytest.raises(FazhiError) as told:
        read(tmp_path / "没有.xlsx", regulation)
    assert "\n" not in str(told.value) and str(told.value).endswith("。")


def test_a_table_that_is_too_large_is_called_what_it_is(
    tmp_path: Path, regulation: Regulation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.duties.workbook._LARGEST", 100)
    path = tmp_path / "题目.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(FileProblem, match="请把题目表拆成几个文件") as raised:
        read(path, regulation)
    assert "名册" not in str(raised.value)
