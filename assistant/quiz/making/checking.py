"""Whether the notes agree with the text: what is noted as its words stands there, what is wrong does not."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.rules.regulation import Regulation

if TYPE_CHECKING:
    from assistant.quiz.making.notes import ClauseNotes, Notes, Slot

FOILS = 3


def wrong_in(notes: Notes, regulation: Regulation) -> Iterator[str]:
    """One phrase for each disagreement, naming the clause."""
    for one in notes.clauses.values():
        for what in (*_absent(one), *_unfit(one, regulation.source), *_lists(one)):
            yield f"{one.clause.label}{what}"
    acts = {act for one in notes.clauses.values() for act in one.acts}
    for entry in sorted({entry for group in notes.alike for entry in group}):
        if entry not in acts and entry not in notes.clauses:
            yield f"alike 中的“{entry}”不是条款，也不是所列职责"
    for key, strangers in notes.strangers.items():
        yield from _strange(key, strangers, acts, regulation)
    for case in notes.cases:
        if case.verdict not in notes.verdicts:
            yield f"case“{case.post}”的结论“{case.verdict}”未定义"


def _strange(
    key: str, strangers: Sequence[str], acts: Container[str], regulation: Regulation
) -> Iterator[str]:
    if key not in {article.id.key for article in regulation.articles}:
        yield f"没有第{key}条"
        return
    article = next(article for article in regulation.articles if article.id.key == key)
    text = article.body + "".join(leaf.body for leaf in regulation.leaves_of(article.id))
    for stranger in strangers:
        if stranger not in acts:
            yield f"article.{key} 的“{stranger}”不是所列职责"
        if stranger in text:
            yield f"article.{key} 的“{stranger}”就在该条中"


def _absent(one: ClauseNotes) -> Iterator[str]:
    for thought in (*one.acts, *one.statements):
        if thought not in one.clause.body:
            yield f"中没有“{thought}”"
    for slot in (*one.choose, *one.blanks, *one.changes):
        if not one.around(slot.words):
            yield f"中没有仅含一处“{slot.words}”的一句"


def _unfit(one: ClauseNotes, source: str) -> Iterator[str]:
    for slot in one.choose:
        if len(slot.others) != FOILS:
            yield f"“{slot.words}”应有{FOILS}个干扰项"
    for slot in one.changes:
        if len(slot.others) != 1:
            yield f"“{slot.words}”应有1个改法"
    for slot in (*one.choose, *one.changes):
        yield from (f"把“{slot.words}”换成“{other}”后仍是原文" for other in _true(one, slot, source))


def _true(one: ClauseNotes, slot: Slot, source: str) -> Iterator[str]:
    around = one.around(slot.words)
    for other in slot.others:
        if around.replace(slot.words, other) in source:
            yield other


def _lists(one: ClauseNotes) -> Iterator[str]:
    for listing in one.lists:
        if listing.within not in one.clause.body:
            yield f"中没有“{listing.within}”"
        for member in listing.members:
            if member not in listing.within:
                yield f"“{listing.ask}”的“{member}”不在所引文字中"
        for foil in listing.foils:
            if foil in listing.within:
                yield f"“{listing.ask}”的干扰项“{foil}”在所引文字中"
        if listing.gap and listing.gap.count("( )") != 1:
            yield f"“{listing.ask}”的 gap 中应有一处“( )”"
        if len(listing.members) < 2 or len(listing.foils) < 2:
            yield f"“{listing.ask}”至少应有2个成员和2个干扰项"
