"""What can be checked without understanding the question: form, basis, explanation and chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from tests.quiz.key_checker_text import Text, Unit
from tests.quiz.key_checker_words import fold, labels

TYPES = ("single", "multiple", "true_false", "blank")
GAP = "____"
_TEXTS = ("id", "type", "stem", "explanation", "kind")
_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*”)*)”")
_CITED = re.compile(
    r"(第[一二三四五六七八九十]+条(?:第\([一二三四五六七八九十]+\)项)?)(?:规定)?[：:,，]?“((?:[^“”]|“[^“”]*”)*)”"
)
_QUOTED_ENOUGH = 10


def form(item: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the fields themselves. Nothing else can be checked where this finds something."""
    for name in _TEXTS:
        if not isinstance(item.get(name), str) or not item[name].strip():
            yield f"“{name}” is not a text"
    if item.get("type") not in TYPES:
        yield f"no such type: {item.get('type')}"
    if not isinstance(item.get("chapter"), int) or item.get("difficulty") not in (1, 2, 3):
        yield "chapter or difficulty is not a number of the contract"
    options, answer, basis = item.get("options"), item.get("answer"), item.get("basis")
    if not isinstance(options, list) or not all(
        isinstance(o, dict) and set(o) >= {"key", "text"} for o in options
    ):
        yield "options are not a list of key and text"
        return
    if (
        not isinstance(answer, list)
        or not answer
        or not all(isinstance(a, str) and a.strip() for a in answer)
    ):
        yield "no answer"
        return
    if not isinstance(basis, list) or not basis or not all(isinstance(b, dict) for b in basis):
        yield "no basis"
    if len(set(answer)) < len(answer):
        yield "an answer is given twice"
    yield from _by_type(item, [o["key"] for o in options], [o["text"] for o in options], answer)


def _by_type(item: Mapping[str, Any], keys: list[str], texts: list[str], answer: list[str]) -> Iterator[str]:
    if item.get("type") in ("single", "multiple"):
        if keys != [chr(ord("A") + i) for i in range(len(keys))] or len(keys) < 2:
            yield f"keys of the options are {keys}"
        if len({fold(text) for text in texts}) < len(texts) or not all(text.strip() for text in texts):
            yield "two options are the same, or one is empty"
        if not set(answer) <= set(keys):
            yield f"the answer {answer} is none of the options"
        if item["type"] == "single" and len(answer) != 1:
            yield f"a single choice with {len(answer)} answers"
        if item["type"] == "multiple" and len(answer) < 2:
            yield "a multiple choice with one answer"
        if answer != sorted(answer):
            yield f"the answer {answer} is not in the order of the options"
    elif keys:
        yield f"options in an item of type {item.get('type')}"
    if item.get("type") == "true_false" and answer not in (["true"], ["false"]):
        yield f"the answer {answer} is neither true nor false"
    if (item.get("type") == "blank") != (GAP in str(item.get("stem"))):
        yield "a gap in the stem is for fill-in items, and only for them"


def basis(item: Mapping[str, Any], text: Text) -> tuple[list[Unit], list[str]]:
    """The clauses that an item rests on, and what is wrong with how it gives them."""
    units: list[Unit] = []
    wrong: list[str] = []
    for given in item["basis"]:
        article, number = given.get("article"), given.get("item")
        whole = text.span_of(article, number) if isinstance(article, int) else None
        if whole is None:
            wrong.append(f"there is no clause {article}.{number}")
            continue
        here = text.units_of(article, number)
        units += [unit for unit in here if unit not in units]
        label = here[0].label if number is not None else here[0].label.split("条")[0] + "条"
        if given.get("label") != label:
            wrong.append(f"label {given.get('label')} instead of {label}")
        if given.get("paragraph") not in (None, 1):
            wrong.append(f"{label} has no paragraph {given['paragraph']}")
        span, quote = given.get("span"), given.get("quote")
        if not (isinstance(span, list) and len(span) == 2 and all(isinstance(at, int) for at in span)):
            wrong.append(f"span {span}")
        elif not quote or text.source[span[0] : span[1]] != quote:
            wrong.append(f"the quote of {label} is not what stands at its span")
        elif not whole[0] <= span[0] < span[1] <= whole[1]:
            wrong.append(f"the span {span} is outside {label}")
    return units, wrong


def chapter(item: Mapping[str, Any], units: list[Unit]) -> Iterator[str]:
    """A chapter that is not the one of the first clause."""
    if units and item["chapter"] != units[0].chapter:
        yield f"chapter {item['chapter']}, but {units[0].label} stands in chapter {units[0].chapter}"


def explanation(item: Mapping[str, Any], units: list[Unit], text: Text) -> Iterator[str]:
    """An explanation that does not quote its basis, or quotes wrongly what it cites."""
    said = re.sub(r"\s", "", item["explanation"])
    source = re.sub(r"\s", "", text.source)
    if units and not any(_shares(said, unit) for unit in units):
        yield f"the explanation does not quote {units[0].label}"
    for label, quote in _CITED.findall(said):
        [(article, number)] = labels(label)
        if quote.strip("…。") not in source.replace("\n", ""):
            yield f"the explanation quotes “{quote[:20]}”, which is not in the text"
        elif not any(
            quote.strip("…。") in re.sub(r"\s", "", u.head + u.body) for u in text.units_of(article, number)
        ):
            whole = text.span_of(article, number)
            if whole is None or quote.strip("…。") not in re.sub(r"\s", "", text.source[whole[0] : whole[1]]):
                yield f"“{quote[:20]}” is not in {label}"
    for article, number in labels(said):
        if text.span_of(article, number) is None:
            yield f"the explanation names a clause {article}.{number} that is not there"


def _shares(said: str, unit: Unit) -> bool:
    whole = re.sub(r"\s", "", unit.head + unit.body)
    run = SequenceMatcher(None, said, whole, autojunk=False).find_longest_match()
    body = re.sub(r"\s", "", unit.body)
    head = re.sub(r"\s", "", unit.head)
    return run.size >= min(_QUOTED_ENOUGH, len(body.strip("。")), len(head.strip("。")) or _QUOTED_ENOUGH)
