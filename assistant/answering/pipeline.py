"""The steps as one LangChain Runnable: understand, gather, compose, verify."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answering.answer import Answer
from assistant.answering.compose import Composer
from assistant.answering.confidence import Confidence
from assistant.answering.gather import Gatherer
from assistant.answering.question import Query, Understanding
from assistant.answering.understand import understand
from assistant.answering.verify import Verifier
from assistant.retrieval.retriever import HybridRetriever

In = TypeVar("In")
Out = TypeVar("Out")


class Step(Runnable[In, Out], Generic[In, Out]):
    """A typed callable as a Runnable, without the cost of tracing each step."""

    def __init__(self, name: str, call: Callable[[In], Out]) -> None:
        self.name = name
        self._call = call

    def invoke(self, input: In, config: RunnableConfig | None = None, **kwargs: Any) -> Out:
        """Run the step on one input."""
        return self._call(input)


def build_pipeline(retriever: HybridRetriever, confidence: Confidence) -> Runnable[Query, Answer]:
    """Question in, verified answer out, for ``invoke``, ``batch`` and ``stream``."""
    regulation = retriever.regulation

    def understood(query: Query) -> Understanding:
        return understand(query, regulation)

    return (
        Step("understand", understood)
        | Step("gather", Gatherer(retriever, confidence))
        | Step("compose", Composer(regulation, confidence.least))
        | Step("verify", Verifier(regulation))
    )
