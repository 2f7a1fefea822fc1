"""How well the lanes rank the needed clauses, by ir-measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.evaluation.dataset import Row
from assistant.evaluation.keys import ClauseKeys
from assistant.retrieval.words import simplify
from assistant.rules.citation import read

CUTOFFS = (1, 3, 5, 10)
MEASURES = {**{f"Recall@{k}": f"R@{k}" for k in CUTOFFS}, "MRR": "RR", "nDCG@10": "nDCG@10"}
"""Our names and those of ir-measures."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Means over the questions, each 0 to 1.

    ``ceiling`` is the best that each recall could be, since one question may need more clauses than
    the cutoff lets through.
    """

    questions: int
    measures: dict[str, float]
    ceiling: dict[str, float]
    styles: dict[str, dict[str, float]]


def is_ranked(row: Row) -> bool:
    """Whether a row measures retrieval: it can be answered, and names no clause by number."""
    return bool(row.needed) and not row.abstain and not any(True for _ in read(simplify(row.question)))


def relevant(row: Row, keys: ClauseKeys) -> frozenset[str]:
    """The leaf clauses that a perfect ranking puts first: those needed, not those merely allowed."""
    return frozenset(leaf for key in row.needed for leaf in keys.leaves(key))


def measure(rows: Sequence[Row], rankings: Mapping[str, Sequence[str]], keys: ClauseKeys) -> Ranking | None:
    """Measure the rankings (leaf keys, best first, by row id); ``None`` where no row measures retrieval."""
    import ir_measures

    chosen = [row for row in rows if is_ranked(row)]
    if not chosen:
        return None
    wanted = {row.id: relevant(row, keys) for row in chosen}
    run = {id: {key: 1 / place for place, key in enumerate(rankings[id], 1)} for id in wanted}
    measures = {ir_measures.parse_measure(theirs): ours for ours, theirs in MEASURES.items()}
    scores: dict[str, dict[str, float]] = {id: dict.fromkeys(MEASURES, 0.0) for id in wanted}
    qrels = {id: dict.fromkeys(leaves, 1) for id, leaves in wanted.items()}
    for result in ir_measures.iter_calc(list(measures), qrels, run):
        scores[result.query_id][measures[result.measure]] = float(result.value)
    return Ranking(
        questions=len(chosen),
        measures=_means(list(scores.values())),
        ceiling={
            f"Recall@{k}": fmean(min(1, k / len(leaves)) for leaves in wanted.values()) for k in CUTOFFS
        },
        styles={
            style: _means([scores[row.id] for row in chosen if row.style == style])
            for style in dict.fromkeys(row.style for row in chosen)
        },
    )


def _means(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: fmean(score[name] for score in scores) for name in MEASURES}
