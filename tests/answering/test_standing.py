"""Questions about posts are answered with the verdicts on the posts that they name."""

from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.bound import ruled
from assistant.answering.knowledge import Knowledge
from assistant.answering.question import Intent, Query, Turn, Understanding
from assistant.answering.standing import Standing
from assistant.answering.verify import Verifier
from assistant.duties.check import Checker
from assistant.retrieval.words import simplify
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


@pytest.fixture(scope="module")
def standing(regulation: Regulation, regulation_folder: Path, facts: Facts) -> Standing:
    return Standing(Checker.open(regulation_folder, regulation, facts), regulation)


def asking(question: str, *history: Turn, search: str = "") -> Understanding:
    return Understanding(Query(question, history), Intent.POST, search or simplify(question))


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("余杭区区长要遵守这个细则吗", ["direct"]),
        ("我是镇长,这个细则管我吗", ["by_reference"]),
        ("副市长算不算第一责任人", ["not_covered"]),
        ("区长、街道书记、村支书分别适用吗", ["direct", "by_reference", "not_covered"]),
        ("区委副书记、区长适用吗", ["direct"]),
    ],
)
def test_one_verdict_a_person(standing: Standing, question: str, kinds: list[str]) -> None:
    asked = asking(question)
    reading = standing.named(asked)
    assert reading is not None
    assert [verdict.kind for verdict in standing.verdicts(asked, reading)] == kinds


@pytest.mark.parametrize("question", ["参照执行的范围有多大", "党政主要负责人指什么", "今天天气怎么样", ""])
def test_words_of_the_rules_name_no_post(standing: Standing, question: str) -> None:
    assert standing.named(asking(question)) is None


def test_a_post_asked_about_before_is_remembered(standing: Standing) -> None:
    reading = standing.named(asking("那要参照吗", search="财政局局长适用吗 那要参照吗"))
    assert reading is not None
    assert reading.posts[0].role == "principal"


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("余杭区区长", True),
        ("区委副书记、区长", True),
        ("余杭区区长?", True),
        ("区长一年学几次法", False),
        ("学法", False),
    ],
)
def test_nothing_but_posts(standing: Standing, question: str, alone: bool) -> None:
    assert standing.alone(asking(question)) is alone


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("温州市一年学几次法", True),
        ("宁波那边的中心组呢", True),
        ("杭州一年学几次法", False),
        ("余杭区的会谁来开", False),
        ("一年学几次法", False),
    ],
)
def test_another_place(standing: Standing, question: str, elsewhere: bool) -> None:
    assert standing.elsewhere(asking(question)) is elsewhere


@pytest.mark.parametrize("question", ["余杭区区长", "主任", "副市长", "2018年的区长", "下城区区长"])
def test_verdicts_are_said_with_their_clauses(
    standing: Standing, regulation: Regulation, question: str
) -> None:
    asked = asking(question)
    reading = standing.named(asked)
    assert reading is not None
    verdicts = standing.verdicts(asked, reading)
    (claim,) = ruled(asked, verdicts)
    assert claim.basis == verdicts[0].basis != ()
    assert verdicts[0].answer in claim.text
    assert all(choice in claim.text for choice in verdicts[0].choices)
    assert Verifier(regulation).holds(claim)


def test_a_regulation_without_a_table_of_whom_it_binds_has_no_standing(
    tmp_path: Path, regulation_folder: Path, regulation: Regulation
) -> None:
    for file in regulation_folder.iterdir():
        if file.name != "applicability.toml":
            (tmp_path / file.name).symlink_to(file)
    assert Knowledge.load(tmp_path, regulation, None).standing is None
    assert Knowledge.load(regulation_folder, regulation, None).standing is not None


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("镇长一年要学几次法", ["by_reference"]),
        ("我是街道党工委书记,要述职吗", ["by_reference"]),
        ("副区长每年学法几次", ["not_covered"]),
        ("请问余杭区区长有哪些职责", ["direct"]),
        ("杭州市委副书记、市长、市政府党组书记每年要做哪些事", ["direct"]),
        ("镇长和副镇长要不要年终述职", ["by_reference", "not_covered"]),
        ("区委书记要做什么,区长要做什么", ["direct"]),  # the first of whom it is asked
        ("书记要不要年终述职", ["unclear"]),
        ("局长每年要做哪些事", ["unclear"]),
        ("部门主要负责人要不要年终述职", ["by_reference"]),
        ("常务副区长要主持政府常务会议学法吗", ["not_covered"]),  # 主持 is what is asked
        ("司法局副局长(主持工作)要不要学法", ["unclear"]),
        ("副区长要向区长报告吗", ["not_covered"]),
        ("上城区区长要不要公开年度报告", ["direct"]),
    ],
)
def test_of_whom_it_is_asked(standing: Standing, question: str, kinds: list[str]) -> None:
    assert [check.verdict.kind for check in standing.bearers(asking(question))] == kinds


@pytest.mark.parametrize(
    "question",
    [
        "老师问书记的职责",
        "普法是谁的职责",
        "检察建议由谁办,镇长的职责?",
        "政府部门主要负责人要不要讲法",  # words of the clause asked about
        "党委主要负责人要不要听取法院党组汇报",  # a side
        "政府主要负责人要不要年终述职",
        "书记要不要统筹破解执行难",  # the leader's word alone, and no matter of all leaders
        "书记牵头的中心组加上区长牵头的常务会,一年学法几次",
        "重大问题要不要向市委书记报告",
        "副职能不能代替主要负责人述职",
        "处长说要学法,是真的吗",
        "老百姓写申请,县长这边该有个什么制度",
    ],
)
def test_posts_that_are_only_spoken_of(standing: Standing, question: str) -> None:
    assert standing.bearers(asking(question)) == ()


@pytest.mark.parametrize(
    ("question", "verdicts", "keys", "lead"),
    [
        (
            "余杭区委副书记要不要年终述职",
            ["not_covered"],
            ["2", "21", "20"],
            "未规定：细则第二条和第二十一条",
        ),
        ("代区长要不要述职", ["unclear"], ["2", "21", "22", "20"], "不能确定："),
        (
            "市司法局局长要不要年终述职",
            ["by_reference"],
            ["21", "20"],
            "“市司法局局长”参照执行（第二十一条）",
        ),
        (
            "市长要不要年终述职?",
            ["direct"],
            ["2", "20"],
            "要。“市长”在适用范围内（第二条）。党政主要负责人应",
        ),
        ("区长要不要听取法院党组工作汇报", ["direct"], ["7.1"], "党委主要负责人的职责（第二章）："),
        ("我是副镇长,要不要学法", ["not_covered"], ["2", "21", "19.2"], "未规定："),
    ],
)
def test_the_post_is_judged_before_the_duty_is_told(
    assistant: Assistant, question: str, verdicts: list[str], keys: list[str], lead: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert (list(answer.verdicts), [c.id.key for c in answer.citations]) == (verdicts, keys)
    assert answer.lead.startswith(lead)


def test_the_duties_of_several_persons_are_told_apart(assistant: Assistant) -> None:
    lines = assistant.ask("余杭区委书记和余杭区区长每年各要做哪些事").lead.split("\n")
    posts = [line for line in lines if line.startswith("“")]
    assert posts == ["“余杭区委书记”在适用范围内（第二条）。", "“余杭区区长”在适用范围内（第二条）。"]
    first = lines[lines.index(posts[0]) + 1 : lines.index(posts[1])]
    assert first
    assert all("党委" in line for line in first)


@pytest.mark.parametrize("question", ["宁波市市长每年要做哪些事", "副区长有哪些职责"])
def test_whoever_is_not_bound_is_told_no_duties(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, list(answer.verdicts)) == ("abstained", ["not_covered"])
    assert [citation.id.key for citation in answer.citations] == ["2", "21"]


def test_duties_by_reference_are_asked_for_as_those_of_the_leader(assistant: Assistant) -> None:
    answer = assistant.ask("镇长一年要学几次法")
    assert [citation.id.key for citation in answer.citations] == ["21", "19.2"]
    assert answer.lead.startswith("“镇长”参照执行（第二十一条）")
    deputy = assistant.ask("副区长每年学法几次")
    assert (deputy.status, [c.id.key for c in deputy.citations]) == ("abstained", ["2", "21"])
    assert "副职没有列入" in deputy.lead
