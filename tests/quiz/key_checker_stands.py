"""Whether a statement stands in the text: aligned with each clause, and the differences weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from tests.quiz.key_checker_text import Text, Unit
from tests.quiz.key_checker_words import (
    CHAPTER,
    LABEL,
    TIMES,
    TITLE,
    Token,
    chapters,
    content,
    joined,
    labels,
    tokens,
    weighing,
)

CLAIMED = re.compile(
    r"(?P<who>党委|政府|党政)(?:的)?(?:主要负责人|主要领导(?:干部)?|一把手|正职|负责人)"
    r"|^(?:市、?区、?县(?:\(市\)|市)?)?(?P<body>党委|政府)(?=应|必须|要|需|负责|的|承担|$)"
)
_DENIED = re.compile(r"不属于|不是|并非|不由|未规定|没有规定|无需|无须|不需要|不必|不得|不应")
_NOUN = re.compile("工作|任务|内容|事项|职责")
_JOINED = re.compile("[与和同及]|连同|以及")
_NEAR = 6
"""So many tokens or characters apart is still near."""
_SHARED, _MATCHED = 0.45, 0.6
"""Below these shares of weighty and of all its words a statement is about something else."""
_ALIKE = (
    {"加强", "强化"},
    {"健全", "完善", "建立健全"},
    {"落实", "贯彻落实", "执行"},
    {"推动", "推进"},
    {"召开", "举行"},
    {"举办", "开展"},
)
"""Words whose exchange alone makes nothing false."""


class Standing(IntEnum):
    """How a statement stands to the text, from worst to best."""

    FALSE = 0
    ABSENT = 1
    UNSURE = 2
    TRIMMED = 3
    STANDS = 4

    @property
    def true(self) -> bool:
        """In the text word for word, or with words left out."""
        return self >= Standing.TRIMMED


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a statement stands, to which clause, and why. ``share`` of its words is in that clause."""

    standing: Standing
    unit: Unit | None
    share: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement taken apart: its words, the clauses and chapters it names, whether titles were cut off."""

    words: tuple[Token, ...]
    labels: tuple[tuple[int, int | None], ...]
    chapters: tuple[int, ...]


@lru_cache(maxsize=4096)
def claim(statement: str) -> Claim:
    """Take a statement apart."""
    plain = CHAPTER.sub("", LABEL.sub("", TITLE.sub("", statement)))
    return Claim(tokens(plain), tuple(labels(statement)), tuple(chapters(statement)))


@lru_cache(maxsize=512)
def _rules(unit: Unit) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence of a clause after its article's head, and of the whole clause last."""
    sentences = [part for part in re.split("[。；;]", unit.body) if part.strip()]
    return tuple(tokens(unit.head + part) for part in [*sentences, unit.body])


def bearer_of(unit: Unit) -> str:
    """Who must do what a clause says: 党委, 政府, 党政, or nothing where the chapter names none."""
    if unit.chapter in (2, 3):
        return "党委" if unit.chapter == 2 else "政府"
    return "党政" if "党政主要负责人" in unit.body and unit.item is None else ""


def judge(statement: str, units: Iterable[Unit]) -> Judgement:
    """The best standing of a statement among some clauses.

    Where it stands in none, the clause that has most of its words decides.
    """
    judged = [j for unit in units for j in _readings(claim(statement), unit)]
    if not judged:
        return Judgement(Standing.ABSENT, None, 0.0, "no clause to look in")
    standing = [j for j in judged if j.standing.true]
    if standing:
        return max(standing, key=lambda j: (j.standing, j.share))
    return max(judged, key=lambda j: (j.share, j.standing))


def _readings(said: Claim, unit: Unit) -> list[Judgement]:
    """A statement against each sentence; against the whole clause only where it stands in that.

    Otherwise the period of one sentence would be read with the duty of another.
    """
    *sentences, whole = _rules(unit)
    judged = _against(said, whole, unit)
    return [*(_against(said, rule, unit) for rule in sentences), *([judged] if judged.standing.true else [])]


def _against(said: Claim, rule: Sequence[Token], unit: Unit) -> Judgement:
    words = said.words
    blocks = _blocks(words, rule)
    matched = sum(size for _, _, size in blocks)
    weights = [_weight(word) * weighs for word, weighs in zip(words, weighing(words), strict=True)]
    share = sum(sum(weights[i : i + n]) for i, _, n in blocks) / max(1, sum(weights))
    if share < _SHARED and matched < _MATCHED * len(words):
        return Judgement(Standing.ABSENT, unit, share, "its words are not in the text")
    standing, why = Standing.STANDS, ""
    i = j = 0
    for at, (start, place, size) in enumerate([*blocks, (len(words), len(rule), 0)]):
        inner = 0 < at < len(blocks)
        found, note = _difference(words[i:start], rule, (j, place), inner, unit)
        if found < standing:
            standing, why = found, note
        i, j = start + size, place + size
    if standing > Standing.FALSE and (conflict := _conflict(said, unit)):
        standing, why = Standing.FALSE, conflict
    return Judgement(standing, unit, share, why)


def _weight(word: Token) -> int:
    """A body says more than a character; a bearer is claimed and weighed on its own."""
    if word.text.endswith("主要负责人"):
        return 0
    return 2 if word.kind == "body" and len(word.text) > 2 else 1


def _blocks(words: Sequence[Token], rule: Sequence[Token]) -> list[tuple[int, int, int]]:
    """Matching runs; a single character in common says nothing."""
    found = SequenceMatcher(None, words, rule, autojunk=False).get_matching_blocks()
    alone = len(words) > 2
    return [(i, j, size) for i, j, size in found if size > 1 or (size and (words[i].decisive or not alone))]


def _difference(
    added: Sequence[Token], rule: Sequence[Token], gap: tuple[int, int], inner: bool, unit: Unit
) -> tuple[Standing, str]:
    """What one difference does: ``added`` stands in the statement where the rule has what ``gap`` spans."""
    said = joined(added)
    for match in CLAIMED.finditer(said):
        who, bears = match["who"] or match["body"], bearer_of(unit)
        denied = bool(_DENIED.search(said, max(0, match.start() - _NEAR), match.start()))
        if not bears or bears == "党政" != who:
            return Standing.UNSURE, f"{unit.label} names no bearer like {who}"
        if (who == bears) == denied:
            return Standing.FALSE, f"{unit.label} binds {bears}"
    if CLAIMED.search(said):
        said = _DENIED.sub("", CLAIMED.sub("", said))
    left_out = rule[slice(*gap)]
    rest, near = content(tokens(said)), joined((left_out or rule[gap[0] :])[:_NEAR])
    if rest:
        if not inner and added[0].listed and rule[gap[0] :][:1] and rule[gap[0]].listed:
            return Standing.FALSE if rest not in joined(
                rule
            ) else Standing.UNSURE, f"“{said}” is not in the list"
        return _exchanged(rest, rule, gap, inner), f"“{said}” where {unit.label} has “{near}”"
    if not inner or not content(left_out):
        return Standing.STANDS, ""
    why = f"“{said}” where {unit.label} has “{near}”"
    if len(added) == len(left_out) == 1 and not (added[0].parted or left_out[0].parted):
        return Standing.FALSE, why
    if _NOUN.fullmatch(said):
        return (Standing.FALSE if any(word.decisive for word in left_out) else Standing.UNSURE), why
    if _JOINED.fullmatch(said) and joined(left_out).endswith("连同") and left_out[-2].parted:
        return Standing.TRIMMED, why
    return _omitted(rule, gap), f"“{joined(left_out)}” of {unit.label} left out"


def _exchanged(rest: str, rule: Sequence[Token], gap: tuple[int, int], inner: bool) -> Standing:
    """Words of its own where the rule has others; at an end only if the rule is cut in mid-phrase there."""
    start, end = gap
    at_start, at_end = not inner and end < len(rule), not inner and end == len(rule)
    cut = (at_start and not rule[end].parted) or (at_end and start < len(rule) and not rule[start].parted)
    instead = (
        _whole(rule[start:end]) if inner else content(rule[end - 1 : end] if at_start else rule[start:][:1])
    )
    if any(word.decisive for word in tokens(rest)):
        return Standing.FALSE
    if not instead or not (inner or cut):
        return Standing.TRIMMED if len(rest) > 1 and rest in joined(rule) else Standing.UNSURE
    if any(rest in alike and instead in alike for alike in _ALIKE):
        return Standing.UNSURE
    return Standing.FALSE


def _whole(words: Sequence[Token]) -> str:
    """What counts of some words; all of them where they are a word that elsewhere only joins: 任务, 分别."""
    return content(words) or (joined(words) if len(joined(words)) > 1 else "")


def _omitted(rule: Sequence[Token], gap: tuple[int, int]) -> Standing:
    """Words of the rule left out between others."""
    start, end = gap
    left_out = rule[start:end]
    kinds = {word.kind for word in left_out}
    if left_out[-1].kind == "negation" or (rule[start - 1].kind in TIMES and kinds & TIMES):
        return Standing.FALSE
    if kinds & {"negation", "bound", "count", "weak"}:
        return Standing.UNSURE
    if left_out[0].parted or rule[end].parted:
        return Standing.TRIMMED if "条件" in joined(left_out) else Standing.STANDS
    return Standing.UNSURE if any(word.parted for word in left_out) else Standing.TRIMMED


def _conflict(said: Claim, unit: Unit) -> str:
    if said.labels and not any(
        article == unit.article and item in (None, unit.item) for article, item in said.labels
    ):
        return f"it stands in {unit.label}"
    if said.chapters and unit.chapter not in said.chapters:
        return f"it stands in chapter {unit.chapter}"
    return ""


def standing_of(statement: str, text: Text) -> Judgement:
    """How a statement stands to the whole text."""
    named = [u for article, item in claim(statement).labels for u in text.units_of(article, item)]
    best = judge(statement, text.units)
    if best.standing.true and _DENIED.search(statement):
        others = [j for unit in text.units for j in _readings(claim(statement), unit)]
        return next((j for j in others if j.standing is Standing.FALSE and j.share >= best.share), best)
    if best.standing.true or not named:
        return best
    within = judge(statement, named)
    return within if within.share >= best.share else best


def share_of(statement: str, rule: str) -> float:
    """The share of a statement's words that stand, in their order, in some words of the text."""
    words, found = claim(statement).words, tokens(rule)
    blocks = _blocks(words, found)
    return sum(size for _, _, size in blocks) / max(1, len(words))
