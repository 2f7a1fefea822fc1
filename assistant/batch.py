"""Many questions in a file, many answers out: the JSONL side of ``fazhi ask``."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from assistant.answering.answer import Answer, Status
from assistant.answering.assistant import Assistant
from assistant.answering.question import Turn

_log = logging.getLogger(__name__)


class Line(BaseModel):
    """One line of the input; other fields are ignored."""

    id: str
    question: str
    history: list[Turn] = Field(default_factory=list)


def answer_lines(assistant: Assistant, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order; a bad line gives an ``error`` and goes on."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            line = Line.model_validate(_loads(text))
        except ValidationError as error:
            yield _error(f"第{number}行有误：{_why(error)}").to_dict(_id_of(text, number))
            continue
        except (ValueError, RecursionError):
            yield _error(f"第{number}行不是有效的 JSON，请检查引号和括号。").to_dict(str(number))
            continue
        try:
            yield assistant.ask(line.question, line.history).to_dict(line.id)
        except Exception as error:  # noqa: BLE001  (the lines after it must be answered)
            _log.exception("line %d", number)
            yield _error(f"第{number}行没有答成：{type(error).__name__}。").to_dict(line.id)


def _loads(text: str) -> Any:
    return json.loads(text.lstrip("\ufeff"))


def _id_of(text: str, number: int) -> str:
    content = _loads(text)
    id = content.get("id") if isinstance(content, dict) else None
    return id if isinstance(id, str) else str(number)


def _why(error: ValidationError) -> str:
    places = sorted({".".join(str(part) for part in problem["loc"]) or "整行" for problem in error.errors()})
    return f"字段 {'、'.join(places)} 缺失或类型不对（应为 id、question 字符串，history 为对话列表）"


def _error(message: str) -> Answer:
    return Answer(Status.ERROR, message, message, (), "error")
