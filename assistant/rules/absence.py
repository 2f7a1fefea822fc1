"""What is said of a clause that does not exist: which ones do. Sentences and parts of them, in Chinese."""

from __future__ import annotations

from assistant.rules.citation import label
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Chapter, Regulation


def extent(regulation: Regulation) -> str:
    """How many articles there are: 细则共23条（第一条至第二十三条）."""
    articles = regulation.articles
    return f"{regulation.short_title}共{len(articles)}条（{articles[0].label}至{articles[-1].label}）"


def absence(article: ClauseId, regulation: Regulation) -> str:
    """That the regulation has no such article."""
    return f"{extent(regulation)}，没有{label(article)}。"


def absence_in_chapter(article: ClauseId | None, chapter: Chapter, regulation: Regulation) -> str:
    """That a chapter has no such article, and where the regulation has it; ``None``: not so many articles."""
    ids = chapter.articles
    ends = label(ids[0]) if len(ids) == 1 else f"{label(ids[0])}至{label(ids[-1])}"
    has = f"{chapter.label}“{chapter.heading}”共{len(ids)}条（{ends}）"
    if article is None:
        return f"{has}。"
    if article not in regulation:
        return f"{has}，没有{label(article)}；{absence(article, regulation)}"
    other = next((each for each in regulation.chapters if article in each.articles), None)
    where = f"{label(article)}在{other.label}“{other.heading}”" if other else f"{label(article)}不在任何一章"
    return f"{has}，没有{label(article)}；{where}。"


def inventory(holder: Clause) -> str:
    """What a clause is divided into: 第十条共2项（第(一)项、第(二)项）."""
    if not holder.children:
        return f"{holder.label}不分项"
    names = [label(child).removeprefix(holder.label) for child in holder.children]
    shown = "、".join(names) if len(names) <= 3 else f"{names[0]}至{names[-1]}"
    return f"{holder.label}共{len(names)}{names[0][-1]}（{shown}）"
