"""A number or a period in the question that the clause contradicts."""

from __future__ import annotations

import re

from assistant.answering.quantity import Quantity
from assistant.retrieval.words import simplify
from assistant.rules.numerals import to_int

_PERIOD = re.compile(r"每(?:半年|个?季度|个?月|周|两年|年|届)|[一两]年|半年")
_COUNT = re.compile(r"([0-9]+|[一二两三四五六七八九十]+)(次|期|回|场)")
_SAME_PERIOD = {"一年": "每年", "半年": "每半年", "两年": "每两年", "每个月": "每月", "每个季度": "每季度"}
_SAME_UNIT = {"回": "次", "场": "次"}


def contradicted(question: str, quantity: Quantity) -> tuple[str, ...]:
    """The periods and counts of a question that the clause has otherwise, as the question has them."""
    text = simplify(question)
    wrong: list[str] = []
    periods = _PERIOD.findall(text)
    if quantity.period and periods and quantity.period not in {_SAME_PERIOD.get(p, p) for p in periods}:
        wrong += periods
    counts = [
        (match[0], to_int(match[1]), _SAME_UNIT.get(match[2], match[2])) for match in _COUNT.finditer(text)
    ]
    right = (int(quantity.count), quantity.unit)
    if counts and right not in {(count, unit) for _, count, unit in counts}:
        wrong += [said for said, _, _ in counts]
    return tuple(dict.fromkeys(wrong))
