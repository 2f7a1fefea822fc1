"""Fusion against figures worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import fuse
from assistant.retrieval.hit import Hit

SEVEN = 1 / math.sqrt(2)

FULL = 0
"""A depth that every lane fills: what it did not bring gets its lowest score."""


def test_golden() -> None:
    # a: x 3, y 1, z its lowest, 1: mean 5/3, deviation sqrt(8/9): x +1.414, y and z -0.707.
    # b: y 5, z 1, x its lowest, 1: mean 7/3, deviation sqrt(32/9): y +1.414, x and z -0.707; it counts twice.
    rankings = {"a": [Hit("x", 3.0), Hit("y", 1.0)], "b": [Hit("y", 5.0), Hit("z", 1.0)]}
    fused = fuse(rankings, {"a": 1.0, "b": 2.0}, depth=2)
    assert [hit.key for hit in fused] == ["y", "x", "z"]
    assert [hit.score for hit in fused] == pytest.approx([3 * SEVEN, 0.0, -3 * SEVEN])
    assert [hit.lanes for hit in fused] == [{"a": 1.0, "b": 5.0}, {"a": 3.0}, {"b": 1.0}]


def test_a_lane_that_brought_all_it_found_knows_nothing_of_the_rest() -> None:
    # named: x 1, y 0: mean 1/2, deviation 1/2: x +1, y -1, ten times; asked: y 2, x 1: the other way, once.
    rankings = {"named": [Hit("x", 1.0)], "asked": [Hit("y", 2.0), Hit("x", 1.0)]}
    fused = fuse(rankings, {"named": 10.0}, depth=60)
    assert [(hit.key, hit.score) for hit in fused] == [("x", 9.0), ("y", -9.0)]


def test_a_lane_without_a_weight_counts_one() -> None:
    rankings = {"a": [Hit("x", 2.0), Hit("y", 1.0)]}
    assert fuse(rankings, {}, FULL) == fuse(rankings, {"a": 1.0}, FULL)


def test_how_far_ahead_a_lane_sees_a_passage_counts() -> None:
    sure = [Hit("x", 100.0), Hit("y", 2.0), Hit("z", 1.0)]
    unsure = [Hit("y", 1.02), Hit("x", 1.01), Hit("z", 1.0)]
    assert fuse({"sure": sure, "unsure": unsure}, {}, FULL)[0].key == "x"


def test_a_lane_that_sees_no_difference_changes_nothing() -> None:
    first = [Hit("x", 2.0), Hit("y", 1.0)]
    same = [Hit("y", 7.0), Hit("x", 7.0)]
    assert [(hit.key, hit.score) for hit in fuse({"a": first, "b": same}, {}, FULL)] == [
        (hit.key, hit.score) for hit in fuse({"a": first}, {}, FULL)
    ]


def test_equal_sums_keep_the_order_of_appearance() -> None:
    assert [hit.key for hit in fuse({"a": [Hit("q", 1.0), Hit("p", 1.0)]}, {}, FULL)] == ["q", "p"]


def test_nothing_found() -> None:
    assert fuse({}, {}, FULL) == []
    assert fuse({"a": [], "b": []}, {}, FULL) == []
    assert [hit.key for hit in fuse({"a": [], "b": [Hit("x", 1.0)]}, {}, FULL)] == ["x"]


RANKINGS = st.dictionaries(
    st.sampled_from("abc"),
    st.dictionaries(st.sampled_from("uvwxyz"), st.integers(-50, 50).map(float)).map(
        lambda scores: [Hit(key, score) for key, score in scores.items()]
    ),
)


@given(RANKINGS, st.integers(1, 9), st.integers(-9, 9))
def test_the_scale_of_a_lane_does_not_matter(rankings: dict[str, list[Hit]], factor: int, shift: int) -> None:
    scaled = {
        lane: [Hit(hit.key, hit.score * factor + shift) for hit in hits] for lane, hits in rankings.items()
    }
    before = {hit.key: hit.score for hit in fuse(rankings, {"a": 2.0}, FULL)}
    after = {hit.key: hit.score for hit in fuse(scaled, {"a": 2.0}, FULL)}
    assert after == pytest.approx(before, abs=1e-9)


@given(RANKINGS)
def test_every_passage_comes_once_the_best_first(rankings: dict[str, list[Hit]]) -> None:
    fused = fuse(rankings, {}, FULL)
    assert {hit.key for hit in fused} == {hit.key for hits in rankings.values() for hit in hits}
    assert len({hit.key for hit in fused}) == len(fused)
    assert [hit.score for hit in fused] == sorted((hit.score for hit in fused), reverse=True)
    assert sum(hit.score for hit in fused) == pytest.approx(0.0, abs=1e-9)
