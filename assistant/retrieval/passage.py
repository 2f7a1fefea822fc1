"""What is indexed: each leaf clause, together with the sentence that introduces it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Passage:
    """A leaf clause as the lanes read it; ``key`` is `ClauseId.key`."""

    key: str
    id: ClauseId
    text: str


def passages(regulation: Regulation) -> tuple[Passage, ...]:
    """One passage for each leaf clause: chapter, introductions of its parents, then its body."""
    headings = {chapter.number: chapter.heading for chapter in regulation.chapters}
    out = []
    for leaf in regulation.leaves:
        parts = [leaf.body]
        parent = leaf.id.parent
        while parent is not None:
            if parent in regulation:
                parts.insert(0, regulation.clause(parent).body)
            parent = parent.parent
        if leaf.chapter in headings:
            parts.insert(0, headings[leaf.chapter])
        out.append(Passage(leaf.id.key, leaf.id, "\n".join(parts)))
    return tuple(out)
