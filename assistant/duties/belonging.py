"""Which body a leader's word in a text is of: named before it, with the post before, or farther away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.duties import bodies
from assistant.duties.bodies import Whole
from assistant.duties.nature import PARTY_GROUP
from assistant.duties.places import Mention
from assistant.duties.post import Organ, Owner
from assistant.duties.spots import Spot
from assistant.duties.vocabulary import Vocabulary

_PARTS = frozenset({Organ.GRASSROOTS.value, "internal", "party_group"})
_OFFICES = ("办公室", "办公厅")
_WHETHER = re.compile("(?:算不算|算|是不是|是否|属不属于)[^,，。;；]*")
"""What is asked is not said: 算直属事业单位吗."""

_DEPARTMENT_OF = {
    Organ.PARTY_COMMITTEE: Organ.PARTY_DEPARTMENT,
    Organ.GOVERNMENT: Organ.GOVERNMENT_DEPARTMENT,
}


class Belonging:
    """The bodies of one text. Leaders' words are asked for in order: one may share the body of the last."""

    def __init__(self, text: str, words: Vocabulary, found: Sequence[Mention]) -> None:
        self._text = text
        self._words = words
        self._mentions = found
        self._last = Whole()

    def of(self, spot: Spot, first: bool) -> tuple[Whole, int | None]:
        """The body, and where its words begin if they stand right before the leader's word."""
        whole, where = self._whole(spot)
        adjoins = not first and where == spot.clause and spot.clause - spot.start <= 1
        if adjoins and self._is_of_the_last(whole):
            whole = self._of_the_last(whole)
        elif where is None:
            joined = not first and spot.stem == spot.clause
            shares = joined and self._last.organ is not Organ.UNKNOWN
            whole = self._shared() if shares else self._farther(spot)
        if whole.organ is Organ.UNKNOWN and whole.party_unit:
            whole = self._unit_of(whole, self._named_in(self._text[spot.start : spot.clause]))
        if whole.organ is Organ.UNKNOWN and spot.head.organ == Organ.ENTERPRISE:
            whole = replace(whole, organ=Organ.ENTERPRISE)
        if whole.owner is Owner.UNKNOWN and whole.organ in bodies.OWNED:
            whole = self._owned(whole, self._owner(spot, whole))
        self._last = self._holder(spot) if whole.organ is Organ.GRASSROOTS else whole
        return whole, where

    def _unit_of(self, unit: Whole, named: Whole) -> Whole:
        """A Party unit without its body is that of the body named before it, where that may have one."""
        if unit.party_unit == PARTY_GROUP or named.organ in bodies.WITH_PARTY_UNITS:
            return replace(named, party=True)
        return unit

    def _holder(self, spot: Spot) -> Whole:
        """The body whose Party branch is meant, of which the next leader's word is: 审计局支部书记、局长."""
        text = self._text[spot.clause : spot.stem]
        found = [f for f in bodies.find(text, self._words) if f.body.kind not in _PARTS]
        return bodies.combine(found, text, self._words)

    def _owned(self, whole: Whole, owner: Owner) -> Whole:
        company = whole.organ is Organ.ENTERPRISE and owner is Owner.OWN
        return replace(whole, owner=owner, organ=Organ.STATE_ENTERPRISE if company else whole.organ)

    def _is_of_the_last(self, whole: Whole) -> bool:
        """Whether it is of the body of the post before: 检察长、党组书记; 市委副秘书长、办公厅主任."""
        a_group = whole.organ is Organ.UNKNOWN and whole.party_unit == PARTY_GROUP
        an_office = whole.name in _OFFICES and self._last.organ in _DEPARTMENT_OF
        return an_office or (a_group and self._last.organ is not Organ.UNKNOWN)

    def _of_the_last(self, whole: Whole) -> Whole:
        if whole.party_unit == PARTY_GROUP:
            return replace(self._last, party=True)
        organ = _DEPARTMENT_OF[self._last.organ]
        return replace(whole, organ=organ, level=self._last.level, internal=False)

    def _owner(self, spot: Spot, whole: Whole) -> Owner:
        """Whose it is, where that is said behind, 国有企业董事长(市属), or in another sentence."""
        owner = self._owner_after(spot) if whole.organ in bodies.COMPANIES else Owner.UNKNOWN
        if owner is not Owner.UNKNOWN:
            return owner
        sides = (self._text[spot.start : spot.clause], self._text[spot.end : spot.following])
        said_of = [_WHETHER.sub("", side) for side in sides]
        named = [of for of in map(self._named_in, said_of) if of.organ in bodies.OWNED]
        known = next((of.owner for of in named if of.owner is not Owner.UNKNOWN), Owner.UNKNOWN)
        if known is Owner.UNKNOWN and whole.organ in bodies.COMPANIES:
            said = (Owner.CENTRE, Owner.OWN, Owner.PRIVATE)
            return next((o for o in said if any(map(self._words.owned_by[o].search, said_of))), known)
        return known

    def _whole(self, spot: Spot) -> tuple[Whole, int | None]:
        text = self._text[spot.clause : spot.stem] + spot.head.ending
        spans = [(m.start - spot.clause, m.end - spot.clause, m.place.area) for m in self._mentions]
        found = [
            body
            for body in bodies.find(text, self._words)
            if not any(low <= body.start and body.end <= high for low, high, area in spans if not area)
        ]
        tail = text.rstrip("的")
        known = found[-1].end if found else 0
        if tail[known:].strip(spot.head.ending):
            edges = [high for low, high, _ in spans if low >= 0 and high <= len(tail)]
            shape = bodies.shaped(tail, max([known, *edges]), self._words)
            found += [shape] if shape else []
        whole = bodies.combine(found, text, self._words)
        return whole, None if whole.start is None else spot.clause + whole.start

    def _shared(self) -> Whole:
        """The body of the post before, of which this one is another: 党组书记、局长."""
        own_party = self._last.organ is Organ.INSTITUTION
        return replace(self._last, party=self._last.party if own_party else None, party_unit="")

    def _owner_after(self, spot: Spot) -> Owner:
        after = self._text[spot.end : min(spot.end + 8, spot.following)]
        owners = (Owner.CENTRE, Owner.PROVINCE, Owner.OWN, Owner.PRIVATE)
        return next((owner for owner in owners if self._words.owners[owner].search(after)), Owner.UNKNOWN)

    def _named_in(self, text: str) -> Whole:
        """The body that a text names last, with all that is said of it."""
        return bodies.combine(bodies.find(text, self._words), text, self._words)

    def _farther(self, spot: Spot) -> Whole:
        """The body named last in the text before, or first after, if it can have such a leader."""
        head = spot.head
        if head.organ and not head.ending and head.organ != Organ.ENTERPRISE:
            return Whole()
        before, after = self._text[spot.start : spot.clause], self._text[spot.end : spot.following]
        for text, which in ((before, slice(-1, None)), (after, slice(0, 1))):
            found = [f for f in bodies.find(text, self._words) if f.body.kind not in _PARTS]
            if found:
                whole = bodies.combine(found[which], text, self._words)
                return whole if not head.organ or head.ending or whole.organ in bodies.COMPANIES else Whole()
        return Whole()
