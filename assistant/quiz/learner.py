"""A learner: a name and, where it helps to tell people apart, a unit. There are no passwords."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.duties.printable import printable
from assistant.errors import UsageError

LONGEST_NAME = 40
LONGEST_UNIT = 100


@dataclass(frozen=True, slots=True, order=True)
class Learner:
    """Who learns; blank space around and within is made even.

    Raises `UsageError` where the name is empty, or one of both is too long.
    """

    name: str
    unit: str = ""

    def __post_init__(self) -> None:
        name, unit = printable(self.name), printable(self.unit)
        if not name:
            raise UsageError("请填写姓名。")
        for what, text, longest in (("姓名", name, LONGEST_NAME), ("单位", unit, LONGEST_UNIT)):
            if len(text) > longest:
                raise UsageError(f"{what}有{len(text)}字，最多{longest}字：请缩短。")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "unit", unit)

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）" if self.unit else self.name
