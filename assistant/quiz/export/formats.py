"""The formats that a paper is written in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.quiz.clock import day_in_china

if TYPE_CHECKING:
    from assistant.quiz.export.handout import Handout
    from assistant.quiz.paper import Paper
    from assistant.rules.regulation import Regulation


class Format(StrEnum):
    """What a paper is written as: Word is two, the paper and its key."""

    WORD = "word"
    KEY = "key"
    EXCEL = "excel"
    GIFT = "gift"
    ANKI = "anki"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Format.WORD: ".docx",
    Format.KEY: ".docx",
    Format.EXCEL: ".xlsx",
    Format.GIFT: ".gift.txt",
    Format.ANKI: ".apkg",
}


def by_suffix(suffix: str) -> Format | None:
    """The format of files whose names end so, ``.txt`` being GIFT; ``None`` where none is."""
    if not suffix:
        return None
    return next((format for format in Format if format.suffix.endswith(suffix.lower())), None)


def written(paper: Paper, format: Format, regulation: Regulation, moment: datetime) -> bytes:
    """A paper as a file; its day is that of the ``moment`` in China."""
    from assistant.quiz.export.handout import Handout

    handout = Handout(paper, regulation, day_in_china(moment))
    return _maker(format)(handout, moment)


def _maker(format: Format) -> Callable[[Handout, datetime], bytes]:
    """Each format brings its own library along: only the one that is wanted is loaded."""
    match format:
        case Format.WORD:
            from assistant.quiz.export.word import word

            return lambda handout, _: word(handout)
        case Format.KEY:
            from assistant.quiz.export.word import word_key

            return lambda handout, _: word_key(handout)
        case Format.EXCEL:
            from assistant.quiz.export.excel import excel

            return lambda handout, _: excel(handout)
        case Format.GIFT:
            from assistant.quiz.export.gift import gift

            return lambda handout, _: gift(handout).encode("utf-8")
        case Format.ANKI:
            from assistant.quiz.export.anki import anki

            return anki
