"""What a person is in a body: the words right before a leader's word, and those around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.duties.post import Role
from assistant.duties.vocabulary import Vocabulary

_NO_ACTING = frozenset("现时年当古近一二三世交替取几历后")
"""现代, 时代: 代 after these is no 代 of 代区长."""

_NO_FORMER = frozenset("目当之提眼先此跟面草高平")
"""目前, 高原."""

_REACH = 14
"""How many characters after a leader's word may still say what that leader is."""

_PREFIXES = (Role.DEPUTY, Role.ASSISTANT, Role.ACTING, Role.SECONDED, Role.HONORARY)
_FIRST = (Role.FORMER, Role.DESIGNATE, Role.HONORARY, Role.ASSISTANT)
_THEN = (Role.DEPUTY, Role.ACTING, Role.SECONDED)
_STOP = re.compile("[。！？!?;；\n]")
_DEPUTY_AFTER = re.compile(r"[(（]副")
_RETIRED_CARE = re.compile("(?:离退休|退休|离休|老)干部|退役军人")


@dataclass(frozen=True, slots=True)
class Prefix:
    """The roles named by the words right before a leader's word, and where these words begin."""

    roles: frozenset[Role]
    start: int


def prefix(text: str, words: Vocabulary) -> Prefix:
    """Read the end of ``text``, which stands before the leader's word: 余杭区常务副 gives a deputy."""
    roles: set[Role] = set()
    end = len(text)
    while step := _step(text[:end], words):
        role, end = step
        roles.add(role)
    return Prefix(frozenset(roles), end)


def _step(text: str, words: Vocabulary) -> tuple[Role, int] | None:
    for role in _PREFIXES:
        for match in re.finditer(f"(?:{words.roles[role.value].pattern})的?$", text[-8:]):
            start = match.start() + max(0, len(text) - 8)
            if match[0] != "代" or text[start - 1 : start] not in _NO_ACTING:
                return role, start
    if is_former(text):
        return Role.FORMER, len(text) - 1
    return None


def is_former(text: str) -> bool:
    """Whether ``text`` ends with 原, 前 or 老 as said of a leader whose title follows."""
    return text[-1:] in ("原", "前", "老") and text[-2:-1] not in _NO_FORMER


def role(roles: frozenset[Role], near: str, after: str, words: Vocabulary) -> Role:
    """The role that counts. ``near`` is the clause before the leader's word, ``after`` what follows."""
    before = _RETIRED_CARE.sub("", near)
    here = _STOP.split(after[:_REACH])[0]
    found = set(roles)
    for kind, following in ((Role.FORMER, here), (Role.DESIGNATE, here[:5]), (Role.PRESIDING, here)):
        pattern = words.roles[kind.value]
        if pattern.search(before) or pattern.search(following):
            found.add(kind)
    if words.roles["former_before"].search(before):
        found.add(Role.FORMER)
    if words.roles["standing_in"].search(before) or words.roles["standing_in"].search(here):
        found |= {Role.PRESIDING, Role.DEPUTY}
    if words.roles["deputy_of"].search(before[-8:]):
        found.add(Role.DEPUTY)
    if _DEPUTY_AFTER.match(here):
        found.add(Role.DEPUTY)
    for kind in _FIRST:
        if kind in found:
            return kind
    if Role.PRESIDING in found and Role.DEPUTY in found:
        return Role.PRESIDING
    return next((kind for kind in _THEN if kind in found), Role.PRINCIPAL)
