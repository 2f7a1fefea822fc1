"""Typing errors put right: homophones and pinyin, by which character usually follows which."""

from __future__ import annotations

import math
import re
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rjieba

from assistant.chinese import syllables
from assistant.errors import KnowledgeError

COST = 6.0
"""What it costs to take another character than the one written, in logarithms of probability; chosen on the
dev split."""

CARELESS = 4.5
"""The same in a text where one error was found: it has others."""

KNOWN_WORD = 3.0
"""What it costs more where the character is part of a word of the language: 截至, 打油诗."""

LONGEST = 300
"""Longer texts are left as they are: they are pasted, not typed."""

COMMON = 5
"""A character must have been seen so often to be taken for another."""

_DISCOUNT = 0.75
_BEGIN, _END = "^", "$"
_RUN = re.compile(r"[㐀-鿿]+")
_UNIT = re.compile(r"[㐀-鿿]|[a-z]+|[^㐀-鿿a-z]+")
_FIXED = frozenset("第条款项章节目一二三四五六七八九十百零两廿卅")
"""Characters that name clauses or count; a wrong one would change what is asked."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of the text and what it may stand for, each with its cost."""

    written: str
    readings: tuple[tuple[str, float], ...]


class Speller:
    """A noisy channel: a bigram model of characters, and characters that sound alike."""

    def __init__(self, pairs: Counter[str]) -> None:
        self._pairs = pairs
        self._before: Counter[str] = Counter()
        self._after: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        for pair, count in pairs.items():
            self._before[pair[0]] += count
            self._after[pair[1]] += count
            self._kinds[pair[0]] += 1
        self._all = sum(pairs.values())
        known = syllables()
        self._alike: dict[str, list[str]] = defaultdict(list)
        for character, count in sorted(self._after.items()):
            if character in known and count >= COMMON:
                self._alike[known[character]].append(character)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Speller:
        """A speller of simplified texts that are free of errors."""
        pairs: Counter[str] = Counter()
        for text in texts:
            for run in _RUN.findall(text):
                whole = f"{_BEGIN}{run}{_END}"
                pairs.update(whole[i : i + 2] for i in range(len(whole) - 1))
        return cls(pairs)

    def save(self, path: Path) -> None:
        """Write the counts into one ``.npz`` file."""
        pairs = sorted(self._pairs)
        counts = np.array([self._pairs[pair] for pair in pairs], np.int32)
        np.savez_compressed(
            path, pairs=np.frombuffer("".join(pairs).encode("utf-32-le"), "<u4"), counts=counts
        )

    @classmethod
    def load(cls, path: Path) -> Speller:
        """Read counts written by `save`. Raises `KnowledgeError`."""
        try:
            with np.load(path, allow_pickle=False) as file:
                text, counts = file["pairs"].tobytes().decode("utf-32-le"), file["counts"].tolist()
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error) as error:
            raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
        return cls(Counter({text[2 * i : 2 * i + 2]: count for i, count in enumerate(counts)}))

    def __call__(self, text: str) -> str:
        """The simplified text with what was most likely meant; most texts come back unchanged."""
        if len(text) > LONGEST:
            return text
        right = self._read(text, COST)
        return right if right == text else self._read(text, CARELESS)

    def _read(self, text: str, cost: float) -> str:
        """The likeliest reading, stretch by stretch."""
        out: list[str] = []
        held: list[_Unit] = []
        for unit in self._units(text, cost):
            if unit.readings:
                held.append(unit)
            elif unit.written.isspace():
                held.append(_Unit(unit.written, ((unit.written, 0.0),)))
            else:
                out += (self._best(held), unit.written)
                held = []
        return "".join((*out, self._best(held)))

    def _units(self, text: str, cost: float) -> Iterator[_Unit]:
        known, pinyin, in_words = syllables(), self._is_pinyin(text), _in_words(text)
        for match in _UNIT.finditer(text):
            part = match.group()
            if part >= "㐀" and len(part) == 1:
                price = cost + KNOWN_WORD * in_words[match.start()]
                others = () if part in _FIXED else self._alike.get(known.get(part, ""), ())
                alike = ((other, price) for other in others if other != part and other not in _FIXED)
                yield _Unit(part, ((part, 0.0), *alike))
            elif pinyin and part.isalpha() and part.isascii():
                for syllable in self._split(part):
                    yield _Unit(syllable, tuple((other, 0.0) for other in self._alike[syllable]))
            else:
                yield _Unit(part, ())

    def _best(self, units: Sequence[_Unit]) -> str:
        """The likeliest reading of a stretch without punctuation (Viterbi)."""
        if not units:
            return ""
        states = {_BEGIN: (0.0, "")}
        for unit in units:
            if unit.written.isspace():
                states = {last: (score, text + unit.written) for last, (score, text) in states.items()}
                continue
            states = {
                character: max(
                    (score + self._chance(last, character) - cost, text + character)
                    for last, (score, text) in states.items()
                )
                for character, cost in unit.readings
            }
        return max((score + self._chance(last, _END), text) for last, (score, text) in states.items())[1]

    def _chance(self, last: str, character: str) -> float:
        """The logarithm of how likely a character follows another (absolute discounting)."""
        alone = (self._after[character] + 0.1) / (self._all + 1000)
        seen = self._before[last]
        if not seen:
            return math.log(alone)
        follows = max(self._pairs[last + character] - _DISCOUNT, 0.0) / seen
        return math.log(follows + _DISCOUNT * self._kinds[last] / seen * alone)

    def _is_pinyin(self, text: str) -> bool:
        """Whether all Latin words of a text are pinyin, so that they are no English."""
        words = re.findall(r"[a-z]+", text)
        return bool(words) and all(len(word) > 1 and self._split(word) for word in words)

    def _split(self, word: str) -> Sequence[str]:
        """A word of pinyin as the fewest syllables; empty where it is none."""
        best: dict[int, tuple[str, ...]] = {0: ()}
        for start in range(len(word)):
            if start not in best:
                continue
            for end in range(start + 1, min(len(word), start + 6) + 1):
                longer = (*best[start], word[start:end])
                if word[start:end] in self._alike and len(longer) < len(best.get(end, (*longer, ""))):
                    best[end] = longer
        return best.get(len(word), ())


def _in_words(text: str) -> Sequence[bool]:
    """For each character, whether it is part of a word of several characters."""
    return [len(word) > 1 for word in rjieba.cut(text) for _ in word]
