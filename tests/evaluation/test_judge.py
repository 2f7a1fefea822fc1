from dataclasses import replace
from typing import Any

import pytest

from assistant.answering.answer import Answer, Status
from assistant.evaluation.judge import FaultKind, Judge, Rates
from assistant.rules.regulation import Regulation
from tests.evaluation.making import a_row, an_abstention, an_answer, silent_row


@pytest.fixture
def judge(regulation: Regulation) -> Judge:
    return Judge(regulation)


def test_a_right_answer(regulation: Regulation, judge: Judge) -> None:
    found = judge(a_row(), replace(an_answer(regulation, "19.2"), elapsed_ms=3.5))
    assert found.correct
    assert (found.citation, found.facts, found.lead_facts) == (Rates(1.0, 1.0), 1.0, 1.0)
    assert (found.quotes, found.verbatim, found.length, found.elapsed_ms) == (1, 1, 8, 3.5)
    assert (found.should_abstain, found.abstained, found.one_clause) == (False, False, True)


def wrong_answers() -> list[Any]:
    return [
        (a_row(), ["19.2"], {"status": Status.ABSTAINED}, FaultKind.NOT_ANSWERED, ()),
        (a_row(), ["19.2"], {"status": Status.ERROR}, FaultKind.NOT_ANSWERED, ()),
        (silent_row(), ["20"], {}, FaultKind.NOT_ABSTAINED, ()),
        (silent_row(), [], {"status": Status.ERROR}, FaultKind.NOT_ABSTAINED, ()),
        (a_row(needed=("19.2", "14.2")), ["19.2"], {}, FaultKind.MISSING, ("14.2",)),
        (a_row(needed=("14",), facts=()), ["14.1"], {}, FaultKind.MISSING, ("14",)),
        (a_row(), ["19.2", "9.2", "12"], {}, FaultKind.BESIDE, ("9.2", "12")),
        (a_row(facts=(("4次",), ("5次", "五次"))), ["19.2"], {}, FaultKind.FACT, ("5次 / 五次",)),
        (a_row(forbidden=("4 次",)), ["19.2"], {}, FaultKind.FORBIDDEN, ("4 次",)),
    ]


@pytest.mark.parametrize(("row", "cited", "changes", "kind", "details"), wrong_answers())
def test_a_wrong_answer_of_each_kind(
    regulation: Regulation,
    judge: Judge,
    row: Any,
    cited: list[str],
    changes: dict[str, Any],
    kind: FaultKind,
    details: tuple[str, ...],
) -> None:
    found = judge(row, an_answer(regulation, *cited, **changes))
    assert not found.correct
    assert [(fault.kind, fault.details) for fault in found.faults] == [(kind, details)]


def test_each_kind_of_fault_is_tried() -> None:
    assert {kind for *_, kind, _ in wrong_answers()} == set(FaultKind)


@pytest.mark.parametrize(
    ("needed", "allowed", "cited"),
    [
        (["19.2"], [], ["19"]),  # the whole article in one citation
        (["14"], [], ["14"]),
        (["14"], [], ["14.1", "14.2", "14.3", "14.4"]),  # all its items
        (["12"], ["2"], ["12", "2"]),
        (["19.2"], [], ["19.2", "9.2"]),  # half beside the point is still allowed
        (["19.2"], ["9"], ["19.2", "9.1", "9.2", "9.3"]),  # items of an allowed article
        (["19.2", "19.3"], [], ["19.2", "19.3", "12", "2"]),
        ([], ["3"], []),
    ],
)
def test_what_is_fair(
    regulation: Regulation, judge: Judge, needed: list[str], allowed: list[str], cited: list[str]
) -> None:
    if "14.1" in cited:
        cited = [leaf.id.key for leaf in regulation.leaves if leaf.id.article == 14]
    row = a_row(needed=tuple(needed), allowed=tuple(allowed))
    assert judge(row, an_answer(regulation, *cited)).faults == ()


def test_a_sibling_of_a_needed_item_is_beside_the_point(regulation: Regulation, judge: Judge) -> None:
    found = judge(a_row(), an_answer(regulation, "19.2", "19.1", "19.3"))
    assert [fault.kind for fault in found.faults] == [FaultKind.BESIDE]


def test_shares(regulation: Regulation, judge: Judge) -> None:
    row = a_row(needed=("19.2", "14.2", "12"), facts=(("4次",), ("1次",), ("书面",)))
    answer = an_answer(regulation, "19.2", "9.2", "14.2", "2", text="每年不少于4次。每年至少1次。")
    found = judge(row, answer)
    assert found.citation is not None
    assert found.citation.precision == pytest.approx(2 / 4)
    assert found.citation.recall == pytest.approx(2 / 3)
    assert found.citation.f1 == pytest.approx(4 / 7)
    assert found.facts == pytest.approx(2 / 3)
    assert found.lead_facts == pytest.approx(1 / 3)


def test_a_wrong_abstention_counts_nothing(regulation: Regulation, judge: Judge) -> None:
    found = judge(a_row(), replace(an_abstention(regulation, "19.2"), text="4次"))
    assert (found.citation, found.facts) == (Rates(0.0, 0.0), 0.0)


def test_what_is_not_asked_for_is_not_measured(regulation: Regulation, judge: Judge) -> None:
    found = judge(silent_row(), an_abstention(regulation, "20"))
    assert found.correct
    assert (found.citation, found.facts, found.lead_facts) == (None, None, None)


def test_facts_are_compared_folded(regulation: Regulation, judge: Judge) -> None:
    row = a_row(facts=(("每年４次",),))
    assert judge(row, an_answer(regulation, "19.2", text="每年 4\n次")).correct


def test_a_quote_that_is_not_in_the_source_is_counted(regulation: Regulation, judge: Judge) -> None:
    answer: Answer = an_answer(regulation, "19.2", "14.2")
    altered = replace(answer.citations[1], quote=answer.citations[1].quote.replace("1", "2"))
    found = judge(a_row(), replace(answer, citations=(answer.citations[0], altered)))
    assert (found.quotes, found.verbatim) == (2, 1)
