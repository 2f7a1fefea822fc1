"""Answers that set clauses side by side: each in its column, what is alike, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answering.counting import Stated
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.pairing import Said, alone, common, differing, paired
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import LEAST, own, plain_end, traits
from assistant.answering.structure import SIDE_HEADINGS, chapter_of
from assistant.rules.citation import written
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.fact import Fact
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

BESIDE = 0.4
"""A clause that fits the question less than this share of the best one of its side is left out."""

ON_MATTER = 0.5
"""A fact stands for its clause if it has so much of what the clause has of the question."""

A_YEAR = {"每年": 1, "每半年": 2, "每季度": 4, "每月": 12}
"""How many of a period there are in a year."""


def compared(
    asked: Understanding, clauses: Sequence[Clause], stated: Sequence[Stated], regulation: Regulation
) -> Iterator[Claim]:
    """What is asked first, which is more or whether they are the same; then one line a clause, under the
    name of its side, what they share and how they differ.

    ``stated`` are the facts of those clauses that fit the question. Clauses that fit it much less than
    others are left out.
    """
    kept = _counting(asked, _related(asked, clauses, regulation), stated)
    rows = [row for row in stated if row.clause in kept]
    counts = asked.counts or _comparable(rows)
    facts = {row.clause.id: row.fact for row in rows if counts and _on_matter(asked, row)}
    pairs = paired(asked, kept[0], kept[1], regulation) if len(kept) == 2 else []
    yield from _first(asked, kept, rows, pairs, regulation)
    said = [each for pair in pairs for each in pair] or [alone(asked, each, regulation) for each in kept]
    ids = [clause.id for clause in kept] * max(1, len(pairs))
    for basis, each in zip(ids, said, strict=True):
        fact = facts.get(each.clause.id)
        label = written(each.clause.id, asked.english)
        head = _head(each.clause, clauses, regulation)
        text = fact.statement if fact else each.text
        line = reply("answer", "column", english=asked.english, head=head, text=text, label=label)
        yield Claim(f"{line}\n", (basis,))
    if len(pairs) == 1 and not _one_rule(asked):
        yield from _words(asked, kept, pairs, facts)
    if not (_one_rule(asked) or cues().more.search(asked.search)):
        yield from _difference(asked, rows)


def of_levels(asked: Understanding) -> bool:
    """Whether the city is set against its districts and counties: 市里一年4次,县里也一样吗."""
    words = cues()
    return all(kind.search(asked.search) for kind in (words.city, words.district, words.alike))


def levels(asked: Understanding, regulation: Regulation) -> Claim:
    """That the duties are the same at both levels, by the clause on whom the rules bind."""
    (clause, *_) = find(regulation.applicability[0], regulation)
    label = written(clause.id, asked.english)
    text = reply("answer", "levels", english=asked.english, text=plain_end(clause.body), label=label)
    return Claim(text, (clause.id,))


def _related(asked: Understanding, clauses: Sequence[Clause], regulation: Regulation) -> list[Clause]:
    """The clauses that are on the matter. All that the question names are; else of each side those that fit
    nearly as well as the best, and where it asks who of two, of both.

    Where both sides are asked about and both have a clause, none of another chapter is taken.
    """
    if asked.references:
        return list(clauses)
    chapters = {side: chapter.number for side in SIDE_HEADINGS if (chapter := chapter_of(side, regulation))}
    of_both = [clause for clause in clauses if clause.chapter in chapters.values()]
    kept = list(clauses)
    if _one_rule(asked):
        others = {number for side, number in chapters.items() if side not in asked.sides}
        kept = [clause for clause in clauses if clause.chapter not in others] or kept
    elif len(asked.sides) > 1 and len({clause.chapter for clause in of_both}) > 1:
        kept = of_both
    whose = bool(cues().whose.search(asked.search))
    found = dict(zip((clause.id for clause in kept), _traits(asked, kept, regulation), strict=True))
    return [
        clause
        for clause in kept
        if _fits(
            found[clause.id], [found[other.id] for other in kept if whose or other.chapter == clause.chapter]
        )
    ]


def _fits(mine: Mapping[str, float], beside: Sequence[Mapping[str, float]]) -> bool:
    """Whether a clause has nearly as much of the question as the best one, or something that that has not."""
    best = max(beside, key=lambda traits: sum(traits.values()))
    own_part = sum(weight for trait, weight in mine.items() if not any(trait in other for other in best))
    return sum(mine.values()) >= BESIDE * sum(best.values()) or own_part >= LEAST


def _one_rule(asked: Understanding) -> bool:
    """Whether two heads of the same side are asked about, as 市长和县长: one rule binds both."""
    return len(asked.sides) == 1 and of_levels(asked)


def _counting(asked: Understanding, clauses: Sequence[Clause], stated: Sequence[Stated]) -> list[Clause]:
    """Where a count is asked for, of each side the clauses that have one, if any has."""
    if not asked.counts or asked.references:
        return list(clauses)
    counted = {row.clause.id: row.clause.chapter for row in stated if row.fact.count}
    return [clause for clause in clauses if clause.id in counted or clause.chapter not in counted.values()]


def _traits(
    asked: Understanding, clauses: Sequence[Clause], regulation: Regulation
) -> Sequence[Mapping[str, float]]:
    """What each clause has of the question, by what tells them from one another."""
    among = tuple(leaf.body for leaf in regulation.leaves)
    texts = [" ".join(leaf.body for leaf in regulation.leaves_of(clause.id)) for clause in clauses]
    return traits(asked.search, texts, own=own(asked), among=among)


def _first(
    asked: Understanding,
    kept: Sequence[Clause],
    rows: Sequence[Stated],
    pairs: Sequence[tuple[Said, Said]],
    regulation: Regulation,
) -> Iterator[Claim]:
    """Which is more, or whether they are the same, where that is asked."""
    words, english = cues(), asked.english
    if _one_rule(asked):
        yield Claim(f"{reply('answer', 'one_rule', english=english)}\n", tuple(clause.id for clause in kept))
    elif words.more.search(asked.search):
        two = _one_a_side(asked, rows, regulation)
        if two and _yearly(two[0].fact) and two[0].fact.unit == two[1].fact.unit:
            yield _more(asked, two)
    elif words.same.search(asked.search) and len(kept) == 2:
        basis = tuple(clause.id for clause in kept)
        if _comparable(rows):
            one, other = (row.fact for row in rows)
            same = one.count == other.count
            name, slots = ("as_many", _slots(one)) if same else ("unequal", {})
            yield Claim(f"{reply('answer', name, english=english, **slots)}\n", basis)
        elif len(pairs) == 1 and pairs[0][0].text != pairs[0][1].text:
            yield Claim(f"{reply('answer', 'reworded', english=english)}\n", basis)


def _one_a_side(asked: Understanding, rows: Sequence[Stated], regulation: Regulation) -> list[Stated]:
    """The count of each of two sides that fits the question best; none where there are not two."""
    counted = [row for row in rows if _yearly(row.fact)]
    found = _traits(asked, [row.clause for row in counted], regulation)
    fit = [sum(has.values()) for has in found]
    best: dict[int | None, tuple[float, Stated]] = {}
    for score, row in zip(fit, counted, strict=True):
        if score > best.get(row.clause.chapter, (-1.0, row))[0]:
            best[row.clause.chapter] = (score, row)
    sides = [row for _, row in best.values()]
    return sides if len(sides) == 2 else counted if len(counted) == 2 else []


def _more(asked: Understanding, two: Sequence[Stated]) -> Claim:
    """Which of two counts is more, both by the year."""
    less, more = sorted(two, key=lambda row: _yearly(row.fact))
    least, most = _yearly(less.fact), _yearly(more.fact)
    names = [row.fact.who for row in (more, less)]
    if names[0] == names[1]:
        names = [written(row.clause.id, asked.english) for row in (more, less)]
    slots = {
        "more": names[0],
        "less": names[1],
        "most": f"{most}{more.fact.unit}",
        "least": f"{least}{less.fact.unit}",
    }
    text = reply("answer", "as_often" if least == most else "more_often", english=asked.english, **slots)
    return Claim(f"{text}\n", (less.clause.id, more.clause.id), counts=(least, most))


def _yearly(fact: Fact) -> int:
    """How many times a year, at least; 0 where that is not said."""
    return fact.count * A_YEAR.get(fact.period, 0) if fact.bound else 0


def _on_matter(asked: Understanding, row: Stated) -> bool:
    """Whether what a fact says is what its clause has of the question."""
    quote, body = traits(asked.search, [row.fact.quote, row.clause.body], own=own(asked))
    return bool(row.fact.count) or sum(quote.values()) >= ON_MATTER * sum(body.values())


def _slots(fact: Fact) -> dict[str, str]:
    return {"period": fact.period, "bound": fact.bound, "count": fact.counted}


def _words(
    asked: Understanding,
    kept: Sequence[Clause],
    pairs: Sequence[tuple[Said, Said]],
    facts: dict[ClauseId, Fact],
) -> Iterator[Claim]:
    """The words that two sentences share, and the parts of them that differ in few."""
    basis = tuple(clause.id for clause in kept)
    for one, other in pairs:
        texts = [
            facts[said.clause.id].quote if said.clause.id in facts else said.text for said in (one, other)
        ]
        shared = common(texts, asked.search)
        if shared:
            words = "、".join(f"“{part}”" for part in shared)
            yield Claim(f"{reply('answer', 'alike', english=asked.english, shared=words)}\n", basis)
        parts = None if facts else differing(asked, *texts)
        if parts:
            text = reply("answer", "unlike", english=asked.english, one=parts[0], other=parts[1])
            yield Claim(f"{text}\n", basis)


def _worded(said: Said, facts: dict[ClauseId, Fact]) -> str:
    return facts[said.clause.id].quote if said.clause.id in facts else said.text


def _difference(asked: Understanding, stated: Sequence[Stated]) -> Iterator[Claim]:
    """By how much two counts differ that are of the same unit and period."""
    if not _comparable(stated):
        return
    less, more = sorted(stated, key=lambda row: row.fact.count)
    difference = more.fact.count - less.fact.count
    if difference:
        text = reply(
            "answer",
            "more",
            english=asked.english,
            period=more.fact.period,
            more=more.fact.who,
            less=less.fact.who,
            difference=f"{difference}{more.fact.unit}",
        )
        yield Claim(text, (less.clause.id, more.clause.id), counts=(difference,))


def _comparable(stated: Sequence[Stated]) -> bool:
    """Whether two clauses count the same thing."""
    if len(stated) != 2 or not all(row.fact.count for row in stated):
        return False
    one, other = (row.fact for row in stated)
    return (one.unit, one.period) == (other.unit, other.period)


def _head(clause: Clause, clauses: Sequence[Clause], regulation: Regulation) -> str:
    """What a column is called: the chapter where the clauses are from several, else the article's duty."""
    if clause.chapter and len({other.chapter for other in clauses}) > 1:
        return regulation.chapter(clause.chapter).heading
    return plain_end(regulation.article_of(clause.id).body) if clause.id.item else clause.label
