"""Gaps in a sentence of the text: what stands there, its members, and the short forms of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.quiz.key_checker_scope import BLANK
from tests.quiz.key_checker_stands import Standing
from tests.quiz.key_checker_text import Text, Unit
from tests.quiz.key_checker_words import fold

Support = tuple[Standing, str]
_ANCHORED, _LEAST = 4, 2
"""So many characters beside a gap tell where it is, so many of them before it."""
_SIGN = "[,。;:]"
_JOIN = "[、和及与或]"
_BODIES = re.compile("(?:办公[厅室]|委员会|常委会|市委|政府|中心组|机构|机关|会议)$")


def in_title(stem: str) -> bool:
    """Whether the gap is the whole name of a document: nothing but that name fits there."""
    return bool(re.search(r"《[(]_*[)]》", fold(stem)))


def of_gap(stem: str, options: Mapping[str, str], units: Sequence[Unit]) -> dict[str, Support] | None:
    """Which options are members of what stands where a sentence has its gap; ``None`` where there is none."""
    spots = list(_spots(stem, units))
    if not spots:
        return None
    closest = max(anchor for anchor, _, _ in spots)
    regions = [(region, after) for anchor, region, after in spots if anchor == closest]
    found = {
        key: max((_member(fold(t), region, after) for region, after in regions), key=lambda row: row[0])
        for key, t in options.items()
    }
    return found if any(standing.true for standing, _ in found.values()) else None


def _spots(stem: str, units: Iterable[Unit]) -> Iterator[tuple[int, str, str]]:
    """How many characters of the stem stand before a gap, what the gap spans, and what comes after it."""
    gaps = list(BLANK.finditer(fold(stem)))
    if len(gaps) != 1:
        return
    before, rest = fold(stem)[: gaps[0].start()], fold(stem)[gaps[0].end() :]
    after = rest.rstrip("。;?")
    # A gap between a comma and the end of the sentence is for all that follows the comma.
    end = "$" if before.endswith(",") and not after else f"{re.escape(after)}(?={_SIGN}|$)"
    for unit in units:
        for sentence in re.split("[。;]", fold(unit.body)):
            size = next((n for n in range(len(before), _LEAST - 1, -1) if before[-n:] in sentence), 0)
            if size and size + len(after) >= _ANCHORED:
                pattern = re.compile(f"{re.escape(before[-size:])}(?=(.+?){end})")
                spans = [match[1] for match in pattern.finditer(sentence)]
                yield from ((size, span, after) for span in spans[-1:])


def _member(option: str, region: str, after: str) -> Support:
    """Whether an option is one of the members, or some in a row, of what stands in the gap.

    Where members are parted by commas, a 、 or 和 inside of them parts nothing.
    """
    join = ",(?:或|并|和)?" if "," in region else _JOIN
    tail = f"(?:{re.escape(after)})?" if after else ""
    if re.search(f"(?:^|(?<=,)|{join}){re.escape(option)}{tail}(?:$|{join})", region):
        return Standing.STANDS, ""
    members = [m for m in re.split(join, region) if len(m) > 1]
    if option in region or any(m in option for m in members):
        return Standing.UNSURE, f"“{option}” is not quite a member of “{region}”"
    return Standing.FALSE, f"“{option}” is no member of “{region}”"


def shortened(answer: str, standing: Iterable[str], text: Text) -> bool:
    """Whether an answer is the end of a body's name that stands there, and can mean no other body.

    市人民政府办公厅 is such an end of 杭州市人民政府办公厅; 政府 is none, there are several.
    """
    short = fold(answer)
    whole = "\n".join(fold(unit.head + unit.body) for unit in text.units)
    for name in map(fold, standing):
        if name != short and name.endswith(short) and _BODIES.search(short):
            return 0 < whole.count(short) == whole.count(name)
    return False
