"""``fazhi eval`` as a person runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FAZHI = str(Path(sys.executable).parent / "fazhi")

RIGHT = {"id": "r", "style": "lookup", "question": "第十九条第(二)项", "needed": ["19.2"], "facts": [["4次"]]}
WRONG = {"id": "w", "style": "lookup", "question": "第十二条", "needed": ["19.2"], "facts": [["4次"]]}


def fazhi_eval(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([FAZHI, "eval", *arguments], capture_output=True, text=True, check=False)


def written(file: Path, *rows: dict[str, Any]) -> str:
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return str(file)


@pytest.fixture
def dataset(tmp_path: Path) -> str:
    return written(tmp_path / "two.jsonl", RIGHT, WRONG)


def test_a_baseline_is_saved_kept_and_missed(dataset: str, tmp_path: Path) -> None:
    baseline, page = tmp_path / "baseline.json", tmp_path / "report.html"
    usual = ("--dataset", dataset, "--baseline", str(baseline), "--no-baselines")
    saved = fazhi_eval(*usual, "--save-baseline", "--html", str(page))
    assert saved.returncode == 0, saved.stderr
    assert "已存为基线" in saved.stderr
    assert "50.0%" in saved.stdout
    assert "第十二条" in page.read_text(encoding="utf-8")

    kept = fazhi_eval(*usual, "--json")
    assert kept.returncode == 0
    assert json.loads(kept.stdout)["baseline"]["correct"] == 0

    content = json.loads(baseline.read_text(encoding="utf-8"))
    content["correct"] = {"value": 1.0, "low": 0.9, "high": 1.0}
    baseline.write_text(json.dumps(content), encoding="utf-8")
    missed = fazhi_eval(*usual)
    assert missed.returncode == 1
    assert "低于基线区间的下限" in missed.stderr


def test_without_a_baseline_of_these_questions_the_plain_pipelines_are_still_measured(dataset: str) -> None:
    run = fazhi_eval("--dataset", dataset, "--json")
    assert run.returncode == 0
    assert "没有这组题的基线" in run.stderr
    found = json.loads(run.stdout)
    assert found["baseline"] is None
    assert list(found["systems"]) == ["assistant", "bm25", "dense", "hybrid"]
    assert [failure["id"] for failure in found["failures"]] == ["w"]


@pytest.mark.parametrize(
    ("rows", "arguments", "message"),
    [
        ([RIGHT, RIGHT], [], "第2行(r)的 id 与第1行重复"),
        ([{**RIGHT, "needed": ["24"]}], [], "第1行(r)的条款 24 不存在"),
        ([{"id": "x"}], [], "第1行的字段 question、style"),
        ([RIGHT], ["--baseline", "/nowhere.json"], "没有这个文件"),
        ([RIGHT], ["--mode", "guess"], "--mode 的值无效"),
    ],
)
def test_errors_are_one_line(
    tmp_path: Path, rows: list[dict[str, Any]], arguments: list[str], message: str
) -> None:
    run = fazhi_eval("--dataset", written(tmp_path / "set.jsonl", *rows), *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert len(run.stderr.strip().splitlines()) == 1
    assert message in run.stderr
