"""Words by which a question shows what it wants, from ``knowledge/cues.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir


@dataclass(frozen=True, slots=True)
class Cues:
    """One pattern for each kind of word; they are searched for in simplified text."""

    list: re.Pattern[str]
    comparison: re.Pattern[str]
    quantity: re.Pattern[str]
    enough: re.Pattern[str]
    confirm: re.Pattern[str]
    party: re.Pattern[str]
    government: re.Pattern[str]
    post: re.Pattern[str]
    each: re.Pattern[str]
    city: re.Pattern[str]
    district: re.Pattern[str]
    alike: re.Pattern[str]
    thanks: re.Pattern[str]
    tally: re.Pattern[str]
    whose: re.Pattern[str]
    generic: re.Pattern[str]
    locate: re.Pattern[str]
    ellipsis: re.Pattern[str]
    lookup: re.Pattern[str]
    read: re.Pattern[str]


@cache
def cues() -> Cues:
    """All patterns. Raises `KnowledgeError` where the file or a kind is missing."""
    path = knowledge_dir() / "cues.toml"
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        return Cues(**{kind.name: _pattern(words[kind.name]) for kind in fields(Cues)})
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest_first)
    )
