"""Going through a folded Chinese text: each leader's word with the body, the place and the role around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.duties import mentions, roles
from assistant.duties.belonging import Belonging
from assistant.duties.bodies import Whole
from assistant.duties.nature import Title, settle
from assistant.duties.places import Places
from assistant.duties.post import Level, Organ, Place, Post, Role, lowest
from assistant.duties.spots import Spot, Spots
from assistant.duties.strangers import stranger
from assistant.duties.vocabulary import Vocabulary

_AND = re.compile("[、,，兼和及]|兼任|以及")
_PARTY_COMMITTEE = "党委"
_GRADED = frozenset({Organ.MANAGEMENT_COMMITTEE, Organ.WORKING_COMMITTEE})
"""A 国家级 or 省级 area is so by its grade, not by who runs it."""

MOST_POSTS = 24
"""Texts that name more are read up to here."""


class Scan:
    """One text."""

    def __init__(self, text: str, words: Vocabulary, places: Places) -> None:
        self._text = text
        self._words = words
        self._places = places
        self._mentions = mentions.meant(text, places, words)
        self._belonging = Belonging(text, words, self._mentions)

    def posts(self) -> list[Post]:
        """All posts, in order."""
        out: list[Post] = []
        for spot in Spots(self._text, self._words, self._mentions):
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

    def _post(self, spot: Spot, before: Post | None) -> Iterator[Post]:
        if self._denied(spot):
            return
        joined = before is not None and spot.stem == spot.clause
        whole, where = self._belonging.of(spot, first=before is None)
        corners = (spot.start, spot.clause, spot.at, spot.following)
        place, named = mentions.named(self._mentions, self._text, corners, alone=before is None)
        level = self._level(spot, whole, place)
        if before and joined:
            place = place or before.place
            level = before.level if level is Level.UNKNOWN else level
        begins = [begin for begin in (where, named, spot.stem) if begin is not None]
        begin = max(self._with_level(min(begins)), spot.start)
        if place is None and not joined:
            place = stranger(self._text[spot.clause : begin], self._text[begin:], level, self._places)
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
