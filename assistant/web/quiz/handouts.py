"""Papers and tables as files to be saved by the browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.quiz.clock import day_in_china
from assistant.quiz.export.formats import Format, written
from assistant.quiz.item import Item
from assistant.quiz.paper import Paper
from assistant.rules.regulation import Regulation
from assistant.web.duties.download import File, file_name
from assistant.web.quiz.words import say


def export(paper: Paper, format: Format, regulation: Regulation, now: datetime) -> File:
    """A paper in a format. Raises `UsageError` where the format cannot hold it."""
    name = say("paper", "key_name", title=paper.title) if format is Format.KEY else paper.title
    return File(file_name(name, format.suffix), written(paper, format, regulation, now))


def empty_table(regulation: Regulation, items: Sequence[Item], now: datetime) -> File:
    """The table that trainers fill in, with examples from the bank."""
    from assistant.quiz.importing.template import template

    name = file_name(say("import", "template_name"), ".xlsx")
    return File(name, template(regulation, items, day_in_china(now)))
