"""Questions with what a right answer needs, one JSON object a line; the fields: ``eval/README.md``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.answering.question import Turn
from assistant.errors import FileProblem
from assistant.evaluation.folding import bare
from assistant.files import read_text

Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
FactGroup = Annotated[tuple[Filled, ...], Field(min_length=1)]


class Row(BaseModel):
    """One question. ``needed`` and ``allowed`` are keys of clauses: ``19.2``, ``12``, a whole ``14``.

    Of each group in ``facts`` one string must stand in the answer, of ``forbidden`` none may.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    id: Filled
    style: Filled
    question: str
    history: tuple[Turn, ...] = ()
    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    facts: tuple[FactGroup, ...] = ()
    forbidden: tuple[Filled, ...] = ()
    abstain: bool = False
    why: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two rows the same question: the words of the question and of all turns before it."""
        return (*(bare(turn.content) for turn in self.history), bare(self.question) or self.question.strip())


@dataclass(frozen=True, slots=True)
class Dataset:
    """The rows of a file, and the line of the file that each stands in, counted from 1."""

    name: str
    rows: tuple[Row, ...]
    lines: tuple[int, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the rows; the layout of the file and unknown fields don't count."""
        content = json.dumps([row.model_dump(mode="json") for row in self.rows], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()


def read_dataset(name: str) -> Dataset:
    """Read a JSONL file, ``-`` for standard input. Raises `FileProblem` where a line has another form."""
    rows: list[Row] = []
    lines: list[int] = []
    problems: list[str] = []
    for number, line in enumerate(read_text(name).lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append(Row.model_validate_json(line))
            lines.append(number)
        except ValidationError as error:
            problems.append(f"第{number}行{_why(error)}")
    refuse(name, problems)
    if not rows:
        raise FileProblem(f"评测集 {name} 里没有题目：请每行写一个 JSON 对象，格式见 eval/README.md。")
    return Dataset(Path(name).name, tuple(rows), tuple(lines))


def refuse(name: str, problems: list[str]) -> None:
    """Raise `FileProblem` with the first problems of a data set, all in one line, if there are any."""
    if problems:
        more = f"；另有{len(problems) - 3}处" if len(problems) > 3 else ""
        raise FileProblem(
            f"评测集 {name} 有误：{'；'.join(problems[:3])}{more}。请按 eval/README.md 改正后重试。"
        )


def _why(error: ValidationError) -> str:
    if any(problem["type"] == "json_invalid" for problem in error.errors()):
        return "不是有效的 JSON"
    places = {".".join(str(part) for part in problem["loc"]) or "整行" for problem in error.errors()}
    return f"的字段 {'、'.join(sorted(places))} 缺失、为空或类型不对"
