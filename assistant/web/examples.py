"""The example questions, grouped by who asks them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from assistant.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """The questions that one kind of user asks."""

    title: str
    questions: tuple[str, ...]


def load(path: Path) -> tuple[ExampleGroup, ...]:
    """Read ``knowledge/examples.toml``. Raises `KnowledgeError` where it is missing or damaged."""
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
        return tuple(ExampleGroup(group["title"], tuple(group["questions"])) for group in groups)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise KnowledgeError(f"无法读取示例问题 {path}：{error}。请重新安装或修正该文件。") from error


def chips(groups: Sequence[ExampleGroup]) -> str:
    """The questions as buttons; a button's value is ``group:question``, counted from 0."""
    return "".join(
        f'<div class="chips"><span class="chips-title">{escape(group.title)}</span>'
        + "".join(
            f'<button type="button" class="chip" value="{g}:{q}">{escape(question)}</button>'
            for q, question in enumerate(group.questions)
        )
        + "</div>"
        for g, group in enumerate(groups)
    )


def question_at(groups: Sequence[ExampleGroup], place: str) -> str | None:
    """The question that a button's value names."""
    by_place = {f"{g}:{q}": text for g, group in enumerate(groups) for q, text in enumerate(group.questions)}
    return by_place.get(place)
