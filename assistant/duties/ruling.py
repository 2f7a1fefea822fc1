"""What the rules say of one post, with the reason; the words are put in `verdict`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.duties.applicability import Applicability
from assistant.duties.places import is_elsewhere
from assistant.duties.post import Level, Organ, Owner, Place, Post, Role
from assistant.rules.clause import ClauseId

AT_THAT_TIME = frozenset({"before_force", "gone_before_force", "gone", "not_yet"})
"""Reasons that lie in the time asked about, not in the post."""


class VerdictKind(StrEnum):
    """Whether the rules bind the holder of a post: 适用, 参照执行, 未规定, or it cannot be told."""

    DIRECT = "direct"
    BY_REFERENCE = "by_reference"
    NOT_COVERED = "not_covered"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Ruling:
    """``reason``, ``choices`` and ``notes`` are names of texts in ``prompts/verdicts.toml``.

    ``choices`` is empty where nothing is asked back. ``clauses`` carry the ruling, ``also`` only explain it.
    """

    kind: VerdictKind
    reason: str
    clauses: tuple[ClauseId, ...]
    chapters: tuple[int, ...] = ()
    choices: str = ""
    notes: tuple[str, ...] = ()
    also: tuple[ClauseId, ...] = ()


_NOT_NAMED = {
    Organ.CONGRESS: "congress",
    Organ.CPPCC: "cppcc",
    Organ.DISCIPLINE: "discipline",
    Organ.SUPERVISION: "discipline",
    Organ.COURT: "court",
    Organ.PROCURATORATE: "procuratorate",
    Organ.MASS: "mass",
    Organ.MILITARY: "military",
    Organ.VERTICAL: "vertical",
    Organ.VILLAGE_BODY: "village",
    Organ.PRIVATE_ENTERPRISE: "private",
    Organ.GRASSROOTS: "grassroots",
    Organ.OTHER: "other_body",
}
_SUPPORTED = frozenset({"congress", "cppcc", "discipline", "court", "procuratorate"})
_NOT_PRINCIPAL = frozenset(
    {Role.DEPUTY, Role.ASSISTANT, Role.MEMBER, Role.FORMER, Role.DESIGNATE, Role.HONORARY, Role.INTERNAL}
)
_OPEN = frozenset({Role.ACTING, Role.PRESIDING, Role.SECONDED, Role.SECRETARY_GENERAL})
_OF_A_TOWNSHIP = {
    Organ.PARTY_DEPARTMENT: "township_office",
    Organ.GOVERNMENT_DEPARTMENT: "township_office",
    Organ.INSTITUTION: "township_body",
    Organ.STATE_ENTERPRISE: "township_body",
}
"""A township has offices and bodies of its own; the text names those of the city and the districts."""
_ABOVE = frozenset({Level.CENTRE, Level.PROVINCE})
_OWNED_ABOVE = frozenset({Owner.CENTRE, Owner.PROVINCE})
_COMPANIES = frozenset({Organ.STATE_ENTERPRISE, Organ.ENTERPRISE})


def rule(post: Post, rules: Applicability) -> Ruling:
    """The ruling on one post."""
    place, no = post.place, VerdictKind.NOT_COVERED
    if post.period and post.period.last < rules.since:
        return Ruling(no, "before_force", (*rules.binds, rules.in_force))
    if place and (ruling := _in_time(post, place, rules)):
        return ruling
    if place and is_elsewhere(place):
        return Ruling(no, "elsewhere", rules.binds)
    if ruling := _by_body(post, rules):
        return ruling
    if post.role in _NOT_PRINCIPAL:
        return Ruling(no, post.role.value, rules.binds)
    row = rules.by(post)
    if post.role in _OPEN or post.role is Role.UNKNOWN:
        return (
            _open(post.role.value, rules) if row or post.organ is not Organ.UNKNOWN else _asked(post, rules)
        )
    if place and not place.ours:
        return Ruling(VerdictKind.UNCLEAR, "which_city", rules.binds, choices="which_city")
    if row is None:
        return _not_in_table(post, rules)
    notes = _notes(post, rules)
    return Ruling(VerdictKind(row.kind), _named(post), (row.clause,), chapters(post, rules), notes=notes)


def chapters(post: Post, rules: Applicability) -> tuple[int, ...]:
    """The chapter that fits the nature of a post: the Party's or the government's."""
    party = post.organ is Organ.PARTY_DEPARTMENT if post.party is None else post.party
    if post.organ is Organ.PARTY_DEPARTMENT:
        party = True
    if post.organ is Organ.PARTY_COMMITTEE and post.party is None:
        party = True
    return (rules.party_chapter if party else rules.government_chapter,)


def _in_time(post: Post, place: Place, rules: Applicability) -> Ruling | None:
    """Divisions that were not there at the time."""
    clauses = (*rules.binds, rules.in_force)
    if place.until and place.until < rules.since:
        return Ruling(VerdictKind.NOT_COVERED, "gone_before_force", clauses)
    if place.until and post.period and post.period.first > place.until:
        return Ruling(VerdictKind.NOT_COVERED, "gone", rules.binds)
    if place.since and post.period and post.period.last < place.since:
        return Ruling(VerdictKind.NOT_COVERED, "not_yet", rules.binds)
    return None


def _by_body(post: Post, rules: Applicability) -> Ruling | None:
    """What the body or its level alone decides."""
    no = VerdictKind.NOT_COVERED
    if post.level is Level.VILLAGE:
        return Ruling(no, "village", rules.binds)
    reason = _NOT_NAMED.get(post.organ)
    if reason:
        also = (rules.supported,) if reason in _SUPPORTED else ()
        return Ruling(no, reason, rules.binds, also=also)
    if post.level is Level.OTHER:
        return Ruling(no, "elsewhere", rules.binds)
    if post.owner is Owner.PRIVATE:
        return Ruling(no, "private", rules.binds)
    if post.organ in _COMPANIES and (post.owner in _OWNED_ABOVE or post.level in _ABOVE):
        of_the_centre = post.owner is Owner.CENTRE or post.level is Level.CENTRE
        may_lie_here = (post.place is not None and post.place.ours) or not of_the_centre
        if may_lie_here and post.role not in _NOT_PRINCIPAL:
            return _open("owner_above", rules)
        return Ruling(no, "owner_above_elsewhere", rules.binds)
    if post.level in _ABOVE:
        return Ruling(no, "above", rules.binds)
    if post.level is Level.TOWNSHIP and post.organ in _OF_A_TOWNSHIP:
        return Ruling(no, _OF_A_TOWNSHIP[post.organ], rules.binds)
    return None


def _not_in_table(post: Post, rules: Applicability) -> Ruling:
    """A principal leader, or one who may be, of a body that no row names."""
    if post.organ in (Organ.BRANCH, Organ.TEMPORARY):
        return _open(post.organ.value, rules)
    if post.organ in (Organ.INSTITUTION, *_COMPANIES):
        name = "institution" if post.organ is Organ.INSTITUTION else "enterprise"
        reason = f"{name}_{post.owner.value}" if post.owner in (Owner.UNDER, Owner.MIXED) else name
        return Ruling(VerdictKind.UNCLEAR, reason, (*rules.binds, rules.interpreted_by), choices=name)
    return _asked(post, rules)


def _asked(post: Post, rules: Applicability) -> Ruling:
    return Ruling(VerdictKind.UNCLEAR, "which_body", rules.binds, choices=_question(post))


def _question(post: Post) -> str:
    if post.party:
        return "secretary"
    for word, name in (
        ("主任", "office_head"),
        ("院长", "dean"),
        ("局长", "bureau"),
        ("部长", "department_head"),
    ):
        if post.word == word:
            return name
    return "any_head"


def _open(reason: str, rules: Applicability) -> Ruling:
    """The text does not settle it; whoever interprets the text may."""
    return Ruling(VerdictKind.UNCLEAR, reason, (*rules.binds, rules.interpreted_by))


def _named(post: Post) -> str:
    if post.organ in (Organ.PARTY_COMMITTEE, Organ.GOVERNMENT):
        return "township" if post.level is Level.TOWNSHIP else "principal"
    return {
        Organ.PARTY_DEPARTMENT: "department",
        Organ.GOVERNMENT_DEPARTMENT: "department",
        Organ.MANAGEMENT_COMMITTEE: "committee",
        Organ.WORKING_COMMITTEE: "working_committee",
        Organ.INSTITUTION: "own_institution",
        Organ.STATE_ENTERPRISE: "own_enterprise",
    }[post.organ]


def _notes(post: Post, rules: Applicability) -> tuple[str, ...]:
    notes = []
    if post.place is None:
        notes.append("assumed_place")
    elif post.place.until:
        notes.append("until")
    if post.level is Level.UNKNOWN and post.organ in (Organ.PARTY_DEPARTMENT, Organ.GOVERNMENT_DEPARTMENT):
        notes.append("assumed_level")
    if post.word in ("一把手", "老大", "当家人", "头儿") and post.organ is Organ.PARTY_COMMITTEE:
        notes.append("first_hand")
    if post.word == "负责人":
        notes.append("in_charge")
    if post.period and post.period.first < rules.since <= post.period.last:
        notes.append("partly_before")
    return tuple(notes)
