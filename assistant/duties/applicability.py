"""Whom the clauses of a regulation bind: ``applicability.toml`` beside its text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.duties.post import Level, Organ, Owner, Post
from assistant.errors import KnowledgeError
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation

FILE = "applicability.toml"


@dataclass(frozen=True, slots=True)
class Named:
    """Principal leaders whom a clause names: of which bodies, at which levels, and whose."""

    clause: ClauseId
    kind: str
    organs: frozenset[Organ]
    levels: frozenset[Level]
    owners: frozenset[Owner] | None

    def __contains__(self, post: Post) -> bool:
        right_owner = self.owners is None or post.owner in self.owners
        return post.organ in self.organs and post.level in self.levels and right_owner


@dataclass(frozen=True, slots=True)
class Applicability:
    """The table of a regulation, with the clauses on whom it binds, its force and its interpretation."""

    place: str
    named: tuple[Named, ...]
    binds: tuple[ClauseId, ...]
    interpreted_by: ClauseId
    in_force: ClauseId
    reported: ClauseId
    general: ClauseId
    supported: ClauseId
    party_chapter: int
    government_chapter: int
    since: date
    short_title: str

    def by(self, post: Post) -> Named | None:
        """The row that names this post, were its holder the principal leader."""
        return next((row for row in self.named if post in row), None)

    @classmethod
    def load(cls, folder: Path, regulation: Regulation) -> Applicability:
        """Read the table of a regulation.

        Raises `KnowledgeError` where it is missing or damaged, or names a clause that is not there.
        """
        path = folder / FILE
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            keys = {clause.id.key: clause.id for clause in regulation.clauses}
            clauses = data["clauses"]
            return cls(
                data["place"],
                tuple(_rows(data, keys)),
                tuple(keys[key] for key in clauses["binds"]),
                keys[clauses["interpreted_by"]],
                keys[clauses["in_force"]],
                keys[clauses["reported"]],
                keys[clauses["general"]],
                keys[clauses["supported"]],
                regulation.chapter(data["chapters"]["party"]).number,
                regulation.chapter(data["chapters"]["government"]).number,
                regulation.in_force,
                regulation.short_title,
            )
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
            raise KnowledgeError(
                f"无法读取 {path}，或其中的条款与原文不符：{error}。请按 knowledge/README.md 检查该文件。"
            ) from error


def _rows(data: dict[str, list[dict[str, list[str]]]], keys: dict[str, ClauseId]) -> Iterator[Named]:
    for row in data["named"]:
        owners = frozenset(map(Owner, row["owners"])) if "owners" in row else None
        organs, levels = frozenset(map(Organ, row["organs"])), frozenset(map(Level, row["levels"]))
        yield Named(keys[str(row["clause"])], str(row["kind"]), organs, levels, owners)
