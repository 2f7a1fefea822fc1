"""What is said in several places is written in one."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from assistant.cli import app
from assistant.paths import prompts_dir
from assistant.quiz.export.excel import excel
from assistant.quiz.export.handout import Handout
from assistant.quiz.export.word import word
from assistant.quiz.item import ItemType
from assistant.quiz.marking import marking_rule, multiple_rule
from assistant.quiz.rule import type_name
from assistant.rules.regulation import Regulation
from tests.quiz.made_items import DAY, PAPER

NAMES = [type_name(type) for type in ItemType]


def test_a_type_has_one_name_everywhere(regulation: Regulation) -> None:
    handout = Handout(PAPER, regulation, DAY)
    headings = "\n".join(each.text for each in docx.Document(io.BytesIO(word(handout))).paragraphs)
    sheet = load_workbook(io.BytesIO(excel(handout))).worksheets[0]
    assert {sheet.cell(row, 2).value for row in range(3, sheet.max_row + 1)} == set(NAMES)
    assert all(f"、{name}（共" in headings for name in NAMES)
    drawn = CliRunner().invoke(app, ["quiz", "paper", "--help"]).stdout
    assert all(f"{name}数" in drawn for name in NAMES)


@pytest.mark.parametrize("name", ["单项选择题", "多项选择题"])
def test_no_other_name_is_written(name: str) -> None:
    assert [path.name for path in prompts_dir().glob("quiz*.toml") if name in path.read_text("utf-8")] == []


def test_a_paper_says_the_rule_that_the_page_says(regulation: Regulation) -> None:
    paper = "\n".join(
        each.text for each in docx.Document(io.BytesIO(word(Handout(PAPER, regulation, DAY)))).paragraphs
    )
    assert f"：{multiple_rule()}。" in paper
    assert f"多选题{multiple_rule()}；" in marking_rule()
