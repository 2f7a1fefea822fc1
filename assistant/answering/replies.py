"""What answers are put in: ``prompts/replies.toml``, and for English questions ``replies.en.toml``."""

from __future__ import annotations

from assistant.phrases import phrase


def reply(group: str, name: str, /, *, english: bool = False, **slots: object) -> str:
    """A canned reply with its slots filled. Raises `KnowledgeError` where it or a slot is missing."""
    return phrase("replies", group, name, english=english, **slots)
