"""Chinese characters: simplified ones for traditional ones, and how they sound."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _opencc() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters; the length may change."""
    return str(_opencc().convert(text))


@cache
def syllables() -> dict[str, str]:
    """The syllable of each character, without tone. Raises `KnowledgeError`."""
    path = knowledge_dir() / "pinyin.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
    pairs = (line.split(" ") for line in lines)
    return {character: syllable for syllable, characters in pairs for character in characters}
