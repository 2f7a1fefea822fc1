"""Answers about the text itself: a clause by its number, a chapter, how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.answer import Status
from assistant.answering.draft import Claim, Draft
from assistant.answering.question import GOVERNMENT, PARTY, Intent
from assistant.answering.replies import reply
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Chapter, Regulation
from assistant.rules.resolve import Resolved

SIDE_HEADINGS = {PARTY: "党委", GOVERNMENT: "政府"}
"""What the heading of a side's chapter begins with."""


def sides_by_chapter(regulation: Regulation) -> dict[int, str]:
    """The side whose duties each chapter has, by its number; chapters of neither are left out."""
    return {
        chapter.number: side
        for chapter in regulation.chapters
        for side, heading in SIDE_HEADINGS.items()
        if chapter.heading.startswith(heading)
    }


def chapter_of(side: str, regulation: Regulation) -> Chapter | None:
    """The chapter of a side's duties; ``None`` where the regulation has none."""
    headings = (chapter for chapter in regulation.chapters if chapter.heading.startswith(SIDE_HEADINGS[side]))
    return next(headings, None)


def of_chapter(chapter: Chapter, english: bool) -> dict[str, str]:
    """What a sentence about a chapter is filled with: its label, heading, first and last article."""
    return {
        "label": f"Chapter {chapter.number}" if english else chapter.label,
        "heading": chapter.heading,
        "first": written(chapter.articles[0], english),
        "last": written(chapter.articles[-1], english),
    }


def labels(clauses: Sequence[Clause], english: bool) -> str:
    """The clauses' labels in a row."""
    return (", " if english else "、").join(written(clause.id, english) for clause in clauses)


def document(regulation: Regulation, intent: Intent, english: bool = False) -> Draft:
    """What the text is called, who issued it and when, from its metadata; the last article is quoted."""
    last = regulation.articles[-1].id
    text = reply(
        "structure",
        "document",
        english=english,
        title=regulation.title,
        issuers="、".join(regulation.issuers),
        issued=_day(regulation.issued),
        in_force=_day(regulation.in_force),
        source=regulation.origin,
    )
    return Draft(Status.ANSWERED, intent, (Claim(text, (last,), of_text=True),), (last,), english=english)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def structure(references: Sequence[Resolved], regulation: Regulation, english: bool = False) -> Draft:
    """How many articles or items the named parts have, or the whole text where none is named."""
    if references:
        claims = tuple(_size(found, regulation, english) for found in references)
    else:
        ends = regulation.articles[0].id, regulation.articles[-1].id
        text = reply(
            "structure",
            "regulation",
            english=english,
            short=regulation.short_title,
            chapters=len(regulation.chapters),
            articles=len(regulation.articles),
            items=sum(clause.id.item is not None for clause in regulation.clauses),
        )
        claims = (Claim(text, ends, of_text=True),)
    quoted = tuple(id for claim in claims for id in claim.basis)
    listed = not references or any(found.chapter for found in references)
    return Draft(Status.ANSWERED, Intent.STRUCTURE, claims, quoted, listed=listed, english=english)


def lookup(
    references: Sequence[Resolved], clauses: Sequence[Clause], regulation: Regulation, english: bool = False
) -> Draft:
    """The named clauses, whole; of a chapter, its articles' first sentences."""
    ids = tuple(clause.id for clause in clauses)
    chapters = [found.chapter for found in references if found.chapter]
    if chapters:
        claims = tuple(_chapter(chapter, regulation, english) for chapter in chapters)
        return Draft(Status.ANSWERED, Intent.LOOKUP, claims, ids, listed=True, english=english)
    text = reply("answer", "lookup", english=english, label=labels(clauses, english))
    claim = Claim(text, ids, of_text=True)
    return Draft(Status.ANSWERED, Intent.LOOKUP, (claim,), ids, english=english)


def _size(found: Resolved, regulation: Regulation, english: bool) -> Claim:
    if found.chapter:
        return _chapter(found.chapter, regulation, english)
    (clause, *_) = found.clauses
    name = "article_items" if clause.children else "article_plain"
    label = written(clause.id, english)
    text = reply("structure", name, english=english, label=label, count=len(clause.children))
    return Claim(text, (clause.id,), counts=(len(clause.children),))


def _chapter(chapter: Chapter, regulation: Regulation, english: bool) -> Claim:
    count = len(chapter.articles)
    name = "chapter" if count > 1 else "chapter_one"
    text = reply("structure", name, english=english, count=count, **of_chapter(chapter, english))
    return Claim(text, chapter.articles, of_text=True)
