"""The assistant: everything opened and wired, behind two methods."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.answer import Answer
from assistant.answering.pipeline import Pipeline
from assistant.answering.question import Query, Turn
from assistant.retrieval.hybrid import Hybrid
from assistant.rules.regulation import Regulation

_PIECE = re.compile(r"[^。;;\n]*[。;;\n]+|[^。;;\n]+$")


class Assistant:
    """Answers questions about one regulation.

    ``as_runnable(assistant.pipeline)`` is the same as a LangChain Runnable. ``hybrid`` holds the lanes that
    the pipeline searches.
    """

    def __init__(self, hybrid: Hybrid, pipeline: Pipeline) -> None:
        self.hybrid = hybrid
        self.pipeline = pipeline

    @property
    def regulation(self) -> Regulation:
        """The regulation that is answered from."""
        return self.hybrid.regulation

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The whole answer; ``elapsed_ms`` is how long it took."""
        start = time.perf_counter()
        answer = self.pipeline(Query(question, tuple(history)))
        return replace(answer, elapsed_ms=(time.perf_counter() - start) * 1000)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Answer]:
        """The answer growing sentence by sentence; the last one is whole.

        The citations are there from the first one on: they were verified before anything is said.
        """
        answer = self.ask(question, history)
        shown = ""
        for piece in _PIECE.findall(answer.text):
            shown += piece
            if shown != answer.text:
                yield replace(answer, text=shown)
        yield answer
