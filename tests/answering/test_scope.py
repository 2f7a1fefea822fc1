"""Whether the rules answer a question, are silent on it, or are not about it."""

import shutil
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.answer import Status
from assistant.answering.assistant import Assistant
from assistant.answering.relevance import Relevance
from assistant.answering.scope import LEAST, TUNED, Odds, Scope, ScopeModel
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.classifier import SCOPE, Classified
from assistant.retrieval.hit import Fused
from assistant.retrieval.linear import LinearModel
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation, load

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
MODEL = ScopeModel.load(FOLDER, REGULATION)
FOUND = [Fused("19.2", 3.0, {"lexical": 20.0}), Fused("9.2", 1.0, {"lexical": 9.0})]


def total(odds: Odds) -> float:
    return odds.provided + odds.not_provided + odds.outside + odds.unclear


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.floats(0, 80), max_size=4))
def test_odds_add_up_to_one(question: str, scores: list[float]) -> None:
    found = [Fused(str(row), score, {"lexical": score}) for row, score in enumerate(scores)]
    odds = MODEL(question, found)
    assert total(odds) == pytest.approx(1.0)
    assert min(odds.provided, odds.not_provided, odds.outside, odds.unclear) >= 0.0


def test_a_duty_that_the_lanes_found_is_provided() -> None:
    assert MODEL("政府常务会议每年学法几次?", FOUND).provided >= LEAST


@pytest.mark.parametrize(
    ("question", "found", "silence"),
    [
        ("杭州今天天气", [], Scope.OUTSIDE),
        ("红烧肉怎么做", [], Scope.OUTSIDE),
        ("出庭应诉补助标准是多少", FOUND, Scope.NOT_PROVIDED),
    ],
)
def test_the_kind_of_silence(question: str, found: list[Fused], silence: Scope) -> None:
    odds = MODEL(question, found)
    assert odds.provided < LEAST
    assert odds.silence is silence


@pytest.mark.parametrize(
    ("odds", "silence"),
    [
        (Odds(0.0, 0.5, 0.3, 0.2), Scope.NOT_PROVIDED),
        (Odds(0.9, 0.02, 0.05, 0.03), Scope.OUTSIDE),
        (Odds(0.1, 0.2, 0.3, 0.4), Scope.UNCLEAR),
    ],
)
def test_silence_is_the_likeliest_that_is_no_answer(odds: Odds, silence: Scope) -> None:
    assert odds.silence is silence


CHANCES = st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4).filter(lambda parts: sum(parts) > 0.01)


def odds_of(parts: list[float]) -> Odds:
    return Odds(*(part / sum(parts) for part in parts))


@given(CHANCES, st.floats(0.01, 100.0))
def test_favoured_odds_are_a_distribution_still(parts: list[float], factor: float) -> None:
    odds = odds_of(parts)
    favoured = odds.favoured(factor)
    assert total(favoured) == pytest.approx(1.0)
    assert all(0.0 <= chance <= 1.0 + 1e-9 for chance in astuple(favoured))
    assert (favoured.provided - odds.provided) * (factor - 1) >= -1e-9


@given(CHANCES, st.floats(0.01, 100.0))
def test_favour_leaves_the_silences_among_themselves_as_they_were(parts: list[float], factor: float) -> None:
    odds, favoured = odds_of(parts), odds_of(parts).favoured(factor)
    for name in ("not_provided", "outside", "unclear"):
        before, after = getattr(odds, name), getattr(favoured, name)
        assert after * odds.not_provided == pytest.approx(before * favoured.not_provided)


@given(CHANCES, st.floats(0.1, 10.0), st.floats(0.1, 10.0))
def test_favoured_twice_is_favoured_by_the_product(parts: list[float], one: float, other: float) -> None:
    odds = odds_of(parts)
    assert astuple(odds.favoured(one).favoured(other)) == pytest.approx(astuple(odds.favoured(one * other)))


def test_favour_multiplies_the_odds() -> None:
    assert astuple(Odds(0.5, 0.5, 0.0, 0.0).favoured(3.0)) == pytest.approx((0.75, 0.25, 0.0, 0.0))
    assert astuple(Odds(0.0, 0.2, 0.3, 0.5).favoured(9.0)) == pytest.approx((0.0, 0.2, 0.3, 0.5))


@given(CHANCES)
def test_with_a_classifier_the_chances_are_a_weighed_geometric_mean(parts: list[float]) -> None:
    other = np.log(np.array(parts) + 1e-6)
    tuned = dict(zip([scope.value for scope in Scope], other.tolist(), strict=True))
    words, stack = (LinearModel.load(FOLDER / f"scope-{part}.npz") for part in ("words", "stack"))
    both = ScopeModel(words, stack, REGULATION, lambda question: Classified({SCOPE: tuned}))
    question = "政府常务会议每年学法几次?"
    alone = np.array(astuple(MODEL(question, FOUND)))
    mean = np.exp((1 - TUNED) * np.log(alone) + TUNED * other)
    assert astuple(both(question, FOUND)) == pytest.approx(tuple(mean / mean.sum()), abs=1e-5)


@pytest.mark.parametrize("question", ["杭州今天天气", "明天下雨吗", "红烧肉怎么做", "股票能买吗"])
def test_what_the_rules_are_not_about(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert answer.lead.startswith("细则未涉及")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("出庭应诉补助标准是多少", "18.2"),
        ("党委法治建设议事协调机构会议开会,每次补贴发多少钱", "4.2"),
    ],
)
def test_a_fee_that_the_rules_do_not_set_points_to_the_nearest_clause(
    assistant: Assistant, question: str, near: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.lead) == (Status.ABSTAINED, "细则未规定这一点。")
    (citation,) = answer.citations
    assert citation.id.key == near
    assert "\n\n最接近的条款：\n【" in answer.text
    assert answer.text.endswith(f"】\n{citation.label}：“{citation.quote}”")


@pytest.mark.parametrize("part", ["words", "stack"])
def test_a_model_with_other_labels_is_refused(
    tmp_path: Path, regulation: Regulation, facts: Facts, part: str
) -> None:
    for path in FOLDER.glob("scope-*.npz"):
        shutil.copy(path, tmp_path)
    other = LinearModel(
        ("yes", "no"), {"a": 0}, np.ones(1, np.float32), np.ones((1, 2), np.float16), np.zeros(2, np.float32)
    )
    other.save(tmp_path / f"scope-{part}.npz")
    with pytest.raises(KnowledgeError, match=r"python -m training\.scope"):
        ScopeModel.load(tmp_path, regulation)
    with pytest.raises(KnowledgeError, match=r"python -m training\.relevance"):
        Relevance.load(tmp_path / f"scope-{part}.npz", regulation, facts)
