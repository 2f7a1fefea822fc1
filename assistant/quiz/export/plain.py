"""A paper, items and results as lines of plain text or JSON, as a terminal shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from assistant.quiz.export.handout import key
from assistant.quiz.item import Item
from assistant.quiz.item_json import to_dict
from assistant.quiz.paper import Paper
from assistant.quiz.rule import type_name
from assistant.quiz.statistics import Row, by_clause, by_item, by_person
from assistant.rules.citation import label
from assistant.rules.regulation import Regulation


def item_line(item: Item) -> str:
    """An item on one line, without its key."""
    return f"{item.id}　{type_name(item.type)}　第{item.chapter}章　{item.stem}"


def item_json(item: Item, regulation: Regulation) -> str:
    """An item as JSON on one line, with all that is known of it."""
    return json.dumps(to_dict(item, regulation), ensure_ascii=False)


def paper_lines(paper: Paper) -> Iterator[str]:
    """A paper with its keys."""
    yield f"{paper.title}（共{paper.total:g}分，{paper.minutes}分钟，{paper.passing:g}分及格；{paper.id}）"
    number = 0
    for part in paper.parts:
        yield f"\n{type_name(part.type)}（{len(part.items)}题，每题{part.points:g}分）"
        for item in part.items:
            number += 1
            yield f"{number}. {item.stem}"
            yield from (f"   {option.key}. {option.text}" for option in item.options)
            yield f"   答案：{key(item)}（{'、'.join(map(label, item.basis))}）"


def result_lines(rows: Sequence[Row], *, practice: bool) -> Iterator[str]:
    """The results of everybody; ``practice`` says whether it counts too."""
    people = by_person(rows)
    yield f"{len(people)}人，{len(rows)}次作答（{'练习也算' if practice else '只算考试'}）。"
    yield from (f"{one.learner}　正确率{one.tally.share:.0%}" for one in people)


def results_json(rows: Sequence[Row], *, practice: bool) -> str:
    """The same by person, item and clause, as JSON on one line."""
    report = {
        "practice": practice,
        "answers": len(rows),
        "people": [{"learner": str(one.learner), "share": one.tally.share} for one in by_person(rows)],
        "items": [{"id": one.item, "difficulty": one.difficulty} for one in by_item(rows)],
        "clauses": [{"clause": one.clause, "share": one.tally.share} for one in by_clause(rows)],
    }
    return json.dumps(report, ensure_ascii=False)
