"""Typing errors are put right; what is right, and what names a clause, stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.spelling import LONGEST, Speller
from assistant.retrieval.words import simplify
from assistant.rules.regulation import Regulation

SPELL = Speller.load(knowledge_dir() / "hangzhou-2019" / "spelling.npz")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("村龟民约由谁来定", "村规民约由谁来定"),
        ("出停应诉", "出庭应诉"),
        ("zhengfu 常务会议 xuefa jici", "政府 常务会议 学法 几次"),
        ("领导班紫, 述直", "领导班子, 述职"),
        ("要不要听征", "要不要听证"),
    ],
)
def test_homophones_and_pinyin(typed: str, meant: str) -> None:
    assert SPELL(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "第十四条第二项",
        "第廿一条讲什么",
        "how many times a year must the mayor study law?",
        "article 14(2) 讲什么",
        "今天天气怎么样",
        "deadline是几号",
        "",
        "!?",
        "🙂",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert SPELL(text) == text


def test_the_rules_themselves_have_no_errors(regulation: Regulation) -> None:
    for leaf in regulation.leaves:
        text = simplify(leaf.body)[:LONGEST]
        assert SPELL(text) == text


def test_long_texts_are_left_alone() -> None:
    text = "出停应诉" * LONGEST
    assert SPELL(text) == text


@given(st.text("出停应诉第十条项(二)一 ,。 xuefa学发", max_size=40))
def test_what_names_a_clause_and_what_is_no_word_stays_in_place(text: str) -> None:
    fixed = "第条项一二十"
    right = SPELL(text)
    assert [c for c in right if c in fixed] == [c for c in text if c in fixed]
    if not any(c.isascii() and c.isalpha() for c in text):
        assert len(right) == len(text)
        assert [i for i, c in enumerate(right) if c in " ,。"] == [
            i for i, c in enumerate(text) if c in " ,。"
        ]


def test_counts_are_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "spelling.npz"
    speller = Speller.of(["出庭应诉", "停", "庭"] * 20)
    speller.save(path)
    assert Speller.load(path)("出停应诉") == speller("出停应诉") == "出庭应诉"


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "spelling.npz"
    path.write_bytes(b"no counts")
    with pytest.raises(KnowledgeError, match=r"spelling\.npz"):
        Speller.load(path)
