"""Whether a data set can be judged by a regulation at all."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.evaluation.dataset import Dataset, Row
from assistant.evaluation.folding import fold
from assistant.evaluation.keys import ClauseKeys
from assistant.rules.regulation import Regulation


def problems(dataset: Dataset, regulation: Regulation) -> list[str]:
    """What makes rows wrong, each with its line; empty where all is well.

    A clause that does not exist, an abstention with needed clauses or facts, an id or a question
    (with its history) that came before. No question is repeated in a message.
    """
    keys = ClauseKeys(regulation)
    found: list[str] = []
    ids: dict[str, int] = {}
    questions: dict[tuple[str, ...], int] = {}
    for row, line in zip(dataset.rows, dataset.lines, strict=True):
        here = f"第{line}行({row.id})"
        missing = [key for key in (*row.needed, *row.allowed) if key not in keys]
        if missing:
            found.append(f"{here}的条款 {'、'.join(missing)} 不存在")
        if row.abstain and (row.needed or row.facts):
            found.append(f"{here}应当拒答，却写有 needed 或 facts")
        if (first := ids.setdefault(row.id, line)) != line:
            found.append(f"{here}的 id 与第{first}行重复")
        if (first := questions.setdefault(row.identity, line)) != line:
            found.append(f"{here}的问题与第{first}行重复")
    return found


def notes(dataset: Dataset, regulation: Regulation) -> list[str]:
    """Fact groups of which no string stands in the text of the needed clauses.

    That is as it should be for a correction or a yes or no, and a likely mistake elsewhere.
    """
    keys = ClauseKeys(regulation)
    return [
        f"第{line}行({row.id})的事实“{' / '.join(group)}”不在所需条款的原文中"
        for row, line in zip(dataset.rows, dataset.lines, strict=True)
        for group in _not_in_text(row, keys)
    ]


def _not_in_text(row: Row, keys: ClauseKeys) -> Iterator[tuple[str, ...]]:
    text = "\n".join(fold(keys.clause(key).text) for key in row.needed if key in keys)
    for group in row.facts:
        if not any(fold(fact) in text for fact in group):
            yield group
