"""When the costly lane is asked, and what counts most."""

import numpy as np
import pytest

from assistant.retrieval.asked import AskedLane
from assistant.retrieval.hit import Hit
from assistant.retrieval.hybrid import TAUGHT, WEIGHTS, Hybrid
from assistant.retrieval.lexical import LexicalLane
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.passage import passages
from assistant.retrieval.reference import ReferenceLane
from assistant.rules.regulation import Regulation


class Canned:
    """A lane that always finds the same, and remembers what it was asked."""

    def __init__(self, name: str, *keys: str) -> None:
        self.name = name
        self.keys = keys
        self.asked: list[str] = []

    def search(self, question: str, k: int) -> list[Hit]:
        self.asked.append(question)
        return [Hit(key, float(len(self.keys) - rank)) for rank, key in enumerate(self.keys)][:k]


def keys(hybrid: Hybrid, question: str) -> list[str]:
    return [hit.key for hit in hybrid.rank(question)]


@pytest.mark.parametrize(
    ("lanes", "doubt"),
    [
        ([["19.2", "9.2"], ["19.2", "4.1"]], False),
        ([["19.2"], ["19.2"], []], False),
        ([["19.2", "9.2"], ["9.2", "19.2"]], True),
        ([["19.2"], ["19.2"], ["9.2"]], True),
        ([["19.2"], []], True),
        ([["19.2"]], True),
        ([[], []], True),
    ],
)
def test_the_costly_lane_is_only_asked_in_doubt(
    regulation: Regulation, lanes: list[list[str]], doubt: bool
) -> None:
    costly = Canned("dense", "20", "21")
    cheap = [Canned(f"lane{row}", *found) for row, found in enumerate(lanes)]
    hybrid = Hybrid(regulation, cheap, costly)
    found = keys(hybrid, "甲?")
    assert costly.asked == (["甲?"] if doubt else [])
    assert ({"20", "21"} <= set(found)) is doubt
    assert all(lane.asked == ["甲?"] for lane in cheap)


def test_without_a_costly_lane(regulation: Regulation) -> None:
    hybrid = Hybrid(regulation, [Canned("a", "1"), Canned("b", "2")])
    assert set(keys(hybrid, "甲")) == {"1", "2"}
    assert [lane.name for lane in hybrid.lanes] == ["a", "b"]


def test_another_lane_that_has_seen_questions_takes_the_place_of_the_one_before(
    regulation: Regulation,
) -> None:
    labels = tuple(leaf.id.key for leaf in regulation.leaves)
    weights = np.zeros((1, len(labels)), np.float16)
    weights[0, labels.index("13")] = 9.0
    model = LinearModel(
        labels, {"天气": 0}, np.ones(1, np.float32), weights, np.zeros(len(labels), np.float32)
    )
    before, costly = Canned("asked", "22"), Canned("dense", "3")
    hybrid = Hybrid(regulation, [before, Canned("lexical")], costly).with_lane(AskedLane(model))
    assert [lane.name for lane in hybrid.lanes] == ["asked", "lexical", "dense"]
    assert keys(hybrid, "天气")[0] == "13"
    assert before.asked == []


def test_one_more_lane_comes_beside_the_others(regulation: Regulation) -> None:
    before = Hybrid(regulation, [Canned("asked", "22"), Canned("lexical", "22")], Canned("dense", "3"))
    more = before.with_lane(Canned("classifier", "13"))
    assert {lane.name for lane in more.lanes} == {"asked", "lexical", "classifier", "dense"}
    assert [lane.name for lane in before.lanes] == ["asked", "lexical", "dense"]
    assert {"22", "13"} <= set(keys(more, "甲"))


def test_the_lanes_that_were_taught_share_the_weight_of_one(regulation: Regulation) -> None:
    one, other = Canned("asked", "22", "21"), Canned("classifier", "22", "21")
    lexical = Canned("lexical", "3", "22")
    scores = [
        {hit.key: hit.score for hit in Hybrid(regulation, lanes).rank("甲")}
        for lanes in ([one, lexical], [other, lexical], [one, other, lexical])
    ]
    assert scores[0] == pytest.approx(scores[1])
    assert scores[0] == pytest.approx(scores[2])


@pytest.mark.parametrize("gone", ["asked", "lexical", "dense"])
def test_one_lane_less(regulation: Regulation, gone: str) -> None:
    whole = Hybrid(regulation, [Canned("asked", "22"), Canned("lexical", "13")], Canned("dense", "3"))
    assert [lane.name for lane in whole.without(gone).lanes] == [
        name for name in ("asked", "lexical", "dense") if name != gone
    ]
    assert [lane.name for lane in whole.lanes] == ["asked", "lexical", "dense"]


def test_every_taught_lane_has_a_weight() -> None:
    assert set(WEIGHTS) > TAUGHT
    assert all(weight > 0 for weight in WEIGHTS.values())


def test_words_of_a_clause_find_it(regulation: Regulation) -> None:
    lexical = LexicalLane.build(passages(regulation))
    hybrid = Hybrid(regulation, [ReferenceLane(regulation), lexical])
    for question, key in [("村规民约", "10.2"), ("政府常務會議集體學法", "19.2"), ("第十三条", "13")]:
        assert keys(hybrid, question)[0] == key
    assert keys(hybrid, "zzz") == []


def test_a_named_clause_comes_before_all(regulation: Regulation) -> None:
    others = Canned("asked", "22", "21", "2"), Canned("lexical", "22", "21", "2")
    hybrid = Hybrid(regulation, [ReferenceLane(regulation), *others], Canned("dense", "22", "3"))
    assert keys(hybrid, "第十九条第二项")[0] == "19.2"
    assert keys(hybrid, "谁负责解释")[0] == "22"
