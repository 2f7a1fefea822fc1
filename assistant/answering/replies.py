"""The assistant's own words, from ``prompts/replies.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.errors import KnowledgeError
from assistant.paths import prompts_dir


@cache
def _all() -> dict[str, dict[str, str]]:
    path = prompts_dir() / "replies.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"无法读取 {path}:{error}。请重新安装或恢复该文件。") from error


def reply(group: str, name: str, /, **slots: object) -> str:
    """A canned reply with its slots filled. Raises `KnowledgeError` where it or a slot is missing."""
    try:
        return _all()[group][name].format(**slots)
    except (KeyError, IndexError) as error:
        raise KnowledgeError(f"prompts/replies.toml 的 [{group}] {name} 缺失或槽位不符:{error}。") from error
