"""Odd questions and odd lines of a batch, as they really come."""

import pytest

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.batch import answer_lines


def test_lone_surrogates_and_deep_nesting(assistant: Assistant) -> None:
    lines = ['{"id": "s", "question": "\\ud800第三条"}', "[" * 5000, '{"id": "t", "question": "第二十四条"}']
    answers = list(answer_lines(assistant, lines))
    assert [(answer["id"], answer["status"]) for answer in answers] == [
        ("s", "answered"),
        ("2", "error"),
        ("t", "abstained"),
    ]


def test_an_unforeseen_failure_stays_in_its_line(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = assistant.ask

    def sometimes(question: str, history: object = ()) -> Answer:
        if question == "坏":
            raise RuntimeError("broken")
        return ask(question)

    monkeypatch.setattr(assistant, "ask", sometimes)
    lines = ['{"id": "a", "question": "坏"}', '{"id": "b", "question": "第二十三条"}']
    assert [answer["status"] for answer in answer_lines(assistant, lines)] == ["error", "answered"]


@pytest.mark.parametrize(
    "question", ["刑法第十四条", "《浙江省行政程序办法》第三条规定了什么", "根据宪法第五条怎么办"]
)
def test_another_laws_clause_is_not_ours(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == ("abstained", ())


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("书记一年学法4次对吧", "不是4次。"),
        ("第九条规定了党委每年学法4次", "不是4次。"),
        ("政府常务会议一年学法2次就够了,对吧", "不够：2次还差2次。"),
    ],
)
def test_a_premise_is_checked_against_its_own_side(assistant: Assistant, question: str, lead: str) -> None:
    answer = assistant.ask(question)
    side = "中心组" if "政府" not in question else "常务会议"
    assert answer.lead.startswith(lead)
    assert side in answer.lead


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("附则有几条", ["20", "21", "22", "23"]),
        ("总则部分包括哪几条", ["1", "2", "3"]),
        ("第三章最后一条", ["19"]),
        ("第三章第二条是什么", ["15"]),
        ("第三章第十六条是什么", ["16"]),
        ("第十四条(二)(三)", ["14.2", "14.3"]),
        ("十九(二)", ["19.2"]),
        ("第二十条至第三十条", ["20", "21", "22", "23"]),
        ("请把第八条全文发我,备课要用", ["8"]),
    ],
)
def test_clauses_named_in_odd_ways(assistant: Assistant, question: str, keys: list[str]) -> None:
    answer = assistant.ask(question)
    assert (answer.status, [citation.id.key for citation in answer.citations]) == ("answered", keys)


def test_what_is_missing_of_a_range_is_said(assistant: Assistant) -> None:
    assert "没有第二十四条" in assistant.ask("第二十条至第三十条").lead
