"""The statistics of given answers as a workbook with charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.duties.export.sheet import HEAD, Value, add_sheet, number, saved, workbook
from assistant.errors import ClauseNotFound
from assistant.phrases import phrase
from assistant.quiz.export.handout import BOOK, stem
from assistant.quiz.item import Item
from assistant.quiz.rule import type_name
from assistant.quiz.statistics import (
    FEWEST,
    ClauseFigures,
    ItemFigures,
    Person,
    Row,
    by_attempt,
    by_clause,
    by_item,
    by_person,
    tally,
)
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

_SCORES = ((0.0, "failed"), (0.6, "sixty"), (0.7, "seventy"), (0.8, "eighty"), (0.9, "ninety"))
_LEVELS = ((0.0, "to_20"), (0.2, "to_40"), (0.4, "to_60"), (0.6, "to_80"), (0.8, "to_100"))
_VERDICTS = ((0.4, "best"), (0.3, "good"), (0.2, "fair"), (0.0, "revise"))
"""Least discrimination of each, after Ebel; below 0 the key may be wrong."""

_MOST_BARS = 20
_SHARES = ("right_share", "score")
"""Columns that are shown in per cent."""

_DUST = 1e-9


def figures(rows: Sequence[Row], regulation: Regulation, day: date, items: Mapping[str, Item]) -> bytes:
    """An ``.xlsx`` file of four sheets; the same rows give the same bytes. ``items`` by id give the stems."""
    title = heading()
    book = workbook(title)
    people = sorted(by_person(rows), key=lambda person: (person.tally.score, person.learner))
    clauses = sorted(by_clause(rows), key=lambda clause: (clause.tally.share, clause.clause))
    asked = by_item(rows)
    _overview(book, title, rows, asked)
    _people(book, title, people, regulation)
    _items(book, title, asked, regulation, items)
    _clauses(book, title, clauses, regulation)
    return saved(book, day)


def heading() -> str:
    """What the workbook is called."""
    return _say("title")


def verdict(item: ItemFigures) -> str:
    """What the figures say of an item, in a few words."""
    if item.discrimination is None:
        return _say("few")
    if item.correlation is None:
        return _say("none")
    name = next((name for least, name in _VERDICTS if item.discrimination >= least - _DUST), "check")
    return _say(name)


def _say(name: str, **slots: Any) -> str:
    return phrase(BOOK, "statistics", name, **slots)


def _overview(book: Workbook, title: str, rows: Sequence[Row], asked: Sequence[ItemFigures]) -> None:
    scores = [attempt.score for attempt in by_attempt(rows).values()]
    facts: list[tuple[Value, ...]] = [
        (_say("learners"), len({row.learner for row in rows})),
        (_say("attempts"), len(scores)),
        (_say("answers"), len(rows)),
        (_say("right"), _percent(tally(rows).share)),
    ]
    if scores:
        for name, score in (
            ("mean", sum(scores) / len(scores)),
            ("least", min(scores)),
            ("most", max(scores)),
        ):
            facts.append((_say(name), _percent(score)))
    first = HEAD + len(facts) + 2
    bands = [*_banded(_say("scores"), scores, _SCORES), ("", "")]
    levels = _banded(_say("difficulty"), [item.difficulty for item in asked], _LEVELS)
    texts = [*facts, ("", ""), *bands, *levels, ("", ""), (_say("method", least=FEWEST), "")]
    name = _say("overview")
    sheet = add_sheet(book, name, f"{title}　{name}", _columns(("fact", 26), ("value", 12)), texts)
    last = HEAD + len(texts)
    sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=10)
    sheet.row_dimensions[last].height = 48
    sheet.auto_filter.ref = None
    _chart(sheet, _say("scores"), first + 1, first + len(_SCORES), 2, "D2")
    start = first + len(bands)
    _chart(sheet, _say("difficulty"), start + 1, start + len(_LEVELS), 2, "D13")


def _banded(
    name: str, values: Sequence[float], bands: Sequence[tuple[float, str]]
) -> list[tuple[Value, ...]]:
    """How many values lie in each band, from its least to the next one's."""
    counts = [0] * len(bands)
    for value in values:
        counts[max(place for place, (least, _) in enumerate(bands) if value >= least - _DUST)] += 1
    named = (phrase(BOOK, "bands", band) for _, band in bands)
    return [(name, ""), *zip(named, counts, strict=True)]


def _people(book: Workbook, title: str, people: Sequence[Person], regulation: Regulation) -> None:
    counted = (("person", 22), ("exams", 11), ("answers", 10), ("right", 10), ("right_share", 10))
    columns = _columns(*counted, ("points", 10), ("possible", 10), ("score", 10), ("weakest", 22))
    rows = (
        (
            str(person.learner),
            person.attempts,
            person.tally.answers,
            person.tally.right,
            person.tally.share,
            number(person.tally.points),
            number(person.tally.possible),
            person.tally.score,
            label_of(person.weakest, regulation) if person.weakest else "",
        )
        for person in people
    )
    name = _say("people")
    sheet = add_sheet(book, name, f"{title}　{name}", columns, rows, percent=_shares())
    _bars(sheet, _say("people_chart", most=_MOST_BARS), len(people), 8, len(columns))


def _items(
    book: Workbook,
    title: str,
    asked: Sequence[ItemFigures],
    regulation: Regulation,
    items: Mapping[str, Item],
) -> None:
    asked_for = (("item", 16), ("type", 12), ("stem", 44), ("basis", 20), ("answers", 9), ("right", 9))
    judged = (("discrimination", 10), ("correlation", 11), ("verdict", 24))
    columns = _columns(*asked_for, ("difficulty", 9), ("attempts", 10), *judged)
    name = _say("items")
    add_sheet(book, name, f"{title}　{name}", columns, _item_rows(asked, regulation, items))


def _item_rows(
    asked: Sequence[ItemFigures], regulation: Regulation, items: Mapping[str, Item]
) -> Iterator[tuple[Value, ...]]:
    few, alike = _say("few"), _say("none")
    for item in asked:
        none = few if item.discrimination is None else alike
        yield (
            item.item,
            type_name(item.type),
            stem(items[item.item]) if item.item in items else "",
            phrase(BOOK, "clauses", "joint").join(label_of(key, regulation) for key in item.basis),
            item.tally.answers,
            item.tally.right,
            item.difficulty,
            item.attempts,
            none if item.discrimination is None else item.discrimination,
            none if item.correlation is None else item.correlation,
            verdict(item),
        )


def _clauses(book: Workbook, title: str, clauses: Sequence[ClauseFigures], regulation: Regulation) -> None:
    counted = (("clause", 22), ("items", 9), ("people", 9), ("answers", 9), ("right", 9), ("right_share", 10))
    columns = _columns(*counted)
    rows = (
        (
            label_of(clause.clause, regulation),
            clause.items,
            clause.learners,
            clause.tally.answers,
            clause.tally.right,
            clause.tally.share,
        )
        for clause in clauses
    )
    name = _say("clauses")
    sheet = add_sheet(book, name, f"{title}　{name}", columns, rows, percent=_shares())
    _bars(sheet, _say("clauses_chart", most=_MOST_BARS), len(clauses), 6, len(columns))


def label_of(key: str, regulation: Regulation) -> str:
    """The label of a clause; its key where the text has it no more."""
    try:
        return "、".join(clause.label for clause in find(key, regulation))
    except ClauseNotFound:
        return key


def _columns(*columns: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    """Columns by their names in the file of sentences, with their widths."""
    return tuple((phrase(BOOK, "columns", name), width) for name, width in columns)


def _shares() -> tuple[str, ...]:
    return tuple(phrase(BOOK, "columns", name) for name in _SHARES)


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _bars(sheet: Worksheet, title: str, count: int, column: int, columns: int) -> None:
    """A chart of the first rows beside the table."""
    if count:
        last = HEAD + min(count, _MOST_BARS)
        _chart(sheet, title, HEAD + 1, last, column, f"{get_column_letter(columns + 2)}2", flat=True)


def _chart(
    sheet: Worksheet, title: str, first: int, last: int, column: int, place: str, *, flat: bool = False
) -> None:
    """Bars of a column over the names in the first one; lying ones begin at the top."""
    chart = BarChart()
    chart.type, chart.title, chart.legend, chart.gapWidth = "bar" if flat else "col", title, None, 60
    chart.add_data(Reference(sheet, min_col=column, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=first, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines = None
    if flat:
        chart.y_axis.scaling.max, chart.y_axis.number_format = 1, "0%"
        chart.x_axis.scaling.orientation = "maxMin"
    chart.dataLabels = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    chart.series[0].graphicalProperties.solidFill = "4472A8"
    chart.width, chart.height = (20, max(6.0, 2 + 0.7 * (last - first + 1))) if flat else (13, 5.5)
    sheet.add_chart(chart, place)
