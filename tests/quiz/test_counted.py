"""Which answers statistics are of: exams, and practice only where it is asked for."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from assistant.cli import app
from assistant.quiz.exam import Exams
from assistant.quiz.item import ItemType
from assistant.quiz.learner import Learner
from assistant.quiz.paper import Paper, Part
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.store.store import Store
from tests.quiz.fake_bank import FakeBank, right

LI = Learner("李四")
PAPERS = ("第一份", "第二份")


def answer(store: Store, bank: FakeBank) -> None:
    """Two exams of two items and one of practice."""
    for number, name in enumerate(PAPERS):
        paper = Paper(name, name, (Part(ItemType.SINGLE, 2, bank.items[number : number + 2]),), 30, 2)
        Exams(store).submit(Exams(store).start(LI, paper).attempt.id)
    Practice(store, bank).answer(LI, Selection(), bank.items[5].id, right(bank.items[5]))


def test_exams_count_and_practice_where_asked(store: Store, bank: FakeBank) -> None:
    answer(store, bank)
    results = Results(store, bank)
    assert len(results.counted()) == 4
    assert len(results.counted(practice=True)) == 5
    assert [one.item for one in results.counted(paper=PAPERS[1])] == list(bank.items[1:3])
    assert len(results.counted(paper=PAPERS[1], practice=True)) == 2


@pytest.mark.parametrize(("options", "answers"), [([], 4), (["--practice"], 5)])
def test_the_command_counts_as_the_page_does(
    options: list[str], answers: int, bank: FakeBank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_DATABASE_URL", f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    store = Store.open(tmp_path / "quiz.sqlite3")
    answer(store, bank)
    store.close()

    def stats(*more: str) -> str:
        return CliRunner().invoke(app, ["quiz", "stats", *options, *more]).stdout

    assert stats().startswith(f"1人，{answers}次作答（{'练习也算' if options else '只算考试'}）。")
    assert json.loads(stats("--json"))["answers"] == answers
    stats("--output", str(tmp_path / "统计.xlsx"))
    sheet = load_workbook(io.BytesIO((tmp_path / "统计.xlsx").read_bytes()))["题目"]
    stems = [sheet.cell(row, 3).value for row in range(3, sheet.max_row + 1)]
    assert len(stems) == answers - 1
    assert all(stems), "items that the bank no longer has are named too"


def test_the_help_says_what_counts() -> None:
    said = "".join(CliRunner().invoke(app, ["quiz", "stats", "--help"]).stdout.split())
    assert "--practice" in said
    assert "默认只算考试" in said


def test_files_of_the_command_are_of_the_day_in_china(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_DATABASE_URL", f"sqlite:///{tmp_path / 'quiz.sqlite3'}")
    monkeypatch.setattr("assistant.quiz.clock.system_clock", lambda: datetime(2026, 3, 1, 20, tzinfo=UTC))
    for name, command in (
        ("卷.xlsx", ["export"]),
        ("模板.xlsx", ["import", "--template"]),
        ("统计.xlsx", ["stats", "--output"]),
    ):
        path = tmp_path / name
        assert CliRunner().invoke(app, ["quiz", *command, str(path)]).exit_code == 0
        assert load_workbook(path).properties.created.date() == date(2026, 3, 2)
    assert load_workbook(path).worksheets[0]["A1"].value == "培训考核成绩统计　总体"
