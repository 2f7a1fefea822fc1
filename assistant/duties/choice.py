"""The answers offered where a question is asked back: which post a choice stands for, if it names one."""

from __future__ import annotations

import re

from assistant.duties.check import Checker
from assistant.duties.ruling import VerdictKind
from assistant.duties.standing import standing

_EXAMPLE = re.compile(r"“([^“”]+)”")
_RULED = re.compile(r"[（(]([^（）()]*)[）)]$")


def post_of(choice: str, checker: Checker) -> str | None:
    """The post that a choice gives as an example, or the first that it names as it would be typed.

    A named one only counts where it is read as one whole post and judged as the choice says of it. ``None``
    where the choice describes posts without naming one.
    """
    if example := _EXAMPLE.search(choice):
        return example[1]
    ruled = _RULED.search(choice)
    if not ruled:
        return None
    kind = next((kind for kind in VerdictKind if standing(kind) in ruled[1]), None)
    for named in re.split("[、或]", choice[: ruled.start()]):
        check = checker(named)
        if [post.text for post in check.reading.posts] == [named] and check.verdict.kind is kind:
            return named
    return None


def description(choice: str) -> str:
    """The choice without what the rules say of it."""
    return _RULED.sub("", choice)
