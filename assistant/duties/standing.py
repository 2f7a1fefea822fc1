"""The verdicts as words, the same wherever they are shown: 适用, 参照执行, 未规定, 不能确定."""

from __future__ import annotations

from assistant.duties.ruling import VerdictKind
from assistant.duties.said import said


def standing(kind: VerdictKind, *, english: bool = False) -> str:
    """A verdict in one word. Raises `KnowledgeError` where ``prompts/verdicts.toml`` has none for it."""
    return said("standing", kind.value, english=english)
