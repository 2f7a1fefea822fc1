"""Going through a folded Chinese text: each leader's word with the body, the place and the role around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.duties import bodies, mentions, roles
from assistant.duties.bodies import Whole
from assistant.duties.nature import PARTY_GROUP, Title, settle
from assistant.duties.places import Places
from assistant.duties.post import Level, Organ, Owner, Place, Post, Role, lowest
from assistant.duties.vocabulary import Head, Vocabulary

_CLAUSE = re.compile("[,，。！？!?;；:：\n、]|(?<=[^、])(?:和|跟|与|及|以及|兼任|兼|或者|或|还是)(?!谐)")
_AND = re.compile("[、,，兼和及]|兼任|以及")
_PARTY_COMMITTEE = "党委"
_GRADED = frozenset({Organ.MANAGEMENT_COMMITTEE, Organ.WORKING_COMMITTEE})
"""A 国家级 or 省级 area is so by its grade, not by who runs it."""

_OFFICES = ("办公室", "办公厅")
_DEPARTMENT_OF = {
    Organ.PARTY_COMMITTEE: Organ.PARTY_DEPARTMENT,
    Organ.GOVERNMENT: Organ.GOVERNMENT_DEPARTMENT,
}
MOST_POSTS = 24
"""Texts that name more are read up to here."""

_MEMBERS_NOT = frozenset("会单国长")
"""委员会, 成员单位: no member of anything."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A leader's word at ``text[at:end]``.

    ``start`` is the end of the one before, ``clause`` where its own clause begins, ``stem`` the end of what
    stands before its prefixes (副, 代), ``following`` where the next one begins.
    """

    head: Head
    start: int
    clause: int
    stem: int
    at: int
    end: int
    following: int
    roles: frozenset[Role]


class Scan:
    """One text."""

    def __init__(self, text: str, words: Vocabulary, places: Places) -> None:
        self._text = text
        self._words = words
        self._mentions = mentions.meant(text, places, words)
        self._bodies = [match.span() for match in words.body.finditer(text)]
        self._last = Whole()

    def posts(self) -> list[Post]:
        """All posts, in order."""
        out: list[Post] = []
        for spot in self._spots():
            for post in self._post(spot, out[-1] if out else None):
                if out and self._shares_seat(out[-1], post):
                    out[-1] = replace(
                        out[-1], organ=Organ.PARTY_COMMITTEE, level=post.level, place=post.place
                    )
                out.append(post)
            if len(out) >= MOST_POSTS:
                break
        return out[:MOST_POSTS]

    def _shares_seat(self, party: Post, government: Post) -> bool:
        """党委书记、镇长: the Party committee is that of the town."""
        return (
            (party.organ, party.body) == (Organ.UNKNOWN, _PARTY_COMMITTEE)
            and government.organ is Organ.GOVERNMENT
            and bool(_AND.fullmatch(self._text, party.span[1], government.span[0]))
        )

    def _spots(self) -> Iterator[Spot]:
        found = [match for match in self._words.head.finditer(self._text) if self._leads(match)]
        start = 0
        for match, following in zip(found, [*found[1:], None], strict=False):
            cuts = [
                cut.end()
                for cut in _CLAUSE.finditer(self._text, start, match.start())
                if not self._in_a_body(*cut.span())
            ]
            clause = cuts[-1] if cuts else start
            prefix = roles.prefix(self._text[clause : match.start()], self._words)
            last = following.start() if following else len(self._text)
            head = self._words.heads[match[0]]
            yield Spot(head, start, clause, clause + prefix.start, *match.span(), last, prefix.roles)
            start = match.end()

    def _leads(self, match: re.Match[str]) -> bool:
        role = self._words.heads[match[0]].role
        if role == Role.MEMBER and self._text[match.end() : match.end() + 1] in _MEMBERS_NOT:
            return False
        if role and self._in_a_body(*match.span()):
            return False
        if self._words.roles["lacking"].search(self._text[max(0, match.start() - 2) : match.start()]):
            return False
        return not self._words.not_after.match(self._text, match.end())

    def _in_a_body(self, start: int, end: int) -> bool:
        """Whether a longer word for a body has these characters in it: 和 of 发展和改革局."""
        return any(low <= start and end <= high and end - start < high - low for low, high in self._bodies)

    def _post(self, spot: Spot, before: Post | None) -> Iterator[Post]:
        if self._denied(spot):
            return
        joined = before is not None and spot.stem == spot.clause
        whole, where = self._whole(spot)
        adjoins = before is not None and where == spot.clause and spot.clause - spot.start <= 1
        of_the_last = whole.organ is Organ.UNKNOWN and self._last.organ is not Organ.UNKNOWN
        if adjoins and of_the_last and whole.party_unit == PARTY_GROUP:
            whole = replace(self._last, party=True)
        elif adjoins and whole.name in _OFFICES and self._last.organ in _DEPARTMENT_OF:
            organ = _DEPARTMENT_OF[self._last.organ]
            whole = replace(whole, organ=organ, level=self._last.level, internal=False)
        elif where is None:
            whole = (
                self._shared() if joined and self._last.organ is not Organ.UNKNOWN else self._farther(spot)
            )
        if whole.organ is Organ.UNKNOWN and whole.party_unit == PARTY_GROUP:
            whole = replace(self._named_before(spot), party=True)
        if whole.organ in bodies.COMPANIES and whole.owner is Owner.UNKNOWN:
            whole = replace(whole, owner=self._owner_after(spot))
        if whole.owner is Owner.UNKNOWN and whole.organ in bodies.OWNED:
            of_that = self._named_before(spot)
            whole = replace(whole, owner=of_that.owner if of_that.organ in bodies.OWNED else whole.owner)
        self._last = whole
        corners = (spot.start, spot.clause, spot.at, spot.following)
        place, named = mentions.named(self._mentions, self._text, corners, alone=before is None)
        level = self._level(spot, whole, place)
        if before and joined:
            place = place or before.place
            level = before.level if level is Level.UNKNOWN else level
        begins = [begin for begin in (where, named, spot.stem) if begin is not None]
        begin = max(self._with_level(min(begins)), spot.start)
        near = self._text[spot.clause : spot.at]
        former = self._is_former(spot, begin, named)
        title = Title(spot.head, self._role(spot, begin, near, former), whole, place, level, near)
        begin -= former
        for post in settle(title):
            span = (begin, spot.end) if post.role is Role.PRINCIPAL else self._extent(begin, spot)
            yield replace(post, span=span)

    def _extent(self, begin: int, spot: Spot) -> tuple[int, int]:
        """The words of a post with those beside it that change whom it means: 退休的区长, 区长的司机."""
        leading = self._words.leading.search(self._text, spot.start, begin)
        trailing = self._words.trailing.match(self._text, spot.end, spot.following)
        return leading.start() if leading else begin, trailing.end() if trailing else spot.end

    def _denied(self, spot: Spot) -> bool:
        """Whether 不是 or the like stands right before the words of the post."""
        before = self._text[max(0, spot.clause - 2) : self._first(spot)]
        return any(before.endswith(match[0]) for match in self._words.roles["negated"].finditer(before))

    def _first(self, spot: Spot) -> int:
        """Where the words of the post begin in its clause: at the first place, body or level named."""
        patterns = (self._words.body, *(pattern for _, pattern in self._words.levels))
        found = [pattern.search(self._text, spot.clause, spot.stem) for pattern in patterns]
        begins = [match.start() for match in found if match]
        begins += [m.start for m in self._mentions if spot.clause <= m.start < spot.stem]
        return min(begins, default=spot.stem)

    def _with_level(self, begin: int) -> int:
        """The point where a level right before ``begin`` begins: 市 of 市财政局."""
        for _, pattern in self._words.levels:
            for match in pattern.finditer(self._text, max(0, begin - 6), begin):
                if match.end() == begin:
                    return match.start()
        return begin

    def _whole(self, spot: Spot) -> tuple[Whole, int | None]:
        """The body of a post, and where its words begin if they stand right before it."""
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
        """Whose a company is, where that is said behind: 国有企业董事长(市属)."""
        after = self._text[spot.end : min(spot.end + 8, spot.following)]
        owners = (Owner.CENTRE, Owner.PROVINCE, Owner.OWN, Owner.PRIVATE)
        return next((owner for owner in owners if self._words.owners[owner].search(after)), Owner.UNKNOWN)

    def _named_before(self, spot: Spot) -> Whole:
        """The body that the text before the clause names last, with all that is said of it."""
        text = self._text[spot.start : spot.clause]
        return bodies.combine(bodies.find(text, self._words), text, self._words)

    def _farther(self, spot: Spot) -> Whole:
        """The body named last in the text before, or first after, if it can have such a leader."""
        head = spot.head
        if head.organ and not head.ending and head.organ != Organ.ENTERPRISE:
            return Whole()
        before, after = self._text[spot.start : spot.clause], self._text[spot.end : spot.following]
        for text, which in ((before, slice(-1, None)), (after, slice(0, 1))):
            found = bodies.find(text, self._words)
            if found:
                whole = bodies.combine(found[which], text, self._words)
                return whole if not head.organ or head.ending or whole.organ in bodies.COMPANIES else Whole()
        return Whole()

    def _level(self, spot: Spot, whole: Whole, place: Place | None) -> Level:
        """The lowest level that the words of the clause, the body and the place name."""
        levels = [whole.level, Level(spot.head.level) if spot.head.level else Level.UNKNOWN]
        levels += [place.level] if place else []
        rest = list(self._text[spot.clause : spot.at])
        taken = [match.span() for match in self._words.body.finditer(self._text, spot.clause, spot.at)]
        taken += [(m.start, m.end) for m in self._mentions if spot.clause <= m.start < spot.at]
        for start, end in taken:
            for i in range(start, min(end, spot.at)):
                rest[i - spot.clause] = "\0"
        text = "".join(rest)
        named = [level for level, pattern in self._words.levels if pattern.search(text)]
        graded = whole.organ in _GRADED
        levels += [level for level in named if not (graded and level in (Level.CENTRE, Level.PROVINCE))]
        return lowest(levels)

    def _is_former(self, spot: Spot, begin: int, named: int | None) -> bool:
        """Whether 原, 前 or 老 is said of the leader; 老 before a place is said of the place."""
        before = self._text[spot.start : begin]
        return roles.is_former(before) and not (before.endswith("老") and named == begin)

    def _role(self, spot: Spot, begin: int, near: str, former: bool) -> Role:
        found = set(spot.roles)
        if former or self._words.roles["former_close"].search(self._text[spot.start : begin][-4:]):
            found.add(Role.FORMER)
        belongs = self._words.belongs.match(self._text, spot.end)
        if belongs:
            return Role.ASSISTANT if belongs[0].endswith("助理") else Role.INTERNAL
        after = self._text[spot.end : spot.following]
        role = roles.role(frozenset(found), near, after, self._words)
        return Role(spot.head.role) if spot.head.role and role is Role.PRINCIPAL else role
