import json
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.question import Turn
from assistant.errors import FileProblem
from assistant.evaluation.check import notes, problems
from assistant.evaluation.dataset import Dataset, read_dataset
from assistant.evaluation.folding import bare
from assistant.paths import data_root, knowledge_dir
from assistant.retrieval.words import simplify
from assistant.rules.regulation import Regulation
from tests.evaluation.making import a_row, silent_row

GOOD = {"id": "a", "style": "formal", "question": "甲?", "needed": ["19.2"], "facts": [["4次"]], "extra": 1}
SPLITS = ("dev", "test")


def written(tmp_path: Path, *lines: Any) -> str:
    file = tmp_path / "set.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts), encoding="utf-8")
    return str(file)


def made(*rows: Any) -> Dataset:
    return Dataset("set.jsonl", rows, tuple(range(1, len(rows) + 1)))


def test_rows_keep_their_lines(tmp_path: Path) -> None:
    history = [{"role": "user", "content": "党委呢?"}]
    second = {**GOOD, "id": "b", "history": history}
    found = read_dataset(written(tmp_path, "\ufeff" + json.dumps(GOOD), "", second))
    assert (found.name, found.lines, [row.id for row in found.rows]) == ("set.jsonl", (1, 3), ["a", "b"])
    assert found.rows[1].history[0].content == "党委呢?"
    assert found.rows[0].facts == (("4次",),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "第2行不是有效的 JSON"),
        ("[]", "第2行的字段 整行"),
        ({**GOOD, "id": 7}, "第2行的字段 id"),
        ({**GOOD, "facts": [[]]}, "第2行的字段 facts.0"),
        ({**GOOD, "facts": [["x", " "]]}, "第2行的字段 facts.0.1"),
        ({**GOOD, "abstain": "no"}, "第2行的字段 abstain"),
        ({**GOOD, "history": [{"role": "robot", "content": ""}]}, "第2行的字段 history.0"),
        ({"id": "b", "style": "list"}, "第2行的字段 question"),
    ],
)
def test_a_malformed_line_is_told_by_its_number(tmp_path: Path, line: Any, message: str) -> None:
    with pytest.raises(FileProblem) as error:
        read_dataset(written(tmp_path, GOOD, line))
    assert message in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def test_many_problems_are_counted(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="第3行.*另有2处"):
        read_dataset(written(tmp_path, *["{"] * 5))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="没有题目"):
        read_dataset(written(tmp_path, ""))


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    one = read_dataset(written(tmp_path, GOOD)).fingerprint
    assert read_dataset(written(tmp_path, "", json.dumps(GOOD, indent=None) + " ")).fingerprint == one
    assert read_dataset(written(tmp_path, {**GOOD, "needed": ["19"]})).fingerprint != one


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([a_row(needed=("19.9",))], "第1行(a)的条款 19.9 不存在"),
        ([a_row(allowed=("24",))], "第1行(a)的条款 24 不存在"),
        ([silent_row(needed=("20",))], "第1行(s)应当拒答，却写有 needed 或 facts"),
        ([silent_row(facts=(("x",),))], "第1行(s)应当拒答，却写有 needed 或 facts"),
        ([a_row(), a_row(question="另一个问题")], "第2行(a)的 id 与第1行重复"),
        ([a_row(), a_row(id="b", question="政府常务会议 每年学法几次？")], "第2行(b)的问题与第1行重复"),
    ],
)
def test_what_cannot_be_judged_is_a_problem(regulation: Regulation, rows: list[Any], message: str) -> None:
    assert problems(made(*rows), regulation) == [message]


def test_the_same_words_after_other_turns_are_another_question(regulation: Regulation) -> None:
    turns = (Turn("user", "党委呢?"),)
    rows = [a_row(), a_row(id="b", history=turns), a_row(id="c", needed=("14",), question="第十四条?")]
    assert problems(made(*rows), regulation) == []


def test_facts_outside_the_needed_clauses_are_noted(regulation: Regulation) -> None:
    rows = [a_row(), a_row(id="b", facts=(("４ 次",), ("不对", "不是")))]
    assert notes(made(*rows), regulation) == ["第2行(b)的事实“不对 / 不是”不在所需条款的原文中"]


@pytest.mark.parametrize("split", SPLITS)
def test_our_split_can_be_judged(regulation: Regulation, split: str) -> None:
    dataset = our(split)
    assert problems(dataset, regulation) == []
    assert len(dataset.rows) >= 200
    assert [row.id for row in dataset.rows if not row.why] == []


def test_no_question_is_in_both_splits() -> None:
    dev, test = ({row.identity for row in our(split).rows} for split in SPLITS)
    assert len(dev & test) == 0


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("name", ["questions", "compound", "unanswerable"])
def test_no_question_is_trained_on(split: str, name: str) -> None:
    lines = (knowledge_dir() / "hangzhou-2019" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    trained = {bare(simplify(json.loads(line)["question"])) for line in lines}
    common = [row.id for row in our(split).rows if bare(simplify(row.question)) in trained]
    assert common == []


def our(split: str) -> Dataset:
    return read_dataset(str(data_root() / "eval" / f"{split}.jsonl"))
