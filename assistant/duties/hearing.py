"""Words written as they sound: 余杭区区张 for 余杭区区长, yuhangqu quzhang for 余杭区区长."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from assistant.chinese import syllables
from assistant.duties.mentions import STARTS, cuts_into_a_place
from assistant.duties.places import Places
from assistant.duties.post import Role
from assistant.duties.spelling import spelled
from assistant.duties.vocabulary import Vocabulary

_CJK = re.compile("[㐀-鿿]+")
_LATIN = re.compile("[a-z]+(?: [a-z]+)*")
_FOLLOWS = re.compile("$|[,，。.?？!！、;；:：)）(（的吗呢啊是归要该算受管适属也和兼有能应在这到每需必]")
_SOUTHERN = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_AND = frozenset("、,，兼和及")
"""Between a leader's word and another one of the same person."""
_OTHERWISE = "常"
"""As 长 sounds where it is no leader's."""

_PREFIXES = {"fu": "副", "dai": "代", "yuan": "原"}

_LONG_BODY = 4

LONGEST = 60
"""Longer texts have their words spelled right somewhere, and much in them that only sounds alike."""

Mended = tuple[str, tuple[tuple[str, str], ...]]


def mend(text: str, words: Vocabulary, places: Places) -> Mended:
    """The text with words of posts and places of Hangzhou put where others sound like them; same length.

    Also the pairs of what was written and what was taken for it; none where nothing was changed.
    """
    if len(text) > LONGEST:
        return text, ()
    pairs: list[tuple[str, str]] = []

    def fits_place(meant: str, left: str, right: str) -> bool:
        if len(meant) > 2:
            return True
        after = (words.head, words.body, *(pattern for _, pattern in words.levels))
        return (
            bool(STARTS.match(left[-1:]))
            and not places.find(left)
            and any(pattern.match(right) for pattern in after)
        )

    def fits_body(meant: str, left: str, right: str) -> bool:
        wrong = sum(a != b for a, b in zip(text[len(left) :], meant, strict=False))
        after = (words.head, words.body, words.roles["deputy"], words.roles["acting"])
        return wrong == 1 and (not right or any(pattern.match(right) for pattern in after))

    def fits_leader(meant: str, left: str, right: str) -> bool:
        return _leader_fits(left, right, words, places)

    def fits_another(_: str, left: str, right: str) -> bool:
        ends = {match.end() for match in words.head.finditer(left)}
        joined = len(left) in ends or (left[-1:] in _AND and len(left) - 1 in ends)
        return (joined and bool(_FOLLOWS.match(right))) or fits_leader(_, left, right)

    text = _replaced(text, _by_sound(places.ours), fits_place, words, pairs)
    text = _replaced(text, _by_sound(w for w in words.bodies if len(w) > 2), fits_body, words, pairs)
    towns = [mention for mention in places.find(text) if not mention.weak]
    named = any(
        words.heads[match[0]].role != Role.MEMBER and not cuts_into_a_place(match, towns)
        for match in words.head.finditer(text)
    )
    fits = fits_another if named else fits_leader
    text = _replaced(text, _by_sound(_leaders(words)), fits, words, pairs)
    return text, tuple(pairs)


def _replaced(
    text: str,
    known: dict[str, tuple[str, ...]],
    fits: Callable[[str, str, str], bool],
    words: Vocabulary,
    pairs: list[tuple[str, str]],
) -> str:
    for size in range(6, 1, -1):
        i = 0
        while i + size <= len(text):
            said = text[i : i + size]
            meant = _likest(said, known.get(_sound(said), ())) if _CJK.fullmatch(said) else None
            if meant and meant != said and len(meant) == size and _may_be_heard(said, text[:i], words):
                left, right = text[:i], text[i + size :]
                taken = (
                    words.body.fullmatch(said)
                    or words.head.fullmatch(said)
                    or _within_a_body(text, i, i + size, words)
                )
                if not taken and fits(meant, left, right):
                    pairs.append((said, meant))
                    text = left + meant + right
            i += 1
    return text


def _may_be_heard(said: str, left: str, words: Vocabulary) -> bool:
    """A word of its own, 书籍, is taken for a leader's only right behind a body: 区委书籍."""
    return said not in words.not_heard or any(m.end() == len(left) for m in words.body.finditer(left))


def _within_a_body(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a long word for a body overlaps ``text[start:end]``: 杭州师 is a part of 杭州师范大学."""
    spans = (match.span() for match in words.body.finditer(text))
    return any(low < end and start < high for low, high in spans if high - low >= _LONG_BODY)


def _leader_fits(left: str, right: str, words: Vocabulary, places: Places) -> bool:
    if not _FOLLOWS.match(right):
        return False
    at = left.rstrip("副代原前的")
    if not at:
        return bool(left) or not right
    if any(mention.end == len(at) for mention in places.find(at)):
        return True
    ends = [match.end() for match in words.body.finditer(at)]
    ends += [match.end() for _, pattern in words.levels for match in pattern.finditer(at)]
    return len(at) in ends


def _leaders(words: Vocabulary) -> tuple[str, ...]:
    return tuple(word for word, head in words.heads.items() if not head.role and len(word) > 1)


def _by_sound(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return _sounds_of(tuple(names))


@cache
def _sounds_of(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The names by how they sound; 长 of 区长 also as it sounds in 长期: people choose the wrong one."""
    out: dict[str, tuple[str, ...]] = {}
    for name in names:
        sounds = [_sound(name)]
        if name[-1] == "长":
            sounds.append(f"{_sound(name[:-1])} {_sound(_OTHERWISE)}")
        for sound in sounds:
            out[sound] = (*out.get(sound, ()), name)
    return out


def _likest(said: str, names: Sequence[str]) -> str | None:
    """Of the names that sound so, the one with the most characters in common; the first of several."""
    return max(names, key=lambda name: sum(a == b for a, b in zip(said, name, strict=False)), default=None)


def _sound(text: str) -> str:
    out = []
    for c in text:
        syllable = syllables().get(c, c)
        for said, plain in _SOUTHERN:
            syllable = syllable.replace(said, plain)
        out.append(syllable)
    return " ".join(out)


def latin(
    text: str, words: Vocabulary, places: Places, mixed: Mapping[str, str]
) -> list[tuple[int, int, str]]:
    """Runs of pinyin that spell places of Hangzhou and words of a post, and English words among Chinese ones
    (``mixed``): where, and in characters."""
    known = _spelled((*_leaders(words), *(word for word in words.bodies if len(word) > 1), *places.ours))
    known = {**known, **_PREFIXES, **{word.replace(" ", ""): meant for word, meant in mixed.items()}}
    out: list[tuple[int, int, str]] = []
    for match in _LATIN.finditer(text):
        taken = _cut(match[0].replace(" ", ""), known)
        if taken:
            out.append((*match.span(), taken))
    return out


@cache
def _spelled(names: tuple[str, ...]) -> dict[str, str]:
    return {
        spelled(name).replace("chang", "zhang") if name[-1] == "长" else spelled(name): name
        for name in reversed(names)
    }


def _cut(run: str, known: dict[str, str]) -> str:
    """The run cut into known words, long ones first; empty where it does not come out even."""
    best: dict[int, str] = {0: ""}
    for end in range(1, len(run) + 1):
        for start in range(max(0, end - 30), end):
            if start in best and (word := known.get(run[start:end])):
                best[end] = best[start] + word
                break
    return best.get(len(run), "")
