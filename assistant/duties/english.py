"""Posts named in English, by ``knowledge/posts.en.toml``: Party secretary of Xihu District."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Any

from assistant.duties import dates
from assistant.duties.places import Places
from assistant.duties.post import Level, Organ, Owner, Place, Post, Role, lowest
from assistant.duties.scan import MOST_POSTS
from assistant.duties.spelling import latin_places
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir

_CJK = re.compile("[㐀-鿿]")
_WORD = re.compile("[a-z]+(?:'[a-z]+)?")
_STOP = re.compile(r"[.;!?\n](?:\s|$)")
_OF = re.compile(r" of (?:the |a |an |our |my )?([a-z' -]+)")
_FUNCTION_WORDS = (
    "i|am|is|are|was|the|a|an|as|and|or|to|for|who|my|our|does|do|did|must|should|has|have|if|that|what|how|be|been"
    "|will|of"
)
_PLAIN = rf"(?!(?:{_FUNCTION_WORDS})\b)"
_QUALIFIED_BY = re.compile(rf"(?:\b{_PLAIN}[a-z'-]+ )+$")
_OF_WHAT = re.compile(rf"(?: (?:of|in|at|for)(?: the| an?| our| my)?(?: {_PLAIN}[a-z'-]+)+)+")
_NEXT = re.compile(rf"(?: {_PLAIN}[a-z'-]+)*")
_OF_A_SEAT = re.compile(
    rf"\b(?:{_FUNCTION_WORDS}|in|at|of|this|current|present|newly|appointed|serving|our|your|their|his|her|local"
    r"|committee|party|communist|cpc|ccp|people's|government|both|also|china|zhejiang|executive)\b"
)
_GONE = re.compile(r"[^.,;(]*[ ,(]+(?:now |already )?(?:retired|former)\)?(?:$|[,.;)])")
_SHORTEST, _LONG_ENOUGH, _NEAR = 4, 6, 0.83
"""Letters of a word that may be misspelled, and of a place's name that it may be; how alike they must be."""
_SEATS = frozenset({Level.CITY, Level.DISTRICT, Level.TOWNSHIP})
_BEFORE, _AFTER = 60, 80
"""How many characters around a leader's word say which body it is of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: a pattern and what it says; empty where it doesn't say it."""

    pattern: re.Pattern[str]
    organ: str = ""
    level: str = ""
    role: str = ""
    owner: str = ""
    party: bool | None = None
    seat: bool = False


@dataclass(frozen=True)
class English:
    """The rows of the file."""

    leaders: tuple[Row, ...]
    leader: re.Pattern[str]
    roles: tuple[Row, ...]
    bodies: tuple[Row, ...]
    levels: tuple[Row, ...]
    owned: re.Pattern[str]
    attached: re.Pattern[str]
    servant: tuple[re.Pattern[str], re.Pattern[str]]
    spelled: tuple[str, ...]
    mixed: dict[str, str]


@cache
def _english() -> English:
    path = knowledge_dir() / "posts.en.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        leaders = _rows(data["leader"])
        return English(
            leaders,
            re.compile("|".join(rf"\b(?:{row.pattern.pattern})\b" for row in leaders)),
            _rows(data["role"]),
            _rows(data["body"]),
            _rows(data["level"]),
            re.compile(data["owned"]["own"]),
            re.compile(data["owned"]["attached"]),
            (re.compile(data["servant"]["before"]), re.compile(data["servant"]["after"])),
            tuple(data["spelled"]["words"]),
            dict(data["mixed"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def _rows(rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(**{**row, "pattern": re.compile(row["pattern"])}) for row in rows)


def mixed() -> dict[str, str]:
    """English words as they stand in Chinese sentences, with the Chinese ones."""
    return _english().mixed


def is_english(text: str) -> bool:
    """Whether the text is English rather than Chinese with a word of English."""
    return len(_WORD.findall(text)) > len(_CJK.findall(text))


def misspelled(text: str, places: Places) -> list[tuple[int, int, str]]:
    """Words of an English text that are nearly those of posts or of Hangzhou: where, and what is meant."""
    known = latin_places(places)
    ours = [
        latin
        for latin, place in known.items()
        if place.ours and place.level is not Level.TOWNSHIP and len(latin) >= _LONG_ENOUGH
    ]
    meant = (*_english().spelled, *ours)
    out = []
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < _SHORTEST or word in known or word in meant or word.removesuffix("s") in meant:
            continue
        if near := get_close_matches(word, meant, n=1, cutoff=_NEAR):
            out.append((*match.span(), near[0]))
    return out


def read(text: str, places: Places) -> list[Post]:
    """The posts named in a folded English text, in its order."""
    words = _english()
    found = list(words.leader.finditer(text))[:MOST_POSTS]
    anywhere = _place(text, places)
    when = dates.read(text)
    out: list[Post] = []
    start = 0
    for match, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following else len(text)
        before = _STOP.split(text[start : match.start()])[-1][-_BEFORE:]
        after = _STOP.split(text[match.end() : end])[0][:_AFTER]
        place = _place(after, places) or _place(before, places) or anywhere or _unknown(after, words)
        post = _post(match, before, after, place, words, places)
        if post.party and post.level is Level.UNKNOWN and out:
            post = _seated(post, out[-1].level)
        out.append(replace(post, period=when[0][1]) if when else post)
        start = match.end()
    return [post for post in out if post.organ is not Organ.UNKNOWN] or out


def _post(
    match: re.Match[str], before: str, after: str, place: Place | None, words: English, places: Places
) -> Post:
    leader = next(row for row in words.leaders if row.pattern.fullmatch(match[0]))
    around = f"{before}{match[0]}{after}"
    body = next((row for row in words.bodies if row.pattern.search(around)), None)
    suggested = leader.organ == Organ.ENTERPRISE
    named = body.organ if body and (suggested or not leader.organ) else leader.organ
    organ = Organ(named) if named else Organ.UNKNOWN
    level = _level(leader, around, place, words)
    owner = Owner(body.owner) if body and body.owner else Owner.UNKNOWN
    if owner is Owner.UNKNOWN and organ is Organ.STATE_ENTERPRISE and words.owned.search(around):
        owner = Owner.OWN
    if organ is Organ.INSTITUTION and words.attached.search(around):
        owner = Owner.OWN
    party = leader.party if leader.party is not None else None if organ is Organ.PARTY_COMMITTEE else False
    role = _role(leader, before, after, words)
    span = _span(match, before, after)
    post = Post(match[0], span, organ, level, role, party, place, owner, word=match[0])
    may_be = leader.party or leader.seat or level is Level.TOWNSHIP
    of_a_place = may_be and _names_a_place(match, before, after, words, places)
    return _seated(post, level) if of_a_place else post


def _span(match: re.Match[str], before: str, after: str) -> tuple[int, int]:
    """The leader's word with the words that qualify it: deputy director of the district education bureau."""
    left, right = _QUALIFIED_BY.search(before), _OF_WHAT.match(after)
    start = match.start() - (len(left[0].lstrip()) if left else 0)
    return start, match.end() + (right.end() if right else 0)


def _names_a_place(match: re.Match[str], before: str, after: str, words: English, places: Places) -> bool:
    """Whether the words around a leader's word say nothing but a place: not those of chief nurse."""
    left, right = _QUALIFIED_BY.search(before), _OF_WHAT.match(after) or _NEXT.match(after)
    rest = f"{left[0] if left else ''} {right[0] if right else ''}"
    for row in (*words.levels, *words.roles):
        rest = row.pattern.sub(" ", rest)
    known = latin_places(places)
    tokens = [token for token in _WORD.findall(_OF_A_SEAT.sub(" ", rest)) if token != match[0]]
    return _all_known(tokens, known)


def _all_known(tokens: list[str], known: dict[str, Place]) -> bool:
    """Whether words in Latin letters are names of places, one after the other."""
    if not tokens:
        return True
    return any(
        "".join(tokens[:size]) in known and _all_known(tokens[size:], known)
        for size in range(1, min(3, len(tokens)) + 1)
    )


def _seated(post: Post, level: Level) -> Post:
    """A leader of a place rather than of a body: head of Yuhang district, Party secretary of Hangzhou."""
    if post.organ not in (Organ.UNKNOWN, Organ.GOVERNMENT) or level not in _SEATS:
        return post
    organ = Organ.PARTY_COMMITTEE if post.party else Organ.GOVERNMENT
    return replace(post, organ=organ, level=level)


def _level(leader: Row, around: str, place: Place | None, words: English) -> Level:
    if leader.level:
        return lowest((Level(leader.level), place.level if place else Level.UNKNOWN))
    level = next((Level(row.level) for row in words.levels if row.pattern.search(around)), Level.UNKNOWN)
    if level in (Level.UNKNOWN, Level.CITY) and place and place.level is not Level.UNKNOWN:
        return place.level if place.level is not Level.PROVINCE or level is Level.UNKNOWN else level
    if level is Level.UNKNOWN and leader.organ == Organ.GOVERNMENT:
        return Level.CITY
    return level


def _role(leader: Row, before: str, after: str, words: English) -> Role:
    if leader.role:
        return Role(leader.role)
    if words.servant[0].search(before) or words.servant[1].match(after):
        return Role.INTERNAL
    for row in words.roles:
        if re.search(rf"\b(?:{row.pattern.pattern})[\w\s,'-]*$", before):
            return Role(row.role)
        if row.role == Role.PRESIDING and row.pattern.search(after):
            return Role.PRESIDING
    if _GONE.match(after):
        return Role.FORMER
    return Role.PRINCIPAL


def _place(text: str, places: Places) -> Place | None:
    """The first place named in Latin letters, the longest names first, or the last in Chinese.

    A district or town elsewhere gives way to a place in Hangzhou: it is likely part of a name, Qingshan Lake.
    """
    latin = latin_places(places)
    words = [match[0] for match in _WORD.finditer(text)]
    names = ("".join(words[i : i + size]) for size in (3, 2, 1) for i in range(len(words) - size + 1))
    found = [latin[name] for name in names if name in latin]
    if found and found[0].level in (Level.DISTRICT, Level.TOWNSHIP):
        return next((place for place in found if place.ours), found[0])
    if found:
        return found[0]
    mentions = places.find(text)
    return mentions[-1].place if mentions else None


def _unknown(after: str, words: English) -> Place | None:
    """Somewhere that no list has: what follows mayor of, where it is no word for a body or a level."""
    match = _OF.match(after)
    if not match or any(row.pattern.search(match[1]) for row in (*words.bodies, *words.levels)):
        return None
    return Place(match[1].strip(), Level.UNKNOWN, ours=False)
