"""The posts of ``eval/``: how many verdicts are right, and that each has its basis."""

import json
from pathlib import Path

import pytest

from assistant.duties.check import Checker

EVAL = Path(__file__).parents[2] / "eval"
BAR = 0.97


@pytest.mark.parametrize("file", ["posts.jsonl", "posts-test.jsonl"])
def test_verdicts_are_right(file: str, checker: Checker) -> None:
    rows = [json.loads(line) for line in (EVAL / file).read_text(encoding="utf-8").splitlines()]
    verdicts = {row["id"]: checker(row["post"]).verdict for row in rows}
    wrong = [(row["id"], row["post"]) for row in rows if verdicts[row["id"]].kind != row["verdict"]]
    assert len(rows) >= 100
    assert all(verdict.basis and verdict.steps for verdict in verdicts.values())
    assert len(wrong) <= (1 - BAR) * len(rows), wrong
