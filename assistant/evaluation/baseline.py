"""The figures to beat, kept in a file, and how a run differs from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import FileProblem
from assistant.evaluation.bootstrap import Interval
from assistant.evaluation.run import Evaluation
from assistant.files import read_text, writing

Share = Annotated[float, Field(ge=0, le=1)]


class Bounds(BaseModel):
    """A share with its 95% interval."""

    model_config = ConfigDict(frozen=True)

    value: Share
    low: Share
    high: Share

    @classmethod
    def of(cls, interval: Interval) -> Bounds:
        """The same, rounded as it is kept."""
        return cls(value=round(interval.value, 4), low=round(interval.low, 4), high=round(interval.high, 4))


class Baseline(BaseModel):
    """What an earlier run reached; ``wrong`` are the ids of the questions that it failed."""

    model_config = ConfigDict(frozen=True)

    dataset: str
    fingerprint: str
    questions: int
    correct: Bounds
    styles: dict[str, Bounds]
    citation_f1: float | None
    abstention_f1: float | None
    facts: float | None
    verbatim: float | None
    retrieval: dict[str, float]
    wrong: tuple[str, ...]

    @classmethod
    def of(cls, evaluation: Evaluation) -> Baseline:
        """The baseline that a run gives."""
        summary, ranking = evaluation.assistant.summary, evaluation.assistant.ranking
        return cls(
            dataset=evaluation.dataset.name,
            fingerprint=evaluation.dataset.fingerprint,
            questions=summary.questions,
            correct=Bounds.of(summary.correct),
            styles={style: Bounds.of(score.correct) for style, score in summary.styles.items()},
            citation_f1=_round(summary.citation_f1),
            abstention_f1=_round(summary.abstention.f1 if summary.abstention else None),
            facts=_round(summary.facts),
            verbatim=_round(summary.verbatim),
            retrieval={name: round(value, 4) for name, value in ranking.measures.items()} if ranking else {},
            wrong=tuple(case.row.id for case in evaluation.failures),
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """How a run differs from the baseline; changes are in shares, positive where it is better.

    ``dropped`` where the run lies below the lower bound of the baseline, ``dropped_styles`` for which
    styles that is so.
    """

    correct: float
    styles: dict[str, float]
    newly_wrong: tuple[str, ...]
    newly_right: tuple[str, ...]
    dropped: bool
    dropped_styles: tuple[str, ...]


def load_or_none(name: str, required: bool) -> Baseline | None:
    """The baseline in a file; ``None`` where there is no such file and none is required."""
    return load_baseline(name) if required or Path(name).exists() else None


def load_baseline(name: str) -> Baseline:
    """Read a file that `save_baseline` wrote. Raises `FileProblem`."""
    try:
        return Baseline.model_validate_json(read_text(name))
    except ValidationError as error:
        raise FileProblem(
            f"基线文件 {name} 已损坏：请用 fazhi eval --save-baseline --baseline {name} 重新生成。"
        ) from error


def save_baseline(name: str, baseline: Baseline) -> None:
    """Write a baseline. Raises `FileProblem`."""
    with writing(name) as file:
        file.write(baseline.model_dump_json(indent=2) + "\n")


def compare(evaluation: Evaluation, baseline: Baseline) -> Difference | None:
    """The difference; ``None`` where the baseline was measured on other questions."""
    if evaluation.dataset.fingerprint != baseline.fingerprint:
        return None
    now = Baseline.of(evaluation)
    return Difference(
        correct=now.correct.value - baseline.correct.value,
        styles={style: now.styles[style].value - was.value for style, was in baseline.styles.items()},
        newly_wrong=tuple(id for id in now.wrong if id not in baseline.wrong),
        newly_right=tuple(id for id in baseline.wrong if id not in now.wrong),
        dropped=now.correct.value < baseline.correct.low,
        dropped_styles=tuple(
            style for style, was in baseline.styles.items() if now.styles[style].value < was.low
        ),
    )


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
