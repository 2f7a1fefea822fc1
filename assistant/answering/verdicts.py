"""What was done is enough, short by so many, or may not be left out: a claim for each body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.bodies import Bodies, Stated
from assistant.answering.claims import numbers, of_fact
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.following import sides
from assistant.answering.judging import LEAST, YEARLY, Kind, Verdict, judge
from assistant.answering.quantities import Quantity, Time
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.rules.fact import Fact
from assistant.rules.regulation import Regulation

_COUNTED_AS = re.compile("算不算(?=[没不]?(?:达标|完成|合格|够|符合)|超额|超标|违规)")
_LEAST_OF = re.compile("[至最不]少")
_NO = re.compile("[没未不无别]")
_NO_MATTER = re.compile(
    r"(.)不\1|(.)没\2|可不可以|没有?(?=[,，。?？!！;；\s呢啊]|$)|(?:还|都)?[没不](?:有)?(?:够|达标|合格|符合|达到|满足|完成)|还没完"
    r"|不少于|不低于|不(?:到|足|满)|没[到满]|不止|不(?:会)?(?:算)?(?:太|超)|不算|不行|不可以|不(?=[,，。?？\s]|$)|够不"
)
"""Words with a no in them that does not turn what was done: 够不够, 还没够, 不少于."""

_OFFSET = ("抵", "替代", "代替", "折算", "合并计算")
"""Words without one of which a text does not let one count stand for another."""


def verdicts(
    asked: Understanding,
    text: str,
    found: Sequence[Quantity],
    bodies: Bodies,
    fallback: Sequence[Stated],
    regulation: Regulation,
) -> list[Claim]:
    """A claim for each fact that the counts of a simplified question are about, where it asks for a verdict.

    None where some part of the question was not understood. ``fallback`` are the facts where none is named.
    """
    done = [each for each in found if each.done]
    if cues().averaged.search(text) and len(done) > 1 and _wanted(asked, text, done):
        row = next(iter(bodies.spoken_of(text) or fallback), None)
        return [_claim(asked, row, _averaged(row.fact, done), surplus=False)] if row else []
    if not _wanted(asked, text, done) or _unread_no(text, done):
        return []
    groups = _groups(text, done, bodies, fallback)
    if not all(bodies.acts_in(text, row) for row in groups) or not bodies.known(text, list(groups)):
        return []
    if not groups:
        return []
    judged = [(row, _judged(row, counts, text)) for row, counts in groups.items()]
    if any(verdict is None for _, verdict in judged):
        return []
    offset = cues().instead.search(text)
    if offset and (len(judged) < 2 or any(word in regulation.source for word in _OFFSET)):
        return []
    claims = [
        _claim(asked, row, verdict, bool(cues().surplus.search(text))) for row, verdict in judged if verdict
    ]
    apart = [Claim(reply("answer", "apart", english=asked.english), of_text=True)] if offset else []
    lines = [replace(claim, text=f"{claim.text}\n") for claim in claims] if len(claims) > 1 else claims
    return [*apart, *lines]


def _averaged(fact: Fact, done: Sequence[Quantity]) -> Verdict:
    """Of counts that are taken together over several periods: each period must have enough by itself."""
    short = any(each.count < fact.count and not each.total for each in done)
    return Verdict(Kind.MUST if short else Kind.EACH)


def _wanted(asked: Understanding, text: str, done: Sequence[Quantity]) -> bool:
    """Whether it is asked if what was done is enough, not what follows from it."""
    words, plain = cues(), _COUNTED_AS.sub("", text.replace("能够", ""))
    if words.consequence.search(plain):
        return False
    if _fewer(plain):
        return True
    if not done:
        return False
    if any(each.omitted for each in done):
        return bool(words.allowed.search(plain) or words.enough.search(plain) or words.confirm.search(plain))
    kinds = (words.enough, words.surplus, words.instead, words.allowed)
    return any(kind.search(plain) for kind in kinds) or asked.confirms


def _fewer(text: str) -> bool:
    """Whether it is asked if fewer will do; 至少开几次 asks something else."""
    return bool(cues().fewer.search(_LEAST_OF.sub("", text)))


def _unread_no(text: str, done: Sequence[Quantity]) -> bool:
    """Whether a question says no in some way that was not understood: 没顾上听."""
    for each in done:
        text = text.replace(each.words, " ") if not each.count else text
    return bool(_NO.search(_NO_MATTER.sub(" ", text)))


def _groups(
    text: str, done: Sequence[Quantity], bodies: Bodies, fallback: Sequence[Stated]
) -> dict[Stated, list[Quantity]]:
    """The counts by the fact that they are about; none where one of them cannot be told."""
    groups: dict[Stated, list[Quantity]] = {}
    last: Sequence[Stated] = ()
    for each in done:
        rows = _about(each, text, bodies) if each.about.strip() else ()
        if rows is None:
            return {}
        if (
            not rows
            and cues().act.search(each.about)
            and not any(bodies.acts_in(each.about, r) for r in last)
        ):
            last = ()
        last = rows or last or bodies.spoken_of(text, each.unit) or fallback
        if not last or (len(last) > 1 and cues().together.search(text.replace("一共", "合起来"))):
            return {}
        for row in last:
            if each.unit not in ("", "次", row.fact.unit):
                return {}
            groups.setdefault(row, []).append(each)
    if not done and _fewer(text):
        groups = {row: [] for row in bodies.spoken_of(text) or fallback}
    return groups


def _about(each: Quantity, text: str, bodies: Bodies) -> Sequence[Stated] | None:
    """The facts that one count is about; ``None`` where several share it."""
    named = bodies.all_named(each.about, each.unit)
    if len(named) > 1:
        return named if each.each or "都" in each.about else None
    if len(sides(each.about)) > 1 and not each.each and "都" not in each.about:
        return None
    return bodies.spoken_of(each.about, each.unit)


def _judged(row: Stated, counts: Sequence[Quantity], text: str) -> Verdict | None:
    fact = row.fact
    fewer = _fewer(text)
    if fewer and all(each.within.time is Time.BEFORE for each in counts):
        return Verdict(Kind.MUST) if fact.bound in LEAST and fact.period in YEARLY else None
    second = any(each.within.time is Time.SECOND for each in counts)
    if (
        YEARLY.get(fact.period) == 2
        and "下半年" in text
        and not second
        and not any(c.omitted for c in counts)
    ):
        return None
    past = all(each.within.time is Time.BEFORE for each in counts)
    if fewer or (past and (cues().allowed.search(text) or "今年" in text)):
        return None
    return judge(fact, counts)


def _claim(asked: Understanding, row: Stated, verdict: Verdict, surplus: bool) -> Claim:
    fact, said = row.fact, verdict.said
    missing = f"{verdict.missing}{fact.unit}"
    counts = (*numbers(said), verdict.missing)
    if verdict.kind is Kind.ENOUGH:
        return of_fact(asked, "surplus" if surplus else "enough", row, counts=counts, said=said)
    if verdict.kind is not Kind.SHORT:
        return of_fact(asked, verdict.kind.value, row, period=fact.period)
    if verdict.needed:
        times = verdict.years * YEARLY[fact.period]
        span = years_of(verdict.years)
        return of_fact(
            asked,
            "scaled",
            row,
            counts=(*counts, times, verdict.needed, verdict.years),
            said=said,
            missing=missing,
            span=span,
            sum=f"{fact.counted}×{times}",
            total=f"{verdict.needed}{fact.unit}",
        )
    name = "none" if not any(numbers(said)) or said.endswith(tuple("开学办听了过搞")) else "short"
    return of_fact(asked, name, row, counts=counts, said=said, missing=missing)


def years_of(years: int) -> str:
    """So many years in words."""
    return "一年" if years == 1 else f"{years}年"
