"""The clauses that a question names, looked up in the real text."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.naming import Named, named
from assistant.answering.question import Turn
from assistant.retrieval.words import simplify
from assistant.rules.regulation import Regulation

LOOKUPS = [
    json.loads(line) for line in (Path(__file__).parent / "lookups.jsonl").read_text("utf-8").splitlines()
]
ORDINARY = (
    "政府常务会议每年学法几次",
    "有一条说要出庭应诉,是哪条",
    "2019年10月24日以前怎么办",
    "10.24是什么日子",
    "三项制度指什么",
    "一票否决、一条龙服务写了没有",
    "十四五规划怎么编",
    "抓法治,头一条得看什么",
    "总结成3-5条",
)


def ask(regulation: Regulation, question: str, *history: str) -> Named:
    return named(simplify(question), tuple(Turn("user", text) for text in history), regulation)


def keys(found: Named) -> list[str]:
    """What was named and exists."""
    return [c.id.key for part in found.clauses if part.partly or not part.missing for c in part.clauses]


def missing(found: Named) -> list[str]:
    return [part.missing for part in found.clauses if part.missing]


def leaves(regulation: Regulation, names: Iterable[str]) -> set[str]:
    """An article is as good as all its items."""
    clauses = {clause.id.key: clause.id for clause in regulation.clauses}
    return {leaf.id.key for name in names for leaf in regulation.leaves_of(clauses[name])}


@pytest.mark.parametrize("row", LOOKUPS, ids=lambda row: row["question"])
def test_what_people_look_up(regulation: Regulation, row: dict[str, Any]) -> None:
    found = ask(regulation, row["question"])
    assert leaves(regulation, keys(found)) == leaves(regulation, row["clauses"])
    assert bool(missing(found)) or not row["abstain"]


@pytest.mark.parametrize("question", ORDINARY)
def test_ordinary_questions_name_nothing(regulation: Regulation, question: str) -> None:
    assert ask(regulation, question).clauses == ()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("第三章第十五条", ["15"]),
        ("第三章第一条和第三条", ["14", "16"]),
        ("第三章第一条第二项", ["14.2"]),
        ("第三章最后一条最后一项", ["19.3"]),
        ("第三章最后两条", ["18", "19"]),
        ("第二章第四条至第六条", ["4", "5", "6"]),
        ("政府那章最后一条", ["19"]),
        ("附则第二条", ["21"]),
        ("第十四条最后两项", ["14.4", "14.5"]),
        ("前三条", ["1", "2", "3"]),
        ("最后两条", ["22", "23"]),
    ],
)
def test_places_in_the_text(regulation: Regulation, question: str, expected: list[str]) -> None:
    found = ask(regulation, question)
    assert (keys(found), missing(found)) == (expected, [])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "第一章第四条",
            "第一章“总则”共3条（第一条至第三条），没有第四条；第四条在第二章“党委主要负责人职责”。",
        ),
        ("第三章第三十条", "没有第三十条；细则共23条（第一条至第二十三条），没有第三十条。"),
        ("第四章倒数第九条", "第四章“附则”共4条（第二十条至第二十三条）。"),
        ("倒数第九章", "细则共4章，没有倒数第九章。"),
        ("第二条最后一项", "第二条不分项。"),
        ("19-4", "第十九条共3项（第(一)项、第(二)项、第(三)项），没有第十九条第(四)项。"),
        ("第负一条", "细则共23条（第一条至第二十三条），没有第负一条。"),
        ("第14条第2款", "第十四条只有1款，没有第二款。"),
    ],
)
def test_what_is_missing_is_told_with_what_there_is(regulation: Regulation, question: str, said: str) -> None:
    found = ask(regulation, question)
    assert keys(found) == []
    assert said in missing(found)[0]


def test_of_a_long_list_that_does_not_exist_little_is_said(regulation: Regulation) -> None:
    found = ask(regulation, "第五条第1至999999项")
    assert keys(found) == ["5.1", "5.2", "5.3"]
    assert len(missing(found)) == 3


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (("第十四条第二项",), "下一项", ["14.3"]),
        (("第十四条第二项",), "上一项呢", ["14.1"]),
        (("第十四条第二项",), "上头一项说的啥", ["14.1"]),
        (("第十四条第二项",), "下一条", ["15"]),
        (("第十四条第二项",), "这一条全文", ["14"]),
        (("第十四条第二项",), "把整条都贴出来", ["14"]),
        (("第十四条第二项",), "该项原文", ["14.2"]),
        (("第十四条第二项",), "四、五两项也讲讲", ["14.4", "14.5"]),
        (("第十九条", "下一条"), "下一条", ["21"]),
        (("第十四条第二项", "第九条", "第十五条第一项"), "下一项", ["15.2"]),
        (("第十四条",), "下一项", []),
        (("第十四条",), "该项制度怎么落实", []),
        (("第十四条",), "这条路怎么走", []),
        (("第十四条",), "再加上一条怎么写", []),
        ((), "上一项", []),
        ((), "这一条", []),
    ],
)
def test_going_on_from_the_clause_spoken_of(
    regulation: Regulation, history: tuple[str, ...], question: str, expected: list[str]
) -> None:
    found = ask(regulation, question, *history)
    assert (keys(found), missing(found)) == (expected, [])


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        ("第二十三条", "下一条", "第二十三条是细则的最后一条，后面没有别的条文。"),
        ("第一条", "上一条", "第一条是细则的第一条，前面没有别的条文。"),
        ("第十四条第五项", "下一项", "后面没有别的项（第十四条共5项（第(一)项至第(五)项））。"),
        ("第十四条第一项", "上一项", "前面没有别的项"),
    ],
)
def test_nothing_comes_before_the_first_or_after_the_last(
    regulation: Regulation, before: str, question: str, said: str
) -> None:
    (told,) = missing(ask(regulation, question, before))
    assert said in told
