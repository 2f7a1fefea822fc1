"""A number or a period in the question that the clause contradicts."""

from __future__ import annotations

import re

from assistant.answering.quantity import Quantity
from assistant.answering.replies import reply
from assistant.retrieval.words import simplify
from assistant.rules.numerals import to_int

_PERIOD = re.compile(r"每(?:半年|个?季度|个?月|周|两年|年|届)|[一两]年|半年")
_COUNT = re.compile(r"([0-9]+|[一二两三四五六七八九十]+)(次|期|回|场)")
_SAME_PERIOD = {"一年": "每年", "半年": "每半年", "两年": "每两年", "每个月": "每月", "每个季度": "每季度"}
_SAME_UNIT = {"回": "次", "场": "次"}


def correction(question: str, quantity: Quantity, english: bool) -> str | None:
    """The sentence that sets a wrong count or period right, ``None`` where nothing is wrong."""
    text = simplify(question)
    wrong = []
    periods = {_SAME_PERIOD.get(period, period) for period in _PERIOD.findall(text)}
    if quantity.period and periods and quantity.period not in periods:
        wrong.extend(sorted(periods))
    counts = {(to_int(count), _SAME_UNIT.get(unit, unit)) for count, unit in _COUNT.findall(text)}
    if counts and (int(quantity.count), quantity.unit) not in counts:
        wrong.extend(f"{count}{unit}" for count, unit in sorted(counts, key=str))
    if not wrong:
        return None
    return reply("answer", "correction", english=english, wrong="、".join(wrong), right=quantity.sentence)
