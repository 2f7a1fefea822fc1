"""Finding where the articles and their containers begin.

A look-alike is told from a heading by where it stands (line start, quotation marks, what precedes
and follows) and, where that leaves a doubt, by whether it continues the numbering.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from assistant.rules import markers
from assistant.rules.lines import BLANK, Line, Lines, skip_blank
from assistant.rules.markers import bare, number_of
from assistant.rules.model import Kind
from assistant.rules.numerals import to_chinese
from assistant.rules.quotes import Quotes

Number = tuple[int, int]
"""Number and the number after 之."""

_SENTENCE_END = frozenset("。；;：:！？!?”」』）)】")
_UNFINISHED = frozenset("，,、（(《〈“")
_LONGEST_TITLE = 60


class Trust(IntEnum):
    """How much a look-alike of an article looks like one."""

    INLINE = 1  # after the end of a sentence, inside a line
    REFERENCE = 2  # begins a line, but reads on like 第十二条规定的
    GLUED = 3  # begins a line, its text follows without a blank
    PLAIN = 4  # begins a line, followed by blank space, a title in brackets or nothing


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a part begins: its marker at ``start``, its text from ``text`` on.

    ``value`` is its number (``None`` where it has none), ``last`` the highest number it covers
    (第十条至第十二条 covers 12).
    """

    kind: Kind
    start: int
    text: int
    value: Number | None
    label: str
    heading: str | None = None
    last: Number | None = None

    @property
    def number(self) -> str | None:
        """The number in Arabic digits, 之 as a hyphen."""
        if self.value is None:
            return None
        number, suffix = self.value
        return f"{number}-{suffix}" if suffix else str(number)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A look-alike of an article."""

    heading: Heading
    trust: Trust
    continues: bool  # the line before it is unfinished

    @property
    def value(self) -> Number:
        """The number, which an article always has."""
        return self.heading.value or (0, 0)


def article_candidates(lines: Lines, quotes: Quotes) -> list[Candidate]:
    """Everything that may be the beginning of an article, in the order of the text."""
    source = lines.source
    found = []
    for match in markers.ARTICLE.finditer(source):
        start, end = match.span()
        at_line = lines.begins(start)
        if not at_line:
            before = start - 1
            while before >= 0 and source[before] in BLANK and source[before] not in "\r\n":
                before -= 1
            spaced = before < start - 1
            if before < 0 or not (
                source[before] in _SENTENCE_END or (spaced and source[before] not in _UNFINISHED)
            ):
                continue
        number = number_of(match[1])
        suffix = number_of(match[2]) if match[2] else 0
        if not number or suffix is None or quotes.contain(start):
            continue
        value = (number, suffix)
        label = article_label(value)
        last = value
        title = None
        covered = markers.RANGE.match(source, end)
        if covered and (upper := number_of(covered[1])) and upper > number:
            rest = source[covered.end() : covered.end() + 12].strip(BLANK + "（(【[〔")
            if not rest or markers.REMOVED.match(rest):
                label, last, end = f"{label}至{article_label((upper, 0))}", (upper, 0), covered.end()
        bracketed = markers.BRACKETED.match(source, end)
        spaced = end == len(source) or source[end] in BLANK
        if bracketed:
            spaced = True
            text = bare(bracketed[1] or bracketed[2])
            if not markers.REMOVED.search(text):
                title, end = text, bracketed.end()
        pattern = markers.CITED if spaced else markers.REFERENCE
        refers = bracketed is None and pattern.match(source, end) is not None
        previous = lines.before(start) if at_line else None
        last_sign = source[previous.end - 1] if previous else "。"
        continues = last_sign in _UNFINISHED or (refers and last_sign not in _SENTENCE_END)
        if not at_line:
            if refers:
                continue
            trust = Trust.INLINE
        elif spaced:
            trust = Trust.PLAIN
        else:
            trust = Trust.REFERENCE if refers else Trust.GLUED
        heading = Heading(Kind.ARTICLE, start, end, value, label, title, last)
        found.append(Candidate(heading, trust, continues))
    return found


def article_label(value: Number) -> str:
    """第二十条之一 for ``(20, 1)``."""
    number, suffix = value
    return f"第{to_chinese(number)}条" + (f"之{to_chinese(suffix)}" if suffix else "")


def container_at(lines: Lines, index: int, quotes: Quotes) -> Heading | None:
    """The 编, 分编, 章, 节, 序言 or annex that begins with line ``index``."""
    source, line = lines.source, lines.all[index]
    first = source[line.start]
    if first == "第":
        return _numbered(lines, index, quotes)
    if first not in "序前引导附总分":
        return None
    text = source[line.start : line.end]
    if first == "附" and (found := markers.ANNEX.match(source, line.start, line.end)):
        rest = source[found.end() : line.end].strip(BLANK)
        if len(rest) > _LONGEST_TITLE or rest.endswith(("。", "；", "，")) or quotes.contain(line.start):
            return None
        number = number_of(found[1]) if found[1] else None
        label = bare(found[0].rstrip(":：" + BLANK))
        return Heading(
            Kind.ANNEX, line.start, found.end(), (number, 0) if number else None, label, bare(rest) or None
        )
    if len(text) > 12 or quotes.contain(line.start):
        return None
    if markers.PREAMBLE.match(text):
        return Heading(Kind.PREAMBLE, line.start, line.end, None, bare(text))
    return None


def _numbered(lines: Lines, index: int, quotes: Quotes) -> Heading | None:
    source, line = lines.source, lines.all[index]
    match = markers.CONTAINER.match(source, line.start, line.end)
    if match is None or not (number := number_of(match[1])) or quotes.contain(line.start):
        return None
    if (previous := lines.before(line.start)) and source[previous.end - 1] in _UNFINISHED:
        return None
    end = line.end
    # 第一章 总则 第一条 … in one line: the title ends where the article begins.
    for article in markers.ARTICLE.finditer(source, match.end(), line.end):
        if (
            source[article.start() - 1] in BLANK
            and article.end() < line.end
            and source[article.end()] in BLANK
        ):
            end = article.start()
            break
    glued = match.end() < end and source[match.end()] not in BLANK
    title = source[match.end() : end].strip(BLANK)
    if len(title) > _LONGEST_TITLE or title.endswith(("。", "；", "：", ";", ":", "，", ",")):
        return None
    if glued and markers.REFERENCE.match(source, match.end(), end):
        return None
    unit = bare(match[2])
    if not title and end == line.end and (below := _title_below(lines, index + 1)):
        title, end = source[below.start : below.end], below.end
    label = f"第{to_chinese(number)}{unit}"
    return Heading(markers.CONTAINER_KINDS[unit], line.start, end, (number, 0), label, bare(title) or None)


def _title_below(lines: Lines, index: int) -> Line | None:
    """The line that carries the title of a container whose own line has only its number."""
    if index >= len(lines.all):
        return None
    line = lines.all[index]
    text = lines.source[line.start : line.end]
    plain = len(text) <= 30 and not set(text) & set("。；：，")
    if not plain or text[0] in "第（(《“" or markers.item_at(lines.source, line.start, line.end):
        return None
    return line


def titled_list_heads(lines: Lines, articles: list[Heading]) -> list[Heading]:
    """The lines 一、一般规定 that group articles, as judicial interpretations have them.

    Such a line is short, unfinished, stands right above an article and continues the count of the
    one before it; a last item 五、其他 does not.
    """
    source = lines.source
    found: list[Heading] = []
    starts = {heading.start for heading in articles}
    counts = {markers.DUN: 0, markers.PAREN: 0}
    kinds = {markers.DUN: Kind.CHAPTER, markers.PAREN: Kind.SECTION}
    for index, line in enumerate(lines.all):
        if index + 1 == len(lines.all) or line.end - line.start > _LONGEST_TITLE:
            continue
        mark = markers.item_at(source, line.start, line.end)
        if mark is None or mark.style not in counts or mark.number != counts[mark.style] + 1:
            continue
        below = index + 1
        if mark.style == markers.DUN:
            inner = markers.item_at(source, lines.all[below].start, lines.all[below].end)
            if inner is not None and inner.style == markers.PAREN and inner.number == 1:
                below += 1
        if (
            source[line.end - 1] in "。；：;:，,"
            or below == len(lines.all)
            or lines.all[below].start not in starts
        ):
            continue
        counts[mark.style] = mark.number
        if mark.style == markers.DUN:
            counts[markers.PAREN] = 0
        text = skip_blank(source, mark.end, line.end)
        label = bare(source[mark.start : mark.end])
        title = bare(source[text : line.end]) or None
        found.append(Heading(kinds[mark.style], line.start, line.end, (mark.number, 0), label, title))
    return found
