"""Which body a post belongs to: the words for bodies before a leader's word, and what they make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.duties.post import Level, Organ, Owner
from assistant.duties.vocabulary import Body, Vocabulary

_OWN_KIND = frozenset(
    {
        Organ.CONGRESS,
        Organ.CPPCC,
        Organ.DISCIPLINE,
        Organ.SUPERVISION,
        Organ.COURT,
        Organ.PROCURATORATE,
        Organ.MASS,
        Organ.MILITARY,
        Organ.VERTICAL,
        Organ.VILLAGE_BODY,
        Organ.OTHER,
        Organ.TEMPORARY,
        Organ.BRANCH,
    }
)
"""What is in or of such a body is of its kind."""

_PARTY_UNITS = frozenset({"party_group", "party_committee"})
_RULING = frozenset({Organ.PARTY_COMMITTEE, Organ.GOVERNMENT})
OWNED = frozenset({Organ.INSTITUTION, Organ.STATE_ENTERPRISE, Organ.ENTERPRISE})
COMPANIES = (Organ.PRIVATE_ENTERPRISE, Organ.STATE_ENTERPRISE, Organ.ENTERPRISE)
_DEPARTMENTS = frozenset({Organ.PARTY_DEPARTMENT, Organ.GOVERNMENT_DEPARTMENT})
WITH_PARTY_UNITS = frozenset({*COMPANIES, *_DEPARTMENTS, Organ.INSTITUTION})
_OFFICE = re.compile("^办公[室厅]$")
_NAME = re.compile("(?:(?![的是在了我你他她这那])[㐀-鿿a-z0-9()]){1,20}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A word for a body at ``text[start:end]``."""

    body: Body
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What the bodies named make together.

    ``party`` is true where a Party unit of the body is meant, ``internal`` where only a part of it;
    ``party_unit`` is the word for a Party unit (党委, 党工委, 党组) that stands without its body.
    """

    organ: Organ = Organ.UNKNOWN
    level: Level = Level.UNKNOWN
    party: bool | None = None
    internal: bool = False
    owner: Owner = Owner.UNKNOWN
    party_unit: str = ""
    name: str = ""
    start: int | None = None


def find(text: str, words: Vocabulary) -> list[Found]:
    """The known words for bodies, in order."""
    return [Found(words.bodies[m[0]], m.start(), m.end()) for m in words.body.finditer(text)]


def shaped(text: str, start: int, words: Vocabulary) -> Found | None:
    """A body that no list has, by the last characters of its name; it begins at ``start`` at the earliest."""
    run = _NAME.search(text, start)
    if not run or len(run[0]) < 2:
        return None
    for size in (3, 2, 1):
        kind = words.shapes.get(text[-size:])
        if kind and len(run[0]) > size:
            return Found(Body(run[0], kind), run.start(), len(text))
    return None


def combine(found: Sequence[Found], text: str, words: Vocabulary) -> Whole:
    """What the bodies in ``text``, which ends before the leader's word, make together."""
    if not found:
        return Whole()
    *before, last = found
    inner = before[-1] if before else None
    whole = Whole(level=last.body.level, name=last.body.word, start=found[0].start)
    kinds = {Organ(f.body.kind) for f in found if f.body.kind not in ("party_group", "internal")}
    if last.body.kind in _PARTY_UNITS and last.body.level is Level.UNKNOWN:
        return _party_unit(before, last, text, words, whole)
    if last.body.kind == "internal":
        return _internal(inner, last, whole)
    organ = Organ(last.body.kind)
    company = next((kind for kind in COMPANIES if kind in kinds), None)
    if company and organ in WITH_PARTY_UNITS:
        return _company(company, found, text, words, whole)
    of = _kind(inner) if inner else Organ.UNKNOWN
    if of in _OWN_KIND and organ not in _OWN_KIND and of is not Organ.VILLAGE_BODY:
        return replace(whole, organ=of, name=text[found[0].start : last.end])
    if organ is Organ.INSTITUTION:
        return _institution(of, found, text, words, whole)
    if organ in _DEPARTMENTS and _is_a_part(of, last):
        return replace(whole, organ=of, internal=True)
    if organ in _DEPARTMENTS and inner and of in _RULING and last.body.level is Level.UNKNOWN:
        return replace(whole, organ=organ, level=inner.body.level)
    return replace(whole, organ=organ)


def _is_a_part(of: Organ, last: Found) -> bool:
    """宣传部 of a university, 财政局 of a 管委会, 研究室 of a department are parts of these."""
    if of in _DEPARTMENTS:
        return last.body.word.endswith("室")
    return of is Organ.MANAGEMENT_COMMITTEE or (of is Organ.INSTITUTION and last.body.word.endswith("部"))


def _company(kind: Organ, found: Sequence[Found], text: str, words: Vocabulary, whole: Whole) -> Whole:
    """A company, or a department in one, and whose it is; one of 国资委 is the state's."""
    last = found[-1]
    name = text[found[0].start : last.end]
    of_the_state = any(f.body.word.startswith("国资") for f in found)
    known = Owner.OWN if of_the_state or any(f.body.owned for f in found) else Owner.UNKNOWN
    owner = _owner(name, text, words, Owner.UNKNOWN if of_the_state else known)
    if of_the_state and owner not in (Owner.CENTRE, Owner.PROVINCE):
        owner = known
    if kind is Organ.ENTERPRISE and owner is Owner.OWN:
        kind = Organ.STATE_ENTERPRISE
    internal = Organ(last.body.kind) in _DEPARTMENTS and last.body.word.endswith("部")
    return replace(whole, organ=kind, internal=internal, owner=owner, name=name)


def _institution(of: Organ, found: Sequence[Found], text: str, words: Vocabulary, whole: Whole) -> Whole:
    """An institution: a government's own, a department's, or nobody says whose."""
    party = True if any(f.body.party for f in found) else None
    own = max((f.end for f in found if f.body.attached), default=None)
    under = words.owners["under"].search(text)
    attached = "直属" in text or (own is not None and not words.owners["under"].search(text, own))
    if attached or (of in _RULING and under):
        owner = Owner.OWN
    else:
        owner = Owner.UNDER if of in _DEPARTMENTS or under else Owner.UNKNOWN
    if words.owners[Owner.PRIVATE].search(text):
        owner = Owner.PRIVATE
    return replace(whole, organ=Organ.INSTITUTION, party=party, owner=owner)


def _party_unit(before: Sequence[Found], last: Found, text: str, words: Vocabulary, whole: Whole) -> Whole:
    """党委, 党组: of the body before them, where there is one.

    市委卫健工委 is a body of the 市委, not the 市委 itself.
    """
    real = [found for found in before if found.body.word != "中共"]
    if not real:
        return replace(whole, party_unit=last.body.word, party=True)
    of = combine(real, text[: real[-1].end], words)
    if of.organ is Organ.GOVERNMENT and of.level is not Level.TOWNSHIP:
        return replace(of, party_unit=last.body.word)
    if of.organ is Organ.PARTY_COMMITTEE and last.body.word.endswith("工委") and real[-1].end < last.start:
        return replace(of, organ=Organ.PARTY_DEPARTMENT, name=text[real[-1].start : last.end])
    return replace(of, party=True)


def _internal(inner: Found | None, last: Found, whole: Whole) -> Whole:
    """办公室 of the city's government is a department; 办公室 of a department, or a 科, is a part of it."""
    if inner is None:
        return replace(whole, internal=not _OFFICE.search(last.body.word))
    kind = _kind(inner)
    if kind in _RULING and _OFFICE.search(last.body.word) and inner.body.level is not Level.TOWNSHIP:
        department = Organ.PARTY_DEPARTMENT if kind is Organ.PARTY_COMMITTEE else Organ.GOVERNMENT_DEPARTMENT
        return replace(whole, organ=department, level=inner.body.level)
    return replace(
        whole, organ=kind, level=inner.body.level, internal=kind not in _OWN_KIND, name=inner.body.word
    )


def _kind(found: Found) -> Organ:
    return Organ.UNKNOWN if found.body.kind in ("party_group", "internal") else Organ(found.body.kind)


def _owner(name: str, text: str, words: Vocabulary, known: Owner) -> Owner:
    """Whose it is, by the words around; ``known`` by its name."""
    for owner in (Owner.PRIVATE, Owner.MIXED, Owner.CENTRE, Owner.PROVINCE):
        if words.owners[owner].search(text):
            return owner
    if known is Owner.OWN:
        after = text[text.rfind(name) + len(name) :]
        return Owner.UNDER if words.owners["under"].search(after or name) else known
    if words.owners["under"].search(text):
        return Owner.UNDER
    return Owner.OWN if words.owners[Owner.OWN].search(text) else known
