"""The leaders' words of a folded Chinese text, each with the words that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.duties import mentions, roles
from assistant.duties.places import Mention
from assistant.duties.post import Role
from assistant.duties.vocabulary import Head, Vocabulary

_CLAUSE = re.compile("[,，。！？!?;；:：\n、]|以及|兼任|兼|或者|或|还是")
_AND = re.compile("[和跟与及]")
"""These part posts right behind a leader's word; elsewhere they are in names: 发展和改革局."""

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


class Spots:
    """Those of one text, in order; ``found`` are the places named in it."""

    def __init__(self, text: str, words: Vocabulary, found: Sequence[Mention]) -> None:
        self._text = text
        self._words = words
        self._mentions = found
        self._bodies = [match.span() for match in words.body.finditer(text)]

    def __iter__(self) -> Iterator[Spot]:
        found = [match for match in self._words.head.finditer(self._text) if self._leads(match)]
        start = 0
        for match, following in zip(found, [*found[1:], None], strict=False):
            cuts = [
                cut.end()
                for cut in _CLAUSE.finditer(self._text, start, match.start())
                if not self._in_a_body(*cut.span())
            ]
            cuts += [cut.end() for cut in self._words.chosen.finditer(self._text, start, match.start())]
            joined = _AND.match(self._text, start) if start else None
            clause = max([*cuts, joined.end() if joined else start])
            prefix = roles.prefix(self._text[clause : match.start()], self._words)
            last = following.start() if following else len(self._text)
            head = self._words.heads[match[0]]
            yield Spot(head, start, clause, clause + prefix.start, *match.span(), last, prefix.roles)
            start = match.end()

    def _leads(self, match: re.Match[str]) -> bool:
        if mentions.cuts_into_a_place(match, self._mentions):
            return False
        role = self._words.heads[match[0]].role
        if role == Role.MEMBER and self._text[match.end() : match.end() + 1] in _MEMBERS_NOT:
            return False
        if role and self._in_a_body(*match.span()):
            return False
        if role == Role.DEPUTY and self._beside_a_leader(match):
            return False
        if self._words.roles["lacking"].search(self._text[max(0, match.start() - 2) : match.start()]):
            return False
        if self._words.roles["vacant"].match(self._text, match.end()):
            return False
        return not self._words.not_after.match(self._text, match.end())

    def _beside_a_leader(self, match: re.Match[str]) -> bool:
        """副职 in 区长(副职) and 副职区长 says what the leader is."""
        after = match.end() + (self._text[match.end() : match.end() + 1] == "的")
        bracketed = self._text[match.start() - 1 : match.start()] == "("
        return bracketed or self._words.head.match(self._text, after) is not None

    def _in_a_body(self, start: int, end: int) -> bool:
        """Whether a longer word for a body has these characters in it: 和 of 发展和改革局."""
        return any(low <= start and end <= high and end - start < high - low for low, high in self._bodies)
