"""Which reading of a question is answered: as it stands, with one before it, or one sentence of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.knowledge import Knowledge
from assistant.answering.question import Intent, Query, Turn, Understanding
from assistant.answering.reading import CLEARER, Reader
from assistant.answering.scope import LEAST, Odds
from assistant.answering.understand import Understander
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid

ANSWERED = Odds(0.9, 0.05, 0.03, 0.02)
SILENT = Odds(0.1, 0.8, 0.05, 0.05)
OUTSIDE = Odds(0.1, 0.1, 0.7, 0.1)
UNCLEAR = Odds(0.1, 0.1, 0.1, 0.7)


class Lanes:
    """Finds nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rank(self, question: str) -> list[Fused]:
        self.asked.append(question)
        return []


def folded(understanding: Understanding, text: str) -> Understanding:
    return replace(understanding, search=text)


def read(
    odds: Mapping[str, Odds], *, leans: bool = False, **readings: Sequence[str]
) -> tuple[str, list[str]]:
    """The text of the reading taken of 问, and the texts that were tried."""
    lanes = Lanes()
    knowledge = SimpleNamespace(scope=lambda text, found: odds[text], leaning=lambda text, found: leans)
    reader = Reader(
        cast(Hybrid, lanes),
        cast(Knowledge, knowledge),
        cast(Understander, SimpleNamespace(followed=folded, part=folded)),
    )
    parts = {name: tuple(texts) for name, texts in readings.items()}
    return reader(Understanding(Query("问"), Intent.GENERAL, "问", **parts)).understanding.search, lanes.asked


def likely(chance: float) -> Odds:
    return Odds(chance, 1 - chance, 0.0, 0.0)


def test_a_question_that_stands_by_itself_is_read_as_it_stands() -> None:
    assert read({"问": ANSWERED}, earlier=["前"], parts=["句"]) == ("问", ["问"])


def test_a_question_that_leans_is_read_with_the_one_before() -> None:
    taken, _ = read({"问": ANSWERED, "前": ANSWERED}, leans=True, earlier=["前"])
    assert taken == "前"


def test_it_leans_on_nothing_where_nothing_was_asked() -> None:
    assert read({"问": SILENT}, leans=True) == ("问", ["问"])


def test_a_question_that_says_too_little_is_read_with_the_one_before() -> None:
    assert read({"问": UNCLEAR, "前": SILENT}, earlier=["前"])[0] == "前"
    assert read({"问": UNCLEAR})[0] == "问"
    assert read({"问": SILENT, "前": ANSWERED}, earlier=["前"])[0] == "问"


@pytest.mark.parametrize(
    ("last", "older", "taken"),
    [
        (0.9, 0.99, "前"),
        (LEAST, 1.0, "前"),
        (LEAST - 0.1, LEAST - 0.1 + CLEARER - 0.01, "前"),
        (LEAST - 0.1, LEAST - 0.1 + CLEARER + 0.01, "更前"),
        (LEAST - 0.1, 0.1, "前"),
    ],
)
def test_an_older_question_must_be_clearer(last: float, older: float, taken: str) -> None:
    odds = {"问": UNCLEAR, "前": likely(last), "更前": likely(older)}
    assert read(odds, leans=True, earlier=["前", "更前"])[0] == taken


def test_of_older_questions_the_one_that_is_answered() -> None:
    odds = {"问": UNCLEAR, "前": likely(0.1), "二": likely(0.6), "三": likely(0.9)}
    assert read(odds, leans=True, earlier=["前", "二", "三"])[0] == "三"


def test_of_a_long_text_the_sentence_that_is_answered() -> None:
    odds = {"问": OUTSIDE, "句": SILENT, "另句": ANSWERED}
    assert read(odds, parts=["句", "另句"])[0] == "另句"


def test_where_no_sentence_is_answered_the_whole_text_is_kept() -> None:
    odds = {"问": OUTSIDE, "句": likely(0.05)}
    assert read(odds, parts=["句"])[0] == "问"


def test_a_short_question_that_the_rules_are_silent_on_stays_whole() -> None:
    assert read({"问": SILENT, "句": ANSWERED}, parts=["句"]) == ("问", ["问"])


def asked(assistant: Assistant, *texts: str) -> tuple[list[str], str]:
    """Each question with its answer before the next one."""
    history: list[Turn] = []
    for text in texts[:-1]:
        history += [Turn("user", text), Turn("assistant", assistant.ask(text, history).text)]
    answer = assistant.ask(texts[-1], history)
    return [citation.id.key for citation in answer.citations], answer.lead


@pytest.mark.parametrize(
    ("texts", "first", "part"),
    [
        (("党委每年学法几次", "那政府呢"), "19.2", "4次"),
        (("政府常务会议每年学法几次", "那党委呢"), "9.2", "2次"),
        (("党委每年学法几次", "那政府呢", "那党委呢"), "9.2", "2次"),
        (("这个细则由谁解释", "政府常务会议每年学法几次", "那党委呢"), "9.2", "2次"),
        (("政府常务会议每年学法几次", "从什么时候起施行"), "23", "2019年10月24日"),
        (("杭州今天天气", "政府常务会议每年学法几次", "那党委中心组呢"), "9.2", "2次"),
        (("第十九条", "第二项呢", "下一项呢"), "19.3", ""),
    ],
)
def test_a_chain_of_questions(assistant: Assistant, texts: tuple[str, ...], first: str, part: str) -> None:
    keys, lead = asked(assistant, *texts)
    assert keys[0] == first
    assert part in lead


def test_a_question_of_its_own_is_answered_alike_after_others(assistant: Assistant) -> None:
    question = "领导干部法治专题培训班每年至少办几期"
    assert asked(assistant, "党委每年学法几次", question) == asked(assistant, question)
