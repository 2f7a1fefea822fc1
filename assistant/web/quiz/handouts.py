"""Papers and tables as files to be saved by the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from assistant.errors import UsageError
from assistant.quiz.clock import day_in_china
from assistant.quiz.export.handout import Handout
from assistant.quiz.item import Item
from assistant.quiz.paper import Paper
from assistant.rules.regulation import Regulation
from assistant.web.duties.download import File, file_name
from assistant.web.quiz.words import say

Make = Callable[[Handout, datetime], bytes]


def export(paper: Paper, kind: str, regulation: Regulation, now: datetime) -> File:
    """A paper as ``word``, ``key``, ``excel``, ``gift`` or ``anki``. Raises `UsageError`."""
    makers = _makers()
    if kind not in makers:
        raise UsageError(say("refused", "not_understood"))
    make, suffix = makers[kind]
    handout = Handout(paper, regulation, day_in_china(now))
    name = say("paper", "key_name", title=paper.title) if kind == "key" else paper.title
    return File(file_name(name, suffix), make(handout, now))


def empty_table(regulation: Regulation, items: Sequence[Item], now: datetime) -> File:
    """The table that trainers fill in, with examples from the bank."""
    from assistant.quiz.importing.template import template

    name = file_name(say("import", "template_name"), ".xlsx")
    return File(name, template(regulation, items, day_in_china(now)))


def _makers() -> dict[str, tuple[Make, str]]:
    from assistant.quiz.export.anki import anki
    from assistant.quiz.export.excel import excel
    from assistant.quiz.export.gift import gift
    from assistant.quiz.export.word import word, word_key

    return {
        "word": (lambda handout, _: word(handout), ".docx"),
        "key": (lambda handout, _: word_key(handout), ".docx"),
        "excel": (lambda handout, _: excel(handout), ".xlsx"),
        "gift": (lambda handout, _: gift(handout).encode("utf-8"), ".gift.txt"),
        "anki": (anki, ".apkg"),
    }
