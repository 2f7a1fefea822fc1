"""One row of a table as an item, or everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.duties.columns import UNCALCULATED
from assistant.duties.printable import printable, printable_lines
from assistant.errors import FazhiError
from assistant.phrases import phrase
from assistant.quiz.columns import Column, option_heading
from assistant.quiz.export.excel import SEPARATOR
from assistant.quiz.export.handout import BOOK as EXPORT
from assistant.quiz.fitness import unfit
from assistant.quiz.importing.support import BOOK, Support, folded, labels
from assistant.quiz.item import BLANK, DIFFICULTIES, FALSE, LETTERS, TRUE, Item, ItemType, Option
from assistant.quiz.rule import type_name
from assistant.rules.citation import normalise
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

KIND = "imported"
MOST_CLAUSES = 5
"""A basis of more clauses carries nearly any key."""

_LONGEST = {
    Column.STEM: 500,
    Column.OPTIONS: 300,
    Column.ANSWER: 200,
    Column.BASIS: 200,
    Column.QUOTE: 3000,
    Column.EXPLANATION: 3000,
}
_SHOWN = 20
"""Of a text as given so many characters are repeated."""

_TYPES = {
    ItemType.SINGLE: re.compile(r"单项?选择?|single"),
    ItemType.MULTIPLE: re.compile(r"(?:多项?|不定项?)选择?|multiple"),
    ItemType.TRUE_FALSE: re.compile(r"判断(?:正误|对错)?|是非|对错|true_?false"),
    ItemType.BLANK: re.compile(r"填空|blank"),
}
_TRUTH = {
    **dict.fromkeys(("对", "√", "✓", "✔", "正确", "t", "true", "是", "y", "yes", "1"), TRUE),
    **dict.fromkeys(("错", "×", "✗", "✘", "x", "错误", "不正确", "f", "false", "否", "n", "no", "0"), FALSE),
}
_BLANK_RUN = re.compile(r"[_＿]{2,}")
_LETTER_BEFORE = re.compile(rf"\s*([{LETTERS}])\s*[.．、:：)）]\s*", re.I)
_IN_ONE_CELL = re.compile(rf"(?:^|(?<=[\s;；]))([{LETTERS}])\s*[.．、:：]\s*", re.I)
_BETWEEN = re.compile(r"[\s,，、;；/.和]+")
_ALTERNATIVES = re.compile(r"[/／|｜\n]+")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as text; ``options`` by letter, what is empty left out."""

    fields: Mapping[Column, str]
    options: Mapping[str, str]

    def __getitem__(self, field: Column) -> str:
        return self.fields.get(field, "")


class Rows:
    """Reads rows against a regulation."""

    def __init__(self, regulation: Regulation, support: Support) -> None:
        self._regulation = regulation
        self._support = support

    def read(self, cells: Cells) -> tuple[Item | None, tuple[str, ...]]:
        """The item of a row, or ``None`` and every reason why there is none."""
        reasons = [*_unreadable(cells)]
        if reasons:
            return None, tuple(reasons)
        type = _type(cells[Column.TYPE], reasons)
        stem = _stem(cells[Column.STEM], type, reasons)
        options = _options(cells, type, reasons)
        answer = _answer(cells[Column.ANSWER], type, options, reasons)
        formed = not reasons
        clauses = self._basis(cells[Column.BASIS], reasons)
        difficulty = _difficulty(cells[Column.DIFFICULTY], reasons)
        _verbatim(cells[Column.QUOTE], clauses, reasons)
        if type is None or not (stem and answer and clauses):
            return None, tuple(reasons)
        item = Item(
            id=_id(type, stem, options, answer, clauses),
            type=type,
            kind=KIND,
            stem=stem,
            options=options,
            answer=answer,
            basis=tuple(clause.id for clause in clauses),
            explanation=_explanation(cells[Column.EXPLANATION], clauses),
            chapter=clauses[0].chapter or 0,
            difficulty=difficulty,
        )
        if formed:  # what is wrong with the form has not been said in a row's own words
            reasons += unfit(item)
        reasons += self._support.reasons(item)
        return (None, tuple(reasons)) if reasons else (item, ())

    def _basis(self, text: str, reasons: list[str]) -> tuple[Clause, ...]:
        if not text:
            reasons.append(_say("basis_empty"))
            return ()
        try:
            clauses = find(text, self._regulation)
        except FazhiError as error:
            reasons.append(_say("basis_wrong", text=_short(text), reason=str(error).rstrip("。")))
            return ()
        if len(clauses) > MOST_CLAUSES:
            reasons.append(_say("basis_wide", count=len(clauses), most=MOST_CLAUSES))
            return ()
        return clauses


def _say(name: str, /, **slots: Any) -> str:
    said = phrase(BOOK, "row", name, **slots)
    return " ".join(said.splitlines())


def _short(text: str) -> str:
    line = printable(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _unreadable(cells: Cells) -> Iterator[str]:
    """Cells that are too long, or formulas without a result."""
    named = [(field, field.value, text) for field, text in cells.fields.items()]
    named += [(Column.OPTIONS, option_heading(letter), text) for letter, text in cells.options.items()]
    for field, name, text in named:
        if text == UNCALCULATED:
            yield _say("formula", name=name)
        most = _LONGEST.get(field, _LONGEST[Column.ANSWER])
        if field is Column.OPTIONS and name == field.value:
            most *= len(LETTERS)
        if len(text) > most:
            yield _say("long", name=name, count=len(text), most=most)


def _type(text: str, reasons: list[str]) -> ItemType | None:
    name = folded(text).lower()
    if not name:
        reasons.append(_say("type_empty"))
        return None
    for type, pattern in _TYPES.items():
        if pattern.fullmatch(name.removesuffix("题")):
            return type
    types = phrase(EXPORT, "clauses", "joint").join(map(type_name, ItemType))
    reasons.append(_say("type_unknown", text=_short(text), types=types))
    return None


def _stem(text: str, type: ItemType | None, reasons: list[str]) -> str:
    stem = printable(text)
    if not stem:
        reasons.append(_say("stem_empty"))
    elif type is ItemType.BLANK:
        stem, count = _BLANK_RUN.subn(BLANK, stem)
        if not count:
            reasons.append(_say("blank_missing"))
        elif count > 1:
            reasons.append(_say("blank_several", count=count))
    return stem


def _options(cells: Cells, type: ItemType | None, reasons: list[str]) -> tuple[Option, ...]:
    given = dict(cells.options) or _split(cells[Column.OPTIONS])
    texts = {letter: printable(_unlettered(letter, text)) for letter, text in given.items()}
    found = {letter: text for letter, text in texts.items() if text}
    if type not in (ItemType.SINGLE, ItemType.MULTIPLE):
        # Tables often carry 对 and 错 as options of a true/false item.
        if type is ItemType.BLANK and found:
            reasons.append(_say("options_unused", type=type_name(type)))
        return ()
    for letter in LETTERS[: LETTERS.index(max(found)) if found else 0]:
        if letter not in found:
            reasons.append(_say("option_gap", letter=letter))
    if len(found) < 2:
        reasons.append(_say("few_options"))
    seen: dict[str, str] = {}
    for letter in sorted(found):
        first = seen.setdefault(folded(found[letter]).rstrip("。.;,"), letter)
        if first != letter:
            reasons.append(_say("options_alike", first=first, second=letter))
    return tuple(Option(letter, found[letter]) for letter in sorted(found))


def _split(text: str) -> dict[str, str]:
    """Options that stand in one cell: A. … B. …"""
    pieces = _IN_ONE_CELL.split(text)
    return {
        letter.upper(): body.strip(" \n;；") for letter, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }


def _unlettered(letter: str, text: str) -> str:
    match = _LETTER_BEFORE.match(text)
    return text[match.end() :] if match and match[1].upper() == letter else text


def _answer(
    text: str, type: ItemType | None, options: tuple[Option, ...], reasons: list[str]
) -> tuple[str, ...]:
    if not text.strip():
        reasons.append(_say("answer_empty"))
        return ()
    if type is ItemType.TRUE_FALSE:
        truth = _TRUTH.get(folded(text).lower().strip("()。."))
        if truth is None:
            reasons.append(_say("answer_truth", text=_short(text)))
        return (truth,) if truth else ()
    if type is ItemType.BLANK:
        return tuple(dict.fromkeys(filter(None, map(printable, _ALTERNATIVES.split(text)))))
    return _letters(text, type, options, reasons) if type else ()


def _letters(text: str, type: ItemType, options: tuple[Option, ...], reasons: list[str]) -> tuple[str, ...]:
    letters = _BETWEEN.sub("", normalise(text)).upper().strip("()")
    if not letters.isascii() or not letters.isalpha():
        reasons.append(_say("answer_letters", text=_short(text)))
        return ()
    keys = {option.key for option in options}
    wrong = []
    if outside := sorted(set(letters) - keys):
        wrong.append(_say("answer_outside", letters="".join(outside)))
    if twice := sorted({letter for letter in letters if letters.count(letter) > 1}):
        wrong.append(_say("answer_twice", letters="".join(twice)))
    if type is ItemType.SINGLE and len(set(letters)) > 1:
        wrong.append(_say("answer_one", type=type_name(type), text=_short(text)))
    reasons += wrong
    return () if wrong else tuple(sorted(letters))


def _difficulty(text: str, reasons: list[str]) -> int:
    levels = {phrase(EXPORT, "difficulties", str(level)): level for level in DIFFICULTIES}
    levels |= {str(level): level for level in DIFFICULTIES} | {"": 2}
    name = folded(text).removesuffix("等")
    if name not in levels:
        reasons.append(_say("difficulty", text=_short(text)))
    return levels.get(name, 2)


def _verbatim(text: str, clauses: tuple[Clause, ...], reasons: list[str]) -> None:
    """A quotation must stand in the clauses; full or half width and blank space do not count."""
    if not clauses:
        return
    said = [folded(clause.text) for clause in clauses]
    for line in filter(None, (folded(line).strip('“”"') for line in text.splitlines())):
        if not any(line in clause for clause in said):
            reasons.append(_say("quote_differs", text=_short(line), labels=labels(clauses)))


def _explanation(text: str, clauses: tuple[Clause, ...]) -> str:
    made = (phrase(BOOK, "item", "explanation", label=one.label, text=one.text) for one in clauses)
    return printable_lines(text) or "\n".join(made)


def _id(
    type: ItemType,
    stem: str,
    options: tuple[Option, ...],
    answer: tuple[str, ...],
    clauses: tuple[Clause, ...],
) -> str:
    """The same for the same question whenever it is imported."""
    parts = [type.value, stem, *(option.text for option in options), *answer, *(c.id.key for c in clauses)]
    return f"own-{hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()[:12]}"
