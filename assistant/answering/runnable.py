"""The pipeline as LangChain Runnables: ``invoke``, ``batch`` and ``stream`` come from the framework."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answering.answer import Answer
from assistant.answering.pipeline import Pipeline
from assistant.answering.question import Query

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


def as_runnable(pipeline: Pipeline) -> Runnable[Query, Answer]:
    """``understand | gather | compose | verify``; each step can be replaced or traced by its name."""
    chain: Runnable[Query, Answer] = reduce(or_, (Step(name, call) for name, call in pipeline.steps))
    return chain
