"""The words by which posts are named, from ``knowledge/posts.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.duties.post import Level, Organ, Owner
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir

_BEFORE = ("former_before", "former_close", "designate_before")


@dataclass(frozen=True, slots=True)
class Head:
    """What a leader is called. ``ending`` is the last character of the body led, 局 for 局长, or empty."""

    word: str
    organ: str = ""
    level: str = ""
    role: str = ""
    party: bool | None = None
    any: bool = False
    first: bool = False
    both: bool = False
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A word for a body. ``kind`` is a value of `Organ`, ``party_group`` (党组) or ``internal`` (a part)."""

    word: str
    kind: str
    level: Level = Level.UNKNOWN
    owned: bool = False
    attached: bool = False
    party: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All words, with a pattern for each group."""

    heads: dict[str, Head]
    head: re.Pattern[str]
    bodies: dict[str, Body]
    body: re.Pattern[str]
    shapes: dict[str, str]
    levels: tuple[tuple[Level, re.Pattern[str]], ...]
    roles: dict[str, re.Pattern[str]]
    owners: dict[Owner | str, re.Pattern[str]]
    owned_by: dict[Owner, re.Pattern[str]]
    not_after: re.Pattern[str]
    belongs: re.Pattern[str]
    leading: re.Pattern[str]
    trailing: re.Pattern[str]
    above: re.Pattern[str]
    another: re.Pattern[str]
    chosen: re.Pattern[str]
    people: re.Pattern[str]
    aside: re.Pattern[str]
    long_ago: re.Pattern[str]
    not_heard: frozenset[str]
    self: re.Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """All words. Raises `KnowledgeError` where the file is missing or not as it should be."""
    path = knowledge_dir() / "posts.toml"
    try:
        return _build(tomllib.loads(path.read_text(encoding="utf-8")))
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        KeyError,
        ValueError,
        TypeError,
        re.error,
    ) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error


def _build(data: dict[str, Any]) -> Vocabulary:
    heads = {word: _head(word, row) for row in data["head"] for word in row["words"]}
    bodies: dict[str, Body] = {}
    for row in data["organ"]:
        kind = row["kind"] if row["kind"] in ("party_group", "internal") else Organ(row["kind"]).value
        level = Level(row.get("level", "unknown"))
        for word in row["words"]:
            flags = {name: bool(row[name]) for name in ("owned", "attached", "party") if name in row}
            bodies[word] = Body(word, kind, level, **flags)
    return Vocabulary(
        heads,
        any_of(heads),
        bodies,
        re.compile("|".join(map(_body, sorted(bodies, key=len, reverse=True)))),
        {ending: row["kind"] for row in data["shape"] for ending in row["endings"]},
        tuple((Level(row["level"]), _level(row)) for row in data["level"]),
        _roles(data["role"]),
        {name if name == "under" else Owner(name): any_of(words) for name, words in data["owner"].items()},
        {Owner(name): any_of(words) for name, words in data["owned_by"].items()},
        re.compile("|".join(data["not_a_post"]["after"])),
        re.compile("的?(?:" + any_of(data["not_a_post"]["belongs"]).pattern + ")"),
        *_beside(data),
        re.compile(any_of(data["not_a_post"]["above"]).pattern.join(("(?:", ")[㐀-鿿]{0,2}$"))),
        any_of(data["not_a_post"]["another"]),
        any_of(data["not_a_post"]["chosen"]),
        re.compile(
            f"(?:我是|我)?(?:一?[个名位])?(?:普通|一般|退休)?的?({any_of(data['not_a_post']['people']).pattern})"
        ),
        re.compile(any_of(data["not_a_post"]["aside"]).pattern + "[,，、 ]?"),
        any_of(data["not_a_post"]["long_ago"]),
        frozenset(data["not_a_post"]["not_heard"]),
        any_of(data["not_a_post"]["self"]),
    )


def _beside(data: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What right before or right after a post changes whom it means, and is repeated with it: 退休的区长."""
    roles = data["role"]
    before = any_of([word for name in ("former", *_BEFORE) for word in roles[name]])
    after = any_of([*roles["designate"], *data["not_a_post"]["belongs"]])
    presiding = any_of([*roles["presiding"], *roles["standing_in"]]).pattern
    leading = f"(?:{before.pattern}|(?:{presiding})[^，,。、；;]{{0,8}})的?$"
    brackets = r"\([^()]{1,12}\)"
    trailing = (
        f"的?(?:{after.pattern})|{brackets}|[^，,。、；;()]{{0,3}}(?:{presiding})[^，,。、；;()？?吗]{{0,4}}"
    )
    return re.compile(leading), re.compile(trailing)


def _head(word: str, row: dict[str, Any]) -> Head:
    known = {
        name: row[name] for name in ("organ", "level", "role", "party", "any", "first", "both") if name in row
    }
    return Head(word, **known, ending=word[0] if row.get("ending") else "")


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _body(word: str) -> str:
    """云城管委会 has no 城管委 in it."""
    return re.escape(word) + ("(?!会)" if word.endswith("委") else "")


def _roles(data: dict[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """The words for each role; ``still`` are those for leaving with one before them that takes them back."""
    roles = {role: any_of(words) for role, words in data.items()}
    roles["still"] = re.compile(f"(?:{roles['not_yet'].pattern})要?(?:{roles['former'].pattern})")
    return roles


def _level(row: dict[str, Any]) -> re.Pattern[str]:
    """Single characters are a level only beside neighbours that don't make them another word."""
    before, after = row.get("not_before", ""), row.get("not_after", "")
    words = []
    for word in sorted(row["words"], key=len, reverse=True):
        alone = len(word) == 1
        words.append(
            (f"(?<![{before}])" if alone and before else "")
            + re.escape(word)
            + (f"(?![{after}])" if alone and after else "")
        )
    return re.compile("|".join(words))
