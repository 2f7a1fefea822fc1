"""A question that goes on from another, put together with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.following import CHAIN, asks, sides, together
from assistant.answering.question import GOVERNMENT, PARTY


def never(text: str) -> bool:
    return False


@pytest.mark.parametrize("text", ["学法几次", "由谁解释", "为什么", "怎么办", "哪一条", "how often"])
def test_what_asks_by_itself(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize("text", ["那政府呢", "党委呢", "还有", ""])
def test_what_goes_on_asking_the_same(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    ("text", "spoken_of"),
    [("党委", {PARTY}), ("区长", {GOVERNMENT}), ("党委和政府", {PARTY, GOVERNMENT}), ("村里", set())],
)
def test_which_side_is_spoken_of(text: str, spoken_of: set[str]) -> None:
    assert sides(text) == spoken_of


def test_nothing_before_nothing_together() -> None:
    assert together("那政府呢", [], never) == ()


def test_the_latest_comes_first() -> None:
    readings = together("那镇上呢", ["谁负责解释", "每年学法几次"], never)
    assert ["每年学法几次" in reading for reading in readings] == [True, False]
    assert all(reading.endswith("那镇上呢") for reading in readings)


def test_an_older_question_in_the_same_words_comes_first() -> None:
    first, second = together("培训班呢", ["法治专题培训班由谁举办", "政府要做什么"], never)
    assert "专题培训班" in first
    assert "政府" in second


@pytest.mark.parametrize(
    ("question", "place"), [("回到第一问", 0), ("一开始那个", 0), ("上一个问题", 1), ("那镇上呢", 2)]
)
def test_an_older_question_that_is_pointed_at_comes_first(question: str, place: int) -> None:
    asked = ["甲甲甲", "乙乙乙", "丙丙丙"]
    first, *others = together(question, asked, never)
    assert asked[place] in first
    assert len(others) == 2


@pytest.mark.parametrize(
    ("past", "text", "there", "gone"),
    [
        ("党委每年学法几次", "那政府呢", "政府每年学法几次", "党委"),
        ("政府每年学法几次", "那党委呢", "党委每年学法几次", "政府"),
    ],
)
def test_the_side_that_is_turned_to_takes_the_place_of_the_other(
    past: str, text: str, there: str, gone: str
) -> None:
    (reading,) = together(text, [past], never)
    assert there in reading
    assert gone not in reading.removesuffix(text)


def test_both_sides_stay_both() -> None:
    assert together("那政府呢", ["党委和政府各学法几次"], never) == ("党委和政府各学法几次 那政府呢",)


def test_a_count_is_not_asked_for_again_by_a_question_for_something_else() -> None:
    (other,) = together("由谁组织", ["政府常务会议每年学法几次"], never)
    (same,) = together("那区里呢", ["政府常务会议每年学法几次"], never)
    assert "几次" not in other
    assert "学法" in other
    assert "几次" in same


ASKED = st.lists(st.text("甲乙丙学法次", min_size=1, max_size=6), max_size=6)


@given(st.text("甲乙丙学法那呢", min_size=1, max_size=8), ASKED)
def test_each_question_before_gives_one_reading(text: str, asked: list[str]) -> None:
    assert set(together(text, asked, never)) == {f"{past} {text}" for past in asked}
    assert len(together(text, asked, never)) == len(asked)


@given(st.text("甲乙丙", min_size=1, max_size=8), ASKED)
def test_a_chain_of_leaning_questions_has_an_end(text: str, asked: list[str]) -> None:
    for reading in together(text, asked, lambda past: True):
        chained = reading.removesuffix(f" {text}").split(" ")
        assert len(chained) <= CHAIN
        assert any(asked[first : first + len(chained)] == chained for first in range(len(asked)))
