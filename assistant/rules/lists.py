"""The inside of an article: its paragraphs (款), items (项) and subitems (目)."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.rules.lines import Line, Lines, trim_end
from assistant.rules.markers import ItemMark, item_at, items_inside
from assistant.rules.numbering import oddity
from assistant.rules.numerals import to_chinese
from assistant.rules.quotes import Quotes
from assistant.rules.structure import Warn

_SENTENCE_END = frozenset("。！？!?.”」』）)】…|")
_HANGING = frozenset("，。、；：！？）)」』”》】,;")
_NOTES = ("注：", "注:", "|", "※", "[", "［")


@dataclass(slots=True)
class ListItem:
    """An item or subitem; ``children`` are the subitems."""

    mark: ItemMark
    end: int = 0
    children: list[ListItem] = field(default_factory=list)


@dataclass(slots=True)
class TextParagraph:
    """A 款: running text, then perhaps a list."""

    start: int
    end: int = 0
    items: list[ListItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Event:
    """A place where something may begin: a list marker, or a line without one (``mark`` None)."""

    start: int
    mark: ItemMark | None
    line: Line


def read_paragraphs(
    lines: Lines, quotes: Quotes, start: int, end: int, warn: Warn | None, *, article: bool
) -> list[TextParagraph]:
    """The paragraphs of ``source[start:end]``, with their lists.

    Outside an ``article`` there are no 款: text after an item is part of the item.
    """
    source = lines.source
    found = lines.between(start, end)
    if not found:
        return []
    events = _events(source, found, quotes)
    ahead = _marks_ahead(events)
    paragraphs = [TextParagraph(events[0].start)]
    open_items: list[ListItem] = []
    previous: Line | None = None
    counts: dict[int, int] = {}
    for index, event in enumerate(events):
        if event.mark is not None:
            _close(source, open_items, event.mark.style, event.start)
            siblings = open_items[-1].children if open_items else paragraphs[-1].items
            if warn is not None:
                _check(siblings, event.mark, counts, warn)
            counts[event.mark.style] = event.mark.number
            item = ListItem(event.mark)
            siblings.append(item)
            open_items.append(item)
        elif previous is not None:
            owner = _continued(open_items, ahead[index])
            if owner is not None:
                _close(source, open_items, owner + 1, event.start)
            elif article and _begins_paragraph(source, previous, event.line):
                _close(source, open_items, -1, event.start)
                paragraphs[-1].end = trim_end(source, paragraphs[-1].start, event.start)
                paragraphs.append(TextParagraph(event.start))
        previous = event.line
    _close(source, open_items, -1, end)
    paragraphs[-1].end = trim_end(source, paragraphs[-1].start, end)
    return paragraphs


def _events(source: str, lines: list[Line], quotes: Quotes) -> list[_Event]:
    events: list[_Event] = []
    for line in lines:
        mark = item_at(source, line.start, line.end)
        if mark is not None and quotes.contain(line.start):
            mark = None
        events.append(_Event(line.start, mark, line))
        inside = [m for m in items_inside(source, line.start, line.end) if not quotes.contain(m.start)]
        events += [_Event(m.start, m, line) for m in inside if m.start != line.start]
    return _plausible(events)


def _plausible(events: list[_Event]) -> list[_Event]:
    """``events`` without the bracketed numbers inside a line that do not continue a list."""
    counts: dict[int, int] = {}
    kept: list[_Event] = []
    for index, event in enumerate(events):
        mark = event.mark
        if mark is not None and mark.start != event.line.start:
            if mark.number == 1:
                following = next((e.mark for e in events[index + 1 :] if e.mark is not None), None)
                if following is None or (following.style, following.number) != (mark.style, 2):
                    continue
            elif counts.get(mark.style) != mark.number - 1:
                continue
        if mark is not None:
            counts[mark.style] = mark.number
        kept.append(event)
    return kept


def _marks_ahead(events: list[_Event]) -> list[ItemMark | None]:
    """For each event the first list marker behind it."""
    ahead: list[ItemMark | None] = []
    mark: ItemMark | None = None
    for event in reversed(events):
        ahead.append(mark)
        mark = event.mark or mark
    return ahead[::-1]


def _continued(open_items: list[ListItem], ahead: ItemMark | None) -> int | None:
    """The style of the open list that goes on behind a line, which is then part of its last item."""
    if ahead is not None:
        for item in reversed(open_items):
            if (item.mark.style, item.mark.number + 1) == (ahead.style, ahead.number):
                return item.mark.style
    return None


def _close(source: str, open_items: list[ListItem], style: int, position: int) -> None:
    """Ends at ``position`` the open items of ``style`` and of the styles inside it."""
    while open_items and open_items[-1].mark.style >= style:
        item = open_items.pop()
        item.end = trim_end(source, item.mark.start, position)


def _begins_paragraph(source: str, previous: Line, line: Line) -> bool:
    """Whether ``line`` begins a new 款 rather than going on with the one of ``previous``."""
    first, last = source[line.start], source[previous.end - 1]
    if first in _HANGING or source.startswith(_NOTES, line.start):
        return False
    if last in "：:":
        return first not in "“「『《（(" and source[line.end - 1] == "。"
    if last in _SENTENCE_END:
        return True
    # Hard-wrapped lines are not indented; an indented one begins a paragraph whose forerunner
    # lost its full stop.
    return line.indent >= 2 and last not in "，,、；;"


def _check(siblings: list[ListItem], mark: ItemMark, counts: dict[int, int], warn: Warn) -> None:
    """Warns of a gap or a repetition; a list may go on with the count of the list before it."""
    same = [item.mark.number for item in siblings[-1:] if item.mark.style == mark.style]
    if same:
        message = oddity((same[0], 0), (mark.number, 0), lambda n: item_name(n[0]))
    elif not siblings and mark.number not in (1, counts.get(mark.style, 0) + 1):
        missing = item_name(1) if mark.number == 2 else f"{item_name(1)}至{item_name(mark.number - 1)}"
        message = f"{item_name(mark.number)}之前缺少{missing}"
    else:
        message = None
    if message:
        warn(mark.start, message)


def item_name(number: int) -> str:
    """第(二)项 for 2."""
    return f"第({to_chinese(number)})项"
