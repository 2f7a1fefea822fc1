"""Whose duty something is, in the first words of an answer."""

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.question import Turn
from assistant.answering.whose import asks_whose, side_of

PARTY, GOVERNMENT = "党委主要负责人的职责（第二章）", "政府主要负责人的职责（第三章）"


@pytest.mark.parametrize(
    ("question", "holder", "key"),
    [
        ("最多跑一次改革，书记和市长谁牵头", GOVERNMENT, "16.1"),
        ("最多跑一次那个事,归哪个管?", GOVERNMENT, "16.1"),
        ("向党委请示汇报是谁的义务，书记还是市长", GOVERNMENT, "14.2"),
        ("行政复议是书记督促还是市长督促", GOVERNMENT, "17.3"),
        ("权力清单这事书记和县长谁来抓", GOVERNMENT, "16.1"),
        ("规范率是对谁的要求", GOVERNMENT, "15.3"),
        ("破解执行难是党委的事还是政府的事", PARTY, "11"),
        ("民主法治村建设归书记抓还是归市长抓", PARTY, "10.1"),
        ("选好配强政法班子归谁?", PARTY, "8.3"),
        ("队伍建设归党委书记管还是区长管", PARTY, "8.1"),
    ],
)
def test_who_is_asked_for(assistant: Assistant, question: str, holder: str, key: str) -> None:
    answer = assistant.ask(question)
    assert answer.lead.startswith(holder)
    assert answer.citations[0].id.key == key


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("选好配强政法机关领导班子是市长的职责,对吗?", "不是市长，是党委主要负责人的职责"),
        ("行政规范性文件合法性审核是党委书记的职责吧?", "不是党委书记，是政府主要负责人的职责"),
        ("党内法规工作联席会议制度是由政府来建立的,是吧?", "不是政府，是党委主要负责人的职责"),
        ("支持法院依法受理行政案件是党委的责任吧？", "不是党委，是政府主要负责人的职责"),
        ("这个细则由杭州市司法局负责解释,对吗?", "不是杭州市司法局，是中共杭州市委"),
        ("细则由市政府负责解释吗？", "不是市政府，是中共杭州市委"),
        ("对党政主要负责人的考核是由同级政府来做的,对吗?", "不是同级政府，是上级党委"),
        ("县委书记负责召开法治政府建设工作会议吗？", "不是县委书记，是政府主要负责人的职责"),
        ("执行难由法院负责吧？", "党委主要负责人的职责"),
        ("选好配强政法机关领导班子是书记的职责，对吗？", "是的，党委主要负责人的职责"),
    ],
)
def test_who_is_said_to_bear_it(assistant: Assistant, question: str, begins: str) -> None:
    assert assistant.ask(question).lead.startswith(begins)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("行政执法与刑事司法衔接归谁管？", {"11", "16.5"}),
        ("法律顾问制度是市长的职责吧？", {"6.2", "15.2"}),
        ("行政执法归市长管，书记就完全不用管了？", {"11", "16.3"}),
        ("只有党委要学法吧？", {"9.2", "19.2"}),
    ],
)
def test_what_both_sides_have_is_told_of_both(assistant: Assistant, question: str, keys: set[str]) -> None:
    answer = assistant.ask(question)
    assert answer.lead.startswith("党委、政府两边都写到")
    assert {cited.id.key for cited in answer.citations[:2]} == keys


@pytest.mark.parametrize(
    "question",
    [
        "细则由市委负责解释，对吧？",
        "细则由市委办公厅负责解释吗？",
        "具体解释工作由市政府办公厅承担，对吗",
        "上级党委对下级考核时要看履职情况，对吧",
        "党内法规联席会议由司法局建立吗？",
        "述法只针对政府领导对吧",
        "法律顾问制度由党委建立，对吧？",
        "党委负责政务公开，对吗",
        "党委书记要听取政府党组的汇报，对吧？",
    ],
)
def test_nobody_is_denied_who_may_be_meant(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question).lead.startswith("不是")


def test_the_other_side_is_named_where_one_is_asked_about(assistant: Assistant) -> None:
    assert assistant.ask("书记要不要管行政执法监督？").lead.startswith(GOVERNMENT)
    assert assistant.ask("市长要不要在党校开课？").lead.startswith(PARTY)
    history = [Turn("user", "书记提拔干部看法治素养吗"), Turn("assistant", "优先提拔使用法治素养好的干部。")]
    assert assistant.ask("市长也要这样吗", history).lead.startswith(PARTY)


def test_a_consequence_has_no_agent(assistant: Assistant) -> None:
    lead = assistant.ask("谁来追究拒不履行裁判的责任").lead
    assert "第三章" in lead
    assert "没有写明由谁追究" in lead


def test_comparisons_stay_comparisons(assistant: Assistant) -> None:
    lead = assistant.ask("书记和市长在学法次数上一样吗？").lead
    assert "2次" in lead
    assert "4次" in lead


@pytest.mark.parametrize(
    ("text", "asks"),
    [("归书记抓还是归市长抓", True), ("书记和市长都要办吗", True), ("听谁的汇报", False), ("提谁", False)],
)
def test_questions_for_who(text: str, asks: bool) -> None:
    assert asks_whose(text) is asks


@pytest.mark.parametrize(
    ("body", "side"),
    [
        ("市长", "government"),
        ("党委书记", "party"),
        ("副市长", None),
        ("政府常务会议", None),
        ("党委和政府", None),
    ],
)
def test_sides_of_bodies(body: str, side: str | None) -> None:
    assert side_of(body) == side
