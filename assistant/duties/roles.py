"""What a person is in a body: the words right before a leader's word, and those around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.duties.post import Role
from assistant.duties.vocabulary import Vocabulary

_NO_ACTING = frozenset("现时年当古近一二三世交替取几历后")
"""现代, 时代: 代 after these is no 代 of 代区长."""

_BEFORE_FORMER = re.compile(r"(?:^|[^㐀-鿿]|[区县市镇乡省委局府院会部道办村社司团厅组是的任由位个名了为])$")
"""What 原, 前 and 老 stand behind where they are said of a leader, and are no part of a name: 仓前, 中原."""

_REACH = 14
"""How many characters after a leader's word may still say what that leader is."""

_FAR = 24
"""As far may it be said that a deputy presides."""

_PREFIXES = (Role.DEPUTY, Role.ASSISTANT, Role.ACTING, Role.SECONDED, Role.HONORARY)
_FIRST = (Role.FORMER, Role.DESIGNATE, Role.HONORARY, Role.ASSISTANT)
_THEN = (Role.DEPUTY, Role.ACTING, Role.SECONDED)
_STOP = re.compile("[。！？!?;；\n]")
_AFTER = (
    (Role.DEPUTY, re.compile(r"\(副(?!.{0,4}级)|[ ,，]?副(?:职|的)?(?:$|[,，。)])")),
    (Role.FORMER, re.compile(r"\((?:原|前任?)\)")),
    (Role.ACTING, re.compile(r"\((?:代|代理)\)")),
    (Role.SECONDED, re.compile(r"\(挂职\)")),
)
"""In brackets behind a leader's word: what that leader is; a rank (副厅级) says nothing."""

_RETIRED_CARE = re.compile("(?:离退休|退休|离休|老)(?:干部|职工|人员|教师|党员)|退役军人")


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
        for match in re.finditer(rf"[(]?(?:{words.roles[role.value].pattern})[)\-./·]?的?$", text[-8:]):
            start = match.start() + max(0, len(text) - 8)
            if match[0] != "代" or text[start - 1 : start] not in _NO_ACTING:
                return role, start
    if is_former(text):
        return Role.FORMER, len(text) - 1
    return None


def is_former(text: str) -> bool:
    """Whether ``text`` ends with 原, 前 or 老 as said of a leader whose title follows."""
    return text[-1:] in ("原", "前", "老") and bool(_BEFORE_FORMER.search(text[:-1]))


def role(roles: frozenset[Role], near: str, after: str, words: Vocabulary) -> Role:
    """The role that counts. ``near`` is the clause before the leader's word, ``after`` what follows."""
    here = _STOP.split(after[:_FAR])[0]
    before, following = (words.roles["still"].sub("", _RETIRED_CARE.sub("", text)) for text in (near, here))
    found = set(roles)
    for kind, reach in ((Role.FORMER, _REACH), (Role.DESIGNATE, 5), (Role.PRESIDING, _FAR)):
        pattern = words.roles[kind.value]
        if pattern.search(before) or pattern.search(following[:reach]):
            found.add(kind)
    for kind, name in ((Role.FORMER, "former_before"), (Role.DESIGNATE, "designate_before")):
        if words.roles[name].search(before):
            found.add(kind)
    if words.roles["standing_in"].search(before) or words.roles["standing_in"].search(following):
        found |= {Role.PRESIDING, Role.DEPUTY}
    if words.roles["deputy_of"].search(before[-8:]):
        found.add(Role.DEPUTY)
    found |= {kind for kind, pattern in _AFTER if pattern.match(here)}
    for kind in _FIRST:
        if kind in found:
            return kind
    if Role.PRESIDING in found and Role.DEPUTY in found:
        return Role.PRESIDING
    return next((kind for kind in _THEN if kind in found), Role.PRINCIPAL)
