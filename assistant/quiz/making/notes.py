"""The notes on a regulation that items are made with: ``quiz.toml`` beside its text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import KnowledgeError
from assistant.quiz.making.checking import wrong_in
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

FILE = "quiz.toml"
_SENTENCE = re.compile(r"[^。；;\n]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of a clause that are asked for, and what could stand in their place but does not.

    Of words to be filled in, ``others`` are further strings that are accepted.
    """

    words: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list within a clause: ``ask`` says what of, ``within`` are the words that it stands in.

    ``gap`` is the clause's sentence with a gap for the list, where that reads better than ``ask``;
    ``negative`` is false where nobody should be asked what is not in it.
    """

    ask: str
    within: str
    members: tuple[str, ...]
    foils: tuple[str, ...]
    gap: str = ""
    negative: bool = True


@dataclass(frozen=True, slots=True)
class ClauseNotes:
    """What is noted on one leaf clause; ``who`` bears its duties, empty where it lists none.

    ``acts`` are whole thoughts that ``who`` is the subject of, ``statements`` have a subject of their own.
    """

    clause: Clause
    who: str = ""
    acts: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    choose: tuple[Slot, ...] = ()
    blanks: tuple[Slot, ...] = ()
    changes: tuple[Slot, ...] = ()
    lists: tuple[Listing, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the clause without their stops."""
        return tuple(part.strip() for part in _SENTENCE.findall(self.clause.body) if part.strip())

    def sentence(self, words: str) -> str:
        """The sentence that has these words, else the clause as it stands."""
        return next((s for s in self.sentences if words in s), self.clause.body)

    def around(self, words: str) -> str:
        """The shortest whole thought that has these words just once; empty where there is none."""
        thoughts = (*self.acts, *self.statements, *self.sentences)
        return min((t for t in thoughts if t.count(words) == 1), key=len, default="")

    def lacks_subject(self, thought: str) -> bool:
        """Whether a whole thought of the clause needs ``who`` before it."""
        return bool(self.who) and not thought.startswith((self.who, *self.statements))


@dataclass(frozen=True, slots=True)
class Case:
    """A post as it is described, the verdict on it and why."""

    post: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes; ``name`` is what the stems call the regulation.

    ``sides`` are the leaders whose duties are set against one another, ``telling`` words that give away whose
    a duty is, ``others`` who else could be thought to bear it. ``periods`` go from the slackest to the
    strictest, ``year`` is the usual one. ``strangers`` are acts of elsewhere that could be thought to stand
    in an article, by its key.
    ``alike`` are clauses' keys or acts.
    """

    name: str
    clauses: Mapping[str, ClauseNotes]
    periods: tuple[str, ...] = ()
    year: str = ""
    sides: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    verdicts: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    strangers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alike: tuple[frozenset[str], ...] = ()

    @classmethod
    def load(cls, folder: Path, regulation: Regulation) -> Notes:
        """Read the notes of a regulation; without the file, only its sentences are known.

        Raises `KnowledgeError` where they are damaged or say what is not in the text.
        """
        path = folder / FILE
        if not path.exists():
            return cls._of({}, regulation)
        try:
            notes = cls._of(tomllib.loads(path.read_text(encoding="utf-8")), regulation)
        except (
            OSError,
            UnicodeDecodeError,
            tomllib.TOMLDecodeError,
            KeyError,
            TypeError,
            ValueError,
        ) as error:
            raise KnowledgeError(
                f"无法读取 {path}：{error}。请按 knowledge/README.md 检查该文件。"
            ) from error
        if wrong := list(wrong_in(notes, regulation)):
            raise KnowledgeError(f"{path} 与原文不符：{'；'.join(wrong)}。请对照原文改正。")
        return notes

    @classmethod
    def _of(cls, data: dict[str, Any], regulation: Regulation) -> Notes:
        tables, bearers = data.get("clause", {}), data.get("bearers", {})
        if unknown := sorted(set(tables) - set(regulation.leaves_by_key)):
            raise ValueError(f"没有条款 {'、'.join(unknown)}")
        return cls(
            name=data.get("name", regulation.short_title),
            clauses={
                key: _clause_notes(leaf, bearers.get(str(leaf.chapter), ""), tables.get(key))
                for key, leaf in regulation.leaves_by_key.items()
            },
            periods=tuple(data.get("periods", ())),
            year=data.get("year", ""),
            sides=tuple(data.get("sides", ())),
            telling=tuple(data.get("telling", ())),
            others=tuple(data.get("others", ())),
            verdicts=data.get("verdicts", {}),
            cases=tuple(Case(**row) for row in data.get("case", ())),
            strangers={key: tuple(row["strangers"]) for key, row in data.get("article", {}).items()},
            alike=tuple(frozenset(row["all"]) for row in data.get("alike", ())),
        )


def _clause_notes(leaf: Clause, who: str, table: dict[str, Any] | None) -> ClauseNotes:
    if table is None:
        return ClauseNotes(leaf, statements=ClauseNotes(leaf).sentences)
    lists = (
        Listing(
            row["ask"],
            row["within"],
            tuple(row["members"]),
            tuple(row["foils"]),
            row.get("gap", ""),
            row.get("negative", True),
        )
        for row in table.get("lists", ())
    )
    return ClauseNotes(
        leaf,
        who,
        tuple(table.get("acts", ())),
        tuple(table.get("statements", ())),
        tuple(_slots(table.get("choose", ()))),
        tuple(_slots(table.get("blanks", ()))),
        tuple(_slots(table.get("changes", ()))),
        tuple(lists),
    )


def _slots(rows: Sequence[str | Sequence[str]]) -> Iterator[Slot]:
    for row in rows:
        words, *others = [row] if isinstance(row, str) else row
        yield Slot(words, tuple(others))
