"""The part of a clause that answers most directly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.sentence import LONG, SENTENCE, best_sentence, plain_end, stretches
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


@pytest.mark.parametrize(
    ("key", "question", "sentence"),
    [
        ("19.1", "以案释法", "落实“谁执法谁普法”责任制,面向社会开展以案释法工作。"),
        ("19.1", "普法规划由谁实施", "组织实施普法规划,加强组织领导、工作指导和经费保障。"),
        ("9.2", "党章经常学习吗", "建立健全学习党章和党内法规的经常性机制。"),
        ("13", "天气", "探索推进党务公开,在党委公开内容、平台载体、制度建设等方面加强探索实践。"),
    ],
)
def test_the_sentence_that_answers(regulation: Regulation, key: str, question: str, sentence: str) -> None:
    (clause,) = find(key, regulation)
    assert best_sentence(clause.body, question) == sentence


ASKED = (
    ("14.5", "法治政府建设年度报告要不要公开", 2),
    ("14.5", "法治政府建设年度报告一律要向社会公开,没有例外,对吧?", 2),
    ("14.5", "法治政府建设年度报告属于内部材料不用公开,是不是?", 2),
    ("14.5", "法治政府建设年度报告是谁的职责 要公开吗", 2),
    ("14.5", "法治政府建设年度报告要公开吗 有例外吗", 2),
    ("14.5", "政府每年要写年度报告吗", 1),
    ("14.5", "年报登不登报纸", 2),
    ("14.5", "哪些内容可以不写进公开的年度报告", 2),
    ("14.5", "有没有年度报告制度", 1),
    ("18.3", "法院判了政府不执行会怎么样", 2),
    ("18.3", "老百姓告政府,法院收不收,政府能不能拦?", 2),
    ("18.3", "拒不履行法院生效裁判怎么办 谁来追究", 2),
    ("18.3", "输了官司的判决,政府要不要履行", 1),
    ("18.3", "不出庭应诉有什么后果", 2),
    ("18.3", "行政机关作为被执行人的裁判怎么对待", 1),
    ("15.3", "红头文件要先审一审合不合法吗", 3),
    ("15.3", "规范性文件合法性审核", 3),
    ("15.3", "规范性文件出台前要不要审查", 3),
    ("15.3", "过时的规范性文件怎么处理", 1),
    ("15.3", "规章要报备吗", 2),
    ("15.3", "规范性文件报备率有什么要求", 3),
    ("15.3", "清理结果要不要公布", 1),
    ("15.3", "规章备案", 2),
    ("19.1", "以案释法", 2),
    ("19.1", "普法经费有保障吗", 1),
    ("19.1", "谁执法谁普法是什么意思", 2),
    ("19.1", "普法规划谁来实施", 1),
    ("20", "年终述职要讲法治吗", 2),
    ("20", "考核结果有什么用", 1),
    ("20", "党政主要负责人的考核由谁进行", 1),
    ("20", "书记年底述职要不要写这个", 2),
    ("20", "法治建设考核结果会影响提拔吗", 1),
    ("8.5", "年底述职要不要讲法治这一摊子事", 2),
    ("8.5", "法治建设成效算不算考核内容", 1),
    ("8.5", "年度工作报告制度", 2),
    ("9.2", "党章经常学习吗", 1),
    ("9.2", "中心组一年学法几次", 2),
    ("9.2", "党内法规要经常学吗", 1),
    ("9.4", "党校要开法治课吗", 2),
    ("9.4", "核心价值观怎么入法", 1),
    ("9.4", "干部主体班有法治内容吗", 2),
    ("7.1", "要听哪几家党组的汇报", 2),
    ("7.1", "立法重大问题谁来研究", 1),
    ("7.1", "书记要不要支持法院工作", 2),
    ("7.1", "常委会研究立法吗", 1),
    ("12", "推荐先进单位怎么搞", 2),
    ("12", "考评结果怎么运用", 1),
    ("12", "示范单位怎么产生", 2),
    ("14.2", "政府每年开几次法治政府建设工作会议", 1),
    ("14.2", "常务会议多久听一次汇报", 2),
    ("14.2", "重大问题要向党委请示吗", 2),
    ("14.2", "法治政府建设情况汇报一年听几次", 2),
    ("15.4", "依申请公开制度", 1),
    ("15.4", "便民服务平台怎么建", 2),
    ("15.4", "新闻发言人制度", 1),
    ("15.4", "权力运行要上网公开吗", 2),
    ("15.4", "突发事件信息怎么发布", 1),
    ("16.1", "最多跑一次改革", 2),
    ("16.1", "权力清单要落实吗", 1),
    ("16.1", "行政审批改革", 1),
    ("16.1", "减少审批,简政放权", 2),
    ("16.3", "行政执法责任制", 2),
    ("16.3", "机构职能法定化", 1),
    ("16.3", "执法人员的保障", 2),
    ("18.2", "出庭应诉要考核吗", 2),
    ("18.2", "出庭应诉管理办法", 1),
    ("18.2", "市长要带头出庭吗", 1),
    ("18.2", "负责人参与应诉机制要健全吗", 2),
    ("11", "执行难怎么解决", 2),
    ("11", "食品药品安全", 2),
)
"""A clause, a question, after a blank with that asked before it, and which of its sentences answers."""


@pytest.mark.parametrize(("key", "question", "place"), ASKED)
def test_of_several_sentences_the_one_that_is_asked_for(
    regulation: Regulation, key: str, question: str, place: int
) -> None:
    (clause,) = find(key, regulation)
    sentence = [match.group().strip() for match in SENTENCE.finditer(clause.body)][place - 1]
    among = [leaf.body for leaf in regulation.leaves]
    earlier, blank, own = question.rpartition(" ")
    said = best_sentence(clause.body, question, own=own if blank else "", among=among)
    assert said in sentence
    assert said == sentence or len(sentence) > LONG


@pytest.mark.parametrize(
    ("key", "question", "part"),
    [
        ("3", "书记要亲自做哪几样事?", "亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办,"),
        ("3", "在法治杭州建设中是推动者还是实践者", "履行法治杭州建设重要组织者、推动者和实践者职责,"),
        ("8.2", "相同条件下优先提拔谁", "在相同条件下,优先提拔使用法治素养好、依法办事能力强的干部。"),
    ],
)
def test_of_a_long_sentence_the_part_that_is_asked_for(
    regulation: Regulation, key: str, question: str, part: str
) -> None:
    (clause,) = find(key, regulation)
    said = best_sentence(clause.body, question, among=[leaf.body for leaf in regulation.leaves])
    assert said.endswith(part)
    assert len(said) < LONG


@pytest.mark.parametrize(("key", "question"), [("3", "第一责任人的总体要求"), ("8.2", "天气")])
def test_a_long_sentence_of_which_no_part_stands_out_is_given_whole(
    regulation: Regulation, key: str, question: str
) -> None:
    (clause,) = find(key, regulation)
    assert (
        best_sentence(clause.body, question, among=[leaf.body for leaf in regulation.leaves]) == clause.body
    )


def test_two_sentences_where_the_question_has_two_parts(regulation: Regulation) -> None:
    (clause,) = find("19.1", regulation)
    assert best_sentence(clause.body, "普法经费和以案释法") == clause.body
    assert best_sentence(clause.body, "普法经费") != clause.body


def test_what_was_asked_before_counts_less(regulation: Regulation) -> None:
    (clause,) = find("15.3", regulation)
    question = "规范性文件怎么清理,清理结果怎么公布 规章报备呢"
    assert best_sentence(clause.body, question).startswith("完善")
    assert best_sentence(clause.body, question, own="规章报备呢") == "规章按规定报备。"


@given(st.text("学法次会公开", max_size=12), st.text("学法次会公开,", max_size=12))
def test_shared_stretches_stand_in_both(question: str, text: str) -> None:
    for place, part in stretches(question, text):
        assert question[place : place + len(part)] == part
        assert part in text


def test_the_first_sentence_on_a_tie() -> None:
    assert best_sentence("甲乙;丙丁。", "戊己") == "甲乙;"
    assert best_sentence("", "戊己") == ""


@given(st.text("学法次会;。；", min_size=1, max_size=30), st.text("学法次会", max_size=6))
def test_a_sentence_is_always_verbatim(text: str, question: str) -> None:
    assert best_sentence(text, question) in text


@pytest.mark.parametrize(
    ("text", "plain"), [("学法。", "学法"), (" 学法;; ", "学法"), ("学法，", "学法"), ("学,法", "学,法")]
)
def test_a_stop_is_taken_off(text: str, plain: str) -> None:
    assert plain_end(text) == plain
