"""The regulation as the checker reads it: chapters, articles and items by line, with spans in the source."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHAPTER = re.compile(r"^\s*第([一二三四五六七八九十]+)章\s*(.*?)\s*$")
_ARTICLE = re.compile(r"^\s*(第([一二三四五六七八九十]+)条)\s*")
_ITEM = re.compile(r"^\s*(\(([一二三四五六七八九十]+)\))\s*")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True)
class Unit:
    """An item, or an article without items: the smallest thing cited.

    ``head`` is what its article says before the items, empty for an article without them.
    """

    article: int
    item: int | None
    chapter: int
    head: str
    body: str
    span: tuple[int, int]

    @property
    def label(self) -> str:
        """第十九条第(二)项."""
        label = f"第{written(self.article)}条"
        return label if self.item is None else f"{label}第({written(self.item)})项"


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text. ``articles`` are the spans of whole articles, ``headings`` the chapters' titles."""

    source: str
    units: tuple[Unit, ...]
    articles: dict[int, tuple[int, int]]
    headings: dict[int, str]

    def units_of(self, article: int, item: int | None = None) -> list[Unit]:
        """The units of an article, or the one item of it; empty where there is none."""
        return [u for u in self.units if u.article == article and item in (None, u.item)]

    def span_of(self, article: int, item: int | None) -> tuple[int, int] | None:
        """Where a clause stands, ``None`` where there is no such clause."""
        if item is None:
            return self.articles.get(article)
        return next((unit.span for unit in self.units_of(article, item)), None)


def number(chinese: str) -> int:
    """1-99 from 一 … 九十九."""
    tens, ten, ones = chinese.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def written(value: int) -> str:
    """一 … 九十九 from 1-99."""
    tens, ones = divmod(value, 10)
    digits = dict(zip(_DIGITS.values(), _DIGITS, strict=True))
    ten = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
    return ten + (digits[ones] if ones else "")


def read(source: str) -> Text:
    """Read the published text; everything before the first chapter and blank lines are passed over."""
    units: list[Unit] = []
    articles: dict[int, tuple[int, int]] = {}
    headings: dict[int, str] = {}
    chapter = article = offset = 0
    head = ""
    for line in source.split("\n"):
        start, stop = offset + len(line) - len(line.lstrip()), offset + len(line.rstrip())
        offset += len(line) + 1
        if match := _CHAPTER.match(line):
            chapter = number(match[1])
            headings[chapter] = re.sub(r"\s", "", match[2])
        elif match := _ARTICLE.match(line):
            article, head = number(match[2]), line[match.end() :].strip()
            articles[article] = (start, stop)
            units.append(Unit(article, None, chapter, "", head, (start, stop)))
        elif match := _ITEM.match(line):
            if units[-1].article == article and units[-1].item is None:
                units.pop()
            body = line[match.end() :].strip()
            units.append(Unit(article, number(match[2]), chapter, head, body, (start, stop)))
            articles[article] = (articles[article][0], stop)
        elif line.strip() and article:
            raise ValueError(f"a line that belongs to no clause: {line.strip()[:20]}")
    return Text(source, tuple(units), articles, headings)
