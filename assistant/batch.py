"""Many lines of JSON in, as many out: the JSONL side of ``fazhi ask`` and ``fazhi check``."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from assistant.answering.answer import Answer, Status
from assistant.answering.question import Turn

if TYPE_CHECKING:
    from assistant.answering.assistant import Assistant
    from assistant.duties.check import Checker
    from assistant.duties.report import Reporter

_log = logging.getLogger(__name__)
_ERROR = Status.ERROR.value


class Line(BaseModel):
    """One line of the input; other fields are ignored."""

    id: str


class QuestionLine(Line):
    """A line of ``fazhi ask --batch``."""

    question: str
    history: list[Turn] = Field(default_factory=list)


class PostLine(Line):
    """A line of ``fazhi check --batch``."""

    post: str


_L = TypeVar("_L", bound=Line)


def answer_lines(assistant: Assistant, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One answer for each line that is not blank, in order; a bad line gives an ``error`` and goes on."""

    def answered(line: QuestionLine) -> dict[str, Any]:
        return assistant.ask(line.question, line.history).to_dict(line.id)

    def failed(message: str, id: str) -> dict[str, Any]:
        return Answer(Status.ERROR, message, message, (), "error").to_dict(id)

    form = "id、question 字符串，history 为对话列表"
    return _each(lines, QuestionLine, form, answered, failed)


def check_lines(
    checker: Checker, reporter: Reporter, lines: Iterable[str], *, everything: bool = False
) -> Iterator[dict[str, Any]]:
    """The verdict on the post of each line, likewise; that of a bad line is ``error``."""

    def checked(line: PostLine) -> dict[str, Any]:
        return reporter.to_dict(checker(line.post), line.id, everything=everything)

    def failed(message: str, id: str) -> dict[str, Any]:
        nothing: dict[str, Any] = {"chapters": [], "basis": [], "duties": []}
        return {"id": id, "post": "", "verdict": _ERROR, **nothing, "answer": message}

    return _each(lines, PostLine, "id、post 字符串", checked, failed)


def is_error(line: dict[str, Any]) -> bool:
    """Whether a line of the output says that its line of the input failed."""
    return _ERROR in (line.get("status"), line.get("verdict"))


def _each(
    lines: Iterable[str],
    kind: type[_L],
    form: str,
    work: Callable[[_L], dict[str, Any]],
    failed: Callable[[str, str], dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            line = kind.model_validate(_loads(text))
        except ValidationError as error:
            yield failed(f"第{number}行有误：{_why(error, form)}", _id_of(text, number))
            continue
        except (ValueError, RecursionError):
            yield failed(f"第{number}行不是有效的 JSON，请检查引号和括号。", str(number))
            continue
        try:
            yield work(line)
        except Exception as error:  # noqa: BLE001  (the lines after it must be answered)
            _log.exception("line %d", number)
            yield failed(f"第{number}行没有答成：{type(error).__name__}。", line.id)


def _loads(text: str) -> Any:
    return json.loads(text.lstrip("\ufeff"))


def _id_of(text: str, number: int) -> str:
    content = _loads(text)
    id = content.get("id") if isinstance(content, dict) else None
    return id if isinstance(id, str) else str(number)


def _why(error: ValidationError, form: str) -> str:
    places = sorted({".".join(str(part) for part in problem["loc"]) or "整行" for problem in error.errors()})
    return f"字段 {'、'.join(places)} 缺失或类型不对（应为 {form}）"
