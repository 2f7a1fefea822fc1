"""All items that a regulation, its facts and the notes on it give."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from assistant.duties.applicability import FILE, Applicability
from assistant.quiz.item import Item
from assistant.quiz.making.cases import cases
from assistant.quiz.making.counts import counts
from assistant.quiz.making.duties import bearers, belongings
from assistant.quiz.making.lists import lists
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Pen
from assistant.quiz.making.places import places
from assistant.quiz.making.telling import Telling
from assistant.quiz.making.truths import truths
from assistant.quiz.making.words import words
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


def make(folder: Path, regulation: Regulation, facts: Facts) -> Iterator[Item]:
    """The items in the order of their worth: of two that are too alike, the first is to be kept.

    Raises `KnowledgeError` where the notes in ``folder`` do not agree with the text.
    """
    notes = Notes.load(folder, regulation)
    pen = Pen(regulation, notes.name)
    telling = Telling(notes)
    applicable = (folder / FILE).exists()
    return chain(
        counts(pen, notes, facts),
        cases(pen, notes, Applicability.load(folder, regulation)) if applicable else (),
        words(pen, notes),
        lists(pen, notes),
        belongings(pen, notes, telling),
        bearers(pen, notes, telling),
        truths(pen, notes, facts),
        places(pen, notes, telling),
    )
