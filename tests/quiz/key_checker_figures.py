"""Figures over a bank: how its items are spread, and what gives a key away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from tests.quiz.key_checker_text import Text


def figures(items: Sequence[Mapping[str, Any]], text: Text, pairs: int) -> Iterator[str]:
    """One line a figure."""
    for name in ("type", "kind", "chapter", "difficulty"):
        yield f"{name}: {_counted(Counter(item.get(name) for item in items))}"
    units = Counter(_first(item) for item in items)
    labels = [unit.label for unit in text.units]
    without = [label for label in labels if not units[label]]
    covered = f"{len(labels) - len(without)} of {len(labels)}"
    yield f"leaf clauses: {covered} have items; most {units.most_common(3)}"
    yield f"clauses without: {'、'.join(without) or 'none'}"
    choices = [item for item in items if item.get("type") == "single" and item.get("options")]
    yield f"key positions (single): {_counted(Counter(item['answer'][0] for item in choices))}"
    longest = sum(_longest_is_right(item) for item in choices)
    chance = sum(1 / len(item["options"]) for item in choices)
    yield f"single, right option alone is longest: {longest} of {len(choices)} (by chance {chance:.0f})"
    several = [item for item in items if item.get("type") == "multiple"]
    yield f"right options (multiple): {_counted(Counter(len(item['answer']) for item in several))}"
    yield f"keys (multiple): {_counted(Counter(key for item in several for key in item['answer']))}"
    statements = [item for item in items if item.get("type") == "true_false"]
    yield f"true/false: {_counted(Counter(item['answer'][0] for item in statements))}"
    for score, first, second in nearest(items, pairs):
        yield f"near {score:.0f}: {first['id']} | {second['id']} | {first['stem']} | {second['stem']}"


def nearest(
    items: Sequence[Mapping[str, Any]], pairs: int
) -> list[tuple[float, Mapping[str, Any], Mapping[str, Any]]]:
    """The pairs of items of one type whose stems with options are most alike; 100 is the same."""
    found = []
    for kind in sorted({str(item.get("type")) for item in items}):
        same = [item for item in items if item.get("type") == kind]
        texts = [_shown(item) for item in same]
        scores = np.triu(process.cdist(texts, texts, scorer=fuzz.ratio), 1)
        for place in np.argsort(scores, axis=None)[::-1][:pairs]:
            i, j = divmod(int(place), len(same))
            if scores[i, j] > 0:
                found.append((float(scores[i, j]), same[i], same[j]))
    return sorted(found, key=lambda row: -row[0])[:pairs]


def _shown(item: Mapping[str, Any]) -> str:
    options = sorted(str(option["text"]) for option in item.get("options", ()))
    return "|".join([str(item.get("stem")), *options])


def _first(item: Mapping[str, Any]) -> str:
    basis = item.get("basis") or [{}]
    return str(basis[0].get("label"))


def _longest_is_right(item: Mapping[str, Any]) -> bool:
    lengths = {option["key"]: len(option["text"]) for option in item["options"]}
    top = max(lengths.values())
    longest = [key for key, length in lengths.items() if length == top]
    return longest == list(item["answer"])


def _counted(counter: Counter[Any]) -> str:
    return ", ".join(f"{key} {count}" for key, count in sorted(counter.items(), key=lambda row: str(row[0])))
