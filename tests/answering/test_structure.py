"""Answers about the text itself: how much there is of it, and clauses by their number."""

import pytest

from assistant.answering.answer import Status
from assistant.answering.assistant import Assistant
from assistant.answering.question import Turn


def keys(assistant: Assistant, question: str) -> list[str]:
    return [citation.id.key for citation in assistant.ask(question).citations]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("一共几章几条", "细则共4章23条，条下共50项。"),
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


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("党委和政府分别有几条", (4, 19)),
        ("书记和市长的职责有哪些", (4, 19)),
        ("书记和市长的职责有什么区别", (4, 19)),
        ("政府主要负责人一共有几条职责", (14, 19)),
    ],
)
def test_the_chapters_of_the_sides(assistant: Assistant, question: str, articles: tuple[int, int]) -> None:
    answer = assistant.ask(question)
    first, last = articles
    assert [c.id.key for c in answer.citations] == [str(number) for number in range(first, last + 1)]
    assert answer.lead.count("章“") == (2 if first == 4 else 1)


@pytest.mark.parametrize(
    "question", ["细则的全称是什么", "谁印发的?", "这个文件是什么时候发布的", "发文机关"]
)
def test_what_stands_above_the_text_is_told_from_the_metadata(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "document")
    for part in (assistant.regulation.title, *assistant.regulation.issuers, "2019年10月24日"):
        assert part in answer.lead
    assert answer.citations


@pytest.mark.parametrize("question", ["年度报告什么时候发布", "村规民约由谁制发的", "第二条什么时候发布"])
def test_another_matter_is_not_told_from_the_metadata(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).intent != "document"


@pytest.mark.parametrize(
    ("words", "said"), [("谢谢", "不客气"), ("好的,谢谢你!", "不客气"), ("ok thanks", "You are welcome")]
)
def test_thanks_are_no_question(assistant: Assistant, words: str, said: str) -> None:
    history = [Turn("user", "中心组一年学几次法"), Turn("assistant", "2次")]
    answer = assistant.ask(words, history)
    assert (answer.intent, answer.citations) == ("thanks", ())
    assert answer.lead.startswith(said)
    assert assistant.ask(f"{words} 常务会议一年学几次法", history).status is Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("第十六条和第十七条里讲到行政执法的各是哪几项", ["16.2", "16.3", "16.4", "16.5", "17.5"]),
        ("第十四条到第十六条哪些项说到了公开", ["14.5", "15.4"]),
    ],
)
def test_a_list_inside_named_articles_has_the_parts_that_say_so(
    assistant: Assistant, question: str, wanted: list[str]
) -> None:
    cited = keys(assistant, question)
    assert set(wanted) <= set(cited)
    assert all(key.split(".")[0] in {"14", "15", "16", "17"} for key in cited)


@pytest.mark.parametrize(
    ("question", "chapter"), [("示范单位推荐归谁负责", "第二章"), ("普法规划属于哪一章", "第三章")]
)
def test_whose_duty_it_is_is_told_by_the_chapter(assistant: Assistant, question: str, chapter: str) -> None:
    assert f"主要负责人的职责（{chapter}）" in assistant.ask(question).lead
