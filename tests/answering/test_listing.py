"""Answers that name several clauses at once."""

import re

import pytest

from assistant.answering.assistant import Assistant
from assistant.answering.listing import BRIEF, SPARE, brief, listed
from assistant.answering.question import Intent, Query, Understanding
from assistant.answering.verify import Verifier
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


def asked(question: str = "问", *, english: bool = False) -> Understanding:
    return Understanding(Query(question), Intent.LIST, question, english=english)


@pytest.mark.parametrize("keys", [("6.2", "15.2"), ("19.1", "19.2", "19.3"), ("6.2",)])
def test_a_list_counts_and_names_its_clauses(regulation: Regulation, keys: tuple[str, ...]) -> None:
    clauses = [find(key, regulation)[0] for key in keys]
    claim = listed(asked(), clauses, regulation)
    assert f"{len(keys)}处" in claim.text
    assert [id.key for id in claim.basis] == list(keys)
    places = [claim.text.index(clause.label) for clause in clauses]
    assert places == sorted(places)
    assert Verifier(regulation).holds(claim)


def test_clauses_of_several_chapters_stand_under_their_headings(regulation: Regulation) -> None:
    both = [find(key, regulation)[0] for key in ("6.2", "15.2")]
    text = listed(asked(), both, regulation).text
    parts = ("党委主要负责人职责", "第六条第(二)项", "政府主要负责人职责", "第十五条第(二)项")
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "党委主要负责人职责" not in listed(asked(), both[:1], regulation).text


@pytest.mark.parametrize(
    ("question", "key", "words"),
    [
        (
            "听取汇报的规定有几处，分别听谁的",
            "7.1",
            "每年分别听取本级人大、政府、政协、法院、检察院党组工作汇报",
        ),
        ("听取汇报的规定有几处，分别听谁的", "14.2", "政府常务会议每半年至少听取1次法治政府建设情况汇报"),
        ("哪些写了“至少”", "19.3", "每年至少举办1期领导干部法治专题培训班"),
        ("培训类的要求有哪些", "9.3", "加强对党委工作人员的法治教育培训和法治能力考查测试"),
        ("要建立长效机制的有哪些", "10.2", "建立动态管理、跟踪问效、全域覆盖的基层法治建设长效机制"),
        ("责任追究的规定", "17.5", "完善并落实行政执法、行政败诉案件过错责任追究制度"),
        ("规章备案", "15.3", "规章按规定报备"),
    ],
)
def test_a_list_says_what_is_asked_in_few_words(
    regulation: Regulation, question: str, key: str, words: str
) -> None:
    (clause,) = find(key, regulation)
    assert brief(clause.body, asked(question), regulation) == words
    assert words in listed(asked(question), [clause], regulation).text


def test_what_says_only_when_or_who_goes_on_to_what(regulation: Regulation) -> None:
    clauses = {key: find(key, regulation)[0].body for key in ("18.3", "21")}
    held = brief(clauses["18.3"], asked("干预、阻碍法院受理案件"), regulation)
    assert held == "对行政机关干预、阻碍法院依法受理和审理行政案件…追究其相关责任人责任"
    assert brief(clauses["21"], asked("工作部门"), regulation).endswith("…参照本实施细则执行")


@pytest.mark.parametrize("question", ["问", "法治建设", "有哪些制度", "党政主要负责人"])
def test_few_words_of_every_clause_are_its_own(regulation: Regulation, question: str) -> None:
    for leaf in regulation.leaves:
        said = brief(leaf.body, asked(question), regulation)
        assert said
        assert all(part in leaf.body for part in said.split("…"))
        assert len(said) <= 2 * (BRIEF + SPARE)


def test_in_english_the_frame_is_english(regulation: Regulation) -> None:
    clauses = [find(key, regulation)[0] for key in ("9.2", "19.2")]
    claim = listed(asked("study of law", english=True), clauses, regulation)
    assert claim.text.startswith("2 clauses")
    assert "- Article 9(2): " in claim.text
    assert Verifier(regulation).holds(claim)


@pytest.mark.parametrize("question", ["提到法院的规定有哪些", "哪些事情要“探索”", "听取汇报的规定有哪些"])
def test_every_line_of_a_list_says_what_and_where(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    entries = [line for line in answer.lead.splitlines() if line.startswith("- ")]
    assert f"{len(entries)}处" in answer.lead
    assert len(entries) == len(answer.citations)
    labels = [re.fullmatch(r"- .{4,}（(第.+)）", line) for line in entries]
    assert {match[1] for match in labels if match} == {citation.label for citation in answer.citations}
