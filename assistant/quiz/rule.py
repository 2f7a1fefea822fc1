"""The rule of a paper: what it is drawn from, how many items of which type, for how many points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import UsageError
from assistant.phrases import phrase
from assistant.quiz.item import DIFFICULTIES, Item, ItemType
from assistant.quiz.points import total

MOST_ITEMS = 200
MOST_POINTS = 1000
MOST_MINUTES = 600

_LETTERS = {
    ItemType.SINGLE: "S",
    ItemType.MULTIPLE: "M",
    ItemType.TRUE_FALSE: "T",
    ItemType.BLANK: "B",
}
_TYPES = {letter: type for type, letter in _LETTERS.items()}
_LEVEL = f"[{''.join(map(str, DIFFICULTIES))}]"
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_PART = re.compile(rf"([SMTB])([0-9]{{1,3}})x({_NUMBER})")
_ID = re.compile(
    r"(?P<parts>[SMTB0-9x.-]+)"
    rf"(?:_c(?P<chapters>[0-9]+(?:\.[0-9]+)*))?(?:_d(?P<difficulty>{_LEVEL}(?:\.{_LEVEL})*))?"
    rf"_(?P<minutes>[0-9]{{1,3}})min_pass(?P<passing>{_NUMBER})_seed(?P<seed>[0-9]{{1,18}})"
)


def type_name(type: ItemType) -> str:
    """What a type is called: 单选题."""
    return phrase("quiz", "types", type.value)


@dataclass(frozen=True, slots=True)
class PartRule:
    """So many items of a type, each worth ``points``."""

    type: ItemType
    count: int
    points: float


@dataclass(frozen=True, slots=True)
class PaperRule:
    """How a paper is made; the same rule over the same bank gives the same paper.

    ``chapters`` and ``difficulty`` empty: all. For a post, ``chapters`` are those that bind it. Raises
    `UsageError` where the rule cannot be followed.
    """

    parts: tuple[PartRule, ...] = (
        PartRule(ItemType.SINGLE, 25, 2),
        PartRule(ItemType.MULTIPLE, 10, 2),
        PartRule(ItemType.TRUE_FALSE, 15, 2),
    )
    chapters: tuple[int, ...] = ()
    difficulty: tuple[int, ...] = ()
    seed: int = 1
    minutes: int = 120
    passing: float = 60

    def __post_init__(self) -> None:
        object.__setattr__(self, "chapters", tuple(sorted(set(self.chapters))))
        object.__setattr__(self, "difficulty", tuple(sorted(set(self.difficulty))))
        wrong = next(self._wrong(), None)
        if wrong:
            raise UsageError(wrong)

    @property
    def total(self) -> float:
        """The points that can be had."""
        return total(part.count * part.points for part in self.parts)

    @property
    def id(self) -> str:
        """The rule in short, ``S25x2-M10x2-T15x2_c2.4_d1.2_120min_pass60_seed7``; `read_rule` reads it."""
        parts = "-".join(f"{_LETTERS[part.type]}{part.count}x{part.points:g}" for part in self.parts)
        chapters = "_c" + ".".join(map(str, self.chapters)) if self.chapters else ""
        difficulty = "_d" + ".".join(map(str, self.difficulty)) if self.difficulty else ""
        return f"{parts}{chapters}{difficulty}_{self.minutes}min_pass{self.passing:g}_seed{self.seed}"

    def allows(self, item: Item) -> bool:
        """Whether an item may be drawn, its type aside."""
        return (not self.chapters or item.chapter in self.chapters) and (
            not self.difficulty or item.difficulty in self.difficulty
        )

    def _wrong(self) -> Iterator[str]:
        types = [part.type for part in self.parts]
        if not types:
            yield "试卷没有题目：请至少选择一种题型。"
        if len(set(types)) < len(types):
            yield "同一题型列了两次：请合并为一项。"
        for part in self.parts:
            if not 1 <= part.count <= MOST_ITEMS:
                yield f"{type_name(part.type)}的题数{part.count}不合适：请填1到{MOST_ITEMS}。"
            if not 0 < part.points <= 100 or round(part.points, 2) != part.points:
                yield f"{type_name(part.type)}的分值{part.points:g}不合适：请填100以内、至多两位小数的正数。"
        if not 0 <= self.total <= MOST_POINTS:
            yield f"全卷共{self.total:g}分：请控制在{MOST_POINTS}分以内。"
        if not 0 <= self.passing <= self.total or round(self.passing, 2) != self.passing:
            yield f"及格分{self.passing:g}不合适：请填0到全卷总分{self.total:g}之间、至多两位小数的数。"
        if not 1 <= self.minutes <= MOST_MINUTES:
            yield f"考试时间{self.minutes}分钟不合适：请填1到{MOST_MINUTES}分钟。"
        if any(chapter < 1 for chapter in self.chapters):
            yield "章的序号应为正整数：请核对。"
        if any(level not in DIFFICULTIES for level in self.difficulty):
            yield "难度只有1(易)、2(中)、3(难)：请核对。"
        if not 0 <= self.seed < 10**18:
            yield "卷号应为不超过18位的非负整数：请另选一个。"


def read_rule(id: str) -> PaperRule:
    """The rule whose `PaperRule.id` this is. Raises `UsageError`."""
    match = _ID.fullmatch(id.strip())
    parts = [_PART.fullmatch(part) for part in match["parts"].split("-")] if match else []
    if match is None or not all(parts):
        raise UsageError(f"无法识别试卷编号“{id[:80]}”：请从试卷上完整复制。")
    return PaperRule(
        tuple(PartRule(_TYPES[part[1]], int(part[2]), float(part[3])) for part in parts if part),
        _numbers(match["chapters"]),
        _numbers(match["difficulty"]),
        int(match["seed"]),
        int(match["minutes"]),
        float(match["passing"]),
    )


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(".")) if text else ()
