"""What belongs to a list within a clause, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.quiz.item import Item
from assistant.quiz.making.chance import number, shuffled
from assistant.quiz.making.notes import ClauseNotes, Listing, Notes
from assistant.quiz.making.pen import Asked, Pen

_OPTIONS = 4


def lists(pen: Pen, notes: Notes) -> Iterator[Item]:
    """For each list a choice of its members and, where it has three, of what is not among them."""
    for one in notes.clauses.values():
        for listing in one.lists:
            yield from _members(pen, one, listing)
            if listing.negative and len(listing.members) >= _OPTIONS - 1:
                yield from _stranger(pen, one, listing)


def _members(pen: Pen, one: ClauseNotes, listing: Listing) -> Iterator[Item]:
    least = max(2, _OPTIONS - len(listing.foils))
    most = min(len(listing.members), _OPTIONS - 1)
    size = least + number(most - least + 1, *listing.members, "size")
    right = sorted(shuffled(listing.members, listing.within)[:size], key=listing.within.index)
    wrong = shuffled(listing.foils, listing.within)[: _OPTIONS - size]
    explanation = _without(pen, pen.explain(one.clause, one.sentence(listing.within)), wrong)
    asked = Asked("members", (one.clause,), listing.within, explanation)
    if listing.gap:
        yield from pen.multiple(asked, right, wrong, frame="gap", said=listing.gap)
    else:
        yield from pen.multiple(asked, right, wrong, ask=listing.ask)


def _stranger(pen: Pen, one: ClauseNotes, listing: Listing) -> Iterator[Item]:
    foil = shuffled(listing.foils, listing.within, "stranger")[0]
    explanation = _without(pen, pen.explain(one.clause, one.sentence(listing.within)), [foil])
    asked = Asked("members", (one.clause,), listing.within, explanation, hard=True)
    members = shuffled(listing.members, listing.within, "stranger")[: _OPTIONS - 1]
    yield from pen.single(asked, foil, members, lenient=True, ask=listing.ask)


def _without(pen: Pen, explanation: str, foils: Sequence[str]) -> str:
    """The explanation, and that the clause has none of these."""
    if not foils:
        return explanation
    return pen.say("explain", "foil", explanation=explanation, wrong="".join(f"“{foil}”" for foil in foils))
