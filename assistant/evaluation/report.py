"""The figures as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.evaluation.baseline import Difference
from assistant.evaluation.judge import Rates
from assistant.evaluation.metrics import Summary
from assistant.evaluation.run import Case, Evaluation, System


def to_dict(evaluation: Evaluation, difference: Difference | None) -> dict[str, Any]:
    """All figures; shares are 0 to 1, ``null`` where there was nothing to measure.

    Failures are told by id, stage and fault, without the questions.
    """
    content = {
        "dataset": evaluation.dataset.name,
        "fingerprint": evaluation.dataset.fingerprint,
        "questions": len(evaluation.cases),
        "mode": evaluation.cases[0].answer.mode,
        "systems": {system.name: _system(system) for system in (evaluation.assistant, *evaluation.plain)},
        "stages": {stage.value: count for stage, count in evaluation.stages.items()},
        "failures": [_failure(case) for case in evaluation.failures],
        "baseline": asdict(difference) if difference else None,
    }
    rounded: dict[str, Any] = _rounded(content)
    return rounded


def _system(system: System) -> dict[str, Any]:
    ranking = asdict(system.ranking) if system.ranking else None
    return {**_summary(system.summary), "retrieval": ranking}


def _summary(summary: Summary) -> dict[str, Any]:
    content = asdict(summary)
    citation, abstention = summary.citation, summary.abstention
    content["citation"] = _rates(citation, summary.citation_f1)
    content["abstention"] = _rates(abstention, abstention.f1 if abstention else None)
    del content["citation_f1"]
    return content


def _rates(rates: Rates | None, f1: float | None) -> dict[str, float | None] | None:
    return {"precision": rates.precision, "recall": rates.recall, "f1": f1} if rates else None


def _failure(case: Case) -> dict[str, Any]:
    return {
        "id": case.row.id,
        "style": case.row.style,
        "stage": case.stage,
        "faults": [{"kind": fault.kind, "details": fault.details} for fault in case.judgement.faults],
    }


def _rounded(content: Any) -> Any:
    if isinstance(content, float):
        return round(content, 4)
    if isinstance(content, dict):
        return {key: _rounded(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_rounded(value) for value in content]
    return content
