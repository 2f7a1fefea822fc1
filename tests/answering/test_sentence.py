"""The part of a clause that answers most directly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.sentence import best_sentence, plain_end
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


@pytest.mark.parametrize(
    ("key", "question", "sentence"),
    [
        ("19.1", "以案释法", "落实“谁执法谁普法”责任制,面向社会开展以案释法工作。"),
        ("19.1", "普法规划由谁实施", "组织实施普法规划,加强组织领导、工作指导和经费保障。"),
        ("9.2", "党章经常学习吗", "建立健全学习党章和党内法规的经常性机制。"),
        ("13", "天气", "探索推进党务公开,在党委公开内容、平台载体、制度建设等方面加强探索实践。"),
    ],
)
def test_the_sentence_that_answers(regulation: Regulation, key: str, question: str, sentence: str) -> None:
    (clause,) = find(key, regulation)
    assert best_sentence(clause.body, question) == sentence


def test_the_first_sentence_on_a_tie() -> None:
    assert best_sentence("甲乙;丙丁。", "戊己") == "甲乙;"
    assert best_sentence("", "戊己") == ""


@given(st.text("学法次会;。；", min_size=1, max_size=30), st.text("学法次会", max_size=6))
def test_a_sentence_is_always_verbatim(text: str, question: str) -> None:
    assert best_sentence(text, question) in text


@pytest.mark.parametrize(
    ("text", "plain"), [("学法。", "学法"), (" 学法;; ", "学法"), ("学法，", "学法"), ("学,法", "学,法")]
)
def test_a_stop_is_taken_off(text: str, plain: str) -> None:
    assert plain_end(text) == plain
