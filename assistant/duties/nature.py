"""What post a leader's word, a body, a level and a place make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.duties.bodies import Whole
from assistant.duties.post import Level, Organ, Place, Post, Role
from assistant.duties.vocabulary import Head

_SEATS = frozenset({Level.CITY, Level.DISTRICT, Level.TOWNSHIP, Level.PROVINCE})
_OF_AN_AREA = frozenset({Organ.UNKNOWN, Organ.PARTY_COMMITTEE, Organ.WORKING_COMMITTEE, Organ.GOVERNMENT})
_RULING = frozenset({Organ.PARTY_COMMITTEE, Organ.GOVERNMENT})
_BY_WORD = frozenset({Organ.ENTERPRISE.value, Organ.GOVERNMENT_DEPARTMENT.value})
"""Bodies that a leader's word only suggests: a 局长 may be of any 局."""

PARTY_GROUP = "党组"
"""The Party's unit in a body, never the committee of a place."""

_SUBDISTRICT = "街道"
_DIRECTOR = "主任"
_OFFICE = "办公室"


@dataclass(frozen=True, slots=True)
class Title:
    """What was read around a leader's word. ``near`` is the clause before it."""

    head: Head
    role: Role
    whole: Whole
    place: Place | None
    level: Level
    near: str


def settle(title: Title) -> Iterator[Post]:
    """The post, or two of them where a word names both principal leaders (党政主要负责人)."""
    head, whole, organ = title.head, title.whole, _organ(title)
    area = title.place is not None and title.place.area
    if area and organ in _OF_AN_AREA:
        organ = Organ.MANAGEMENT_COMMITTEE
    role = _role(title)
    party = _party(title)
    post = Post(
        "", (0, 0), organ, title.level, role, party, title.place, whole.owner, word=head.word, body=whole.name
    )
    named_both = "党政" in title.near[-8:]
    if organ in (Organ.MANAGEMENT_COMMITTEE, Organ.WORKING_COMMITTEE):
        both = named_both or (party is None and head.both)
        yield from (replace(post, party=side) for side in ((True, False) if both else (party,)))
    elif organ is not Organ.UNKNOWN or not head.any or head.role:
        yield post
    elif named_both or (head.both and title.level in _SEATS):
        yield replace(post, organ=Organ.PARTY_COMMITTEE, party=True)
        yield replace(post, organ=Organ.GOVERNMENT, party=False)
    elif title.level in _SEATS and (head.party or head.first):
        yield replace(post, organ=Organ.PARTY_COMMITTEE, party=True)
    else:
        yield post


def _role(title: Title) -> Role:
    whole = title.whole
    if title.role is Role.FORMER:
        return title.role
    if whole.internal or (whole.name == _OFFICE and title.level is Level.TOWNSHIP):
        return Role.INTERNAL
    if title.role is not Role.PRINCIPAL:
        return title.role
    if whole.organ is Organ.GOVERNMENT and whole.party_unit:
        return Role.UNKNOWN
    commissar = title.head.organ == Organ.MILITARY and whole.organ not in (Organ.UNKNOWN, Organ.MILITARY)
    return Role.MEMBER if commissar else title.role


def _organ(title: Title) -> Organ:
    head, whole = title.head, title.whole
    if head.organ == Organ.MILITARY and whole.organ is not Organ.UNKNOWN:
        return whole.organ
    if head.organ and not head.ending and head.organ not in _BY_WORD:
        return Organ(head.organ)
    director = head.word == _DIRECTOR
    if whole.organ in _RULING and director and title.level is Level.TOWNSHIP:
        return Organ.GOVERNMENT
    if whole.organ in _RULING and not (head.party or head.first or head.role):
        return Organ(head.organ) if head.ending and head.organ else Organ.UNKNOWN
    if whole.organ is not Organ.UNKNOWN:
        return whole.organ
    if whole.party_unit:
        if title.level in _SEATS and whole.party_unit != PARTY_GROUP:
            return Organ.GOVERNMENT if director else Organ.PARTY_COMMITTEE
        return Organ.WORKING_COMMITTEE if whole.party_unit.endswith("工委") else Organ.UNKNOWN
    if (
        director
        and title.level is Level.TOWNSHIP
        and _SUBDISTRICT in (title.near + (title.place.name if title.place else ""))
    ):
        return Organ.GOVERNMENT
    if not head.organ or (head.organ == Organ.GOVERNMENT_DEPARTMENT and title.level is Level.UNKNOWN):
        return Organ.UNKNOWN
    return Organ(head.organ)


def _party(title: Title) -> bool | None:
    """Whether the Party's leader is meant; ``None`` where the words leave it open."""
    head, whole = title.head, title.whole
    if head.organ == Organ.GOVERNMENT or (whole.organ is Organ.GOVERNMENT and whole.party is None):
        return False
    if whole.organ is Organ.INSTITUTION and whole.party:
        return True
    if head.party is not None:
        return head.party
    if whole.party or whole.organ is Organ.PARTY_COMMITTEE:
        return True
    return None if head.first else False
