"""What a visitor of the tab is looking at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.duties.length import LONGEST_POST
from assistant.web.duties import texts


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A post as typed, whose marks are shown (empty for nobody's) and the year; 0 is the current one."""

    post: str = ""
    person: str = ""
    year: int = 0

    def changed(self, data: Mapping[str, Any]) -> Inquiry:
        """The same with the name and the year that came with an event."""
        year = str(data.get("year", self.year))
        return replace(
            self,
            person=str(data.get("person", self.person)),
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else self.year,
        )


def objection(post: str) -> str | None:
    """Why a post cannot be looked at, in Chinese; ``None`` where it can."""
    if not post.strip():
        return texts.EMPTY_POST
    if len(post) > LONGEST_POST:
        return texts.LONG_POST.format(length=len(post), limit=LONGEST_POST)
    return None
