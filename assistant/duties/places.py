"""Places in a text: Hangzhou and what is in it, and the rest of the country, by ``knowledge/places.*``."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.duties.post import Level, Place
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir

_LEVELS = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.TOWNSHIP)
_TAIL = re.compile(
    r"(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|地区|省|市|区|县|街道|镇|乡|盟)$"
)
_TOWN = re.compile("(街道|镇|乡)$")
_NOT_AFTER = {"杭州": "湾", "钱塘": "江", "西湖": "大", "滨江": "路", "中山": "路大"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at ``text[start:end]``. A ``weak`` one is a short name that may as well be another word."""

    place: Place
    start: int
    end: int
    weak: bool = False


class Places:
    """All known names."""

    def __init__(self, names: Mapping[str, tuple[Place, bool]]) -> None:
        self._names = dict(names)
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=len, reverse=True):
            self._by_start[name[:2]].append(name)

    @property
    def ours(self) -> tuple[str, ...]:
        """The names of Hangzhou and of its districts, areas and townships, that are no other word."""
        return tuple(name for name, (place, weak) in self._names.items() if place.ours and not weak)

    def all(self) -> Iterator[tuple[str, Place]]:
        """Each name with its place."""
        yield from ((name, place) for name, (place, _) in self._names.items())

    def find(self, text: str) -> list[Mention]:
        """The places in a folded text, in its order, the longest name at each point.

        Of several of a name the one in Hangzhou, unless a place elsewhere stands right before it.
        """
        out: list[Mention] = []
        i = 0
        while i < len(text) - 1:
            name = next((n for n in self._by_start.get(text[i : i + 2], ()) if text.startswith(n, i)), None)
            after = text[i + len(name) : i + len(name) + 1] if name else ""
            if name is None or (after and after in _NOT_AFTER.get(name, "")):
                i += 1
                continue
            place, weak = self._names[name]
            before = out[-1] if out and out[-1].end == i else None
            if before and place.ours and is_elsewhere(before.place):
                place = Place(before.place.name + name, place.level, ours=False)
            out.append(Mention(place, i, i + len(name), weak))
            i += len(name)
        return out


def is_elsewhere(place: Place) -> bool:
    """Whether a place is neither Hangzhou, nor in it, nor the province around it."""
    return not place.ours and place.name[:2] != "浙江"


@cache
def places() -> Places:
    """All places. Raises `KnowledgeError` where a file is missing or damaged."""
    folder = knowledge_dir()
    try:
        special = tomllib.loads((folder / "places.toml").read_text(encoding="utf-8"))
        rows = list(_rows(folder / "places.txt"))
        return Places(_names(rows, special))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"无法读取 {folder / 'places.*'}：{error}。请重新安装或恢复该文件。") from error


def _rows(path: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each name with the names above it."""
    above: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        depth = len(line) - len(line.lstrip("\t"))
        for name in line.split():
            above[depth:] = [name]
            yield tuple(above[:depth]), name


def _names(
    rows: Iterable[tuple[tuple[str, ...], str]], special: Mapping[str, Any]
) -> dict[str, tuple[Place, bool]]:
    city = special["home"]["city"]
    names: dict[str, tuple[Place, bool]] = {}
    for ours in (True, False):
        for above, name in rows:
            level = _LEVELS[len(above)]
            tail = _TOWN if level is Level.TOWNSHIP else _TAIL
            if (name == city or city in above) is ours and tail.search(name) and len(name) > 2:
                place = Place(name, level, ours)
                names.setdefault(name, (place, False))
                short = _TAIL.sub("", name)
                if len(short) > 1 and (ours or level is not Level.TOWNSHIP):
                    names.setdefault(short, (place, level is not Level.PROVINCE))
    for name, others in special["also"].items():
        names |= dict.fromkeys(others, (names[name][0], False))
    for row in special["division"]:
        whole = Place(row["names"][0], Level.DISTRICT, True, since=row.get("since"), until=row.get("until"))
        known = [n for n, (p, _) in names.items() if p.ours and p.name == whole.name]
        names |= dict.fromkeys([*row["names"], *known], (whole, False))
    for row in special["area"]:
        for name in row["names"]:
            area = Place(name, Level.UNKNOWN, True, True, row.get("since"), row.get("until"))
            names[name] = (area, False)
    here = Place(city, Level.UNKNOWN, True)
    names |= dict.fromkeys(special["located"]["names"], (here, False))
    for row in special["elsewhere"]:
        names |= {name: (Place(name, Level.UNKNOWN, False, True), False) for name in row["names"]}
    return names
