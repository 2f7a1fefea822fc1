"""Every sentence that the tab shows of its own: ``prompts/quiz_page.toml``, which the browser gets whole."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.paths import prompts_dir
from assistant.phrases import phrase

BOOK = "quiz_page"


@cache
def words() -> dict[str, dict[str, str]]:
    """All of them, with their slots still open; `phrase` says where the file is damaged."""
    phrase(BOOK, "tab", "name")
    return tomllib.loads((prompts_dir() / f"{BOOK}.toml").read_text(encoding="utf-8"))


def say(group: str, name: str, /, **slots: str | int) -> str:
    """One of them with its slots filled."""
    return phrase(BOOK, group, name, english=False, **slots)
