"""References checked against a regulation: which clauses they mean, or what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.errors import ClauseNotFound, UsageError
from assistant.rules.citation import Reference, label, read
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.numerals import to_chinese
from assistant.rules.regulation import Chapter, Regulation


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
    if reference.chapter is not None:
        return _chapter(reference.chapter, regulation)
    if reference.id is None:
        if within is None:
            return Resolved(missing="请说明是哪一条的项，例如“第十四条第(二)项”。")
        article = ClauseId(within.article, within.suffix, within.paragraph)
        return _join([_clause(replace(article, item=item), regulation) for item in reference.items])
    if reference.last is not None:
        numbers = range(reference.id.article, reference.last + 1)
        return _join([_clause(ClauseId(number), regulation) for number in numbers])
    return _clause(reference.id, regulation)


def _join(parts: Sequence[Resolved]) -> Resolved:
    found = [part for part in parts if part.missing is None]
    missing = next((part.missing for part in parts if part.missing), None)
    source = found or parts[:1]
    clauses = tuple(clause for part in source for clause in part.clauses)
    return Resolved(clauses, missing=missing, partly=bool(found and missing))


def _chapter(number: int, regulation: Regulation) -> Resolved:
    if number < 0:
        number += len(regulation.chapters) + 1
    for chapter in regulation.chapters:
        if chapter.number == number:
            return Resolved(tuple(regulation.clause(id) for id in chapter.articles), chapter)
    names = "、".join(f"{chapter.label}“{chapter.heading}”" for chapter in regulation.chapters)
    what = f"没有第{to_chinese(number)}章"
    if not names:
        return Resolved(missing=f"{regulation.short_title}不分章，{what}。")
    return Resolved(
        missing=f"{regulation.short_title}共{len(regulation.chapters)}章，{what}。各章为：{names}。"
    )


def _clause(id: ClauseId, regulation: Regulation) -> Resolved:
    articles = regulation.articles
    if id.article < 0:
        if -id.article > len(articles):
            return Resolved(missing=f"{regulation.short_title}只有{len(articles)}条。")
        last = articles[id.article].id
        id = replace(id, article=last.article, suffix=last.suffix)
    article_id = ClauseId(id.article, id.suffix)
    if article_id not in regulation:
        return _no_article(article_id, regulation)
    article = regulation.clause(article_id)
    if id.item == -1 and article.children:
        id = replace(id, item=article.children[-1].item)
    if id in regulation:
        return Resolved((regulation.clause(id),))
    return _no_part(id, article, regulation)


def _no_article(id: ClauseId, regulation: Regulation) -> Resolved:
    articles = regulation.articles
    first, last = articles[0], articles[-1]
    text = f"{regulation.short_title}共{len(articles)}条（{first.label}至{last.label}），没有{label(id)}。"
    return Resolved(missing=text)


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
    return Resolved((holder,), missing=f"{_inventory(holder)}，没有{label(id)}。")


def _inventory(holder: Clause) -> str:
    if not holder.children:
        return f"{holder.label}不分项"
    names = [label(child).removeprefix(holder.label) for child in holder.children]
    shown = "、".join(names) if len(names) <= 3 else f"{names[0]}至{names[-1]}"
    return f"{holder.label}共{len(names)}{names[0][-1]}（{shown}）"


def find(text: str, regulation: Regulation) -> tuple[Clause, ...]:
    """The clauses that a text names, in its order. Raises `ClauseNotFound`, `UsageError` for no reference."""
    references = read(text)
    if not references:
        raise UsageError(f"看不懂条款“{text}”：请写成 19.2、第十九条第二项 或 第三章 的形式。")
    clauses: list[Clause] = []
    for reference in references:
        found = resolve(reference, regulation)
        if found.missing:
            raise ClauseNotFound(found.missing)
        clauses.extend(found.clauses)
    return tuple(dict.fromkeys(clauses))
