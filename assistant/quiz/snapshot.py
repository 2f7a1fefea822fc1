"""Items and papers as JSON that stands by itself: what somebody was asked stays readable after a rebuild."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from assistant.quiz.item import Item, ItemType, Option
from assistant.quiz.paper import Paper, Part
from assistant.rules.clause import ClauseId


def digest(body: str) -> str:
    """The name of a snapshot: the same content has the same one."""
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def item_json(item: Item) -> str:
    """An item as JSON."""
    return _json(_item(item))


@lru_cache(maxsize=4096)
def item_of(body: str) -> Item:
    """The item that `item_json` wrote."""
    return _read_item(json.loads(body))


def paper_json(paper: Paper) -> str:
    """A paper with its items as JSON."""
    parts = [
        {"type": part.type, "points": part.points, "items": [_item(item) for item in part.items]}
        for part in paper.parts
    ]
    return _json(
        {
            "id": paper.id,
            "title": paper.title,
            "minutes": paper.minutes,
            "passing": paper.passing,
            "parts": parts,
        }
    )


@lru_cache(maxsize=64)
def paper_of(body: str) -> Paper:
    """The paper that `paper_json` wrote."""
    data = json.loads(body)
    parts = tuple(
        Part(ItemType(part["type"]), part["points"], tuple(_read_item(item) for item in part["items"]))
        for part in data["parts"]
    )
    return Paper(data["id"], data["title"], parts, data["minutes"], data["passing"])


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "type": item.type,
        "kind": item.kind,
        "stem": item.stem,
        "options": [{"key": option.key, "text": option.text} for option in item.options],
        "answer": list(item.answer),
        "basis": [{name: part for name, part in asdict(id).items() if part} for id in item.basis],
        "explanation": item.explanation,
        "chapter": item.chapter,
        "difficulty": item.difficulty,
    }


def _read_item(data: Mapping[str, Any]) -> Item:
    return Item(
        id=data["id"],
        type=ItemType(data["type"]),
        kind=data["kind"],
        stem=data["stem"],
        options=tuple(Option(**option) for option in data["options"]),
        answer=tuple(data["answer"]),
        basis=tuple(ClauseId(**id) for id in data["basis"]),
        explanation=data["explanation"],
        chapter=data["chapter"],
        difficulty=data["difficulty"],
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
