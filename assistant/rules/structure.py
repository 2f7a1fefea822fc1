"""Which of the look-alikes are the headings of a text, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from assistant.rules import markers
from assistant.rules.headings import (
    Candidate,
    Heading,
    Trust,
    article_candidates,
    article_label,
    container_at,
    titled_list_heads,
)
from assistant.rules.lines import Lines
from assistant.rules.markers import bare
from assistant.rules.model import Kind
from assistant.rules.numbering import Number, follows, oddity
from assistant.rules.numerals import CHARACTERS, to_chinese
from assistant.rules.quotes import Quotes

Warn = Callable[[int, str], None]
"""Takes a position and a message."""

RANK = {
    Kind.PREAMBLE: 0,
    Kind.ANNEX: 0,
    Kind.PART: 1,
    Kind.SUBPART: 2,
    Kind.CHAPTER: 3,
    Kind.SECTION: 4,
    Kind.ARTICLE: 5,
}
# A quoted or cited article interrupts the count for a few lines at most.
_INTERRUPTION = 5


def find_headings(lines: Lines, quotes: Quotes, warn: Warn) -> list[Heading]:
    """The headings of the body in order; those of a table of contents are not among them."""
    candidates = article_candidates(lines, quotes)
    containers = _containers(lines, quotes)
    annexes = _annexes(containers, candidates)
    articles = _articles(candidates, [annex.start for annex in annexes], warn)
    divisions = [c for c in containers if c.kind is not Kind.ANNEX]
    if not any(c.kind is not Kind.PREAMBLE for c in divisions):
        divisions += titled_list_heads(lines, articles)
    first_article = articles[0].start if articles else len(lines.source)
    divisions = _without_contents(divisions, first_article)
    divisions += _unnumbered(lines, articles, divisions)
    first = min((h.start for h in [*articles, *divisions]), default=len(lines.source))
    annexes = [annex for annex in annexes if annex.start > first]
    by_start = {h.start: h for h in [*annexes, *divisions, *articles]}
    found = [by_start[start] for start in sorted(by_start)]
    _check_containers(found, warn)
    return found


def _containers(lines: Lines, quotes: Quotes) -> list[Heading]:
    found: list[Heading] = []
    taken = 0
    for index, line in enumerate(lines.all):
        if line.start >= taken and (heading := container_at(lines, index, quotes)):
            found.append(heading)
            taken = heading.text
    return found


def _annexes(containers: list[Heading], candidates: list[Candidate]) -> list[Heading]:
    """The annexes behind the body: not a list of enclosures above it, nor a table inside it."""
    needed = _needed_trust(candidates)
    plain = [c for c in candidates if c.trust >= needed]
    starts = [c.heading.start for c in plain]
    found = []
    for heading in containers:
        if heading.kind is not Kind.ANNEX:
            continue
        index = bisect_right(starts, heading.start)
        inside = 0 < index < len(plain) and follows(plain[index].value, plain[index - 1].value)
        if not inside and (index > 0 or not plain):
            found.append(heading)
    return found


def _needed_trust(candidates: list[Candidate]) -> Trust:
    """What an article looks like in this text: some texts leave no blank behind its number."""
    trusts = [c.trust for c in candidates]
    return Trust.GLUED if trusts.count(Trust.GLUED) > trusts.count(Trust.PLAIN) else Trust.PLAIN


def _articles(candidates: list[Candidate], breaks: list[int], warn: Warn) -> list[Heading]:
    """The candidates that are articles; the count begins anew after each of ``breaks``."""
    at_line: dict[Number, list[int]] = defaultdict(list)
    needed = _needed_trust(candidates)
    for candidate in candidates:
        if candidate.trust >= needed:
            at_line[candidate.value].append(candidate.heading.start)

    strong = [c for c in candidates if c.trust >= needed]
    strong_starts = [c.heading.start for c in strong]
    found: list[Heading] = []
    last: Number | None = None
    block = 0
    for candidate in candidates:
        start, value, trust = candidate.heading.start, candidate.value, candidate.trust
        if (now := bisect_right(breaks, start)) != block:
            block, last = now, None
        end = breaks[block] if block < len(breaks) else None
        better = any(start < other and (end is None or other < end) for other in at_line[value][-3:])
        expected = follows(value, last or (0, 0))
        if trust < needed:
            if (
                not expected
                or better
                or candidate.continues
                or (trust is Trust.REFERENCE and needed is Trust.PLAIN)
            ):
                continue
        elif candidate.continues and (better or not expected):
            continue
        elif last is not None and not expected:
            index = bisect_right(strong_starts, start)
            ahead = [c.value for c in strong[index : index + _INTERRUPTION]]
            if value != last and any(follows(other, last) for other in ahead):
                warn(start, f"{candidate.heading.label}不合编号顺序，按正文处理")
                continue
            if message := oddity(last, value, article_label):
                warn(start, message)
        found.append(candidate.heading)
        last = candidate.heading.last or value
    return found


def _without_contents(divisions: list[Heading], first_article: int) -> list[Heading]:
    """``divisions`` without those of a table of contents: they are all said again further down."""
    seen: dict[tuple[str, ...], int] = {}
    path: list[Heading] = []
    cut = 0
    for index, heading in enumerate(divisions):
        if heading.start > first_article:
            break
        path = [h for h in path if RANK[h.kind] < RANK[heading.kind]] + [heading]
        key = tuple(h.label for h in path if h.kind is not Kind.PREAMBLE)
        if (key or (heading.label,)) in seen:
            cut = index
            break
        seen[key or (heading.label,)] = index
    return divisions[cut:]


def _unnumbered(lines: Lines, articles: list[Heading], divisions: list[Heading]) -> list[Heading]:
    """Titles without a number right above an article or a container.

    总则, 分则 and 附则 may open a text; any other short line without punctuation must stand between
    a finished sentence and an article, and takes the rank of the number missing there, else that of
    the container before it.
    """
    source = lines.source
    below = {heading.start: heading for heading in [*articles, *divisions]}
    taken = {edge for heading in divisions for edge in (heading.start, heading.text)}
    numbered = sorted((h for h in divisions if h.value), key=lambda h: h.start)
    starts = [heading.start for heading in numbered]
    outer = min((h.kind for h in numbered), key=RANK.__getitem__, default=Kind.CHAPTER)
    found: list[Heading] = []
    for index in range(len(lines.all) - 2, -1, -1):
        line, after = lines.all[index], lines.all[index + 1]
        if line.end - line.start > 30 or after.start not in below or {line.start, line.end} & taken:
            continue
        text = source[line.start : line.end]
        if markers.UNNUMBERED.match(text):
            kind = outer
        elif articles and articles[0].start < line.start and _is_title(lines, index):
            inner = below[after.start].kind
            kind = _missing_kind(numbered, bisect_right(starts, line.start))
            if RANK[inner] <= RANK[kind]:
                continue
        else:
            continue
        heading = Heading(kind, line.start, line.end, None, bare(text), bare(text))
        below[line.start] = heading
        found.append(heading)
    return found


def _is_title(lines: Lines, index: int) -> bool:
    line, previous = lines.all[index], lines.all[index - 1]
    text = lines.source[line.start : line.end]
    if not markers.PLAIN_TITLE.match(text) or markers.item_at(lines.source, line.start, line.end):
        return False
    return lines.source[previous.end - 1] in "。”）"


def _missing_kind(numbered: list[Heading], index: int) -> Kind:
    """The kind of a container without a number that stands before ``numbered[index]``."""
    if index == 0:
        return Kind.CHAPTER
    before = numbered[index - 1]
    if index < len(numbered):
        after = numbered[index]
        previous = next((h for h in reversed(numbered[:index]) if h.kind is after.kind), None)
        if previous and previous.value and after.value and after.value > (previous.value[0] + 1, 0):
            return after.kind
    return before.kind


def _check_containers(headings: list[Heading], warn: Warn) -> None:
    """Warns where a container is missing or repeated; an inner count may begin anew or go on."""
    running: dict[Kind, Number] = {}
    fresh: set[Kind] = set()
    for heading in headings:
        kind, value = heading.kind, heading.value
        if kind is Kind.ANNEX:
            running, fresh = {}, set()
            continue
        if kind is Kind.ARTICLE or value is None:
            continue
        previous = running.get(kind)
        if previous is not None and not (kind in fresh and value == (1, 0)):
            message = oddity(previous, value, partial(_like, heading.label))
            if message:
                warn(heading.start, message)
        running[kind] = value
        fresh.discard(kind)
        fresh |= {inner for inner in RANK if RANK[inner] > RANK[kind]}


def _like(label: str, value: Number) -> str:
    """The label of a container numbered ``value`` in the manner of ``label``."""
    number = to_chinese(value[0])
    if label.startswith("第"):
        return f"第{number}{label[1:].lstrip(CHARACTERS)}"
    return f"（{number}）" if label[0] in "（(" else f"{number}、"
