"""Statements about posts: each claim of them, that a post is bound so or is not, against the table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.quiz.key_checker_posts import Bound, bound, current, verdict
from tests.quiz.key_checker_words import TITLE, fold

_CLAIM = re.compile(r"(?P<no>不属于|而?不是|并非|而非|无需|不必|不再|不)?(?:直接)*(?:适用|参照)")
_AMONG = re.compile(r"(?P<no>不)?(?:也|同样)?在(?:其|此)(?:列|内)|(?P<out>除外|例外)")
_TAIL = re.compile(r"(?:不|直接)*适用.*|(?:不)?参照.*|(?:未|没有).*规定.*")
_ONLY = re.compile("只|仅|唯一")
_HEAD = re.compile(r"(?:党政|党委|政府)?(?:的)?(?:主要负责人|一把手|正职)$")
_PLACE, _OWNER = "市|区|县|区县[(]市[)]", "党委|政府|人民政府"
_LEVEL = re.compile(f"(?:{_PLACE})?(?:{_OWNER})?")
_NEXT = re.compile(f"{_PLACE}|{_OWNER}")


@dataclass(frozen=True, slots=True)
class Claim:
    """That a post is bound so, or with ``denied`` that it is not."""

    post: str
    bound: Bound
    denied: bool = False

    @property
    def holds(self) -> bool | None:
        """``None`` where the table does not know the post."""
        known = bound_of_all(self.post)
        if known is None:
            return None
        return (known is self.bound and known is not Bound.OTHER) != self.denied


def posts_hold(statement: str) -> tuple[bool, str] | None:
    """Whether all that a statement says of posts holds; ``None`` where it says nothing that can be told."""
    said = TITLE.sub("", fold(statement)).rstrip("。")
    if not re.search("参照|适用|规定", said):
        return None
    claims = _claims(said)
    held = [claim.holds for claim in claims]
    if not claims or None in held:
        return None
    posts = "; ".join(f"{claim.post} is {bound_of_all(claim.post)}" for claim in claims)
    return all(held), posts


def bound_of_all(post: str) -> Bound | None:
    """How all posts of a list are bound; ``OTHER`` where some are bound one way and some another."""
    whole = bound(post)
    parts = re.split("[、及和]", post.strip(","))
    heads = _HEAD.search(parts[-1])
    if whole is None or not heads or len(parts) == 1:
        return whole
    each = {whole}
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        # 市、区县(市)党委 before 政府直属事业单位 tell whose what follows is; they are no posts.
        if not part or (_LEVEL.fullmatch(part) and _NEXT.match(following)):
            continue
        known = bound(part if part.endswith(heads[0]) else part + heads[0])
        each |= {known} if known else set()
    return whole if len(each) == 1 else Bound.OTHER


def _claims(said: str) -> list[Claim]:
    pieces = re.split("[,;]", said)
    claiming = [piece for piece in pieces if _CLAIM.search(piece) or _AMONG.search(piece)]
    if len(claiming) < 2:
        return _only(said)
    found: list[Claim] = []
    pending = ""
    for piece in pieces:
        match = _CLAIM.search(piece) or _AMONG.search(piece)
        if not match:
            pending += piece
            continue
        post = pending + piece[: match.start()]
        pending = ""
        if not bound(post):
            post = found[-1].post if found else post
        if match.re is _AMONG:
            if not found:
                return []
            denied = bool(match["no"] or match["out"])
            found.append(Claim(post, found[-1].bound, denied != found[-1].denied))
        else:
            named = verdict(piece[match.end("no") if match["no"] else match.start() :])
            found.append(Claim(post, named or Bound.OTHER, bool(match["no"])))
    return [] if pending else found


def _only(said: str) -> list[Claim]:
    """The one claim of a statement, its post before what is claimed, or after 适用于."""
    claimed = verdict(said)
    if not claimed:
        return []
    post = current(_TAIL.sub("", said))
    if bound(post):
        return [Claim(post, claimed)]
    after = re.search("适用于(.+)$", said)
    if not after or _ONLY.search(said) or claimed is not Bound.DIRECT:
        return []
    return [Claim(after[1], claimed)]
