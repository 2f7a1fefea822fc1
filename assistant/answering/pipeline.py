"""The steps in their order: understand, gather, compose, verify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.answering.answer import Answer
from assistant.answering.compose import Composer
from assistant.answering.draft import Draft
from assistant.answering.gather import Evidence, Gatherer
from assistant.answering.knowledge import Knowledge
from assistant.answering.question import Query, Understanding
from assistant.answering.understand import Understander
from assistant.answering.verify import Verifier
from assistant.retrieval.hybrid import Hybrid


@dataclass(frozen=True)
class Pipeline:
    """Each step takes what the one before it gives. See `runnable` for the same as LangChain Runnables."""

    understand: Callable[[Query], Understanding]
    gather: Callable[[Understanding], Evidence]
    compose: Callable[[Evidence], Draft]
    verify: Callable[[Draft], Answer]

    @classmethod
    def over(cls, hybrid: Hybrid, knowledge: Knowledge) -> Pipeline:
        """The usual steps over a regulation's lanes."""
        regulation = hybrid.regulation
        understander = Understander(regulation, knowledge.shape, knowledge.leaning, knowledge.spelling)
        return cls(
            understand=understander,
            gather=Gatherer(hybrid, knowledge, understander),
            compose=Composer(regulation, knowledge.facts),
            verify=Verifier(regulation),
        )

    @property
    def steps(self) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
        """Names and steps, in order."""
        return tuple((name, getattr(self, name)) for name in ("understand", "gather", "compose", "verify"))

    def __call__(self, query: Query) -> Answer:
        """Question in, verified answer out."""
        value: Any = query
        for _, step in self.steps:
            value = step(value)
        answer: Answer = value
        return answer
