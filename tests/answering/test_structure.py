"""Answers about the text itself: how much there is of it, and clauses by their number."""

import pytest

from assistant.answering.answer import Status
from assistant.answering.assistant import Assistant


def keys(assistant: Assistant, question: str) -> list[str]:
    return [citation.id.key for citation in assistant.ask(question).citations]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("一共几章几条", "细则共4章23条。"),
        ("第十四条有几项", "第十四条共5项。"),
        ("第十三条有几项", "第十三条不分项。"),
        ("第三章有几条", "第三章“政府主要负责人职责”共6条（第十四条至第十九条）。"),
    ],
)
def test_how_much_there_is(assistant: Assistant, question: str, lead: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.lead, answer.intent) == (Status.ANSWERED, lead, "structure")
    assert answer.citations


def test_an_article_is_shown_whole(assistant: Assistant) -> None:
    article = assistant.regulation.articles[18]
    answer = assistant.ask("第十九条")
    assert [citation.quote for citation in answer.citations] == [article.text]
    assert article.text in answer.text


def test_a_range_and_a_chapter(assistant: Assistant) -> None:
    assert keys(assistant, "第四条至第六条") == ["4", "5", "6"]
    assert keys(assistant, "第一章") == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("question", "said", "nearest"),
    [
        ("第二十四条", "共23条（第一条至第二十三条），没有第二十四条", []),
        ("第十条第三项", "第十条共2项", ["10"]),
        ("第13条第2项", "第十三条不分项", ["13"]),
        ("第五章", "没有第五章", []),
    ],
)
def test_what_does_not_exist(assistant: Assistant, question: str, said: str, nearest: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ABSTAINED
    assert said in answer.lead
    assert [citation.id.key for citation in answer.citations] == nearest
