"""What verdicts are put in: ``prompts/verdicts.toml``, and for English input ``verdicts.en.toml``."""

from __future__ import annotations

from assistant.phrases import phrase


def said(group: str, name: str, /, *, english: bool = False, **slots: object) -> str:
    """A text with its slots filled. Raises `KnowledgeError` where it or a slot is missing."""
    return phrase("verdicts", group, name, english=english, **slots)
