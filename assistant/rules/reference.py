"""What a text points at, before anybody looks whether it exists."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.rules.clause import ClauseId


@dataclass(frozen=True, slots=True)
class Reference:
    """What a text points at, not checked against any regulation.

    One of: ``chapter`` alone; ``id`` alone; ``id`` to ``last`` (a range of articles); either of these
    with the ``chapter`` that they are said to stand in, where a number may count within the chapter;
    ``items`` alone, with an ``id`` of ``None`` (第二项呢); ``impossible``, the words for a clause that no
    text can have (第负一条). A negative number counts from the end (最后一条 is -1). ``either`` tells that
    the suffix may as well be an item (14-2, 十四之二). ``span`` counts characters of `normalise(text)`.
    """

    span: tuple[int, int]
    id: ClauseId | None = None
    last: int | None = None
    chapter: int | None = None
    items: tuple[int, ...] = ()
    either: bool = False
    impossible: str | None = None
