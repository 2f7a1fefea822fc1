"""All facts with a count or a period, where they are wanted as such and not about some matter."""

import pytest

from assistant.answering.following import sides
from assistant.answering.question import Intent, Query, Understanding
from assistant.answering.tallying import stated, tallied
from assistant.retrieval.words import simplify
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

COUNTED = ("4.2", "9.2", "14.2", "14.2", "19.2", "19.3")


def asking(question: str) -> Understanding:
    text = simplify(question)
    return Understanding(Query(question), Intent.LIST, text, sides=sides(text))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("写明次数、期数的硬指标有哪些", COUNTED),
        ("党委这边有哪些量化指标", ("4.2", "9.2")),
        ("把区长名下带数字的事项列一张清单", ("14.2", "14.2", "19.2", "19.3")),
        ("每半年要做的有哪些", ("14.2",)),
        ("每年都要做的事项列出来", ("4.2", "7.1", "9.2", "14.2", "14.2", "19.2", "19.3")),
        ("哪些事项要定期做", ("4.2", "15.3", "19.3")),
        ("年终要做的有哪些", ("8.5", "20")),
    ],
)
def test_the_facts_that_are_wanted(
    question: str, clauses: tuple[str, ...], facts: Facts, regulation: Regulation
) -> None:
    assert tuple(fact.clause for fact in tallied(asking(question), facts, regulation)) == clauses


@pytest.mark.parametrize(
    "question",
    [
        "每年学法几次",  # no list
        "每年都要做的普法工作有哪些",  # about a matter
        "哪些会每年都要开",
        "列出法律顾问的规定",  # no period
    ],
)
def test_a_matter_or_a_single_count_is_no_tally(question: str, facts: Facts, regulation: Regulation) -> None:
    asked = asking(question)
    if "几次" in question:
        asked = Understanding(asked.query, Intent.QUANTITY, asked.search, sides=asked.sides)
    assert tallied(asked, facts, regulation) == ()


def test_each_fact_is_a_line_with_its_side_and_clause(facts: Facts, regulation: Regulation) -> None:
    asked = asking("写明次数的硬指标有哪些")
    lines = [claim.text for claim in stated(asked, tallied(asked, facts, regulation), regulation)]
    assert "党委主要负责人职责：党委理论学习中心组每年学法不少于2次（第九条第(二)项）。\n" in lines
    assert len(lines) == len(COUNTED)


def test_periods_of_one_side(facts: Facts, regulation: Regulation) -> None:
    found = tallied(asking("书记每年要做什么"), facts, regulation)
    assert [fact.clause for fact in found] == ["4.2", "7.1", "9.2"]
