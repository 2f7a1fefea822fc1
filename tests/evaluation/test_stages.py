from typing import Any

import pytest

from assistant.answering.answer import Answer, Status
from assistant.answering.draft import Claim, Draft
from assistant.answering.gather import Evidence
from assistant.answering.question import Intent, Query, Understanding
from assistant.evaluation.dataset import Row
from assistant.evaluation.judge import Judge
from assistant.evaluation.keys import ClauseKeys
from assistant.evaluation.stages import Stage, stage_of
from assistant.rules.regulation import Regulation
from tests.evaluation.making import a_row, an_abstention, an_answer, silent_row

TWO = a_row(needed=("19.2", "14.2"))


def laid(
    regulation: Regulation, row: Row, answer: Answer, ranked: list[str], quoted: list[str], **draft: Any
) -> Stage | None:
    keys = ClauseKeys(regulation)
    usual = {"status": answer.status, "claims": (Claim("每年不少于4次。"),)}
    ids = tuple(keys.clause(key).id for key in quoted)
    drafted = Draft(**{"intent": Intent.GENERAL, "quoted": ids, **usual, **draft})
    understood = Understanding(Query(row.question), Intent.GENERAL, row.question)
    gathered = Evidence(understood, tuple(keys.clause(key) for key in quoted))
    return stage_of(row, Judge(regulation)(row, answer), ranked, gathered, drafted, keys)


def test_a_right_answer_has_no_stage(regulation: Regulation) -> None:
    assert laid(regulation, a_row(), an_answer(regulation, "19.2"), ["19.2"], ["19.2"]) is None


def test_wrongly_understood(regulation: Regulation) -> None:
    assert laid(regulation, silent_row(), an_answer(regulation, "20"), ["20"], ["20"]) is Stage.UNDERSTOOD
    assert laid(regulation, a_row(), an_abstention(regulation), ["19.2"], []) is Stage.UNDERSTOOD


def test_not_retrieved(regulation: Regulation) -> None:
    answer = an_answer(regulation, "19.2")
    others = [leaf.id.key for leaf in regulation.leaves if leaf.id.key not in ("19.2", "14.2")]
    assert laid(regulation, TWO, answer, ["19.2", *others[:9], "14.2"], ["19.2"]) is Stage.RETRIEVED
    assert laid(regulation, TWO, answer, ["19.2", *others[:8], "14.2"], ["19.2"]) is Stage.COMPOSED


def test_a_long_list_is_looked_for_as_deep_as_it_is_long(regulation: Regulation) -> None:
    needed = [leaf.id.key for leaf in regulation.leaves][:12]
    row = a_row(needed=tuple(needed), facts=())
    answer = an_answer(regulation, *needed[:3])
    assert laid(regulation, row, answer, needed, needed[:3]) is Stage.COMPOSED
    assert laid(regulation, row, answer, needed[:11], needed[:3]) is Stage.RETRIEVED


@pytest.mark.parametrize(
    ("row", "cited"),
    [
        (TWO, ["19.2"]),
        (a_row(facts=(("5次",),)), ["19.2"]),
        (a_row(forbidden=("4次",)), ["19.2"]),
        (a_row(), ["19.2", "12", "2"]),
    ],
    ids=["not cited", "fact missing", "forbidden", "beside the point"],
)
def test_wrongly_composed(regulation: Regulation, row: Row, cited: list[str]) -> None:
    answer = an_answer(regulation, *cited)
    assert laid(regulation, row, answer, ["19.2", "14.2"], cited) is Stage.COMPOSED


def test_dropped_by_the_verifier(regulation: Regulation) -> None:
    abstained = an_abstention(regulation)
    drafted = {"status": Status.ANSWERED}
    assert laid(regulation, a_row(), abstained, ["19.2"], ["19.2"], **drafted) is Stage.VERIFIED
    answer = an_answer(regulation, "19.2")
    assert laid(regulation, TWO, answer, ["19.2", "14.2"], ["19.2", "14.2"]) is Stage.VERIFIED
    row = a_row(facts=(("5次",),))
    claims = (Claim("每年不少于5次。"),)
    assert laid(regulation, row, answer, ["19.2"], ["19.2"], claims=claims) is Stage.VERIFIED
