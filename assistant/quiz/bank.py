"""The bank: all items of a regulation, made and written by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from assistant.errors import ClauseNotFound, KnowledgeError
from assistant.quiz.item import Item, ItemType
from assistant.quiz.item_json import from_dict
from assistant.quiz.making.likeness import apart
from assistant.quiz.making.make import make
from assistant.rules.clause import ClauseId
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

FILE = "quiz.jsonl"
TOO_ALIKE = 0.85
"""Two stems of one type that share so much of their pairs of characters (Dice) are one question too many."""


class Bank:
    """The items of one regulation in a stable order: by clause, type, kind and id."""

    def __init__(self, regulation: Regulation, items: Sequence[Item]) -> None:
        self.regulation = regulation
        places = {clause.id: place for place, clause in enumerate(regulation.clauses)}
        types = list(ItemType)
        self.items: tuple[Item, ...] = tuple(
            sorted(items, key=lambda i: (places[i.basis[0]], types.index(i.type), i.kind, i.id))
        )

    @classmethod
    def open(cls, folder: Path, regulation: Regulation, facts: Facts) -> Bank:
        """The bank of the regulation that lies in ``folder``: always the same for the same files.

        Raises `KnowledgeError` where ``quiz.toml`` or ``quiz.jsonl`` does not agree with the text.
        """
        written = read(folder / FILE, regulation) if (folder / FILE).exists() else []
        made = {item.id: item for item in make(folder, regulation, facts)}
        return cls(regulation, apart([*written, *made.values()], TOO_ALIKE))

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def __contains__(self, id: str) -> bool:
        return id in self._by_id

    def item(self, id: str) -> Item:
        """The item with this id. Raises `KeyError`."""
        return self._by_id[id]

    def of(
        self,
        *,
        chapter: int | None = None,
        type: ItemType | None = None,
        basis: ClauseId | None = None,
    ) -> tuple[Item, ...]:
        """The items of a chapter, of a type and with a clause, or one below it, in their basis.

        Raises `ClauseNotFound` where the regulation has no such clause.
        """
        below = None if basis is None else {leaf.id for leaf in self.regulation.leaves_of(basis)} | {basis}
        return tuple(
            item
            for item in self.items
            if (chapter is None or item.chapter == chapter)
            and (type is None or item.type is type)
            and (below is None or not below.isdisjoint(item.basis))
        )


def read(path: Path, regulation: Regulation) -> list[Item]:
    """The items written by hand, one JSON object a line.

    Raises `KnowledgeError` with the line and the reasons.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
    items: dict[str, Item] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = from_dict(json.loads(line), regulation)
            if item.id in items:
                raise ValueError(f"编号 {item.id} 重复")
        except (ValueError, ClauseNotFound) as error:
            raise KnowledgeError(f"{path} 第{number}行有误：{error}。请对照原文改正。") from error
        items[item.id] = item
    return list(items.values())
