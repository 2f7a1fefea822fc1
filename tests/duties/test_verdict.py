"""What a verdict says, its clauses, and the duties that follow."""

import re
from pathlib import Path

import pytest

from assistant.duties.applicability import Applicability
from assistant.duties.check import Checker
from assistant.duties.verdict import VerdictKind
from assistant.errors import KnowledgeError
from assistant.rules.regulation import Regulation


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("余杭区区长", ["2"]),
        ("市财政局局长", ["21"]),
        ("余杭区副区长", ["2", "21"]),
        ("余杭区法院院长", ["2", "21"]),
        ("2018年的余杭区区长", ["2", "21", "23"]),
        ("临安市市长", ["2", "21", "23"]),
        ("余杭区代区长", ["2", "21", "22"]),
        ("书记", ["2", "21"]),
        ("", ["2", "21"]),
    ],
)
def test_basis(text: str, basis: list[str], checker: Checker) -> None:
    assert [clause.key for clause in checker(text).verdict.basis] == basis


def test_duties_of_a_head_of_government(checker: Checker, regulation: Regulation) -> None:
    check = checker("余杭区区长")
    keys = [duty.clause.id.key for duty in check.duties]
    assert keys[:3] == ["14.2", "19.2", "19.3"]
    assert {"3", "20"} < set(keys)
    chapter = [leaf.id.key for leaf in regulation.leaves if leaf.chapter == 3]
    assert sorted(keys) == sorted([*chapter, "3", "20"])
    regular = [bool(duty.facts) for duty in check.duties]
    assert regular == sorted(regular, reverse=True)


def test_duties_of_both_sides_are_in_order_and_once(checker: Checker) -> None:
    keys = [duty.clause.id.key for duty in checker("余杭区委书记、区长").duties]
    assert len(keys) == len(set(keys))
    assert keys[:5] == ["4.2", "9.2", "14.2", "19.2", "19.3"]


def test_what_is_asked_of_the_leaders_in_the_clause_on_assessment(checker: Checker) -> None:
    (duty,) = [duty for duty in checker("余杭区区长").duties if duty.clause.id.key == "20"]
    assert [fact.period for fact in duty.facts] == ["年终"]


@pytest.mark.parametrize("text", ["余杭区副区长", "书记", "", "余杭区代区长"])
def test_no_duties_where_the_rules_do_not_bind(text: str, checker: Checker) -> None:
    assert checker(text).duties == ()


def test_by_reference_says_that_no_chapter_is_named(checker: Checker) -> None:
    verdict = checker("市财政局局长").verdict
    assert "没有写明参照哪一章" in verdict.answer
    assert any("仅作阅读提示" in step.text for step in verdict.steps)


def test_a_post_without_a_place_is_said_to_be_taken_for_hangzhou(checker: Checker) -> None:
    said = [step.text for step in checker("区长").verdict.steps]
    assert any("没有写明地方" in text and "杭州市" in text for text in said)
    assert not any("没有写明地方" in step.text for step in checker("余杭区区长").verdict.steps)


def test_each_of_several_posts_has_its_step(checker: Checker) -> None:
    verdict = checker("余杭区委副书记、区长").verdict
    assert verdict.kind is VerdictKind.DIRECT
    assert any("委副书记" in step.text and "副职没有列入" in step.text for step in verdict.steps)


def test_a_court_is_said_to_be_supported_not_bound(checker: Checker) -> None:
    steps = checker("余杭区法院院长").verdict.steps
    assert any("第七条" in step.text and "7.1" in [c.key for c in step.clauses] for step in steps)


def test_a_question_back_has_choices(checker: Checker) -> None:
    assert len(checker("书记").verdict.choices) >= 2
    assert checker("余杭区区长").verdict.choices == ()


def test_who_may_settle_what_is_open(checker: Checker) -> None:
    verdict = checker("余杭区代区长").verdict
    assert "第二十二条" in verdict.answer


def test_abolished_districts(checker: Checker) -> None:
    assert any("2021年4月8日" in step.text for step in checker("下城区区长").verdict.steps)
    assert "已不存在" in checker("2022年的下城区区长").verdict.answer


def test_english_is_answered_in_english(checker: Checker) -> None:
    verdict = checker("Mayor of Hangzhou").verdict
    assert "Article 2" in verdict.answer
    own = re.sub("“[^”]*”", "", "".join([verdict.answer, *(step.text for step in verdict.steps)]))
    assert not re.search("[一-鿿]", own)


def test_every_step_rests_on_a_clause(checker: Checker, regulation: Regulation) -> None:
    for text in ("余杭区区张", "区委副书记、代区长", "2018年的西湖区区长", "某集团董事长", "mayor of Ningbo"):
        for step in checker(text).verdict.steps:
            assert step.clauses
            assert all(clause in regulation for clause in step.clauses)


def test_a_table_with_a_clause_that_is_not_there_is_refused(
    tmp_path: Path, regulation_folder: Path, regulation: Regulation
) -> None:
    text = (regulation_folder / "applicability.toml").read_text(encoding="utf-8")
    (tmp_path / "applicability.toml").write_text(text.replace('"21"', '"99"'), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="99"):
        Applicability.load(tmp_path, regulation)
