"""The steps in their order: understand, gather, compose, verify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.answering.answer import Answer
from assistant.answering.compose import Composer
from assistant.answering.draft import Draft
from assistant.answering.gather import Evidence, Gatherer
from assistant.answering.question import Query, Understanding
from assistant.answering.relevance import Relevance
from assistant.answering.scope import ScopeModel
from assistant.answering.understand import understand
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
    def over(cls, hybrid: Hybrid, scope: ScopeModel, relevance: Relevance) -> Pipeline:
        """The usual steps over a regulation's lanes."""
        regulation = hybrid.regulation
        return cls(
            understand=lambda query: understand(query, regulation),
            gather=Gatherer(hybrid, scope, relevance),
            compose=Composer(regulation),
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
