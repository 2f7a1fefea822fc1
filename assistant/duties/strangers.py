"""Places that no list has: 大阪 before 市长 names a place, and none of Hangzhou's."""

from __future__ import annotations

import re
from functools import cache

from assistant.duties.places import Places
from assistant.duties.post import Level, Place
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir

_RUN = re.compile("[㐀-鿿]+$")
_SEATS = frozenset({Level.CITY, Level.DISTRICT, Level.TOWNSHIP})
_UNIT = re.compile("市|县|区|镇|乡|街道")
_NO_NAME = frozenset(
    "我你他她本咱俺该某各每全这那哪个们的地是任当在为兼和及与或原前老新现到去从由被把让给对向请问第代副正名位"
    "省市县区镇乡道村城郊小做管没要想会了过着级类种些任何届"
)
"""What may stand before 市市长 or 县县长 and names no place."""


def stranger(lead: str, rest: str, level: Level, places: Places) -> Place | None:
    """A place named by the end of ``lead``, which stands before the words of a post that begin ``rest``.

    It is one by its form, a name before 市市长, by ``knowledge/cities.txt``, or by the dictionary of rjieba.
    ``None`` where there is no such name, or it is a name of Hangzhou but for one character.
    """
    run = _RUN.search(lead)
    if level not in _SEATS or not run:
        return None
    unit = _UNIT.match(rest)
    doubled = unit is not None and rest.startswith(unit[0], unit.end())
    name = _listed(run[0]) or _by_dictionary(run[0]) or (_by_form(run[0]) if doubled else "")
    in_a_city = any(_listed(run[0][:end]) for end in range(2, len(run[0])))
    if not name or (not in_a_city and any(_misspelled(name, ours) for ours in places.ours)):
        return None
    return Place(name + (unit[0] if unit and doubled else ""), level, ours=False)


@cache
def _cities() -> frozenset[str]:
    path = knowledge_dir() / "cities.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"无法读取 {path}：{error}。请重新安装或恢复该文件。") from error
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


def _listed(run: str) -> str:
    return next((run[-size:] for size in (6, 5, 4, 3, 2) if run[-size:] in _cities()), "")


def _by_dictionary(run: str) -> str:
    import rjieba

    word, tag = rjieba.tag(run)[-1]
    return word if tag.startswith("ns") and len(word) > 1 else ""


def _by_form(run: str) -> str:
    name = ""
    for c in reversed(run[-4:]):
        if c in _NO_NAME:
            break
        name = c + name
    return name


def _misspelled(name: str, ours: str) -> bool:
    return len(name) == len(ours) and sum(a != b for a, b in zip(name, ours, strict=True)) <= 1
