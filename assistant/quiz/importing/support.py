"""Whether a clause carries the key of an item: its numbers, periods, clauses and who bears the duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.phrases import phrase
from assistant.quiz.export.handout import BOOK as EXPORT
from assistant.quiz.item import TRUE, Item, ItemType
from assistant.rules.citation import normalise, read
from assistant.rules.clause import Clause
from assistant.rules.fact import Facts
from assistant.rules.numerals import to_int
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import resolve

BOOK = "quiz_import"
"""The file of sentences in ``prompts/``."""

_NUMERALS = "一二两三四五六七八九十百"
_NUMBER = re.compile(
    rf"[0-9]+|[{_NUMERALS}]+(?=(?:个|多)?(?:次|期|回|场|个|名|人|天|日|月|年|小时|学时|项|条|章|款))"
)
_PERIOD = re.compile(
    rf"每(?:半|隔?[{_NUMERALS}0-9]+个?)?(?:年度?|季度?|月|周|日|天)|半年|年度|定期|经常性|按期|年终"
)
_MONTH = re.compile(r"(?<![年0-9])[0-9]{1,2}月(?![0-9])")
"""A month in which something was done, no date of the rules."""

_NEGATIVE = re.compile("不(?:属于|包括|包含|正确|符合|是)|错误|有误|除外|并非")
"""A choice of what is not so: its key need not stand in the clause."""

_JUDGING = re.compile("不(?!少于|低于|超过|得|断|作为)|未|没有|早于|晚于|[之以]前|[之以]后|违反")
"""A statement about what falls short or comes too early may have numbers of its own."""

_DUTIES = "职责"


def folded(text: str) -> str:
    """A text as two writers of it would agree on it: half width, no blank space."""
    return "".join(normalise(text).split())


def labels(clauses: Sequence[Clause]) -> str:
    """The labels of clauses, as they are enumerated."""
    return phrase(EXPORT, "clauses", "joint").join(clause.label for clause in clauses)


class Support:
    """What the regulation says, for looking keys up in it."""

    def __init__(self, regulation: Regulation, facts: Facts) -> None:
        self._regulation = regulation
        self._facts = facts
        self._bearers = {folded(fact.who) for fact in facts.rows}
        headings = (folded(chapter.heading) for chapter in regulation.chapters)
        self._bearers |= {name.removesuffix(_DUTIES) for name in headings if name.endswith(_DUTIES)}

    def reasons(self, item: Item) -> Iterator[str]:
        """Why the basis does not carry the key of an item, one phrase each."""
        clauses = [self._regulation.clause(id) for id in item.basis]
        said = folded("\n".join(clause.text for clause in clauses))
        if item.type is ItemType.TRUE_FALSE:
            yield from self._of_statement(item, clauses, said)
        elif item.type is ItemType.BLANK:
            if not any(_stands(text, said) for text in item.answer):
                yield phrase(BOOK, "support", "blank", text=item.answer[0], labels=labels(clauses))
        elif not _NEGATIVE.search(item.stem):
            for text in (option.text for option in item.options if option.key in item.answer):
                yield from self._of_key(item.stem, text, clauses, said)

    def _of_statement(self, item: Item, clauses: Sequence[Clause], said: str) -> Iterator[str]:
        statement = folded(item.stem).rstrip("。.")
        if item.answer == (TRUE,):
            missing = [] if _JUDGING.search(statement) else self._unsaid(statement, clauses, said)
            for text in missing:
                yield phrase(BOOK, "support", "statement", text=text, labels=labels(clauses))
        elif statement in said:
            yield phrase(BOOK, "support", "verbatim", labels=labels(clauses))

    def _of_key(self, stem: str, key: str, clauses: Sequence[Clause], said: str) -> Iterator[str]:
        text = folded(key).rstrip("。.;")
        for reference in read(text):
            meant = resolve(reference, self._regulation).clauses
            if meant and not any(_related(one, clause) for one in meant for clause in clauses):
                yield phrase(BOOK, "support", "clause", found=labels(meant), labels=labels(clauses))
        for missing in self._unsaid(text, clauses, said, folded(stem)):
            yield phrase(BOOK, "support", "number", text=missing, labels=labels(clauses))
        if text in self._bearers and not any(text in place for place in self._bound(clauses)):
            yield phrase(BOOK, "support", "bearer", text=key, labels=labels(clauses))

    def _unsaid(self, text: str, clauses: Sequence[Clause], said: str, stem: str = "") -> list[str]:
        """Numbers and periods of a text that the clauses do not have; references to clauses left out.

        A number may also be what a case in the stem lacks, or has too much.
        """
        for reference in reversed(read(text)):
            start, end = reference.span
            text = f"{text[:start]} {text[end:]}"
        text = _MONTH.sub(" ", text)
        known = _numbers(said)
        known |= {abs(one - other) for one in known for other in _numbers(stem) if one != other}
        known |= {len(clause.children) for clause in clauses if clause.children}
        periods = [period for period in _PERIOD.findall(text) if period not in said]
        numbers = [number for number in _NUMBER.findall(text) if to_int(number) not in known]
        return list(dict.fromkeys([*periods, *numbers]))

    def _bound(self, clauses: Sequence[Clause]) -> Iterator[str]:
        """Where it says who bears the duties of clauses: they, their article, chapter and facts."""
        for clause in clauses:
            yield folded(clause.text)
            yield folded(self._regulation.article_of(clause.id).body)
            if clause.chapter:
                yield folded(self._regulation.chapter(clause.chapter).heading)
            for leaf in self._regulation.leaves_of(clause.id):
                yield from (folded(fact.who) for fact in self._facts.of(leaf.id.key))


def _numbers(text: str) -> set[int]:
    return {number for number in map(to_int, _NUMBER.findall(text)) if number is not None}


def _stands(text: str, said: str) -> bool:
    """Whether an accepted string is in the clause, a number in either way of writing it."""
    wanted = folded(text)
    number = to_int(wanted)
    return wanted in said or (number is not None and number in _numbers(said))


def _related(one: Clause, other: Clause) -> bool:
    """Whether one clause is the other, or contains it."""
    return (one.span[0] <= other.span[0] and other.span[1] <= one.span[1]) or (
        other.span[0] <= one.span[0] and one.span[1] <= other.span[1]
    )
