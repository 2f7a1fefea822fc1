"""Words by which a question shows what it wants, from ``knowledge/cues.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

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
    duty: re.Pattern[str]
    literal: re.Pattern[str]
    explain: re.Pattern[str]
    other_unit: re.Pattern[str]
    invent: re.Pattern[str]
    tally: re.Pattern[str]
    whose: re.Pattern[str]
    generic: re.Pattern[str]
    act: re.Pattern[str]
    rule: re.Pattern[str]
    own: re.Pattern[str]
    surplus: re.Pattern[str]
    consequence: re.Pattern[str]
    together: re.Pattern[str]
    averaged: re.Pattern[str]
    instead: re.Pattern[str]
    allowed: re.Pattern[str]
    fewer: re.Pattern[str]
    in_force: re.Pattern[str]
    unlisted: re.Pattern[str]
    filler: re.Pattern[str]
    locate: re.Pattern[str]
    ellipsis: re.Pattern[str]
    more: re.Pattern[str]
    same: re.Pattern[str]
    plain: re.Pattern[str]
    of_party: re.Pattern[str]
    of_government: re.Pattern[str]
    organ: re.Pattern[str]
    function: re.Pattern[str]
    strict: re.Pattern[str]
    hard: re.Pattern[str]
    soft: re.Pattern[str]
    binds_me: re.Pattern[str]
    boundless: re.Pattern[str]
    unlinked: re.Pattern[str]
    linked: re.Pattern[str]
    needless: re.Pattern[str]
    alter: re.Pattern[str]
    reason: re.Pattern[str]
    lookup: re.Pattern[str]
    read: re.Pattern[str]
    modal: re.Pattern[str]
    not_modal: re.Pattern[str]
    object: re.Pattern[str]
    one_person: re.Pattern[str]
    apart: re.Pattern[str]
    of_all: re.Pattern[str]
    all_duties: re.Pattern[str]
    whether: re.Pattern[str]
    moved: re.Pattern[str]
    speaks: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is asked of a thing, in words of questions, and in those of the rules: 后果, 追究."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


@cache
def cues() -> Cues:
    """All patterns. Raises `KnowledgeError` where the file or a kind is missing."""
    words = _words()
    try:
        return Cues(**{kind.name: _pattern(words[kind.name]) for kind in fields(Cues)})
    except KeyError as error:
        raise _unreadable(error) from error


@cache
def predicates() -> tuple[Predicate, ...]:
    """Those of the file. Raises `KnowledgeError` where it or one of them is not as it should be."""
    try:
        rows = _words()["predicate"]
        return tuple(Predicate(_pattern(row["asked"]), _pattern(row["said"])) for row in rows)
    except (KeyError, TypeError) as error:
        raise _unreadable(error) from error


def _words() -> dict[str, Any]:
    try:
        return tomllib.loads(_path().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(error) from error


def _path() -> Path:
    return knowledge_dir() / "cues.toml"


def _unreadable(error: Exception) -> KnowledgeError:
    return KnowledgeError(f"无法读取 {_path()}：{error}。请重新安装或恢复该文件。")


def _pattern(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest_first)
    )
