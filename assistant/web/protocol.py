"""What the page needs of an assistant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.answering.answer import Answer
from assistant.answering.question import Turn
from assistant.rules.regulation import Regulation


class Assistant(Protocol):
    """Answers questions about one regulation."""

    @property
    def regulation(self) -> Regulation:
        """The text that it answers from."""
        ...

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer at once."""
        ...

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Answer]:
        """Growing partial answers; the last one is whole."""
        ...
