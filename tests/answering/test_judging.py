"""Counts of a question held against the facts: verdicts, and where none may be given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import counting
from assistant.answering.assistant import Assistant
from assistant.answering.draft import Claim
from assistant.answering.question import Intent, Query, Turn, Understanding
from assistant.answering.verify import Verifier
from assistant.paths import knowledge_dir
from assistant.retrieval.words import simplify
from assistant.rules.fact import Facts
from assistant.rules.regulation import load
from assistant.rules.resolve import find

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
FACTS = Facts.load(FOLDER / "facts.toml", REGULATION)


def told(question: str, *keys: str, confirms: bool = False, history: tuple[str, ...] = ()) -> list[Claim]:
    turns = tuple(Turn("user", text) for text in history)
    text = simplify(question)
    asked = Understanding(Query(question, turns), Intent.GENERAL, text, confirms=confirms, counts=True)
    rows = counting.stated(asked, [find(key, REGULATION)[0] for key in keys], FACTS)
    return list(counting.counted(asked, rows, FACTS, REGULATION))


def lead(question: str, *keys: str, confirms: bool = False) -> str:
    claims = told(question, *keys, confirms=confirms)
    assert all(Verifier(REGULATION).holds(claim) for claim in claims)
    return "".join(claim.text for claim in claims)


@pytest.mark.parametrize(
    ("question", "keys", "parts"),
    [
        ("议事协调机构会议今年一次没开,至少还要开几次?", ["4.2"], ["不够：一次没开，还差1次"]),
        ("議事協調機構會議一次也沒開,達標嗎?", ["4.2"], ["还差1次"]),
        ("培训班今年办了0期,够吗?", ["19.3"], ["还差1期"]),
        (
            "县政府常务会议上半年一次法治政府汇报都没听,下半年听两次行不行",
            ["14.2"],
            ["不够：上半年", "还差1次"],
        ),
        ("常务会议1月和3月各听了一次法治政府建设汇报,下半年一次没听,符合要求吗?", ["14.2"], ["还差1次"]),
        ("法治政府建设汇报今年只听了1次,够不够?", ["14.2"], ["不够：1次还差1次", "1次×2=2次"]),
        ("中心组三年学了5次法,达标吗?", ["9.2"], ["还差1次", "2次×3=6次"]),
        ("中心组今年学法1次,常务会议学法4次,两边都够了吗?", ["9.2", "19.2"], ["1次还差1次", "4次已达到"]),
        ("常务会学法已经2次,中心组也2次,哪边还没够?", ["9.2", "19.2"], ["2次还差2次", "2次已达到"]),
        ("中心组和常务会议今年各学法2次,够不够?", ["9.2", "19.2"], ["2次还差2次", "2次已达到"]),
        ("党委学法1次政府学法4次够了吗", ["9.2", "19.2"], ["1次还差1次", "4次已达到"]),
        ("中心组上半年学法2次,下半年不学行不行,够不够?", ["9.2"], ["2次已达到"]),
        ("中心组一季度学法1次,二季度学法1次,达标没有?", ["9.2"], ["一共2次已达到"]),
        ("常务会议每季度学一次法,够不够?", ["19.2"], ["每季度一次已达到"]),
        ("常务会议上半年听了1次汇报,下半年听了1次,够不够", ["14.2"], ["已达到"]),
        ("常务会学法5次是不是超标了?", ["19.2"], ["没有超", "5次已达到"]),
        ("去年办了2期法治专题培训班,今年能不能不办?", ["19.3"], ["不可以：每年都要达到最低要求"]),
        ("去年学了6次法,今年常务会议可以少学几次吗?", ["14.2", "19.2"], ["不可以：每年", "不少于4次"]),
        ("培训班不办行不行?", ["19.3"], ["不可以"]),
        ("常务会议上半年听了3次法治政府建设汇报,下半年可以不听吗?", ["14.2"], ["不可以：每半年"]),
        ("中心组可以少学一次吗?", ["9.2"], ["不可以"]),
        ("常务会议全年学法不到4次行不行?", ["19.2"], ["不可以"]),
        ("常务会议一年听两次法治政府建设汇报够不够?", ["14.2"], ["只看总数不能断定"]),
        ("中心组两年学了4次法,达标吗?", ["9.2"], ["只看总数不能断定"]),
        (
            "党委没开议事协调会,但开了2次中心组学法,能抵吗?",
            ["9.2", "4.2"],
            ["没有写可以相抵", "还差1次", "2次已达到"],
        ),
    ],
)
def test_a_verdict_for_each_body(question: str, keys: list[str], parts: list[str]) -> None:
    text = lead(question, *keys, confirms="是不是" in question)
    assert [part for part in parts if part not in text] == []
    assert "不是" not in text


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("党支部今年学习了3次,够不够?", "9.2"),
        ("中心组学了3次党史,够了吗?", "9.2"),
        ("安全生产会今年开了2次,够不够?", "14.2"),
        ("我们开了3次民主生活会,达标了吗?", "4.2"),
        ("常务会议今年只开了2次,够不够?", "19.2"),
        ("中心组学法没达到2次怎么处理?", "9.2"),
        ("常务会议学法没学够4次会不会被通报?", "19.2"),
        ("中心组和常务会议一共学了4次法,够吗?", "19.2"),
        ("党委和政府一共学法4次够吗?", "19.2"),
        ("中心组和常务会议合开一次学法,算不算两次?", "19.2"),
        ("常务会议学法大概4次,够吗?", "19.2"),
        ("常务会议学法两三次,够吗?", "19.2"),
        ("常务会议学法3到4次,够吗?", "19.2"),
        ("常务会议学法三、四次,够吗?", "19.2"),
        ("常务会议学法有一次没开成,够不够?", "19.2"),
        ("上一次没开会,够不够?", "4.2"),
        ("常务会议这个月学了一次法,够了吗?", "19.2"),
        ("常务会议下半年学了2次法,够了吗?", "19.2"),
        ("上半年3次、下半年0次学法,总共3次,常务会议达标吗", "19.2"),
        ("第一季度、第二季度各听一次汇报,下半年没听,够两次总行了吧", "14.2"),
        ("上半年没顾上听汇报,下半年在常务会议上听两次,行不行?", "14.2"),
        ("上半年常务会议听了1次汇报,下半年还要听吗?", "14.2"),
        ("常务会议学法四次一次性学完行不行?", "19.2"),
        ("中心组学一次法要学多长时间?半天够不够", "9.2"),
        ("中心组学法2次能抵常务会议学法吗?", "9.2"),
        ("常务会议学法能够记录3次吗?", "19.2"),
        ("议事协调机构会议每年至少开几次?", "4.2"),
    ],
)
def test_what_is_not_wholly_understood_gets_no_verdict(question: str, key: str) -> None:
    text = lead(question, key)
    for word in ("还差", "已达到", "不可以", "没有超", "不能断定", "不是"):
        assert word not in text


@pytest.mark.parametrize(
    ("question", "key", "wrong"),
    [
        ("党委理论学习中心组每年学法不少于4次,这是第几条?", "9.2", "不是4次"),
        ("第九条第二项规定了党委每年学法4次", "9.2", "不是4次"),
        ("第二十四条说政府常务会议每年学法2次,写在哪里", "19.2", "不是2次"),
        ("常务会议每年2次学法,依据哪条?", "19.2", "不是2次"),
        ("细则要求党委每年至少召开2次议事协调机构会议,第二次一般放在什么时候?", "4.2", "不是2次"),
        ("法治专题培训班要求每季度办一期,我们今年只办了两期,会被通报吗?", "19.3", "不是每季度"),
        ("你确定吗?我记得是2次", "19.2", "不是2次"),
        ("领导干部法治专题培训班一年至少办两期,经费怎么报", "19.3", "不是两期"),
    ],
)
def test_a_wrong_number_put_as_the_rule_is_set_right_whatever_is_asked(
    question: str, key: str, wrong: str
) -> None:
    assert lead(question, key).startswith(wrong)


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("中心组学法6次,要写进年度计划吗?", "9.2"),
        ("我们常务会议每季度学1次法,需要向市里备案吗?", "19.2"),
        ("常务会议学法4次要不要留会议记录?", "19.2"),
        ("政府常务会议每年学法不少于4次,是第几条?", "19.2"),
        ("任前法律知识考试规定每年2次,由谁组织?", "9.2"),
        ("第二次中心组学法放在什么时候?", "9.2"),
        ("书记名下学法2次、开会1次,是不是都写“不少于/至少”?", "9.2"),
    ],
)
def test_what_is_not_put_as_the_rule_is_not_denied(question: str, key: str) -> None:
    assert "不是" not in lead(question, key, confirms="是不是" in question)


def test_swapped_counts_are_both_set_right() -> None:
    first, second = told("党委学法4次,政府学法2次,对吧", "9.2", "19.2", confirms=True)
    assert first.text.startswith("不是4次。党委理论学习中心组")
    assert second.text.startswith("不是2次。政府常务会议")


@pytest.mark.parametrize(
    ("question", "key", "parts"),
    [
        ("三年下来政府常务会议最少要学法多少次?", "19.2", ["至少12次", "4次×3=12次"]),
        ("一届五年,法治专题培训班至少办几期?", "19.3", ["至少5期"]),
        ("半年一次的汇报,一年加起来至少几次?", "14.2", ["至少2次", "1次×2=2次"]),
    ],
)
def test_a_longer_time_is_reckoned(question: str, key: str, parts: list[str]) -> None:
    text = lead(question, key)
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(
    "question", ["三年规划里常务会议学法要几次?", "一个季度常务会议至少学法几次?", "常务会议一年学法几次?"]
)
def test_no_time_is_reckoned_that_is_not_asked_for(question: str) -> None:
    assert "×" not in lead(question, "19.2")


@pytest.mark.parametrize(
    ("question", "keys", "history"),
    [
        ("党委和政府合起来一年最少学法几次?", ["9.2", "19.2"], ()),
        ("加起来几次", ["9.2"], ("党委学法几次", "政府呢")),
    ],
)
def test_what_several_bodies_need_is_added_up(
    question: str, keys: list[str], history: tuple[str, ...]
) -> None:
    (claim,) = told(question, *keys, history=history)
    assert "至少6次（2次+4次）" in claim.text
    assert [id.key for id in claim.basis] == ["9.2", "19.2"]
    assert Verifier(REGULATION).holds(claim)


def test_nothing_is_added_up_for_a_single_body() -> None:
    assert "合起来" not in "".join(claim.text for claim in told("中心组加起来学法几次", "9.2"))


@given(st.integers(0, 30), st.integers(0, 30))
def test_two_bodies_are_each_judged_by_their_own_rule(party: int, government: int) -> None:
    first, second = told(f"中心组学法{party}次,常务会议学法{government}次,都够了吗", "9.2", "19.2")
    assert ("还差" in first.text) is (party < 2)
    assert ("还差" in second.text) is (government < 4)
    assert Verifier(REGULATION).holds(first)
    assert Verifier(REGULATION).holds(second)


@given(st.integers(1, 20), st.integers(0, 40))
def test_halves_of_a_year_are_judged_apart(first: int, second: int) -> None:
    text = lead(f"常务会议上半年听了{first}次汇报,下半年听了{second}次,够不够", "14.2")
    assert ("还差1次" in text) is (second == 0)
    assert ("已达到" in text) is (second > 0)


def test_in_an_answer(assistant: Assistant) -> None:
    answer = assistant.ask("议事协调机构会议今年一次没开,现在12月了,至少还要开几次?")
    assert answer.lead.startswith("不够：一次没开，还差1次")
    assert answer.citations[0].id.key == "4.2"
