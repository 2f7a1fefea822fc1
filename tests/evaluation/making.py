"""Small rows, answers and evaluations made by hand."""

from typing import Any

from assistant.answering.answer import Answer, Status
from assistant.evaluation.dataset import Dataset, Row
from assistant.evaluation.judge import Judge
from assistant.evaluation.keys import ClauseKeys
from assistant.evaluation.metrics import summarise
from assistant.evaluation.run import Case, Evaluation, System
from assistant.evaluation.stages import Stage
from assistant.rules.clause import Citation
from assistant.rules.regulation import Regulation

STUDY = "政府常务会议每年学法几次?"


def a_row(**fields: Any) -> Row:
    """A question that 19.2 answers, with other fields as given."""
    usual = {
        "id": "a",
        "style": "formal",
        "question": STUDY,
        "needed": ("19.2",),
        "facts": (("4次", "四次"),),
    }
    return Row(**{**usual, **fields})


def silent_row(**fields: Any) -> Row:
    """A question that the rules don't answer."""
    usual = {"id": "s", "style": "unanswerable", "question": "罚款多少?", "abstain": True}
    return Row(**{**usual, **fields})


def an_answer(regulation: Regulation, *keys: str, **fields: Any) -> Answer:
    """An answer that cites these clauses."""
    clauses = ClauseKeys(regulation)
    cited = tuple(Citation.of(clauses.clause(key)) for key in keys)
    usual = {
        "status": Status.ANSWERED,
        "lead": "每年不少于4次。",
        "text": "每年不少于4次。",
        "citations": cited,
    }
    return Answer(**{"intent": "general", **usual, **fields})


def an_abstention(regulation: Regulation, *keys: str) -> Answer:
    """A reply that the rules don't say."""
    return an_answer(regulation, *keys, status=Status.ABSTAINED, lead="细则未规定。", text="细则未规定。")


def an_evaluation(regulation: Regulation, *pairs: tuple[Row, Answer]) -> Evaluation:
    """A run over these rows, in which the assistant gave these answers; each failure laid at composing."""
    judge = Judge(regulation)
    cases = []
    for row, answer in pairs:
        judgement = judge(row, answer)
        cases.append(Case(row, answer, judgement, None if judgement.correct else Stage.COMPOSED))
    dataset = Dataset("small.jsonl", tuple(row for row, _ in pairs), tuple(range(1, len(pairs) + 1)))
    summary = summarise([case.judgement for case in cases])
    return Evaluation(dataset, tuple(cases), System("assistant", summary, None), (), ())
