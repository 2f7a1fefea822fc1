"""Which of the places found in a text are meant as places, and which of them a post belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.duties.places import Mention, Places, is_elsewhere
from assistant.duties.post import Level, Place
from assistant.duties.vocabulary import Vocabulary

_LINKS = re.compile("(?:的|当|做|任|担任|某|一个|一位|这边|那边|本地|这里|那里)*")
STARTS = re.compile("[^㐀-鿿]|[在是的由从和与跟任当叫到去原前副兼及某]|$")
_ASIDE = re.compile(r"\([^()]*(?:没|未|尚无|不叫)[^()]*$")
_NOT_IN = re.compile("(?:不|不在|不是|不归|出了)$")
_OUTSIDE = re.compile("(?:市)?(?:以外|之外|外面)")
_AT_WORK = re.compile("(?:工作|上班|任职|挂职|这里|那里|这边|那边)?(?:的|$|[^㐀-鿿])")
_CLOSED = re.compile(r"[^()]*\)")
"""In brackets after a place: what was not there yet, 余杭区(还没分出临平)."""
_DIVISIONS = frozenset("县市区")
_HOME = re.compile("(?:老家|家住|住在|籍贯|祖籍|原籍|家在)(?:是|在|为|:)?$")
_NATIVE = re.compile("(?:市|区|县)?(?:人|籍)(?=[,，。 ]|$)")
_OPENING = re.compile("[^㐀-鿿]|[在是]")
_RUN = re.compile("[㐀-鿿]+")
_AT = re.compile("[在是到去]$")
_TOWNS = frozenset("镇乡")
"""平原镇 is a town of that name, not one in 平原县; 义乌镇长 is one of 义乌."""

_STREETS = frozenset("路话人菜大")
_WITHIN = frozenset({"", "的", "市", "(", "·", "市的"})
"""What may stand between a place and a place in it."""


def meant(text: str, places: Places, words: Vocabulary) -> list[Mention]:
    """The places in a folded text.

    Left out are short names that are another word there, and places elsewhere in a body's name.
    """
    bodies = [match.span() for match in words.body.finditer(text)]
    found = places.find(text)
    out = []
    for mention in found:
        within = any(start <= mention.start and mention.end <= end for start, end in bodies)
        if _HOME.search(text, 0, mention.start) or _NATIVE.match(text, mention.end):
            continue
        if _ASIDE.search(text, 0, mention.start) and _CLOSED.match(text, mention.end):
            continue
        if (mention.place.ours or not within) and (not mention.weak or _counts(text, mention, found, words)):
            mention = _of_another_unit(text, mention)
            away = _NOT_IN.search(text, 0, mention.start) or _OUTSIDE.match(text, mention.end)
            out.append(replace(mention, place=replace(mention.place, ours=False)) if away else mention)
    return out


def _of_another_unit(text: str, mention: Mention) -> Mention:
    """余杭 in 余杭县县长 is no 余杭区: there is no such county today."""
    place, unit = mention.place, text[mention.end : mention.end + 1]
    short = place.ours and not place.area and text[mention.start : mention.end] + place.name[-1] == place.name
    twice = text[mention.end + 1 : mention.end + 2] in (unit, "委", "政")
    if not short or unit not in _DIVISIONS or unit == place.name[-1] or not twice:
        return mention
    return replace(mention, place=Place(place.name[:-1] + unit, Level.DISTRICT, ours=False))


def cuts_into_a_place(word: re.Match[str], mentions: Sequence[Mention]) -> bool:
    """Whether a word ends within the name of a place that begins within it: 区长 in 滨江区长河街道."""
    return any(word.start() < mention.start < word.end() < mention.end for mention in mentions)


def _counts(text: str, mention: Mention, found: Sequence[Mention], words: Vocabulary) -> bool:
    """Whether a short name stands where a place may, with words of a post after it: not 公安 of 公安局."""
    follows = any(other.end == mention.start for other in found)
    if words.body.match(text, mention.start) or not (
        follows or STARTS.match(text[max(0, mention.start - 1) : mention.start])
    ):
        return False
    after = text[mention.end : mention.end + 1]
    if after in _STREETS:
        return False
    small = not mention.place.ours and mention.place.level is Level.DISTRICT
    if small and after in _TOWNS and not words.head.match(text, mention.end):
        return False
    if (
        mention.place.level is Level.CITY
        and _AT.search(text, 0, mention.start)
        and _AT_WORK.match(text, mention.end)
    ):
        return True
    if mention.place.level is Level.CITY and _opens(text, mention):
        return True
    link = _LINKS.match(text, mention.end)
    at = link.end() if link else mention.end
    if any(other.start == at for other in found):
        return True
    patterns = (words.body, words.head, words.roles["deputy"], *(pattern for _, pattern in words.levels))
    return text[at : at + 1] in ("代", "原") or any(pattern.match(text, at) for pattern in patterns)


def _opens(text: str, mention: Mention) -> bool:
    """Whether a clause opens with the short name of a city, by the dictionary of rjieba: 温州瓯江口."""
    if mention.start and not _OPENING.match(text[mention.start - 1]):
        return False
    import rjieba

    clause = _RUN.match(text, mention.start)
    word, tag = rjieba.tag(clause[0])[0] if clause else ("", "")
    return word.startswith(text[mention.start : mention.end]) and tag.startswith("ns")


def named(
    mentions: Sequence[Mention], text: str, spot: tuple[int, int, int, int], alone: bool
) -> tuple[Place | None, int | None]:
    """The place of a post, and where the words that name it begin if they stand right before it.

    ``spot`` are where the text not yet read begins, the clause, the leader's word, and the next such word.
    What follows the word counts only where ``alone``, that is for the first post.
    """
    start, clause, at, following = spot
    inside = [m for m in mentions if clause <= m.start < at]
    if inside:
        chain = [inside[-1]]
        for mention in reversed(inside[:-1]):
            if text[mention.end : chain[0].start] not in _WITHIN:
                break
            chain.insert(0, mention)
        return _deepest(chain), chain[0].start
    earlier = [m.place for m in mentions if start <= m.start < clause]
    later = [m.place for m in mentions if at <= m.start < following]
    if earlier:
        return earlier[-1], None
    last = following == len(text) or (later and text[at:following].count("(") > 0)
    return (later[0] if later and alone and last else None), None


def _deepest(chain: Sequence[Mention]) -> Place:
    """The last of places that stand one within the other; one elsewhere before it makes it elsewhere."""
    last = chain[-1].place
    abroad = any(is_elsewhere(mention.place) for mention in chain[:-1])
    return replace(last, ours=False) if abroad and last.ours else last
