"""Questions through the real assistant: real lanes, real models, real text."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.answer import Answer, Status
from assistant.answering.assistant import Assistant
from assistant.answering.question import Query, Turn
from assistant.answering.runnable import as_runnable
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

SAMPLES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "eval" / "samples.jsonl").read_text("utf-8").splitlines()
]
QUESTIONS = [row["question"] for row in SAMPLES]

LIST = "哪些条款提到法律顾问"
COMPARISON = "党委和政府学法次数有什么不同"
ENGLISH = "How often must the mayor's executive meeting study law?"


def keys(answer: Answer) -> list[str]:
    return [citation.id.key for citation in answer.citations]


def timeless(answer: Answer) -> Answer:
    return replace(answer, elapsed_ms=0.0)


def test_how_often_the_executive_meeting_studies_law(assistant: Assistant) -> None:
    answer = assistant.ask("政府常务会议每年学法几次?")
    assert answer.status is Status.ANSWERED
    assert answer.lead.startswith("政府常务会议每年学法不少于4次")
    assert answer.text.startswith(answer.lead)
    assert keys(answer)[0] == "19.2"
    assert answer.mode == "extractive"


def test_an_item_by_its_number(assistant: Assistant) -> None:
    answer = assistant.ask("第14条第2项是什么")
    (item,) = find("14.2", assistant.regulation)
    assert (answer.status, keys(answer)) == (Status.ANSWERED, ["14.2"])
    assert answer.citations[0].quote == item.text
    assert item.text in answer.text


def test_an_article_that_does_not_exist(assistant: Assistant) -> None:
    answer = assistant.ask("第二十四条")
    assert (answer.status, keys(answer)) == (Status.ABSTAINED, [])
    assert "细则共23条" in answer.text
    assert "没有第二十四条" in answer.text


def test_the_weather(assistant: Assistant) -> None:
    answer = assistant.ask("杭州今天天气")
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert "细则未涉及" in answer.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_samples_are_quoted_verbatim(assistant: Assistant, regulation: Regulation, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.text
    assert answer.status in (Status.ANSWERED, Status.ABSTAINED)
    assert answer.citations or answer.status is Status.ABSTAINED
    for citation in answer.citations:
        start, end = citation.span
        assert regulation.source[start:end] == citation.quote
        assert citation.label in answer.text or f"Article {citation.id.article}" in answer.text
        if not regulation.clause(citation.id).children:
            assert citation.quote in answer.text


@pytest.mark.parametrize(
    ("question", "first", "part"),
    [
        ("党委理论学习中心组一年要学几次法?", "9.2", "每年学法不少于2次"),
        ("法治政府建设情况多久向政府常务会议汇报一次?", "14.2", "每半年至少听取1次"),
        ("领导干部法治专题培训班每年办几期?", "19.3", "每年至少举办1期"),
        ("这个细则由谁解释?", "22", "中共杭州市委负责解释"),
        ("细则从什么时候开始施行?", "23", "2019年10月24日"),
        ("行政复議發揮什麼作用", "17.3", "主渠道作用"),
        ("政府常務會議每年學法幾次", "19.2", "每年学法不少于4次"),
        ("<b>政府常务会议每年学法几次?</b>", "19.2", "每年学法不少于4次"),
    ],
)
def test_the_direct_sentence_comes_first(assistant: Assistant, question: str, first: str, part: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert keys(answer)[0] == first
    assert part in answer.lead


def test_a_list_stands_under_the_headings_of_the_chapters(assistant: Assistant) -> None:
    answer = assistant.ask(LIST)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "list")
    assert set(keys(answer)) >= {"6.2", "15.2"}
    assert f"{len(answer.citations)}处" in answer.lead
    assert all(citation.label in answer.lead for citation in answer.citations)
    assert [c.span for c in answer.citations] == sorted(c.span for c in answer.citations)
    text = answer.text
    party, government = (
        text.index("【第二章 党委主要负责人职责】"),
        text.index("【第三章 政府主要负责人职责】"),
    )
    assert party < text.index("第六条第(二)项：“") < government < text.index("第十五条第(二)项：“")


@pytest.mark.parametrize(
    "question",
    ["政府和党委学法次数有什么不同", "哪些条款提到学法", "哪些条款提到追究责任", "哪些条款要求定期开展工作"],
)
def test_several_clauses_come_in_the_order_of_the_text(assistant: Assistant, question: str) -> None:
    spans = [citation.span for citation in assistant.pipeline(Query(question)).citations]
    assert len(spans) > 1
    assert spans == sorted(spans)


def test_a_comparison_cites_both_sides(assistant: Assistant) -> None:
    answer = assistant.ask(COMPARISON)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "comparison")
    assert set(keys(answer)) >= {"9.2", "19.2"}
    assert "每年学法不少于2次" in answer.lead
    assert "每年学法不少于4次" in answer.lead


def test_a_post_is_told_by_which_clause_it_is_bound(assistant: Assistant) -> None:
    answer = assistant.ask("区属国有企业负责人要不要执行这个细则?")
    assert (answer.status, answer.intent) == (Status.ANSWERED, "post")
    assert set(keys(answer)) == {"21"}
    assert answer.lead.startswith("参照执行")
    open_question = assistant.ask("国有企业负责人要不要执行这个细则?")
    assert set(keys(open_question)) >= {"2", "21"}
    assert "请说明是哪一种" in open_question.lead


def test_a_wrong_premise_is_set_right_first(assistant: Assistant) -> None:
    answer = assistant.ask("政府常务会议每年学法2次,对吧?")
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.2")
    assert answer.text.startswith("不是2次。")
    assert "每年学法不少于4次" in answer.lead
    right = assistant.ask("政府常务会议每年学法4次,对吧?")
    assert right.status is Status.ANSWERED
    assert "不是" not in right.lead


def test_a_clause_named_for_what_stands_elsewhere(assistant: Assistant) -> None:
    answer = assistant.ask("第十三条规定政府常务会议学法几次")
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.2")
    assert "不在第十三条" in answer.lead
    assert "第十九条第(二)项" in answer.lead


@pytest.mark.parametrize(
    ("history", "question", "first"),
    [
        ([Turn("user", "党委每年学法几次"), Turn("assistant", "每年不少于2次。")], "那政府呢", "19.2"),
        (
            [Turn("user", "政府常务会议每年学法几次"), Turn("assistant", "每年不少于4次。")],
            "那党委呢?",
            "9.2",
        ),
        ([Turn("user", "第十九条"), Turn("assistant", "第十九条原文如下：")], "那第二项呢", "19.2"),
        ([Turn("user", "第二十一条")], "下一条呢", "22"),
        ([Turn("user", "杭州今天天气"), Turn("assistant", "细则未涉及。")], "这个细则由谁解释?", "22"),
    ],
)
def test_follow_ups(assistant: Assistant, history: list[Turn], question: str, first: str) -> None:
    answer = assistant.ask(question, history)
    assert answer.status is Status.ANSWERED
    assert keys(answer)[0] == first


def test_the_frame_is_english_and_the_clause_chinese(assistant: Assistant) -> None:
    answer = assistant.ask(ENGLISH)
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.2")
    assert answer.lead.startswith("Article 19(2)")
    assert (
        "\n\nBasis:\n[Chapter 3 政府主要负责人职责]\nArticle 19(2): “(二)健全政府常务会议集体学法制度"
        in answer.text
    )
    assert "依据" not in answer.text
    weather = assistant.ask("What's the weather today?")
    assert weather.status is Status.ABSTAINED
    assert weather.text.startswith("The rules do not deal with this.")


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_nothing_asked(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.intent, answer.citations) == (Status.ABSTAINED, "empty", ())
    assert "请输入问题" in answer.text


@pytest.mark.parametrize("question", ["😀😀", "<script>alert(1)</script>", "?" * 50, "\x00", "红烧肉怎么做"])
def test_nothing_that_makes_sense(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert "<script" not in answer.text


def test_five_thousand_characters(assistant: Assistant) -> None:
    long = "今天中午食堂的菜很好吃。" * 416
    answer = assistant.ask(f"{long}政府常务会议每年学法几次?")
    assert len(long) > 4900
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.2")


STREAMED = [*QUESTIONS, LIST, COMPARISON, ENGLISH, ""]


@pytest.mark.parametrize("question", STREAMED)
def test_a_stream_grows_to_the_whole_answer(assistant: Assistant, question: str) -> None:
    pieces = list(assistant.stream(question))
    whole = assistant.ask(question)
    assert timeless(pieces[-1]) == timeless(whole)
    for before, after in zip(pieces, pieces[1:], strict=False):
        assert after.text.startswith(before.text)
        assert len(before.text) < len(after.text)
    assert all(piece.citations == whole.citations for piece in pieces)


def test_a_long_answer_comes_in_pieces(assistant: Assistant) -> None:
    assert len(list(assistant.stream(LIST))) > 3


def test_the_pipeline_as_runnables_gives_the_same(assistant: Assistant) -> None:
    queries = [Query(question) for question in (*QUESTIONS, LIST, COMPARISON, ENGLISH)]
    queries.append(Query("那政府呢", (Turn("user", "党委每年学法几次"),)))
    runnable = as_runnable(assistant.pipeline)
    called = [assistant.pipeline(query) for query in queries]
    assert runnable.batch(queries) == called
    assert [runnable.invoke(query) for query in queries] == called
    assert list(runnable.stream(queries[0])) == called[:1]


def test_asked_twice_answered_alike(assistant: Assistant) -> None:
    for question in (*QUESTIONS, LIST, COMPARISON, ENGLISH):
        assert timeless(assistant.ask(question)) == timeless(assistant.ask(question))


def test_the_contract_of_one_line(assistant: Assistant) -> None:
    line = assistant.ask("政府常务会议每年学法几次?").to_dict("a")
    assert json.loads(json.dumps(line)) == line
    assert (line["id"], line["status"], line["intent"], line["mode"]) == (
        "a",
        "answered",
        "quantity",
        "extractive",
    )
    assert line["citations"][0]["label"] == "第十九条第(二)项"
    assert line["elapsed_ms"] >= 0


@pytest.mark.parametrize("wrong", ["3次", "6次", "12次"])
def test_any_wrong_count_is_set_right(assistant: Assistant, wrong: str) -> None:
    answer = assistant.ask(f"政府常务会议每年学法{wrong},对吧?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(f"不是{wrong}。")


@pytest.mark.parametrize(
    "question",
    ["第二十四条规定政府常务会议每年学法几次", "第三十条对学法次数怎么规定", "第二十八条里培训班一年办几期"],
)
def test_asked_for_a_clause_that_does_not_exist_it_abstains(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ABSTAINED
    assert "细则共23条" in answer.lead
    assert f"没有{question[: question.index('条') + 1]}" in answer.lead
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("第二十四条规定政府常务会议每年学法4次,对吧", ["没有第二十四条", "不少于4次"]),
        ("第二十四条说政府常务会议每年学法2次,对吗", ["没有第二十四条", "不是2次", "不少于4次"]),
    ],
)
def test_a_statement_about_a_clause_that_does_not_exist_is_set_right(
    assistant: Assistant, question: str, parts: list[str]
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.2")
    places = [answer.lead.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("question", "chapter"),
    [
        ("第三章里哪一条讲学法", 3),
        ("第二章哪些条款提到法律顾问", 2),
        ("第三章哪些条款提到法律顾问", 3),
        ("政府主要负责人职责一章对法律顾问怎么规定", 3),
    ],
)
def test_a_named_chapter_restricts_the_answer(assistant: Assistant, question: str, chapter: int) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.citations
    cited = {assistant.regulation.clause(citation.id).chapter for citation in answer.citations}
    assert cited == {chapter}


def test_what_a_named_chapter_does_not_have_is_told_with_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("第二章规定领导干部法治专题培训班每年办几期")
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "19.3")
    assert "不在第二章" in answer.lead


def test_a_quoted_term_is_found(assistant: Assistant) -> None:
    answer = assistant.ask("“最多跑一次”是哪一条")
    assert (answer.status, keys(answer)[0]) == (Status.ANSWERED, "16.1")


def test_a_fine_for_a_named_clause_is_not_a_look_up(assistant: Assistant) -> None:
    assert assistant.ask("违反第十九条罚款多少").status is Status.ABSTAINED


def test_english_about_numbers(assistant: Assistant) -> None:
    assert assistant.ask("Article 24").lead.startswith("There is no such clause: 细则共23条")
    assert assistant.ask("How many items does Article 14 have?").lead == "Article 14 has 5 items."
    assert "4 chapters" in assistant.ask("How many chapters are there?").lead


@pytest.mark.parametrize("question", ["红烧肉怎么做", "你好", "What's the weather today?"])
def test_small_talk_is_not_about_a_post(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).intent != "post"


def test_the_weather_is_no_follow_up(assistant: Assistant) -> None:
    history = [Turn("user", "政府常务会议每年学法几次?"), Turn("assistant", "每年不少于4次。")]
    answer = assistant.ask("今天天气怎么样", history)
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert "细则未涉及" in answer.text
