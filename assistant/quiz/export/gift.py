"""A paper in GIFT, the text format that Moodle imports: https://docs.moodle.org/en/GIFT_format.

Stems, options and feedback are HTML, so that no sign in them is taken for markup; the strings of a short
answer are plain, since Moodle compares them with what is typed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from assistant.duties.printable import printable
from assistant.errors import UsageError
from assistant.phrases import phrase
from assistant.quiz.export.handout import BOOK, Handout, explanation, quote, stem
from assistant.quiz.item import TRUE, Item, ItemType

_CONTROL = re.compile(r"[~=#{}:\\]")
_MOST_RIGHT = 10
"""Moodle knows the weights 100/n per cent up to here."""


def gift(handout: Handout) -> str:
    """The text of a GIFT file, to be written in UTF-8; questions are named by the ids of their items.

    Raises `UsageError` for an item that the format cannot hold.
    """
    head = printable(phrase(BOOK, "gift", "head", title=handout.title))
    questions = (_question(handout, item) for item in handout.paper.items)
    return "\n\n".join((f"// {head}", *questions)) + "\n"


def _question(handout: Handout, item: Item) -> str:
    answers = [*_answers(item), _feedback(handout, item)]
    body = "\n".join(f"\t{line}" for line in answers if line)
    return f"::{_escaped(printable(item.id))}::[html]{_html(stem(item))}{{\n{body}\n}}"


def _answers(item: Item) -> Iterator[str]:
    if item.type is ItemType.TRUE_FALSE:
        yield "TRUE" if item.answer == (TRUE,) else "FALSE"
        return
    if item.type is ItemType.BLANK:
        if any("->" in printable(text) for text in item.answer):
            raise UsageError(phrase(BOOK, "gift", "matching", stem=stem(item)))
        # An asterisk would stand for any text.
        yield from (f"=%100%{_plain(printable(text).replace('*', chr(92) + '*'))}" for text in item.answer)
        return
    right, wrong = _signs(item)
    for option in item.options:
        yield f"{right if option.key in item.answer else wrong}{_html(printable(option.text), inside=True)}"


def _signs(item: Item) -> tuple[str, str]:
    """What leads right and wrong options: with several answers, a wrong one takes away all points."""
    if item.type is ItemType.SINGLE:
        return "=", "~"
    count = len(item.answer)
    if count > _MOST_RIGHT:
        raise UsageError(phrase(BOOK, "gift", "many", stem=stem(item), count=count))
    return f"~%{_share(count)}%", "~%-100%"


def _share(count: int) -> str:
    """100/n per cent with the five decimals of Moodle's own list: 50, 33.33333, 12.5."""
    return f"{100 / count:.5f}".rstrip("0").rstrip(".")


def _feedback(handout: Handout, item: Item) -> str:
    """The explanation and the clauses that it does not quote, shown to everybody after the answer."""
    lines = [explanation(item)] if item.explanation else []
    for clause in handout.unquoted(item):
        lines.append(phrase(BOOK, "gift", "basis", label=clause.label, text=quote(clause)))
    return f"####{_html(chr(10).join(lines), inside=True)}" if lines else ""


def _html(text: str, *, inside: bool = False) -> str:
    """Text as HTML; among the answers, a bracket or per cent sign in front would be a format or a weight."""
    made = "<br>".join(html.escape(line, quote=False) for line in text.split("\n"))
    return ("[html]" if inside and made[:1] in ("[", "%") else "") + _escaped(made)


def _plain(text: str) -> str:
    return ("[plain]" if text.startswith("[") else "") + _escaped(text)


def _escaped(text: str) -> str:
    return _CONTROL.sub(lambda match: f"\\{match[0]}", text)
