"""The figures as one HTML file that needs nothing else: no script, no request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.answering.answer import Status
from assistant.evaluation import labels
from assistant.evaluation.baseline import Baseline, Difference
from assistant.evaluation.chart import by_style
from assistant.evaluation.keys import ClauseKeys
from assistant.evaluation.run import Case, Evaluation
from assistant.evaluation.stages import Stage
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

_TEMPLATES = Path(__file__).parent / "templates"
_STATUS = {Status.ANSWERED: "已回答", Status.ABSTAINED: "拒答", Status.ERROR: "出错"}


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong answer beside what it should have been."""

    case: Case
    status: str
    style: str
    faults: tuple[str, ...]
    expected: tuple[Clause, ...]
    cited: tuple[tuple[str, bool], ...]  # label, and whether it is beside the point
    is_new: bool


def render(
    evaluation: Evaluation,
    regulation: Regulation,
    baseline: Baseline | None = None,
    difference: Difference | None = None,
) -> str:
    """The whole page. ``baseline`` and ``difference`` go together: both or neither."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    keys = ClauseKeys(regulation)
    newly_wrong = frozenset(difference.newly_wrong) if difference else frozenset()
    return environment.get_template("report.html.j2").render(
        evaluation=evaluation,
        regulation=regulation,
        systems=(evaluation.assistant, *evaluation.plain),
        chart=by_style(evaluation.assistant.summary.styles, baseline if difference else None),
        difference=difference,
        baseline=baseline,
        groups=list(_groups(evaluation, keys, newly_wrong)),
        labels=labels,
    )


def _groups(
    evaluation: Evaluation, keys: ClauseKeys, newly_wrong: frozenset[str]
) -> Iterator[tuple[Stage, list[Failure]]]:
    for stage in Stage:
        failures = [
            _failure(case, keys, case.row.id in newly_wrong)
            for case in evaluation.failures
            if case.stage is stage
        ]
        if failures:
            yield stage, failures


def _failure(case: Case, keys: ClauseKeys, is_new: bool) -> Failure:
    needed, allowed = frozenset(case.row.needed), frozenset(case.row.allowed)
    return Failure(
        case=case,
        status=_STATUS[case.answer.status],
        style=labels.style(case.row.style),
        faults=tuple(labels.fault(fault) for fault in case.judgement.faults),
        expected=tuple(keys.clause(key) for key in case.row.needed),
        cited=tuple((c.label, keys.is_beside(c.id, needed, allowed)) for c in case.answer.citations),
        is_new=is_new,
    )
