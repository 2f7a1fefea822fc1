"""Counts, periods and days from the table of facts, and what is said where a question has them wrong."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import counting
from assistant.answering.assistant import Assistant
from assistant.answering.counting import Stated, contradicted
from assistant.answering.draft import Claim
from assistant.answering.question import Intent, Query, Understanding
from assistant.answering.verify import Verifier
from assistant.paths import knowledge_dir
from assistant.retrieval.words import simplify
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import load
from assistant.rules.resolve import find

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
FACTS = Facts.load(FOLDER / "facts.toml", REGULATION)


def asked(question: str, *, english: bool = False) -> Understanding:
    text = simplify(question)
    return Understanding(Query(question), Intent.QUANTITY, text, confirms=True, counts=True, english=english)


def stated(question: str, *keys: str) -> list[Stated]:
    return counting.stated(asked(question), [find(key, REGULATION)[0] for key in keys], FACTS)


def counted(key: str) -> Fact:
    (fact,) = (fact for fact in FACTS.of(key) if fact.count)
    return fact


def told(question: str, *keys: str) -> list[Claim]:
    return list(counting.counted(asked(question), stated(question, *keys), FACTS, REGULATION))


def corrected(question: str, *keys: str, english: bool = False) -> list[Claim]:
    understood = replace(asked(question, english=english), counts=False)
    return list(counting.counted(understood, stated(question, *keys), FACTS, REGULATION))


@pytest.mark.parametrize(
    ("question", "key", "act"),
    [
        ("法治政府建设工作会议每年开几次", "14.2", "召开1次法治政府建设工作会议"),
        ("常务会议多久听取一次情况汇报", "14.2", "听取1次法治政府建设情况汇报"),
        ("党委多久听取有关工作汇报", "4.2", "听取有关工作汇报"),
        ("议事协调机构会议多久开一次", "4.2", "组织召开1次党委法治建设议事协调机构会议"),
        ("资格考核多久组织一次", "19.3", "组织学法执法能力培训和资格考核"),
        ("法治专题培训班每年几期", "19.3", "举办1期领导干部法治专题培训班"),
    ],
)
def test_of_several_facts_of_a_clause_the_one_asked_for(question: str, key: str, act: str) -> None:
    (row,) = stated(question, key)
    assert (row.fact.act, row.clause.id.key) == (act, key)


def test_clauses_that_say_neither_how_often_nor_from_when_are_left_out() -> None:
    assert [row.clause.id.key for row in stated("几次", "1", "19.2", "13", "22", "23")] == ["19.2", "23"]


def test_the_nearest_fact_is_the_one_in_the_words_of_the_question() -> None:
    question = "培训班每年几期"
    assert counting.nearest(asked(question), stated(question, "19.2", "19.3", "9.2")).fact.unit == "期"


def test_every_fact_is_told_with_its_clause() -> None:
    first, second = told("学法几次", "9.2", "19.2")
    assert "党委理论学习中心组每年学法不少于2次" in first.text
    assert "第九条第(二)项" in first.text
    assert "政府常务会议每年学法不少于4次" in second.text
    assert [[id.key for id in claim.basis] for claim in (first, second)] == [["9.2"], ["19.2"]]


@pytest.mark.parametrize(
    ("key", "question", "wrong"),
    [
        ("19.2", "政府常务会议每年学法2次,对吧", "2次"),
        ("19.2", "一年学法六回,是不是", "六回"),
        ("19.2", "每半年学法4次,对吧", "每半年"),
        ("19.2", "每個月學法4次,對吧", "每个月"),
        ("19.2", "每月学法10次,对吧", "每月、10次"),
        ("19.2", "每季度学法4次,对吧", "每季度"),
        ("19.2", "每年学法十二次,对吧", "十二次"),
        ("9.2", "党委每年学法四次,对吗", "四次"),
        ("19.3", "培训班每年办3期,对吧", "3期"),
        ("19.3", "培训班两年办一期,对吧", "两年"),
    ],
)
def test_a_wrong_count_or_period_is_set_right(key: str, question: str, wrong: str) -> None:
    assert "、".join(contradicted(question, counted(key))) == wrong


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("19.2", "政府常务会议每年学法4次,对吧"),
        ("19.2", "一年学法四回,是不是"),
        ("19.2", "政府常务会议要学法,对吧"),
        ("19.2", "每一年学法4场,对吧"),
        ("9.2", "每年学法两次,没错吧"),
        ("19.3", "培训班每年1期,对吧"),
        ("19.2", "党委学法2次,政府常务会议4次,对吧"),
    ],
)
def test_what_is_right_is_not_corrected(key: str, question: str) -> None:
    assert contradicted(question, counted(key)) == ()


def test_half_of_a_year_is_told_from_every_half_year() -> None:
    assert contradicted("上半年学法已有安排,全年4次,对吧", counted("19.2")) == ()


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("细则从2020年开始施行,对吧", ("2020年",)),
        ("2019年11月施行的,是吗", ("2019年11月",)),
        ("10月25日起施行,对吧", ("10月25日",)),
        ("2019年10月24日施行,对吗", ()),
        ("2019年施行,对吗", ()),
        ("10月24号起施行,对吗", ()),
        ("已经施行了,对吗", ()),
    ],
)
def test_a_wrong_day_is_set_right(question: str, wrong: tuple[str, ...]) -> None:
    (day,) = (fact for fact in FACTS.of("23") if fact.date)
    assert contradicted(question, day) == wrong


def test_a_day_is_not_compared_with_a_fact_that_has_none() -> None:
    assert contradicted("2020年1月1日学法4次,对吧", counted("19.2")) == ()


@pytest.mark.parametrize("english", [False, True])
def test_a_correction_says_what_is_wrong_what_is_right_and_where(english: bool) -> None:
    claim, *_ = corrected("政府常务会议每年学法2次,对吧", "19.2", english=english)
    assert claim.denies == ("2次",)
    assert claim.text.index("2次") < claim.text.index("政府常务会议每年学法不少于4次")
    assert ("Article 19(2)" if english else "第十九条第(二)项") in claim.text
    assert [id.key for id in claim.basis] == ["19.2"]


def test_where_nothing_is_wrong_there_is_no_correction() -> None:
    assert corrected("政府常务会议每年学法4次,对吧", "19.2") == []
    assert corrected("政府常务会议每年学法2次,对吧", "13") == []


def test_only_what_is_put_up_for_confirmation_is_corrected() -> None:
    question = "政府常务会议每年学法2次"
    stating = replace(asked(question), confirms=False, counts=False)
    assert list(counting.counted(stating, stated(question, "19.2"), FACTS, REGULATION)) == []
    assert corrected(question, "19.2")


@pytest.mark.parametrize(
    ("key", "question", "others"),
    [
        ("19.2", "政府常务会议每年学法2次,对吧", ["9.2"]),
        ("9.2", "中心组每年学法四次,对吧", ["19.2"]),
        ("19.2", "政府常务会议每年学法2次,就2次,对吧", ["9.2"]),
        ("19.2", "政府常务会议每年学法3次,对吧", []),
        ("19.2", "政府常务会议每年学法1次,对吧", []),
        ("19.2", "政府常务会议每年学法2期,对吧", []),
    ],
)
def test_the_other_clause_that_has_the_count_is_named(key: str, question: str, others: list[str]) -> None:
    first, *more = corrected(question, key)
    assert first.basis[0].key == key
    assert [claim.basis[0].key for claim in more] == others
    for claim in more:
        assert counted(claim.basis[0].key).statement in claim.text
    assert all(Verifier(REGULATION).holds(claim) for claim in (first, *more))


@pytest.mark.parametrize(
    ("key", "question", "missing"),
    [
        ("19.2", "今年学了3次,够不够", "1次"),
        ("19.2", "今年学法三回,还差几次", "1次"),
        ("19.2", "學法1次,達標了嗎", "3次"),
        ("9.2", "一年学法1次够吗", "1次"),
        ("14.2", "常务会议每半年听取0次情况汇报,够不够", "1次"),
    ],
)
def test_too_few_are_told_with_how_many_are_missing(key: str, question: str, missing: str) -> None:
    (claim,) = told(question, key)
    assert f"还差{missing}" in claim.text
    assert stated(question, key)[0].fact.statement in claim.text
    assert Verifier(REGULATION).holds(claim)


@pytest.mark.parametrize("question", ["今年学了5次,够不够", "学法四次,达标了吗", "学法20次,够了吧"])
def test_enough_is_told(question: str) -> None:
    (claim,) = told(question, "19.2")
    assert "达到" in claim.text
    assert "还差" not in claim.text
    assert Verifier(REGULATION).holds(claim)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("政府常务会议每年学法几次", "19.2"),
        ("学了3期,够不够", "19.2"),
        ("学了3次,有时学1次,够不够", "19.2"),
        ("这个月学了1次法,够不够", "19.2"),
        ("学了多少次才够", "19.2"),
        ("工作汇报每年听了3次,够不够", "7.1"),
    ],
)
def test_where_it_cannot_be_judged_the_fact_is_told(question: str, key: str) -> None:
    (claim,) = told(question, key)
    assert stated(question, key)[0].fact.statement in claim.text
    assert "还差" not in claim.text
    assert "达到" not in claim.text


@given(st.integers(0, 99))
def test_any_number_is_short_by_what_it_lacks_or_enough(done: int) -> None:
    (claim,) = told(f"今年学法{done}次,够不够", "19.2")
    assert ("还差" in claim.text) is (done < 4)
    assert ("达到" in claim.text) is (done >= 4)
    if done < 4:
        assert f"还差{4 - done}次" in claim.text
    assert Verifier(REGULATION).holds(claim)


@given(st.sampled_from([fact for fact in FACTS.rows if fact.count]), st.integers(0, 99))
def test_a_count_is_wrong_just_where_it_is_another(fact: Fact, said: int) -> None:
    wrong = contradicted(f"{said}{fact.unit},对吧", fact)
    assert wrong == (() if said == fact.count else (f"{said}{fact.unit}",))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("政府常务会议今年学了3次法,够不够", ["还差1次", "不少于4次", "第十九条第(二)项"]),
        ("区长今年组织学法3回,还差几回", ["还差1次", "不少于4次", "第十九条第(二)项"]),
        ("政府常务会议今年学法5次,够不够", ["达到", "不少于4次", "第十九条第(二)项"]),
        ("党委中心组今年学法才1次,够吗", ["还差1次", "不少于2次", "第九条第(二)项"]),
    ],
)
def test_whether_what_was_done_is_enough(assistant: Assistant, question: str, parts: Sequence[str]) -> None:
    lead = assistant.ask(question).lead
    assert [part for part in parts if part not in lead] == []


@pytest.mark.parametrize(
    ("question", "first", "parts"),
    [
        (
            "政府常务会议每年学法2次,对吧?",
            "19.2",
            ["2次", "政府常务会议每年学法不少于4次", "党委理论学习中心组每年学法不少于2次"],
        ),
        (
            "党委理论学习中心组每年学法4次,对吧?",
            "9.2",
            ["4次", "党委理论学习中心组每年学法不少于2次", "政府常务会议每年学法不少于4次"],
        ),
        ("法治专题培训班每年办2期,是不是", "19.3", ["2期", "至少举办1期"]),
        ("细则从2020年开始施行,对吧", "23", ["2020年", "2019年10月24日"]),
    ],
)
def test_a_wrong_statement_is_set_right(
    assistant: Assistant, question: str, first: str, parts: Sequence[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].id.key == first
    assert answer.lead.startswith(f"不是{parts[0]}")
    assert [part for part in parts if part not in answer.lead] == []


def test_the_clause_that_has_the_wrong_count_is_cited_too(assistant: Assistant) -> None:
    answer = assistant.ask("政府常务会议每年学法2次,对吧?")
    assert {citation.id.key for citation in answer.citations} >= {"19.2", "9.2"}
