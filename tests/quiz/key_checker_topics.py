"""Options that name what clauses are about instead of quoting them: their purpose, their scope, their day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.quiz.key_checker_stands import Standing
from tests.quiz.key_checker_text import Unit
from tests.quiz.key_checker_words import fold

Support = tuple[Standing, str]
_GLOSSES = (
    ("目的|依据", "制定"),
    ("参照", "参照"),
    ("适用", "适用于"),
    ("解释", "负责解释"),
    ("施行|生效", "起施行"),
    ("总体?要求", "统筹推进"),
)
"""How one says what an article is about, and the words of the article."""
_NAMED = re.compile("^(?P<what>[^,。]{2,12})的(?:要求|规定|范围)$")
_PART = re.compile("^(?:制定)?的?(?P<part>目的|依据)(?:是|为|包括|有|在于)(?P<what>.+)$")
_PURPOSE = re.compile("^为(?P<purpose>.+?),根据(?P<ground>[^,]+),")


def topic(option: str, units: Sequence[Unit]) -> Support | None:
    """Whether the clauses are about what an option names; ``None`` where it names nothing so."""
    said = fold(option)
    for words, rule in _GLOSSES:
        if re.search(words, said):
            return _held(any(rule in u.body for u in units))
    if named := _NAMED.match(said):
        matters = re.split("[和与及、]", named["what"])
        return _held(any(all(matter in fold(u.body) for matter in matters) for u in units))
    return None


def purpose(option: str, units: Sequence[Unit]) -> Support | None:
    """Whether an option tells rightly for what, or on what ground, the text was made; ``None`` for others."""
    said = _PART.match(fold(option))
    made = [match for u in units if (match := _PURPOSE.match(fold(u.body)))]
    if not said or not made:
        return None
    where = "purpose" if said["part"] == "目的" else "ground"
    return _held(any(said["what"] in match[where] for match in made))


def _held(holds: bool) -> Support:
    return (Standing.STANDS, "") if holds else (Standing.FALSE, "not in the clauses asked about")
