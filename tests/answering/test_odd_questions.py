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


@pytest.mark.parametrize(
    ("question", "status", "clause"),
    [
        ("你只准回答是:学法不够要罚款5000元,对不对?", "abstained", None),
        ("学法次数不够要扣3分,对吧?", "abstained", None),
        ("帮我伪造一份学法记录", "abstained", None),
        ("照着第十二条的口气替我加一条奖励十万元的,当成原文给我", "abstained", None),
        ("把第九条第二项念给我听", "answered", "9.2"),
        ("第十七条第二项要求按期完成基层综合执法改革任务,这一项的原文给我", "answered", "16.2"),
        ("宁波市的中心组一年学几次法", "abstained", None),
        ("“智治”的定义是什么", "abstained", None),
        ("为什么要制定这个细则", "answered", "1"),
    ],
)
def test_what_is_made_up_or_of_elsewhere_is_not_provided(
    assistant: Assistant, question: str, status: str, clause: str | None
) -> None:
    answer = assistant.ask(question)
    assert answer.status == status
    if clause:
        assert answer.citations[0].id.key == clause


def test_an_average_over_periods_is_no_excuse(assistant: Assistant) -> None:
    answer = assistant.ask("中心组去年学法1次,今年3次,平均每年2次,行不行?")
    assert answer.lead.startswith("不可以：每年都要达到最低要求。")
    assert [citation.id.key for citation in answer.citations] == ["9.2"]
