"""Typing errors for training: characters replaced by others that sound alike."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable

from assistant.chinese import syllables

SHARE = 0.1
"""The share of a text's characters that are replaced, at least one."""


class Noise:
    """Replaces characters by homophones that occur in ``texts`` too, for rare characters are never typed."""

    def __init__(self, texts: Iterable[str], dice: random.Random) -> None:
        self._dice = dice
        self._alike: dict[str, list[str]] = defaultdict(list)
        known = syllables()
        for character in sorted({character for text in texts for character in text if character in known}):
            self._alike[known[character]].append(character)
        self._known = known

    def __call__(self, text: str) -> str:
        """The text with some characters mistyped."""
        characters = list(text)
        places = [i for i, character in enumerate(characters) if character in self._known]
        wrong = self._dice.sample(places, min(len(places), max(1, round(SHARE * len(places)))))
        for place in wrong:
            alike = self._alike[self._known[characters[place]]]
            characters[place] = self._dice.choice(alike or [characters[place]])
        return "".join(characters)
