"""A data set asked from beginning to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering.answer import Answer
from assistant.answering.assistant import Assistant
from assistant.answering.question import Query
from assistant.evaluation.baselines import PlainAnswerer, rankers
from assistant.evaluation.check import notes, problems
from assistant.evaluation.dataset import Dataset, Row, refuse
from assistant.evaluation.judge import Judge, Judgement
from assistant.evaluation.keys import ClauseKeys
from assistant.evaluation.metrics import Summary, summarise
from assistant.evaluation.ranking import Ranking, measure
from assistant.evaluation.stages import Stage, stage_of
from assistant.retrieval.hybrid import Hybrid

OURS = "assistant"


@dataclass(frozen=True, slots=True)
class Case:
    """One question with the assistant's answer; ``stage`` is ``None`` where it is correct."""

    row: Row
    answer: Answer
    judgement: Judgement
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class System:
    """What was measured of one way to answer; ``ranking`` is ``None`` where no row measures retrieval."""

    name: str
    summary: Summary
    ranking: Ranking | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A whole run: the assistant case by case, and the plain pipelines summed up."""

    dataset: Dataset
    cases: tuple[Case, ...]
    assistant: System
    plain: tuple[System, ...]
    notes: tuple[str, ...]

    @property
    def failures(self) -> tuple[Case, ...]:
        """The cases that went wrong, in the order of the data set."""
        return tuple(case for case in self.cases if not case.judgement.correct)

    @property
    def stages(self) -> dict[Stage, int]:
        """How many failures are laid at each stage."""
        count = Counter(case.stage for case in self.cases)
        return {stage: count[stage] for stage in Stage}


def evaluate(
    dataset: Dataset,
    assistant: Assistant,
    progress: Callable[[str], None],
    with_plain: bool = True,
) -> Evaluation:
    """Ask everything. Raises `FileProblem` where the data set does not fit the regulation.

    ``progress`` gets a line in Chinese for each system.
    """
    regulation = assistant.regulation
    refuse(dataset.name, problems(dataset, regulation))
    progress(f"正在提问：{dataset.name}，{len(dataset.rows)}题……")
    ours, cases = _ask_assistant(dataset, assistant)
    plain: list[System] = []
    if with_plain:
        progress("正在用三种对照方法回答同样的题……")
        plain = _ask_plain(dataset, assistant.hybrid)
    return Evaluation(dataset, cases, ours, tuple(plain), tuple(notes(dataset, regulation)))


def _ask_assistant(dataset: Dataset, assistant: Assistant) -> tuple[System, tuple[Case, ...]]:
    judge, keys = Judge(assistant.regulation), ClauseKeys(assistant.regulation)
    steps = dict(assistant.pipeline.steps)
    assistant.ask(dataset.rows[0].question)  # what is loaded on first use is not part of a warm answer
    cases: list[Case] = []
    rankings: dict[str, list[str]] = {}
    for row in dataset.rows:
        answer = assistant.ask(row.question, row.history)
        evidence = steps["gather"](steps["understand"](Query(row.question, row.history)))
        ranked = rankings[row.id] = [hit.key for hit in assistant.hybrid.rank(evidence.understanding.search)]
        judgement = judge(row, answer)
        stage = None
        if not judgement.correct:
            stage = stage_of(row, judgement, ranked, evidence, steps["compose"](evidence), keys)
        cases.append(Case(row, answer, judgement, stage))
    summary = summarise([case.judgement for case in cases])
    return System(OURS, summary, measure(dataset.rows, rankings, keys)), tuple(cases)


def _ask_plain(dataset: Dataset, hybrid: Hybrid) -> list[System]:
    judge, keys = Judge(hybrid.regulation), ClauseKeys(hybrid.regulation)
    systems: list[System] = []
    for name, ranker in rankers(hybrid).items():
        answerer = PlainAnswerer(hybrid, name, ranker)
        replies = {row.id: answerer.ask(row.question) for row in dataset.rows}
        judgements = [judge(row, replies[row.id][0]) for row in dataset.rows]
        ranking = measure(dataset.rows, {id: ranked for id, (_, ranked) in replies.items()}, keys)
        systems.append(System(name, summarise(judgements), ranking))
    return systems
