import math
from dataclasses import replace

import pytest

from assistant.evaluation.bootstrap import Interval, interval
from assistant.evaluation.judge import Judge, Judgement, Rates
from assistant.evaluation.keys import ClauseKeys
from assistant.evaluation.metrics import abstention, summarise
from assistant.evaluation.ranking import is_ranked, measure
from assistant.rules.regulation import Regulation
from tests.evaluation.making import a_row, an_abstention, an_answer, silent_row


@pytest.fixture
def judgements(regulation: Regulation) -> list[Judgement]:
    """Right, half right, wrongly abstained, rightly abstained, wrongly answered."""
    judge = Judge(regulation)
    half = a_row(id="b", style="list", needed=("19.2", "14.2"))
    found = [
        judge(a_row(), an_answer(regulation, "19.2")),
        judge(half, an_answer(regulation, "19.2", text="每年不少于4次(四次)。")),
        judge(a_row(id="c"), an_abstention(regulation)),
        judge(silent_row(), an_abstention(regulation)),
        judge(silent_row(id="t"), an_answer(regulation, "20", lead="", text="罚款。")),
    ]
    return [replace(one, elapsed_ms=10.0 * place) for place, one in enumerate(found, 1)]


def test_golden_summary(judgements: list[Judgement]) -> None:
    found = summarise(judgements)
    assert found.questions == 5
    assert found.correct.value == pytest.approx(2 / 5)
    assert {style: score.correct.value for style, score in found.styles.items()} == {
        "formal": 0.5,
        "list": 0.0,
        "unanswerable": 0.5,
    }
    assert found.citation == Rates(pytest.approx(2 / 3), pytest.approx(1.5 / 3))
    assert found.citation_f1 == pytest.approx((1 + 2 / 3 + 0) / 3)
    assert found.styles["list"].citation_f1 == pytest.approx(2 / 3)
    assert found.styles["unanswerable"].citation_f1 is None
    assert found.abstention == Rates(0.5, 0.5)
    assert found.abstention.f1 == 0.5
    assert found.facts == pytest.approx(2 / 3)
    assert found.verbatim == 1.0
    assert (found.length, found.length_one_clause) == (6, 8)
    assert (found.p50_ms, found.p95_ms) == (30.0, pytest.approx(48.0))


def test_abstention_at_its_edges(judgements: list[Judgement]) -> None:
    assert abstention(judgements[:2]) is None
    assert abstention(judgements[2:3]) == Rates(0.0, 0.0)
    assert abstention(judgements[4:]) == Rates(0.0, 0.0)
    assert abstention(judgements[3:4]) == Rates(1.0, 1.0)


def test_f1() -> None:
    assert Rates(0.0, 0.0).f1 == 0.0
    assert Rates(0.5, 1.0).f1 == pytest.approx(2 / 3)


def test_intervals() -> None:
    assert interval([1.0] * 7) == Interval(1.0, 1.0, 1.0)
    half = interval([0.0, 1.0] * 50)
    assert half == interval([0.0, 1.0] * 50)
    # for 100 coins the standard error is 0.05, so that 95% lie within 0.098
    assert (half.value, half.low, half.high) == (
        0.5,
        pytest.approx(0.4, abs=0.02),
        pytest.approx(0.6, abs=0.02),
    )
    few = interval([0.0, 1.0] * 5)
    assert few.high - few.low > 2 * (half.high - half.low)


def test_golden_ranking(regulation: Regulation) -> None:
    rows = [
        a_row(id="one", needed=("19.2",)),
        a_row(id="two", style="list", needed=("19.2", "14.2")),
        a_row(id="none", needed=("23",)),
    ]
    ranked = {
        "one": ["19.2", "12"],
        "two": ["12", "19.2", "2", "14.2"],
        "none": ["12"],
    }
    found = measure(rows, ranked, ClauseKeys(regulation))
    assert found is not None
    gain = (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3))
    assert found.questions == 3
    assert found.styles["list"] == pytest.approx(
        {"Recall@1": 0, "Recall@3": 0.5, "Recall@5": 1, "Recall@10": 1, "MRR": 0.5, "nDCG@10": gain}
    )
    assert found.measures == pytest.approx(
        {
            "Recall@1": 1 / 3,
            "Recall@3": 1.5 / 3,
            "Recall@5": 2 / 3,
            "Recall@10": 2 / 3,
            "MRR": 1.5 / 3,
            "nDCG@10": (1 + gain) / 3,
        }
    )
    assert found.ceiling == pytest.approx({"Recall@1": 2.5 / 3, "Recall@3": 1, "Recall@5": 1, "Recall@10": 1})


def test_a_needed_article_asks_for_all_its_leaves(regulation: Regulation) -> None:
    keys = ClauseKeys(regulation)
    leaves = sorted(keys.leaves("14"))
    found = measure([a_row(needed=("14",))], {"a": [leaves[0], "12"]}, keys)
    assert found is not None
    assert found.measures["Recall@10"] == pytest.approx(1 / len(leaves))


def test_what_measures_retrieval() -> None:
    assert is_ranked(a_row())
    assert not is_ranked(a_row(needed=(), facts=()))
    assert not is_ranked(silent_row())
    for question in ("第十九条第二项讲什么", "第十九條第(二)項", "Article 19(2)?"):
        assert not is_ranked(a_row(question=question))


def test_nothing_to_rank(regulation: Regulation) -> None:
    assert measure([silent_row()], {"s": ["12"]}, ClauseKeys(regulation)) is None
