"""Counts and periods in a clause: 每年学法不少于4次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.sentence import SENTENCE

_PERIOD = re.compile(r"每[一两二三四五六七八九十0-9]?个?(?:半年|年|季度|月|周|届)")
_RECURRENCE = re.compile(r"定期|年终|年度")
_QUANTITY = re.compile(
    r"(?P<bound>至少|不少于|不低于|不得少于|不超过|不多于|不得超过|最多)"
    r"(?P<act>[^,，。;；0-9]{0,12}?)"
    r"(?P<count>[0-9]+)(?P<unit>次|期|个|名|人|天|日|小时|学时|%)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its period and bound; ``sentence`` is where it stands, verbatim."""

    period: str
    bound: str
    count: str
    unit: str
    sentence: str

    @property
    def short(self) -> str:
        """The bare answer to "how often": 每年不少于4次."""
        return f"{self.period}{self.bound}{self.count}{self.unit}"


def quantities(text: str) -> Iterator[Quantity]:
    """Every count in a clause, in its order; each with the part of the sentence that it governs."""
    for segment in SENTENCE.findall(text):
        start = 0
        for match in _QUANTITY.finditer(segment):
            periods = _PERIOD.findall(segment, start, match.start())
            end = segment.find(",", match.end())
            stop = len(segment) if end < 0 else end
            yield Quantity(
                periods[-1] if periods else "",
                match["bound"],
                match["count"],
                match["unit"],
                segment[start:stop].strip(" ,。;"),
            )
            start = stop


def recurs(text: str) -> bool:
    """Whether a clause says how often, were it only 定期 or 年终."""
    return bool(_PERIOD.search(text) or _RECURRENCE.search(text))
