"""Papers drawn by a rule."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageError
from assistant.quiz.drawing import draw
from assistant.quiz.item import ItemType
from assistant.quiz.paper import Paper
from assistant.quiz.rule import PaperRule, PartRule, read_rule
from assistant.rules.clause import ClauseId
from tests.quiz.fake_bank import FakeBank, fake_bank, made


def clauses(paper: Paper) -> Counter[str]:
    return Counter(item.basis[0].key for item in paper.items)


def test_the_usual_form(bank: FakeBank) -> None:
    paper = draw(PaperRule(), bank)
    assert [(part.type, len(part.items), part.total) for part in paper.parts] == [
        (ItemType.SINGLE, 25, 50),
        (ItemType.MULTIPLE, 10, 20),
        (ItemType.TRUE_FALSE, 15, 30),
    ]
    assert (paper.total, paper.minutes, paper.passing) == (100, 120, 60)
    assert paper.title == "模拟试卷(第1号)"
    assert len({item.id for item in paper.items}) == 50


def test_the_seed_decides_and_the_order_of_the_bank_does_not(bank: FakeBank) -> None:
    paper = draw(PaperRule(seed=7), bank)
    assert draw(PaperRule(seed=7), FakeBank(bank.items[::-1])) == paper
    assert draw(PaperRule(seed=8), bank).items != paper.items


def test_a_paper_is_drawn_again_from_its_id(bank: FakeBank) -> None:
    rule = PaperRule((PartRule(ItemType.BLANK, 3, 1.5),), (2, 3), (1, 2), 42, 30, 2.25)
    paper = draw(rule, bank)
    assert paper.id == "B3x1.5_c2.3_d1.2_30min_pass2.25_seed42"
    assert draw(read_rule(paper.id), bank) == paper


@given(
    st.builds(
        PaperRule,
        parts=st.lists(
            st.builds(
                PartRule,
                st.sampled_from(ItemType),
                st.integers(1, 50),
                st.sampled_from([0.5, 1.0, 1.25, 2.0, 3.0]),
            ),
            min_size=1,
            max_size=4,
            unique_by=lambda part: part.type,
        ).map(tuple),
        chapters=st.lists(st.integers(1, 30), max_size=5).map(tuple),
        difficulty=st.lists(st.integers(1, 3), max_size=3).map(tuple),
        seed=st.integers(0, 10**18 - 1),
        minutes=st.integers(1, 600),
        passing=st.sampled_from([0, 0.5]),
    )
)
def test_every_rule_is_read_back_from_its_id(rule: PaperRule) -> None:
    assert read_rule(rule.id) == rule


@pytest.mark.parametrize(
    "id", ["", "S25x2", "X1x1_10min_pass0_seed1", "S1x1--M1x1_10min_pass0_seed1", "S1x1_10min_pass0_seed-1"]
)
def test_what_is_no_id_is_refused(id: str) -> None:
    with pytest.raises(UsageError, match="无法识别试卷编号"):
        read_rule(id)


def test_chapters_and_difficulty_bound_what_is_drawn(bank: FakeBank) -> None:
    rule = PaperRule((PartRule(ItemType.SINGLE, 4, 1),), (2,), (1, 3), passing=1)
    items = draw(rule, bank).items
    assert {item.chapter for item in items} == {2}
    assert {item.difficulty for item in items} <= {1, 3}


def test_too_few_items_are_counted(bank: FakeBank) -> None:
    rule = PaperRule((PartRule(ItemType.SINGLE, 9, 1), PartRule(ItemType.BLANK, 2, 1)), (1,), passing=1)
    with pytest.raises(UsageError, match=r"符合条件的单选题只有6道，不足9道：请减少题数"):
        draw(rule, bank)


def test_no_clause_comes_twice_while_another_has_not_come() -> None:
    """Singles could take every clause; the multiple choices are on two clauses only, and must get them."""
    singles = [made(ItemType.SINGLE, number, ClauseId(number + 1), 1) for number in range(6)]
    multiples = [made(ItemType.MULTIPLE, number, ClauseId(number % 2 + 1), 1) for number in range(8)]
    parts = (PartRule(ItemType.SINGLE, 4, 1), PartRule(ItemType.MULTIPLE, 2, 1))
    for seed in range(40):
        paper = draw(PaperRule(parts, seed=seed, passing=1), FakeBank(singles + multiples))
        assert clauses(paper) == {str(number): 1 for number in range(1, 7)}


@pytest.mark.parametrize("seed", range(20))
def test_clauses_are_spread_evenly(seed: int) -> None:
    paper = draw(PaperRule(seed=seed), fake_bank(per_type=40))
    counts = clauses(paper)
    assert len(counts) == 20
    assert set(counts.values()) == {2, 3}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"parts": ()}, "没有题目"),
        ({"parts": (PartRule(ItemType.SINGLE, 0, 1),)}, "单选题的题数0不合适"),
        ({"parts": (PartRule(ItemType.SINGLE, 1, -1),)}, "分值-1不合适"),
        ({"parts": (PartRule(ItemType.SINGLE, 1, 1), PartRule(ItemType.SINGLE, 1, 1))}, "列了两次"),
        ({"passing": 101}, "及格分101不合适"),
        ({"minutes": 0}, "考试时间0分钟不合适"),
        ({"difficulty": (4,)}, "难度只有"),
        ({"chapters": (0,)}, "章的序号"),
        ({"seed": -1}, "卷号"),
    ],
)
def test_a_rule_that_cannot_be_followed_says_why(change: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        PaperRule(**change)  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "points", "total"), [(3, 0.3, 0.9), (3, 0.1, 0.3), (7, 1.1, 7.7)])
def test_a_paper_may_want_all_its_points(bank: FakeBank, count: int, points: float, total: float) -> None:
    rule = PaperRule((PartRule(ItemType.SINGLE, count, points),), passing=total)
    paper = draw(rule, bank)
    assert rule.total == paper.total == paper.parts[0].total == total
    assert read_rule(paper.id) == rule
