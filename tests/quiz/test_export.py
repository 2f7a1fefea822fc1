"""Papers in Word and Excel, read back by programs that did not write them."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from assistant.quiz.export.decisive import decisive, marked
from assistant.quiz.export.excel import excel
from assistant.quiz.export.handout import Handout, quote
from assistant.quiz.export.word import columns_of, word, word_key
from assistant.quiz.item import Item, ItemType, Option
from assistant.quiz.marking import HALF
from assistant.quiz.paper import Paper, Part
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation
from tests.quiz.made_items import BLANKS, DAY, ITEMS, JUDGEMENTS, PAPER, SINGLES

ODD = '=HYPERLINK("http://x","y")\x07\u202e\ud800'


@pytest.fixture(scope="module")
def handout(regulation: Regulation) -> Handout:
    return Handout(PAPER, regulation, DAY)


def of(regulation: Regulation, *items: Item) -> Handout:
    parts = tuple(Part(item.type, 2, (item,)) for item in items)
    return Handout(Paper("x", "试卷", parts, 60, 1), regulation, DAY)


def opened(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def starting(document: Document, start: str) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.text.startswith(start)]


def test_the_paper_has_title_lines_and_numbered_parts(handout: Handout) -> None:
    text = lines(opened(word(handout)))
    assert text[0] == PAPER.title
    assert all(name in text[1] for name in ("单位：__", "姓名：__", "得分：__"))
    assert text[2] == "考试时间：60分钟　　满分：68分　　42分及格"
    assert [line for line in text if re.match("[一二三四]、", line)] == [
        "一、单选题（共10题，每题2分，共20分）",
        "二、多选题（共6题，每题4分，共24分）",
        "三、判断题（共8题，每题1.5分，共12分）",
        "四、填空题（共6题，每题2分，共12分）",
    ]


def test_items_are_numbered_through_with_room_for_the_answer(handout: Handout) -> None:
    document = opened(word(handout))
    for number, item in enumerate(ITEMS, start=1):
        (line,) = starting(document, f"{number}. ")
        assert len(re.findall("（\u00a0+）", line.text)) == (item.type is not ItemType.BLANK)
        assert ("\t（" in line.text) is (item.type is ItemType.TRUE_FALSE)
        assert ("__________" in line.text) is (item.type is ItemType.BLANK)
        assert "( )" not in line.text


def test_the_paper_gives_no_key_away(handout: Handout) -> None:
    text = "\n".join(lines(opened(word(handout))))
    assert "解析" not in text and "依据：" not in text
    assert not re.search(r"第[一二三四五六七八九十]+条", text)


def test_every_option_is_there_in_its_order(handout: Handout) -> None:
    text = "\t".join(lines(opened(word(handout))))
    place = 0
    for item in ITEMS:
        for option in item.options:
            place = text.index(f"{option.key}. {option.text}", place)


def test_short_options_share_a_line_and_long_ones_do_not() -> None:
    def options(*texts: str) -> tuple[Option, ...]:
        return tuple(Option(key, text) for key, text in zip("ABCDE", texts, strict=False))

    assert columns_of(options("1次", "2次", "3次", "4次")) == 4
    assert columns_of(options("杭州市司法局", "杭州市人民政府", "中共杭州市委", "市人大常委会")) == 2
    assert columns_of(options("短", "在相同条件下优先提拔使用法治素养好的干部", "短", "短")) == 1
    assert columns_of(options("本级人大", "本级政府", "本级政协", "本级法院", "本级检察院")) == 3


def test_no_item_is_split_over_pages(handout: Handout) -> None:
    document = opened(word(handout))
    paragraphs = document.paragraphs
    for place, paragraph in enumerate(paragraphs):
        options_follow = place + 1 < len(paragraphs) and re.match("[A-H]\\. ", paragraphs[place + 1].text)
        if re.match(r"\d+\. |[A-H]\. ", paragraph.text):
            assert paragraph.paragraph_format.keep_together
            assert bool(paragraph.paragraph_format.keep_with_next) is bool(options_follow)
        if paragraph.text.startswith("每题"):
            assert paragraph.paragraph_format.keep_with_next


@pytest.mark.parametrize("write", [word, word_key])
def test_the_page_is_a4_with_its_number(write: Callable[[Handout], bytes], handout: Handout) -> None:
    section = opened(write(handout)).sections[0]
    assert section.page_width and abs(section.page_width - Cm(21)) < Cm(0.1)
    assert [code.text for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert PAPER.id in section.header.paragraphs[0].text


def test_the_note_on_several_answers_says_what_marking_does(handout: Handout) -> None:
    assert HALF == 0.5
    assert any("少选且所选全对得一半分，有错选不得分" in line for line in lines(opened(word(handout))))


def test_the_key_has_each_answer_with_its_clause_verbatim(handout: Handout, regulation: Regulation) -> None:
    document = opened(word_key(handout))
    for number, item in enumerate(ITEMS, start=1):
        (head,) = starting(document, f"{number}. ")
        assert regulation.clause(item.basis[0]).label in head.text
    text = "\n".join(lines(document))
    quotes = re.findall("条文原文：[^“]*“(.*)”$", text, re.M)
    assert len(quotes) > 20
    assert all(found in regulation.source for found in quotes)
    cells = [cell.text for table in document.tables for cell in table.rows[1].cells]
    assert cells == ["答案", *"DBBAAAAAAA", "答案", "ABCDE", "ABCD", "ABC", "ABCD", "ABC", "AB"] + [
        "答案",
        *"错对错对错对对错",
    ]


def test_an_explanation_that_quotes_the_clause_spares_the_quotation(regulation: Regulation) -> None:
    clause = regulation.clause(SINGLES[0].basis[0])
    item = replace(SINGLES[0], explanation=f"{clause.label}：“{clause.text}”")
    text = "\n".join(lines(opened(word_key(of(regulation, item)))))
    assert text.count(quote(clause)) == 1


def rows(raw: bytes) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    _, head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_the_workbook_has_everything(handout: Handout, regulation: Regulation) -> None:
    table = rows(excel(handout))
    assert [row["题干"] for row in table] == [item.stem for item in ITEMS]
    for item, row in zip(ITEMS, table, strict=True):
        clause = regulation.clause(item.basis[0])
        assert (row["依据"], row["条文原文"], row["解析"]) == (clause.label, quote(clause), item.explanation)
        assert [row[f"选项{option.key}"] for option in item.options] == [o.text for o in item.options]
    assert [table[0]["答案"], table[10]["答案"], table[16]["答案"], table[24]["答案"]] == [
        "D",
        "ABCDE",
        "错",
        "4/四",
    ]
    assert table[16]["分值"] == 1.5


def test_the_workbook_is_easy_to_read(handout: Handout) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel(handout))).worksheets[0]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.print_title_rows == "$2:$2"
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[2]]
    assert min(widths) >= 6 and max(widths) >= 40
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) <= 409


def test_odd_characters_do_no_harm(regulation: Regulation) -> None:
    item = replace(SINGLES[0], stem=ODD, explanation=ODD, options=(Option("A", ODD), Option("B", "b")))
    made = of(regulation, item)
    made = replace(made, paper=replace(made.paper, title=ODD))
    for raw in (word(made), word_key(made)):
        assert "HYPERLINK" in lines(opened(raw))[0]
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(excel(made))).worksheets[0] for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    (stem,) = [cell for cell in cells if cell.coordinate == "C3"]
    assert stem.value == '=HYPERLINK("http://x","y")' and stem.quotePrefix


@pytest.mark.parametrize("write", [word, word_key, excel])
def test_the_same_content_gives_the_same_bytes(write: Callable[[Handout], bytes], handout: Handout) -> None:
    raw = write(handout)
    assert raw == write(replace(handout))
    assert raw != write(replace(handout, day=DAY + timedelta(days=1)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def words(item: Item, regulation: Regulation) -> list[str]:
    text = quote(regulation.clause(item.basis[0]))
    return [piece for piece, decides in marked(text, decisive(item, text)) if decides]


def test_the_deciding_words_of_a_clause(regulation: Regulation) -> None:
    assert words(SINGLES[0], regulation) == ["不少于4次"]
    assert words(SINGLES[2], regulation) == ["每半年至少", "1次"]
    assert [words(item, regulation) for item in JUDGEMENTS] == [
        ["4"],
        [],
        ["应当"],
        [],
        ["半"],
        [],
        [],
        [],
    ]
    assert [words(item, regulation) for item in BLANKS] == [
        ["4"],
        ["1"],
        ["谁执法谁普法"],
        ["2019年10月24日"],
        ["政治建设"],
        ["法治思维"],
    ]


def test_only_the_blank_that_is_asked_for_is_marked(regulation: Regulation) -> None:
    # 第十四条第(二)项 has 1次 twice.
    item = replace(
        BLANKS[0],
        stem="政府常务会议每半年至少听取____次法治政府建设情况汇报。",
        answer=("1",),
        basis=(ClauseId(14, item=2),),
    )
    text = quote(regulation.clause(item.basis[0]))
    ((start, end),) = decisive(item, text)
    assert text[start - 2 : end] == "听取1"


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_marked_quotation_is_the_quotation(item: Item, regulation: Regulation) -> None:
    for clause in map(regulation.clause, item.basis):
        pieces = marked(quote(clause), decisive(item, quote(clause)))
        assert "".join(text for text, _ in pieces) == quote(clause)
        assert quote(clause) in regulation.source


def test_other_wording_is_not_taken_for_a_change(regulation: Regulation) -> None:
    told = ("年度报告中涉及党和国家秘密的内容,也应当向社会公开。", "政府应当公布年度报告的全文。")
    for stem in told:
        item = replace(JUDGEMENTS[2], stem=stem)
        assert words(item, regulation) == []
    year = replace(JUDGEMENTS[0], stem="本实施细则自2020年10月24日起施行。", basis=(ClauseId(23),))
    assert words(year, regulation) == ["2019"]
