"""A paper as a Word document to print, and its key as another."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from assistant.duties.export.layout import paper, table
from assistant.duties.export.stable import stable
from assistant.duties.printable import printable
from assistant.phrases import phrase
from assistant.quiz.export.handout import BOOK, Handout, explanation, key, quote, stem
from assistant.quiz.item import BLANK, Item, ItemType, Option
from assistant.quiz.marking import multiple_rule
from assistant.quiz.paper import Part
from assistant.quiz.rule import type_name

_WIDTH = 17.0
"""Centimetres between the margins."""

_INDENT = 0.8
"""Of options, in centimetres."""

_HALF = 12 * 2.54 / 72 / 2
"""Centimetres that a character of half width takes in the body's size."""

_GAP = 3
"""At least so many of these are between options on one line."""

_BRACKET = re.compile(r"[(（][\s　]*[)）]")
_KEYS_A_ROW = ((4, 10, 1.55), (8, 7, 2.2))
"""How many keys of at most so many letters stand in a row, and the width of each in centimetres."""


def word(handout: Handout) -> bytes:
    """The paper, a ``.docx`` file; the same handout gives the same bytes."""
    document = _opened(handout, handout.title)
    made = handout.paper
    _centred(document, phrase(BOOK, "paper", "line"))
    total, passing = f"{made.total:g}", f"{made.passing:g}"
    facts = "facts" if made.minutes else "untimed"
    _centred(document, phrase(BOOK, "paper", facts, minutes=made.minutes, total=total, passing=passing))
    for heading, part, first in handout.parts:
        _part(document, heading, part, first)
    return _saved(document, handout)


def word_key(handout: Handout) -> bytes:
    """The key with basis and explanation, a ``.docx`` file; the same handout gives the same bytes."""
    document = _opened(handout, phrase(BOOK, "key", "title", title=handout.title))
    for _, part, first in handout.parts:
        if part.type is not ItemType.BLANK:
            _overview(document, part, first)
    for heading, part, first in handout.parts:
        document.add_heading(heading, 1)
        for number, item in enumerate(part.items, start=first):
            _solution(document, handout, number, item)
    source = phrase(BOOK, "key", "source", title=handout.regulation.title, origin=handout.regulation.origin)
    document.add_paragraph(source).paragraph_format.space_before = Pt(10)
    return _saved(document, handout)


def columns_of(options: Sequence[Option]) -> int:
    """How many options go on a line: all, half of them, or one."""
    count = len(options)
    widest = max(_units(_option(option)) for option in options) + _GAP
    for columns in (count, math.ceil(count / 2)):
        if widest * _HALF * columns <= _WIDTH - _INDENT:
            return columns
    return 1


def _opened(handout: Handout, title: str) -> Document:
    document = paper(title, phrase(BOOK, "paper", "header", id=printable(handout.paper.id)))
    _centred(document, title, style="Title")
    return document


def _saved(document: Document, handout: Handout) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return stable(out.getvalue(), handout.day)


def _centred(document: Document, text: str, style: str | None = None) -> None:
    document.add_paragraph(text, style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _part(document: Document, heading: str, part: Part, first: int) -> None:
    document.add_heading(heading, 1)
    note = document.add_paragraph(phrase(BOOK, "paper", part.type.value, rule=multiple_rule()))
    note.paragraph_format.keep_with_next = True
    for number, item in enumerate(part.items, start=first):
        lines = [document.add_paragraph(phrase(BOOK, "paper", "item", number=number, stem=_asked(item)))]
        lines[0].paragraph_format.space_before = Pt(6)
        if item.type is ItemType.TRUE_FALSE:
            lines[0].paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        if item.options:
            lines += _options(document, item.options)
        _together(lines)


def _asked(item: Item) -> str:
    """The stem with room to write in."""
    text = stem(item)
    if item.type is ItemType.BLANK:
        return text.replace(BLANK, phrase(BOOK, "paper", "blank_line"))
    bracket = phrase(BOOK, "paper", "bracket")
    if item.type is ItemType.TRUE_FALSE:
        return f"{_BRACKET.sub('', text)}\t{bracket}"
    return _BRACKET.sub(bracket, text) if _BRACKET.search(text) else f"{text}{bracket}"


def _options(document: Document, options: Sequence[Option]) -> list[Paragraph]:
    columns = columns_of(options)
    lines = []
    for start in range(0, len(options), columns):
        line = document.add_paragraph("\t".join(map(_option, options[start : start + columns])))
        line.paragraph_format.left_indent = Cm(_INDENT)
        for column in range(1, columns):
            place = _INDENT + column * (_WIDTH - _INDENT) / columns
            line.paragraph_format.tab_stops.add_tab_stop(Cm(place))
        if columns == 1:
            line.paragraph_format.left_indent = Cm(_INDENT + 0.6)
            line.paragraph_format.first_line_indent = Cm(-0.6)
        lines.append(line)
    return lines


def _option(option: Option) -> str:
    return phrase(BOOK, "paper", "option", key=option.key, text=printable(option.text))


def _units(text: str) -> int:
    """The width of a text, in characters of half width."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _together(lines: Sequence[Paragraph]) -> None:
    """No page ends within these."""
    for line in lines:
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = line is not lines[-1]
        line.paragraph_format.space_after = Pt(2)


def _overview(document: Document, part: Part, first: int) -> None:
    """The keys alone in tables, to mark by.

    They stand before all else: LibreOffice breaks pages badly where tables and texts kept together mix.
    """
    document.add_paragraph(type_name(part.type)).paragraph_format.keep_with_next = True
    keys = [key(item) for item in part.items]
    longest = max(map(len, keys), default=0)
    _, most, width = next((row for row in _KEYS_A_ROW if longest <= row[0]), _KEYS_A_ROW[-1])
    for start in range(0, len(keys), most):
        row = keys[start : start + most]
        numbers = [str(first + start + place) for place in range(len(row))]
        widths = (1.5, *(width,) * len(row))
        made = table(
            document,
            (phrase(BOOK, "key", "number"), *numbers),
            widths,
            [(phrase(BOOK, "key", "answer"), *row)],
        )
        for cell in made.rows[1].cells:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line in (cell.paragraphs[0] for cell in made.rows[0].cells):
            line.paragraph_format.keep_with_next = True
        document.add_paragraph().paragraph_format.space_after = Pt(0)


def _solution(document: Document, handout: Handout, number: int, item: Item) -> None:
    """One paragraph with line breaks: every program keeps its lines on one page."""
    whole = document.add_paragraph()
    head = phrase(BOOK, "key", "head", number=number, answer=key(item), labels=handout.labels(item))
    whole.add_run(head).bold = True
    for clause in handout.unquoted(item):
        text = phrase(BOOK, "key", "quote", label=clause.label, text=quote(clause))
        whole.add_run(f"\n{text}")
    if said := explanation(item):
        whole.add_run("\n" + phrase(BOOK, "key", "explanation", text=said))
    whole.paragraph_format.left_indent = Cm(_INDENT)
    whole.paragraph_format.first_line_indent = Cm(-_INDENT)
    whole.paragraph_format.space_before = Pt(6)
    _together([whole])
