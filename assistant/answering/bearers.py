"""Who would bear the duty that a question asks about: the persons whose posts it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.cues import cues
from assistant.duties.post import Level, Organ, Post, Reading, Role
from assistant.duties.vocabulary import vocabulary
from assistant.retrieval.words import simplify

_BREAK = re.compile(r"[,，。！？!?;；:：\n]")
_BREAKS = re.compile(rf"^(?:{_BREAK.pattern}|\s)+")
_LEAD = re.compile(
    r"(?:\W|(?:单位|公司|部门|机关|[市区县镇乡局]|街道)的|党政(?=一把手)|请问|那么?|如果|要是|作为|我们?是?|咱们?|阿拉|俺们?|一?[个名位]|当|新任|今年|每年|一年|想问一?下?|问一?下?)*"
)
"""What may stand before the subject of a question."""

_TAKEN = re.compile("(?:是|当|当上|当选|选上|任|出任|担任|做|兼)$")
"""What stands between a person and the post: 在桐庐当县长."""

_SERVES = re.compile("[给替跟]")
"""What a person does for somebody: 给区长开车的司机."""

_COMPANIES = (Organ.ENTERPRISE, Organ.STATE_ENTERPRISE, Organ.PRIVATE_ENTERPRISE)

SHORT = 4
"""So many characters may stand before a leader's word of its own clause: 二级巡视员."""

_BORNE = re.compile("的(?:职责|责任|任务|义务|活|事)")
"""Behind a post: what is said to be its holder's, 法律顾问制度是市长的职责."""

_AND = re.compile(r"\W*(?:和|与|跟|同|及|以及|或|或者|还是|and|or)\W*")
_WEAK = frozenset({Role.INTERNAL, Role.MEMBER, Role.UNKNOWN})


def persons(text: str, reading: Reading, *, each: bool = False) -> tuple[Reading, ...]:
    """The posts of a reading by the persons who hold them, as far as the words between them tell.

    ``each`` takes every post for another person's: 区长、镇长分别适用吗.
    """
    groups: list[list[Post]] = []
    one = reading.english or bool(_of_asker(text, reading) or cues().one_person.search(simplify(text)))
    for post in reading.posts:
        gap = simplify(text[groups[-1][-1].span[1] : post.span[0]]) if groups else ""
        if groups and cues().moved.search(gap):
            groups[-1].clear()
        apart = not one and (each or _AND.fullmatch(gap))
        if not groups or (apart and groups[-1] and post.span != groups[-1][-1].span):
            groups.append([post])
        else:
            groups[-1].append(post)
    return tuple(replace(reading, posts=tuple(group)) for group in groups)


def bearers(text: str, reading: Reading) -> tuple[Reading, ...]:
    """Those of them who would bear what a question asks about; none where posts are only spoken of.

    A person is asked about who comes first, or with another such, and of whom it is then asked what is to
    be done; not one to whom or of whom something is done (向区长报告), nor a side without a name
    (党委主要负责人).
    """
    mine = bool(_of_asker(text, reading))
    found: list[Reading] = []
    for person in persons(text, reading, each=bool(cues().apart.search(simplify(text)))):
        own = person.posts if mine else _own_posts(text, person)
        if (
            not own
            or not (found or mine or _is_subject(text, own))
            or (not mine and all(map(_nameless, own)))
        ):
            break
        found.append(replace(person, posts=own))
        if len(own) < len(person.posts):
            break
    if not found or not found[0].posts:
        return ()
    after = simplify(text[found[-1].posts[-1].span[1] :])
    if not mine and (cues().speaks.match(after) or cues().instead.search(_BREAK.split(after)[0])):
        return ()
    if not mine and _BORNE.match(after) and not _leads(text, found[0].posts[0]):
        return ()
    if not mine and all(map(bare, found)):
        clause = _BREAK.split(_BREAKS.sub("", after))[0]
        after = clause if clause.startswith("的") else clause.split("的")[0]
    return tuple(found) if _duty(after) else ()


def before_question(text: str, person: Reading | None = None) -> str:
    """What a text says up to where it asks what is to be done: words behind that tell nothing of the post.

    Only what stands behind the leader's word of the last post of ``person`` asks, where that is given.
    """
    end = 0
    if person:
        last, plain = person.posts[-1], simplify(text)
        start = plain.find(last.word, last.span[0]) if last.word and len(plain) == len(text) else -1
        end = start + len(last.word) if last.span[0] <= start < last.span[1] else last.span[1]
    after = simplify(text[end:])
    asked = _duty(after) if len(after) == len(text) - end else None
    return text[: end + asked.start()] if asked else text


def _leads(text: str, post: Post) -> bool:
    """Whether nothing stands before a post but what may stand before the subject of a question."""
    return bool(_LEAD.fullmatch(simplify(_BREAK.split(text[: post.span[0]])[-1])))


def bare(person: Reading) -> bool:
    """Whether a post is said by the leader's word alone, so that no body is known: 书记, 局长."""
    return all(_bare(post) for post in person.posts)


def _of_asker(text: str, reading: Reading) -> re.Match[str] | None:
    """The words by which the person asking says to hold the first of the posts."""
    if not reading.posts:
        return None
    return vocabulary().self.search(simplify(_BREAK.split(text[: reading.posts[0].span[0]])[-1]))


def _own_posts(text: str, person: Reading) -> tuple[Post, ...]:
    """The posts of a person up to one that is the object of what is asked."""
    own: list[Post] = []
    for post in person.posts:
        gap = simplify(text[own[-1].span[1] : post.span[0]]) if own else ""
        if cues().speaks.match(gap):
            return ()  # who asks in another's name
        if _object(gap) or "的" in gap[1:] or _duty(gap):
            break
        own.append(post)
    return tuple(own)


def _is_subject(text: str, posts: Sequence[Post]) -> bool:
    before = simplify(_BREAK.split(text[: posts[0].span[0]])[-1])
    if _LEAD.fullmatch(before) or _TAKEN.search(before):
        return True
    staff = (before.endswith("的") or _SERVES.match(before)) and all(
        post.role is Role.INTERNAL for post in posts
    )
    return bool(staff) or (not _object(before) and (len(before) <= SHORT or not all(map(_bare, posts))))


def _object(before: str) -> bool:
    """Whether words before a post make it one to whom or of whom something is done."""
    return bool(cues().object.search(before)) and not _TAKEN.search(before)


def _duty(text: str) -> re.Match[str] | None:
    """The first words by which it is asked, or said, what somebody has to do."""
    words = cues()
    plain = words.not_modal.sub(lambda found: " " * len(found[0]), text)
    found = [match for kind in (words.duty, words.modal) if (match := kind.search(plain))]
    return min(found, key=lambda match: match.start(), default=None)


def _nameless(post: Post) -> bool:
    """Whether a side is meant, of no place and level: 党委主要负责人, 政府一把手."""
    said, head = simplify(post.text), vocabulary().heads.get(post.word)
    first = head is not None and head.first and said != post.word
    side = cues().party.match(said) or cues().government.match(said)
    return bool(first and side) and post.place is None and post.level is Level.UNKNOWN


def _bare(post: Post) -> bool:
    """Whether the words of a post are the leader's word alone, which says neither body nor level."""
    unplaced = post.place is None and post.level is Level.UNKNOWN
    if post.role in _WEAK:
        return unplaced or not post.body or post.body not in simplify(post.text)
    if post.organ in _COMPANIES:
        return False
    head = vocabulary().heads.get(post.word)
    alone = simplify(post.text) == post.word and head is not None and not head.level
    return alone or (post.organ is Organ.UNKNOWN and unplaced)
