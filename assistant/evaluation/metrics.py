"""Many judgements in a few numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from assistant.evaluation.bootstrap import Interval, interval
from assistant.evaluation.judge import Judgement, Rates


@dataclass(frozen=True, slots=True)
class StyleScore:
    """One style; ``citation_f1`` and ``facts`` are ``None`` where no row asks for any."""

    questions: int
    correct: Interval
    citation_f1: float | None
    facts: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """All judgements of one system.

    Citations and facts are means over the rows that need any; a wrong abstention counts 0.
    ``abstention`` counts abstentions as the positives. ``verbatim`` is the share of all quotes.
    ``length`` is the median in characters, ``length_one_clause`` that of the rows which one leaf
    clause answers. Times are in milliseconds. ``None`` where there was nothing to measure.
    """

    questions: int
    correct: Interval
    styles: dict[str, StyleScore]
    citation: Rates | None
    citation_f1: float | None
    abstention: Rates | None
    facts: float | None
    lead_facts: float | None
    verbatim: float | None
    length: float
    length_one_clause: float | None
    p50_ms: float
    p95_ms: float


def summarise(judgements: Sequence[Judgement]) -> Summary:
    """The summary of at least one judgement; styles in the order of their first appearance."""
    styles = {
        style: _style([judgement for judgement in judgements if judgement.style == style])
        for style in dict.fromkeys(judgement.style for judgement in judgements)
    }
    rates = [judgement.citation for judgement in judgements if judgement.citation]
    quotes = sum(judgement.quotes for judgement in judgements)
    times = [judgement.elapsed_ms for judgement in judgements]
    short = [j.length for j in judgements if j.one_clause and not j.abstained]
    return Summary(
        questions=len(judgements),
        correct=interval([judgement.correct for judgement in judgements]),
        styles=styles,
        citation=Rates(fmean(r.precision for r in rates), fmean(r.recall for r in rates)) if rates else None,
        citation_f1=_mean(r.f1 for r in rates),
        abstention=abstention(judgements),
        facts=_mean(j.facts for j in judgements),
        lead_facts=_mean(j.lead_facts for j in judgements),
        verbatim=sum(j.verbatim for j in judgements) / quotes if quotes else None,
        length=median(j.length for j in judgements),
        length_one_clause=median(short) if short else None,
        p50_ms=median(times),
        p95_ms=float(np.quantile(times, 0.95)),
    )


def abstention(judgements: Sequence[Judgement]) -> Rates | None:
    """How well it is known when not to answer; ``None`` where nobody abstained and nobody should have."""
    right = sum(j.abstained and j.should_abstain for j in judgements)
    given = sum(j.abstained for j in judgements)
    due = sum(j.should_abstain for j in judgements)
    if not given and not due:
        return None
    return Rates(right / given if given else 0.0, right / due if due else 0.0)


def _style(judgements: Sequence[Judgement]) -> StyleScore:
    return StyleScore(
        questions=len(judgements),
        correct=interval([judgement.correct for judgement in judgements]),
        citation_f1=_mean(j.citation.f1 for j in judgements if j.citation),
        facts=_mean(j.facts for j in judgements),
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
