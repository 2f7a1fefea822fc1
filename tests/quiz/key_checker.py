"""An independent check of the bank: every key derived again from the text of the regulation alone.

It shares no code with what makes the items. Use: ``python -m tests.quiz.key_checker FILE.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quiz import key_checker_form as forms
from tests.quiz.key_checker_claims import posts_hold
from tests.quiz.key_checker_figures import figures
from tests.quiz.key_checker_gaps import shortened
from tests.quiz.key_checker_options import supports
from tests.quiz.key_checker_reckon import reckoned
from tests.quiz.key_checker_stands import Standing, standing_of
from tests.quiz.key_checker_text import Text, Unit, number, read
from tests.quiz.key_checker_words import content, fold, joined, tokens

SOURCE = Path(__file__).parents[2] / "knowledge" / "hangzhou-2019" / "text.txt"
_LONGEST_ANSWER = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with an item; ``undecided`` where the checker could not tell."""

    id: str
    what: str
    undecided: bool = False


def check(items: Iterable[Mapping[str, Any]], source_text: str) -> list[Finding]:
    """All findings over the items, in their order."""
    text = read(source_text)
    seen: set[str] = set()
    found: list[Finding] = []
    for item in items:
        name = str(item.get("id"))
        if name in seen:
            found.append(Finding(name, "the id is not the only one"))
        seen.add(name)
        found += (Finding(name, what, undecided) for what, undecided in _wrong(item, text))
    return found


def _wrong(item: Mapping[str, Any], text: Text) -> Iterator[tuple[str, bool]]:
    malformed = list(forms.form(item))
    if malformed:
        yield from ((what, False) for what in malformed)
        return
    units, misquoted = forms.basis(item, text)
    yield from ((what, False) for what in misquoted)
    yield from ((what, False) for what in forms.chapter(item, units))
    yield from ((what, False) for what in forms.explanation(item, units, text))
    keyed = {"single": _choice, "multiple": _choice, "true_false": _true_false, "blank": _blank}
    yield from keyed[item["type"]](item, units, text)


def _choice(item: Mapping[str, Any], units: list[Unit], text: Text) -> Iterator[tuple[str, bool]]:
    for key, (standing, why) in supports(item, units, text).items():
        if key in item["answer"]:
            if standing is Standing.UNSURE:
                yield f"keyed {key}: {why}", True
            elif not standing.true:
                yield f"keyed {key} is not supported: {why}", False
        elif standing is Standing.STANDS:
            yield f"{key} is not keyed but holds", False
        elif standing in (Standing.UNSURE, Standing.TRIMMED):
            yield f"{key} is not keyed: {why}", True


def _true_false(item: Mapping[str, Any], units: list[Unit], text: Text) -> Iterator[tuple[str, bool]]:
    keyed = item["answer"] == ["true"]
    judged = standing_of(item["stem"], text)
    told = reckoned(item["stem"], text)
    if told is None and judged.standing is not Standing.STANDS:
        told = posts_hold(item["stem"])
    if told:
        holds, why = told
        if holds != keyed:
            yield f"keyed {keyed}, but {why}", False
        return
    if judged.standing is Standing.UNSURE or judged.standing is Standing.ABSENT:
        yield f"keyed {keyed}: {judged.why} ({judged.share:.2f})", True
    elif keyed and not judged.standing.true:
        yield f"keyed true: {judged.why}", False
    elif not keyed and judged.standing is Standing.STANDS:
        yield "keyed false, but it stands in the text", False
    elif not keyed and judged.standing is Standing.TRIMMED:
        yield f"keyed false: {judged.why}", True
    elif not keyed and judged.unit and _of_open_list(item["stem"], judged.unit):
        yield f"keyed false for a member of a list that {judged.unit.label} leaves open (等)", True


def _of_open_list(stem: str, unit: Unit) -> bool:
    """Whether what is not in the clause is a member of a list that ends in 等, there as in the statement."""
    body = fold(unit.body)
    for said, after in re.findall("([^,。;]*、[^,。;]*)等(.{2})", fold(stem)):
        members = said.split("、")[1:]
        if any(m not in body for m in members) and re.search(f"、[^,。;]*等{re.escape(after)}", body):
            return True
    return False


def _blank(item: Mapping[str, Any], units: list[Unit], text: Text) -> Iterator[tuple[str, bool]]:
    stem = item["stem"]
    if stem.count(forms.GAP) > 1:
        yield "several gaps", True
        return
    before, after = stem.split(forms.GAP)
    made = {a: standing_of(f"{before}{_fitted(a, after)}{after}", text) for a in item["answer"]}
    standing = [answer for answer, judged in made.items() if judged.standing.true]
    for answer, judged in made.items():
        if not judged.standing.true and not shortened(answer, standing, text):
            yield f"“{answer}” does not make the text: {judged.why}", False
    accepted = {joined(tokens(_fitted(answer, after))) for answer in item["answer"]}
    for other in sorted(_fillings(before, after, text)):
        if joined(tokens(other)) in accepted or not content(tokens(other)):
            continue
        if standing_of(f"{before}{other}{after}", text).standing is Standing.STANDS:
            yield f"“{other}” fits as well", False


def _fitted(answer: str, after: str) -> str:
    """The answer in digits and without the unit that the stem has: 四次 before 次 is 4."""
    said = fold(answer)
    if len(said) > 1 and re.match("[次期年个日]", after) and said[-1] == after[0]:
        said = said[:-1]
    return str(number(said)) if re.fullmatch("[一二三四五六七八九十]{1,3}", said) else said


def _fillings(before: str, after: str, text: Text) -> set[str]:
    """What stands in any clause between the two characters before the gap and the words after it."""
    left, right = fold(before)[-2:], re.split("[,。;:”]", fold(after))[0]
    pattern = re.compile(f"{re.escape(left)}(.{{1,{_LONGEST_ANSWER}}}?){re.escape(right)}(?=[,。、;:”])")
    return {m[1] for unit in text.units for m in pattern.finditer(fold(unit.head + unit.body))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a file of items, one JSON object a line; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--text", type=Path, default=SOURCE)
    parser.add_argument("--pairs", type=int, default=10, help="how many nearest pairs of stems to show")
    chosen = parser.parse_args(arguments)
    lines = chosen.file.read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    source = chosen.text.read_text(encoding="utf-8")
    found = check(items, source)
    for finding in found:
        mark = "?" if finding.undecided else "x"
        sys.stdout.write(f"{mark} {finding.id}: {finding.what}\n")
    wrong = {f.id for f in found if not f.undecided}
    undecided = {f.id for f in found} - wrong
    sys.stdout.write("\n".join(figures(items, read(source), chosen.pairs)) + "\n")
    share = 100 * len(undecided) / max(1, len(items))
    sys.stdout.write(f"{len(items)} items, {len(wrong)} wrong, {len(undecided)} undecided ({share:.1f} %)\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
