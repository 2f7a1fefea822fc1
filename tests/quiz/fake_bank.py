"""A bank of made-up items, and a clock that is set by hand."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from assistant.quiz.item import FALSE, TRUE, Item, ItemType, Option
from assistant.rules.clause import ClauseId

LETTERS = "ABCD"
MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine in the morning in China."""


class FakeBank:
    """As the real one: items in their order, and by id."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)

    def item(self, id: str) -> Item:
        return {item.id: item for item in self.items}[id]


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def made(type: ItemType, number: int, clause: ClauseId, chapter: int, difficulty: int = 2) -> Item:
    """An item; the first option is right, of a multiple choice the first and the third."""
    options: tuple[Option, ...] = ()
    answer: tuple[str, ...] = ("A",)
    if type in (ItemType.SINGLE, ItemType.MULTIPLE):
        options = tuple(Option(key, f"第{number}题的选项{key}") for key in LETTERS)
    if type is ItemType.MULTIPLE:
        answer = ("A", "C")
    if type is ItemType.TRUE_FALSE:
        answer = (TRUE,) if number % 2 else (FALSE,)
    if type is ItemType.BLANK:
        answer = ("4次", "4")
    stem = f"{type}题干{number}____" if type is ItemType.BLANK else f"{type}题干{number}"
    return Item(
        f"{type}-{number}",
        type,
        "count",
        stem,
        options,
        answer,
        (clause,),
        f"解析{number}",
        chapter,
        difficulty,
    )


def fake_bank(per_type: int = 26) -> FakeBank:
    """Items of each type over the articles 1 to 20 in four chapters."""
    items = []
    for type in ItemType:
        for number in range(per_type):
            article = number % 20 + 1
            chapter = 1 + (article > 3) + (article > 13) + (article > 19)
            items.append(made(type, number, ClauseId(article), chapter, number % 3 + 1))
    return FakeBank(items)


def right(item: Item) -> tuple[str, ...]:
    return item.answer[:1] if item.type is ItemType.BLANK else item.answer


def wrong(item: Item) -> tuple[str, ...]:
    if item.type is ItemType.TRUE_FALSE:
        return (FALSE,) if item.answer == (TRUE,) else (TRUE,)
    return ("5次",) if item.type is ItemType.BLANK else ("B",)
