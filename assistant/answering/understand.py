"""The first step: what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cues import cues
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Turn, Understanding
from assistant.retrieval.words import simplify
from assistant.rules.citation import Reference, read
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import Resolved, resolve

_STRUCTURE = re.compile(r"(?:几|多少)个?(?:章|条|项|款)|how many (?:chapters|articles|items)")
_QUOTED = re.compile(r"[“\"「『']([^“”\"「」『』']{2,20})[”\"」』']")
_SENTENCE = re.compile(r"[^。!?！？;；\n:：]+[。!?！？;；\n]?")
_NEXT = re.compile(r"(下|上|前|后)一条")
_COUNT = re.compile(r"[0-9一二两三四五六七八九十]+(?:次|期|回|场)|每(?:半年|季度|个?月|年)")
_LATIN = re.compile(r"[a-z']+")
_ENGLISH = re.compile(r"[a-z]{3}")
_CHINESE = re.compile(r"[㐀-鿿]")
_OTHER_LAW = re.compile(
    r"(?:《(?P<title>[^》]+)》|(?P<name>[㐀-鿿]{0,12}?(?:宪法|民法典|公司法|(?<![学普执司守用立违合依述尊])法|条例|办法|准则|章程)))"
    r"\s*(?:的|里|中)?\s*$"
)
_BLANK = re.compile(r"[\s,.，。?？!！、;；:：“”\"'《》()（）\[\]<>-]+")

LONG = 60
"""From this many characters on, single sentences are tried as the question."""

MOST_SENTENCES = 16
"""Of a very long text, so many sentences are tried, half of them from its end."""

_HALF = MOST_SENTENCES // 2

BARE = 2
"""A text that names a clause and has at most this many other characters only wants to read it."""


def understand(query: Query, regulation: Regulation) -> Understanding:
    """What a question asks for, with the clauses that it names looked up."""
    text = simplify(query.question).strip()
    if not text:
        return Understanding(query, Intent.EMPTY, text)
    references = _by_heading(text, _in_chapter(read(text), regulation), regulation)
    foreign = any(_of_another_law(text[: reference.span[0]], regulation) for reference in references)
    resolved = tuple(_resolve(text, references, query.history, regulation))
    content = _content(text, references)
    sides = _sides(text)
    return Understanding(
        query=query,
        intent=Intent.GENERAL if foreign else _intent(text, content, resolved),
        search=_without(text, references) if len(content) > BARE else text,
        content=content,
        alternatives=tuple(_alternatives(text, query.history)),
        references=resolved,
        sides=sides,
        terms=tuple(_QUOTED.findall(text)),
        confirms=_confirms(text, resolved),
        counts=_counts(text, resolved),
        foreign=foreign,
        english=bool(_ENGLISH.search(text)) and not _CHINESE.search(text),
    )


def _intent(text: str, content: str, resolved: Sequence[Resolved]) -> Intent:
    words = cues()
    bare = len(content) <= BARE
    quantity = bool(words.quantity.search(text))
    if _STRUCTURE.search(text) and bare and not quantity:
        return Intent.STRUCTURE
    if resolved and bare:
        return Intent.LOOKUP
    if words.comparison.search(text):
        return Intent.COMPARISON
    if quantity:
        return Intent.QUANTITY
    if words.list.search(text):
        return Intent.LIST
    return Intent.GENERAL


def _in_chapter(references: Sequence[Reference], regulation: Regulation) -> list[Reference]:
    """第三章第二条 is the second article of the third chapter, unless that article stands in it anyway."""
    out: list[Reference] = []
    for reference in references:
        before = out[-1] if out else None
        chapter = resolve(before, regulation).chapter if before and before.chapter is not None else None
        number = reference.id.article if reference.id and reference.last is None else 0
        if before and chapter and number and reference.span[0] - before.span[1] <= 2:
            ids = [id.article for id in chapter.articles]
            if number not in ids and -len(ids) <= number <= len(ids):
                number = ids[number - 1 if number > 0 else number]
            out[-1] = (
                replace(
                    reference,
                    id=replace(reference.id, article=number),
                    span=(before.span[0], reference.span[1]),
                )
                if reference.id
                else reference
            )
        else:
            out.append(reference)
    return out


def _by_heading(text: str, references: list[Reference], regulation: Regulation) -> list[Reference]:
    """附则有几条, 总则: a chapter named by its heading alone."""
    if references:
        return references
    for chapter in regulation.chapters:
        start = text.find(chapter.heading)
        if chapter.heading and start >= 0:
            return [Reference((start, start + len(chapter.heading)), chapter=chapter.number)]
    return references


def _confirms(text: str, resolved: Sequence[Resolved]) -> bool:
    words = cues()
    stated = bool(resolved) and bool(_COUNT.search(text)) and not words.quantity.search(text)
    return stated or bool(words.confirm.search(text))


def _counts(text: str, resolved: Sequence[Resolved]) -> bool:
    return bool(cues().quantity.search(text)) or (_confirms(text, resolved) and bool(_COUNT.search(text)))


def folded(understanding: Understanding, text: str) -> Understanding:
    """The same question read as ``text``: with the one before it, or as one sentence of a longer text."""
    if text == understanding.search:
        return understanding
    intent = understanding.intent
    return replace(
        understanding,
        search=text,
        intent=_intent(text, text, understanding.references) if intent is Intent.GENERAL else intent,
        counts=understanding.counts or _counts(text, understanding.references),
        sides=understanding.sides or _sides(text),
    )


def _of_another_law(before: str, regulation: Regulation) -> bool:
    """Whether the words right before a reference name another text than ours."""
    match = _OTHER_LAW.search(before)
    if not match:
        return False
    name = match["title"] or match["name"]
    return "细则" not in name and not name.startswith("本") and name not in regulation.title


def _sides(text: str) -> frozenset[str]:
    words = cues()
    return frozenset(
        side for side, word in ((PARTY, words.party), (GOVERNMENT, words.government)) if word.search(text)
    )


def _without(text: str, references: Sequence[Reference]) -> str:
    for start, end in sorted({reference.span for reference in references}, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _content(text: str, references: Sequence[Reference]) -> str:
    """What a text says besides naming clauses and asking to see them."""
    rest = _BLANK.sub("", cues().lookup.sub("", _STRUCTURE.sub("", _without(text, references))))
    return _LATIN.sub("", rest) if _CHINESE.search(text) else rest


def _resolve(
    text: str, references: Sequence[Reference], history: Sequence[Turn], regulation: Regulation
) -> Iterator[Resolved]:
    within = _last_clause(history, regulation)
    step = _NEXT.search(text)
    if step and within and not references:
        number = within.article + (1 if step[1] in "下后" else -1)
        yield resolve(Reference(step.span(), id=ClauseId(number)), regulation)
        return
    for reference in references:
        if reference.items and within is None:
            continue
        yield resolve(reference, regulation, within)


def _last_clause(history: Sequence[Turn], regulation: Regulation) -> ClauseId | None:
    """The clause spoken of last; what the assistant is said to have said counts only as far as it exists."""
    for turn in reversed(history):
        for reference in reversed(read(simplify(turn.content))):
            if reference.id is not None and reference.last is None:
                found = resolve(reference, regulation)
                if found.missing is None:
                    return found.clauses[-1].id
    return None


def _alternatives(text: str, history: Sequence[Turn]) -> Iterator[str]:
    """Other readings: the question before with this one, single sentences of a long text."""
    before = next((simplify(turn.content) for turn in reversed(history) if turn.role == "user"), "")
    if before:
        yield f"{_turned(before, text)} {text}"
    sentences = list(dict.fromkeys(match.group().strip() for match in _SENTENCE.finditer(text)))
    if len(text) >= LONG or len(sentences) > 1:
        whole = [sentence for sentence in sentences if len(sentence) >= 6]
        yield from whole if len(whole) <= MOST_SENTENCES else (*whole[:_HALF], *whole[-_HALF:])


def _turned(before: str, text: str) -> str:
    """The question before, put to the other side where this one turns to it: 党委…几次? 那政府呢?"""
    words, now, then = cues(), _sides(text), _sides(before)
    if now == {GOVERNMENT} and then == {PARTY}:
        return words.party.sub("政府", before)
    if now == {PARTY} and then == {GOVERNMENT}:
        return words.government.sub("党委", before)
    return before
