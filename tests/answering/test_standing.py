"""Questions about posts are answered with the verdicts on the posts that they name."""

from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.knowledge import Knowledge
from assistant.answering.question import Intent, Query, Turn, Understanding
from assistant.answering.standing import Standing, ruled
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
    ("question", "kind"),
    [
        ("镇长一年要学几次法", "by_reference"),
        ("我是街道党工委书记,要述职吗", "by_reference"),
        ("副区长每年学法几次", "not_covered"),
        ("请问余杭区区长有哪些职责", "direct"),
        ("政府部门主要负责人要做什么", None),  # the rules' own words
        ("老师问书记的职责", None),
        ("普法是谁的职责", None),
        ("检察建议由谁办,镇长的职责?", None),
    ],
)
def test_whose_duties_are_asked_for(standing: Standing, question: str, kind: str | None) -> None:
    subject = standing.subject(asking(question))
    assert (subject and subject.verdict.kind) == kind


def test_duties_by_reference_are_asked_for_as_those_of_the_leader(assistant: Assistant) -> None:
    answer = assistant.ask("镇长一年要学几次法")
    assert [citation.id.key for citation in answer.citations] == ["21", "19.2"]
    assert answer.lead.startswith("“镇长”参照执行（第二十一条）")
    deputy = assistant.ask("副区长每年学法几次")
    assert (deputy.status, [c.id.key for c in deputy.citations]) == ("abstained", ["2", "21"])
    assert "副职没有列入" in deputy.lead
