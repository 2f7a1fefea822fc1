"""What a question is taken to ask, clause by clause, side by side, turn by turn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.following import CHAIN
from assistant.answering.leaning import LeaningModel
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Turn, Understanding
from assistant.answering.shape import ShapeModel
from assistant.answering.understand import MOST_SENTENCES, Understander
from assistant.paths import knowledge_dir
from assistant.rules.regulation import load

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
understand = Understander(REGULATION, ShapeModel.load(FOLDER), LeaningModel.load(FOLDER))

PARTY_ASKED = (Turn("user", "党委每年学法几次"), Turn("assistant", "每年不少于2次。"))
NINETEEN = (Turn("user", "第十九条"), Turn("assistant", "第十九条原文如下："))


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("政府常务会议每年学法几次?", Intent.QUANTITY),
        ("法治政府建设情况多久汇报一次", Intent.QUANTITY),
        ("How often must the mayor's executive meeting study law?", Intent.QUANTITY),
        ("哪些条款提到年终述职", Intent.LIST),
        ("列出政府的全部职责", Intent.LOOKUP),
        ("列出政府在法律顾问方面的全部职责", Intent.LIST),
        ("党委和政府学法次数有什么不同", Intent.COMPARISON),
        ("党委、政府分别学法几次", Intent.COMPARISON),
        ("一共几章几条", Intent.STRUCTURE),
        ("第十四条有几项", Intent.STRUCTURE),
        ("第14条第2项是什么", Intent.LOOKUP),
        ("请把第三章的内容给我看看", Intent.LOOKUP),
        ("Article 19", Intent.LOOKUP),
        ("谁负责解释", Intent.GENERAL),
        ("杭州今天天气", Intent.GENERAL),
        ("", Intent.EMPTY),
        (" \n\t　", Intent.EMPTY),
    ],
)
def test_intents(question: str, intent: Intent) -> None:
    assert understand(Query(question)).intent is intent


def named(understanding: Understanding) -> list[str]:
    return [clause.id.key for found in understanding.references for clause in found.clauses]


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("第14条第2项是什么", ["14.2"]),
        ("第十九條第二項", ["19.2"]),
        ("19(2)和第9条第(二)项", ["19.2", "9.2"]),
        ("第四条至第六条", ["4", "5", "6"]),
        ("第一章", ["1", "2", "3"]),
        ("最后一条", ["23"]),
        ("政府常务会议每年学法4次", []),
    ],
)
def test_named_clauses_are_looked_up(question: str, keys: list[str]) -> None:
    understood = understand(Query(question))
    assert named(understood) == keys
    assert not any(found.missing for found in understood.references)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("第二十四条", "共23条"),
        ("第五章", "共4章"),
        ("第10条第3项", "共2项"),
        ("第13条第2项", "第十三条不分项"),
    ],
)
def test_what_does_not_exist_is_said(question: str, said: str) -> None:
    (found,) = understand(Query(question)).references
    assert found.missing is not None
    assert said in found.missing


def test_a_clause_named_beside_a_question_is_not_searched_for() -> None:
    understood = understand(Query("第十三条规定政府常务会议学法几次"))
    assert (understood.intent, named(understood)) == (Intent.QUANTITY, ["13"])
    assert "十三" not in understood.search
    assert "政府常务会议学法几次" in understood.search


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("书记要做什么", {PARTY}),
        ("区长要做什么", {GOVERNMENT}),
        ("党委和政府各学法几次", {PARTY, GOVERNMENT}),
        ("黨委學法幾次", {PARTY}),
        ("村规民约", set()),
    ],
)
def test_sides(question: str, sides: set[str]) -> None:
    assert understand(Query(question)).sides == sides


def test_quoted_terms() -> None:
    understood = understand(Query("“最多跑一次”和「谁执法谁普法」在哪里"))
    assert understood.terms == ("最多跑一次", "谁执法谁普法")
    assert understand(Query("最多跑一次在哪里")).terms == ()


@pytest.mark.parametrize(
    ("question", "confirms", "counts"),
    [
        ("政府常务会议每年学法2次,对吧?", True, True),
        ("由市委解释,是不是", True, False),
        ("政府常务会议每年学法几次", False, True),
        ("谁负责解释", False, False),
    ],
)
def test_statements_put_up_for_confirmation(question: str, confirms: bool, counts: bool) -> None:
    understood = understand(Query(question))
    assert (understood.confirms, understood.counts) == (confirms, counts)


@pytest.mark.parametrize(
    ("question", "history", "keys"),
    [
        ("那第二项呢", NINETEEN, ["19.2"]),
        ("下一条呢", NINETEEN, ["20"]),
        ("上一条", NINETEEN, ["18"]),
        ("第二项", (*NINETEEN, Turn("user", "第十四条")), ["14.2"]),
        ("那第二项呢", (Turn("user", "第十九条第三项"),), ["19.2"]),
        # A clause that never was cannot be gone on from.
        ("下一条呢", (*NINETEEN, Turn("assistant", "第九十九条规定罚款。")), ["20"]),
        ("那第二项呢", (), []),
        ("下一条呢", (), []),
    ],
)
def test_follow_ups_by_number(question: str, history: tuple[Turn, ...], keys: list[str]) -> None:
    assert named(understand(Query(question, history))) == keys


def users(*texts: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", text) for text in texts)


def test_a_follow_up_is_also_read_with_the_question_before() -> None:
    understood = understand(Query("为什么", PARTY_ASKED))
    assert understood.search == "为什么"
    (reading,) = understood.earlier
    assert "党委每年学法" in reading
    assert reading.endswith("为什么")


def test_what_the_assistant_said_is_no_question_to_read_on_with() -> None:
    understood = understand(Query("为什么", (Turn("assistant", "每年不少于2次。"),)))
    assert understood.earlier == ()


def test_the_question_before_comes_first_among_the_readings() -> None:
    readings = understand(Query("为什么", users("谁负责解释", "党委每年学法几次"))).earlier
    assert [("解释" in text, "学法" in text) for text in readings] == [(False, True), (True, False)]


def test_a_question_that_leans_is_read_with_the_one_that_it_leans_on() -> None:
    readings = understand(Query("为什么", users("谁负责解释", "党委每年学法几次", "那政府呢"))).earlier
    assert ["每年学法" in text for text in readings] == [True, True, False]
    assert ["政府每年学法" in text for text in readings] == [True, False, False]
    assert ["那政府呢" in text for text in readings] == [True, False, False]
    assert ["谁负责解释" in text for text in readings] == [False, False, True]


def test_a_chain_of_questions_goes_so_far_and_no_farther() -> None:
    leaning = ["那政府呢", "那区里呢", "那乡镇呢", "那街道呢"]
    first, *_ = understand(Query("为什么", users("党委每年学法几次", *leaning))).earlier
    assert sum(text in first for text in leaning) == CHAIN
    assert "党委每年学法" not in first


@pytest.mark.parametrize(
    ("before", "question", "there", "gone"),
    [
        ("党委每年学法几次", "那政府呢", "政府每年学法几次", "党委"),
        ("政府每年学法几次", "党委呢", "党委每年学法几次", "政府"),
    ],
)
def test_the_other_side_takes_the_place_of_the_one_before(
    before: str, question: str, there: str, gone: str
) -> None:
    understood = understand(Query(question, users(before)))
    (reading,) = understood.earlier
    assert there in reading
    assert gone not in reading.removesuffix(question)


def test_a_question_about_both_sides_is_left_as_it_was() -> None:
    (reading,) = understand(Query("那政府呢", users("党委和政府各学法几次"))).earlier
    assert reading.startswith("党委和政府各学法几次")


def test_read_with_the_question_before_it_asks_what_that_asked() -> None:
    understood = understand(Query("那政府呢", PARTY_ASKED))
    assert (understood.intent, understood.counts) == (Intent.GENERAL, False)
    folded = understand.followed(understood, understood.earlier[0])
    assert (folded.search, folded.intent, folded.counts) == (understood.earlier[0], Intent.QUANTITY, True)
    assert folded.sides == {GOVERNMENT}
    assert folded.query == understood.query


@pytest.mark.parametrize("question", ["刑法第十四条呢", "哪些条款提到学法"])
def test_what_is_plain_by_itself_keeps_its_intent(question: str) -> None:
    understood = understand(Query(question, PARTY_ASKED))
    assert understand.followed(understood, understood.earlier[0]).intent is understood.intent


@pytest.mark.parametrize(
    ("sentence", "intent"),
    [
        ("政府常务会议每年学法几次?", Intent.QUANTITY),
        ("哪些条款提到法律顾问?", Intent.LIST),
        ("谁负责解释?", Intent.GENERAL),
    ],
)
def test_a_sentence_asks_what_it_asks_by_itself(sentence: str, intent: Intent) -> None:
    whole = understand(Query("我在区里一个办公室工作了八年。今天主任开会去了,下午要交材料。谢谢大家。"))
    assert whole.intent is Intent.GENERAL
    part = understand.part(whole, sentence)
    assert (part.search, part.intent) == (sentence, intent)
    assert part.query == whole.query


def test_a_long_post_is_also_read_sentence_by_sentence() -> None:
    chat = "我在区里一个办公室工作了八年。今天主任开会去了,下午要我准备一页纸的材料。"
    understood = understand(Query(chat + "政府常务会议每年学法几次?谢谢"))
    assert "政府常务会议每年学法几次?" in understood.parts
    assert "谢谢" not in understood.parts
    assert not understand(Query("政府常务会议每年学法几次?")).parts


def test_of_a_very_long_post_the_first_and_last_sentences_are_read() -> None:
    sentences = [f"今天我们第{row}次到县里开会。" for row in range(100, 200)]
    parts = understand(Query("".join(sentences))).parts
    half = MOST_SENTENCES // 2
    assert list(parts) == sentences[:half] + sentences[-half:]


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("How often must the mayor study law?", True),
        ("Article 19", True),
        ("ＡＲＴＩＣＬＥ １９", True),
        ("Article 19 是什么", False),
        ("19.2", False),
        ("第十九条", False),
    ],
)
def test_english_is_noticed(question: str, english: bool) -> None:
    assert understand(Query(question)).english is english


@pytest.mark.parametrize(
    "wrapped", ["😀{}😀", "<b>{}</b>", "<script>alert('x')</script>{}", "“{}”", "　{}\n\n", "{}​"]
)
def test_what_stands_around_a_question_does_not_change_it(wrapped: str) -> None:
    understood = understand(Query(wrapped.format("政府常务会议每年学法几次?")))
    assert understood.intent is Intent.QUANTITY
    assert understood.sides == {GOVERNMENT}
    assert "政府常务会议每年学法几次" in understood.search


def test_five_thousand_characters() -> None:
    understood = understand(Query("政府常务会议要开会。" * 499 + "每年学法几次"))
    assert understood.intent is Intent.QUANTITY
    assert understood.parts[-1] == "每年学法几次"


TURNS = st.builds(Turn, st.sampled_from(["user", "assistant"]), st.text(max_size=30))


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(TURNS, max_size=3))
def test_any_text_is_understood_and_the_same_each_time(text: str, history: list[Turn]) -> None:
    query = Query(text, tuple(history))
    understood = understand(query)
    assert understood == understand(query)
    for found in understood.references:
        assert all(clause.id in REGULATION for clause in found.clauses)
        assert found.clauses or found.missing


@pytest.mark.parametrize("question", ["<p></p>", "<script>政府每年学法几次</script>", "<!-- 第十九条 -->"])
def test_mark_up_asks_for_nothing(question: str) -> None:
    assert understand(Query(question)).intent is Intent.EMPTY
