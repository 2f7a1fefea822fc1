from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import FileProblem
from assistant.evaluation.baseline import (
    Baseline,
    Bounds,
    compare,
    load_baseline,
    load_or_none,
    save_baseline,
)
from assistant.evaluation.run import Evaluation
from assistant.rules.regulation import Regulation
from tests.evaluation.making import a_row, an_abstention, an_answer, an_evaluation, silent_row


def a_run(regulation: Regulation, right: int, wrong: int) -> Evaluation:
    rows = [a_row(id=f"q{number}") for number in range(right + wrong)]
    answers = [an_answer(regulation, "19.2")] * right + [an_abstention(regulation)] * wrong
    silent = (silent_row(), an_abstention(regulation))
    return an_evaluation(regulation, *zip(rows, answers, strict=True), silent)


def test_what_is_kept_comes_back(regulation: Regulation, tmp_path: Path) -> None:
    file = str(tmp_path / "baseline.json")
    baseline = Baseline.of(a_run(regulation, 3, 1))
    save_baseline(file, baseline)
    assert load_baseline(file) == load_or_none(file, required=True) == baseline
    assert (baseline.questions, baseline.correct.value, baseline.wrong) == (5, 0.8, ("q3",))
    assert baseline.styles["formal"].value == 0.75
    assert baseline.abstention_f1 == pytest.approx(2 / 3, abs=1e-4)


def test_no_change(regulation: Regulation) -> None:
    run = a_run(regulation, 3, 1)
    found = compare(run, Baseline.of(run))
    assert found is not None
    assert (found.correct, found.newly_wrong, found.newly_right, found.dropped) == (0, (), (), False)
    assert found.dropped_styles == ()


def test_better_and_worse(regulation: Regulation) -> None:
    baseline = Baseline.of(a_run(regulation, 8, 2))
    worse, better = compare(a_run(regulation, 2, 8), baseline), compare(a_run(regulation, 10, 0), baseline)
    assert worse is not None
    assert better is not None
    assert worse.correct == pytest.approx((3 - 9) / 11, abs=1e-3)
    assert worse.newly_wrong == tuple(f"q{number}" for number in range(2, 8))
    assert (worse.dropped, worse.dropped_styles) == (True, ("formal",))
    assert (better.newly_right, better.dropped) == (("q8", "q9"), False)


def test_only_a_fall_below_the_interval_counts(regulation: Regulation) -> None:
    run = a_run(regulation, 8, 2)
    value = round(9 / 11, 4)
    for low, dropped in ((value, False), (value + 0.0001, True)):
        bounds = Bounds(value=0.95, low=low, high=1)
        found = compare(run, Baseline.of(run).model_copy(update={"correct": bounds}))
        assert found is not None
        assert found.dropped is dropped


def test_other_questions_are_not_compared(regulation: Regulation) -> None:
    run = a_run(regulation, 3, 1)
    other = replace(run, dataset=replace(run.dataset, rows=run.dataset.rows[:2]))
    assert compare(other, Baseline.of(run)) is None


def test_a_missing_or_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    assert load_or_none(str(file), required=False) is None
    with pytest.raises(FileProblem, match="没有这个文件"):
        load_or_none(str(file), required=True)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(FileProblem, match="已损坏.*--save-baseline"):
        load_baseline(str(file))
