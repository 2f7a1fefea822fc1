"""What a question is taken to ask, clause by clause, side by side, turn by turn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Turn, Understanding
from assistant.answering.understand import understand
from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation, load

PARTY_ASKED = (Turn("user", "党委每年学法几次"), Turn("assistant", "每年不少于2次。"))
NINETEEN = (Turn("user", "第十九条"), Turn("assistant", "第十九条原文如下："))


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("政府常务会议每年学法几次?", Intent.QUANTITY),
        ("法治政府建设情况多久汇报一次", Intent.QUANTITY),
        ("How often must the mayor's executive meeting study law?", Intent.QUANTITY),
        ("哪些条款提到年终述职", Intent.LIST),
        ("列出政府的全部职责", Intent.LIST),
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
def test_intents(regulation: Regulation, question: str, intent: Intent) -> None:
    assert understand(Query(question), regulation).intent is intent


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
def test_named_clauses_are_looked_up(regulation: Regulation, question: str, keys: list[str]) -> None:
    understood = understand(Query(question), regulation)
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
def test_what_does_not_exist_is_said(regulation: Regulation, question: str, said: str) -> None:
    (found,) = understand(Query(question), regulation).references
    assert found.missing is not None
    assert said in found.missing


def test_a_clause_named_beside_a_question_is_not_searched_for(regulation: Regulation) -> None:
    understood = understand(Query("第十三条规定政府常务会议学法几次"), regulation)
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
def test_sides(regulation: Regulation, question: str, sides: set[str]) -> None:
    assert understand(Query(question), regulation).sides == sides


def test_quoted_terms(regulation: Regulation) -> None:
    understood = understand(Query("“最多跑一次”和「谁执法谁普法」在哪里"), regulation)
    assert understood.terms == ("最多跑一次", "谁执法谁普法")
    assert understand(Query("最多跑一次在哪里"), regulation).terms == ()


@pytest.mark.parametrize(
    ("question", "confirms", "counts"),
    [
        ("政府常务会议每年学法2次,对吧?", True, True),
        ("由市委解释,是不是", True, False),
        ("政府常务会议每年学法几次", False, True),
        ("谁负责解释", False, False),
    ],
)
def test_statements_put_up_for_confirmation(
    regulation: Regulation, question: str, confirms: bool, counts: bool
) -> None:
    understood = understand(Query(question), regulation)
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
def test_follow_ups_by_number(
    regulation: Regulation, question: str, history: tuple[Turn, ...], keys: list[str]
) -> None:
    assert named(understand(Query(question, history), regulation)) == keys


def test_a_follow_up_is_also_read_with_the_question_before(regulation: Regulation) -> None:
    understood = understand(Query("为什么", PARTY_ASKED), regulation)
    assert understood.search == "为什么"
    assert [("党委每年学法几次" in text, "为什么" in text) for text in understood.alternatives] == [
        (True, True)
    ]


@pytest.mark.parametrize(
    ("before", "question", "there", "gone"),
    [
        ("党委每年学法几次", "那政府呢", "政府每年学法几次", "党委"),
        ("政府每年学法几次", "党委呢", "党委每年学法几次", "政府"),
    ],
)
def test_the_other_side_takes_the_place_of_the_one_before(
    regulation: Regulation, before: str, question: str, there: str, gone: str
) -> None:
    understood = understand(Query(question, (Turn("user", before),)), regulation)
    (reading,) = understood.alternatives
    assert there in reading
    assert gone not in reading


def test_a_long_post_is_also_read_sentence_by_sentence(regulation: Regulation) -> None:
    chat = "我在区里一个办公室工作了八年。今天主任开会去了,下午要我准备一页纸的材料。"
    understood = understand(Query(chat + "政府常务会议每年学法几次?谢谢"), regulation)
    assert "政府常务会议每年学法几次?" in understood.alternatives
    assert not understand(Query("政府常务会议每年学法几次?"), regulation).alternatives


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
def test_english_is_noticed(regulation: Regulation, question: str, english: bool) -> None:
    assert understand(Query(question), regulation).english is english


@pytest.mark.parametrize(
    "wrapped", ["😀{}😀", "<b>{}</b>", "<script>alert('x')</script>{}", "“{}”", "　{}\n\n", "{}​"]
)
def test_what_stands_around_a_question_does_not_change_it(regulation: Regulation, wrapped: str) -> None:
    understood = understand(Query(wrapped.format("政府常务会议每年学法几次?")), regulation)
    assert understood.intent is Intent.QUANTITY
    assert understood.sides == {GOVERNMENT}
    assert "政府常务会议每年学法几次" in understood.search


def test_five_thousand_characters(regulation: Regulation) -> None:
    understood = understand(Query("政府常务会议要开会。" * 499 + "每年学法几次"), regulation)
    assert understood.intent is Intent.QUANTITY
    assert understood.alternatives[-1] == "每年学法几次"


REGULATION = load(knowledge_dir() / "hangzhou-2019")
TURNS = st.builds(Turn, st.sampled_from(["user", "assistant"]), st.text(max_size=30))


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(TURNS, max_size=3))
def test_any_text_is_understood_and_the_same_each_time(text: str, history: list[Turn]) -> None:
    query = Query(text, tuple(history))
    understood = understand(query, REGULATION)
    assert understood == understand(query, REGULATION)
    for found in understood.references:
        assert all(clause.id in REGULATION for clause in found.clauses)
        assert found.clauses or found.missing
