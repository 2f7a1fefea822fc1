"""Text as it sounds: pairs of pinyin syllables, so that a homophone typed by mistake is still understood."""

from __future__ import annotations

import re
from functools import cache

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.words import simplify, tokens

_RUN = re.compile(r"[㐀-鿿]+|[a-z]+")


@cache
def syllables() -> dict[str, str]:
    """The syllable of each character, without tone. Raises `KnowledgeError`."""
    path = knowledge_dir() / "pinyin.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
    pairs = (line.split(" ") for line in lines)
    return {character: syllable for syllable, characters in pairs for character in characters}


def sounds(text: str) -> list[str]:
    """Pairs of neighbouring syllables: 学法次 gives ~xue'fa, ~fa'ci."""
    known = syllables()
    out: list[str] = []
    before = ""
    for run in _RUN.findall(simplify(text)):
        for part in [run] if run.isascii() else run:
            syllable = known.get(part, part)
            if before:
                out.append(f"~{before}'{syllable}")
            before = syllable
    return out


def heard(text: str) -> list[str]:
    """Words, character bigrams and sounds: what the trained models read."""
    return tokens(text) + sounds(text)
