"""Claims about a fact: its sentence and its clause, in the words of a reply."""

from __future__ import annotations

import re

from assistant.answering.bodies import Stated
from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.rules.citation import written
from assistant.rules.numerals import to_int

_NUMBER = re.compile("[0-9]+|[〇零一二两三四五六七八九十]+")


def of_fact(
    asked: Understanding,
    name: str,
    row: Stated,
    denies: tuple[str, ...] = (),
    counts: tuple[int, ...] = (),
    **slots: str,
) -> Claim:
    """The reply of this name about a fact; ``counts`` are numbers that were counted or said by the asker."""
    label = written(row.clause.id, asked.english)
    text = reply("answer", name, english=asked.english, right=row.fact.statement, label=label, **slots)
    return Claim(text, (row.clause.id,), denies=denies, counts=counts)


def numbers(*texts: str) -> tuple[int, ...]:
    """The numbers in what the asker said, which a claim may say again."""
    found = (to_int(number) for text in texts for number in _NUMBER.findall(text))
    return tuple(number for number in found if number is not None)
