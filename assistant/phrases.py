"""The assistant's own words: the files in ``prompts/``, each with its English counterpart ``*.en.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from assistant.errors import KnowledgeError
from assistant.paths import prompts_dir


@cache
def _all(file: str) -> dict[str, dict[str, str]]:
    path = prompts_dir() / file
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def phrase(book: str, group: str, name: str, /, *, english: bool = False, **slots: object) -> str:
    """A phrase of ``prompts/BOOK.toml`` with its slots filled.

    Raises `KnowledgeError` where the file, the phrase or a slot is missing.
    """
    file = f"{book}.en.toml" if english else f"{book}.toml"
    try:
        return _all(file)[group][name].format(**slots)
    except (KeyError, IndexError) as error:
        raise KnowledgeError(f"prompts/{file} 的 [{group}] {name} 缺失或槽位不符：{error}。") from error
