"""Under which words marks on a post are kept: the same however it is typed."""

from __future__ import annotations

from assistant.duties.folding import fold
from assistant.duties.post import Level, Organ, Post, Reading, Role

_HEADS = {Organ.PARTY_COMMITTEE: "党委主要负责人", Organ.GOVERNMENT: "政府主要负责人"}
"""Of these each place has one, so that the place and the side say who is meant."""

_CITY = "市"
"""The city whose rules these are, named or not."""


def identity(reading: Reading) -> str:
    """The posts read, each by what was understood where that is one post only, else by its words.

    余杭区区长, 余杭区长 and 杭州市余杭区区长 are one; words differ neither by script or width nor by blanks.
    """
    return "、".join(dict.fromkeys(map(_of, reading.posts))) or _plain(reading.text)


def _of(post: Post) -> str:
    place = _place(post)
    if place and post.organ in _HEADS and post.role is Role.PRINCIPAL and _is_its_own(post):
        return place + _HEADS[post.organ]
    words = _plain(post.text)
    if post.place and (start := words.find(post.place.name)) >= 0:
        return place + words[start + len(post.place.name) :]
    return words


def _place(post: Post) -> str:
    """The name of the place, without those that it lies in."""
    ours = post.place is None or post.place.ours
    if post.level is Level.CITY and ours:
        return _CITY
    return post.place.name if post.place else ""


def _is_its_own(post: Post) -> bool:
    """Whether the body is that of the whole place, not of something in it."""
    return post.level is (post.place.level if post.place else Level.CITY)


def _plain(text: str) -> str:
    return "".join(fold(text).text.split())
