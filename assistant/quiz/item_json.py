"""An item as the JSON of the contract, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.quiz.fitness import unfit
from assistant.quiz.item import Item, ItemType, Option
from assistant.rules.clause import Citation, Clause, ClauseId
from assistant.rules.regulation import Regulation


def to_dict(item: Item, regulation: Regulation) -> dict[str, Any]:
    """The JSON of an item, its basis as whole citations."""
    return {
        "id": item.id,
        "type": item.type.value,
        "kind": item.kind,
        "stem": item.stem,
        "options": [{"key": option.key, "text": option.text} for option in item.options],
        "answer": list(item.answer),
        "basis": [Citation.of(regulation.clause(id)).to_dict() for id in item.basis],
        "explanation": item.explanation,
        "chapter": item.chapter,
        "difficulty": item.difficulty,
    }


def from_dict(row: dict[str, Any], regulation: Regulation) -> Item:
    """The item of a JSON object.

    Of a citation only ``article``, ``paragraph`` and ``item`` are needed; a label, quote or span is checked
    where it is there.

    Raises `ValueError` with all reasons, in Chinese, where it is no item of the regulation.
    """
    try:
        clauses = tuple(_clause(citation, regulation) for citation in row["basis"])
        item = Item(
            id=str(row["id"]),
            type=ItemType(row["type"]),
            kind=str(row["kind"]),
            stem=str(row["stem"]),
            options=tuple(Option(str(o["key"]), str(o["text"])) for o in row.get("options", ())),
            answer=tuple(str(answer) for answer in row["answer"]),
            basis=tuple(clause.id for clause in clauses),
            explanation=str(row["explanation"]),
            chapter=clauses[0].chapter or 0,
            difficulty=row.get("difficulty", 2),
        )
    except KeyError as error:
        raise ValueError(f"缺少 {error}") from error
    except IndexError:
        raise ValueError("basis 为空") from None
    except (TypeError, AttributeError) as error:
        raise ValueError(f"写法有误：{error}") from error
    if reasons := [*unfit(item), *_unquoted(item, clauses)]:
        raise ValueError("；".join(reasons))
    return item


def _clause(citation: dict[str, Any], regulation: Regulation) -> Clause:
    id = ClauseId(
        int(citation["article"]),
        paragraph=citation.get("paragraph"),
        item=citation.get("item"),
    )
    if id not in regulation:
        raise ValueError(f"依据 {id.key} 不存在")
    clause = regulation.clause(id)
    real = Citation.of(clause).to_dict()
    for name in ("regulation", "label", "quote", "span"):
        if name in citation and citation[name] != real[name]:
            raise ValueError(f"依据 {clause.label} 的 {name} 与原文不符")
    return clause


def _unquoted(item: Item, clauses: tuple[Clause, ...]) -> Iterator[str]:
    """The clauses of the basis of which the explanation quotes nothing."""
    least = 6
    for clause in clauses:
        text = clause.text
        pieces = (text[i : i + least] for i in range(max(len(text) - least + 1, 1)))
        if not any(piece in item.explanation for piece in pieces):
            yield f"解析没有引用{clause.label}的原文"
