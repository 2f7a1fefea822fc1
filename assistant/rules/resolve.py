"""References checked against a regulation: which clauses they mean, or what is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.errors import ClauseNotFound, UsageError
from assistant.rules.absence import absence, absence_in_chapter, extent, inventory
from assistant.rules.citation import label, read
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.numerals import to_chinese
from assistant.rules.reference import Reference
from assistant.rules.regulation import Chapter, Regulation

_CHAPTER_WORDS = ("章", "那章", "这章", "那一章", "这一章")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference means here.

    ``clauses`` are the clauses it names; ``chapter`` is set where it names a chapter. ``missing``
    says in Chinese what does not exist and what does; then ``clauses`` holds the nearest that exists, or,
    where ``partly``, that part of what was named which does exist.
    """

    clauses: tuple[Clause, ...] = ()
    chapter: Chapter | None = None
    missing: str | None = None
    partly: bool = False


def resolve(reference: Reference, regulation: Regulation, within: ClauseId | None = None) -> Resolved:
    """Look a reference up; ``within`` is the article that a bare 第二项 belongs to."""
    if reference.impossible:
        return Resolved(missing=f"{extent(regulation)}，没有{reference.impossible}。")
    if reference.chapter is not None:
        found = _chapter(reference.chapter, regulation)
        if reference.id is None or found.chapter is None:
            return found
        return _in_chapter(reference.id, reference.last, found.chapter, regulation)
    if reference.id is None:
        if within is None:
            return Resolved(missing="请说明是哪一条的项，例如“第十四条第(二)项”。")
        article = ClauseId(within.article, within.suffix, within.paragraph)
        return _join([_clause(replace(article, item=item), regulation) for item in reference.items])
    if reference.last is not None:
        return _range(reference.id.article, reference.last, regulation)
    id = reference.id
    if reference.either and ClauseId(id.article, id.suffix) not in regulation:
        id = replace(id, suffix=0, item=id.suffix)
    return _clause(id, regulation)


def _join(parts: Sequence[Resolved]) -> Resolved:
    found = [part for part in parts if part.missing is None]
    missing = next((part.missing for part in parts if part.missing), None)
    source = found or parts[:1]
    clauses = tuple(clause for part in source for clause in part.clauses)
    return Resolved(clauses, missing=missing, partly=bool(found and missing))


def _chapter(number: int, regulation: Regulation) -> Resolved:
    chapters = regulation.chapters
    place = number + len(chapters) + 1 if number < 0 else number
    for chapter in chapters:
        if chapter.number == place:
            return Resolved(tuple(regulation.clause(id) for id in chapter.articles), chapter)
    what = f"没有{'倒数' if number < 0 else ''}第{to_chinese(abs(number))}章"
    if not chapters:
        return Resolved(missing=f"{regulation.short_title}不分章，{what}。")
    names = "、".join(f"{chapter.label}“{chapter.heading}”" for chapter in chapters)
    return Resolved(missing=f"{regulation.short_title}共{len(chapters)}章，{what}。各章为：{names}。")


def _between(first: int, last: int, ids: Sequence[ClauseId]) -> list[ClauseId]:
    """The articles from one number to another; negative ones count from the end."""
    if first < 0:
        return list(ids[max(0, len(ids) + first) : len(ids) + last + 1])
    return [id for id in ids if first <= id.article <= last]


def _range(first: int, last: int, regulation: Regulation) -> Resolved:
    ids = [article.id for article in regulation.articles]
    chosen = tuple(regulation.clause(id) for id in _between(first, last, ids))
    numbers = {id.article for id in ids}
    beyond = max(numbers) + 1
    lacking = next((n for n in range(first, min(last, beyond) + 1) if n not in numbers), None)
    if first < 0:
        missing = f"{regulation.short_title}只有{len(ids)}条。" if -first > len(ids) else None
    elif lacking is None and first > beyond:
        missing = absence(ClauseId(first), regulation)
    else:
        missing = None if lacking is None else absence(ClauseId(lacking), regulation)
    return Resolved(chosen, missing=missing, partly=bool(chosen and missing))


def _in_chapter(id: ClauseId, last: int | None, chapter: Chapter, regulation: Regulation) -> Resolved:
    """Articles of a chapter: by their own number where they stand in it, else counted within it."""
    first, end = id.article, id.article if last is None else last
    chosen = _between(first, end, chapter.articles)
    if last is None and first > 0:
        chosen = [each for each in chosen if each.suffix == id.suffix]
    if not chosen and first > 0 and not id.suffix:
        chosen = list(chapter.articles[first - 1 : end])
    found = _join(
        [_clause(replace(each, item=id.item, paragraph=id.paragraph), regulation) for each in chosen]
    )
    if len({each.article for each in chosen}) > end - first:
        return found
    standing = regulation.clause(article) if (article := ClauseId(first, id.suffix)) in regulation else None
    clauses = found.clauses or ((standing,) if standing else ())
    counted = first < 0 or last is not None
    missing = absence_in_chapter(None if counted else ClauseId(first, id.suffix), chapter, regulation)
    return Resolved(clauses, missing=missing, partly=bool(found.clauses))


def _clause(id: ClauseId, regulation: Regulation) -> Resolved:
    articles = regulation.articles
    if id.article < 0:
        if -id.article > len(articles):
            return Resolved(missing=f"{regulation.short_title}只有{len(articles)}条。")
        last = articles[id.article].id
        id = replace(id, article=last.article, suffix=last.suffix)
    article_id = ClauseId(id.article, id.suffix)
    if article_id not in regulation:
        return Resolved(missing=absence(article_id, regulation))
    article = regulation.clause(article_id)
    if id.item is not None and -len(article.children) <= id.item < 0:
        id = replace(id, item=article.children[id.item].item)
    if id in regulation:
        return Resolved((regulation.clause(id),))
    return _no_part(id, article, regulation)


def _no_part(id: ClauseId, article: Clause, regulation: Regulation) -> Resolved:
    """What an article has instead of the paragraph, item or subitem that was asked for."""
    paragraphs = [child for child in article.children if child.item is None]
    if id.paragraph is not None and not paragraphs:
        without = replace(id, paragraph=None)
        if id.paragraph == 1:
            return (
                Resolved((regulation.clause(without),))
                if without in regulation
                else _no_part(without, article, regulation)
            )
        return Resolved((article,), missing=f"{article.label}只有1款，没有第{to_chinese(id.paragraph)}款。")
    if id.paragraph is None and id.item is not None and paragraphs:
        inside = [replace(id, paragraph=p.paragraph) for p in paragraphs]
        found = [candidate for candidate in inside if candidate in regulation]
        if found:
            return Resolved(tuple(regulation.clause(candidate) for candidate in found))
    parent = id.parent or article.id
    while parent not in regulation and parent.parent is not None:
        parent = parent.parent
    holder = regulation.clause(parent)
    if id.item is not None and id.item < 0:
        return Resolved((holder,), missing=f"{inventory(holder)}。")
    return Resolved((holder,), missing=f"{inventory(holder)}，没有{label(id)}。")


def headings(regulation: Regulation) -> dict[str, int]:
    """The names of chapters with their numbers, as `read` takes them: 附则, 政府主要负责人职责, 政府那章."""
    names = {chapter.heading: chapter.number for chapter in regulation.chapters if chapter.heading}
    short = Counter(name[:2] for name in names)
    called = {
        f"{name[:2]}{word}": number
        for name, number in names.items()
        for word in _CHAPTER_WORDS
        if short[name[:2]] == 1
    }
    return names | called


def find(text: str, regulation: Regulation) -> tuple[Clause, ...]:
    """The clauses that a text names, in its order. Raises `ClauseNotFound`, `UsageError` for no reference."""
    references = read(text, headings(regulation))
    if not references:
        raise UsageError(f"看不懂条款“{text}”：请写成 19.2、第十九条第二项 或 第三章 的形式。")
    clauses: list[Clause] = []
    for reference in references:
        found = resolve(reference, regulation)
        if found.missing:
            raise ClauseNotFound(found.missing)
        clauses.extend(found.clauses)
    return tuple(dict.fromkeys(clauses))
