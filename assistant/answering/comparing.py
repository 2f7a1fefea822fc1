"""Answers that set clauses side by side: each in its column, what is alike, what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.counting import Stated
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import best_sentence, plain_end
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find

SHARED = 4
"""So many characters in a row, at least, count as words that two clauses share."""

MOST_SHARED = 3


def compared(
    asked: Understanding, clauses: Sequence[Clause], stated: Sequence[Stated], regulation: Regulation
) -> Iterator[Claim]:
    """One line a clause, under the name of its side; then what they share and how their counts differ.

    ``stated`` are the facts of those clauses that fit the question.
    """
    facts = {row.clause.id: row.fact for row in stated} if asked.counts or _comparable(stated) else {}
    sentences = []
    for clause in clauses:
        fact = facts.get(clause.id)
        body = " ".join(leaf.body for leaf in regulation.leaves_of(clause.id))
        said = fact.statement if fact else plain_end(best_sentence(body, asked.search))
        sentences.append(fact.quote if fact else said)
        label = written(clause.id, asked.english)
        head = _head(clause, clauses, regulation)
        text = reply("answer", "column", english=asked.english, head=head, text=said, label=label)
        yield Claim(f"{text}\n", (clause.id,))
    basis = tuple(clause.id for clause in clauses)
    shared = common(sentences) if len(clauses) == 2 else []
    if shared:
        text = reply("answer", "alike", english=asked.english, shared="、".join(f"“{s}”" for s in shared))
        yield Claim(f"{text}\n", basis)
    yield from _difference(asked, stated)


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


def common(texts: Sequence[str]) -> list[str]:
    """The longest stretches that two texts share, the longest first."""
    one, other = texts
    found: list[str] = []
    for length in range(min(len(one), len(other)), SHARED - 1, -1):
        for start in range(len(one) - length + 1):
            part = one[start : start + length]
            if part in other and not any(part in longer for longer in found):
                found.append(part)
    whole = dict.fromkeys(_whole(part) for part in found)
    kept = [part for part in whole if len(part) >= SHARED and sum(part in other for other in whole) == 1]
    return sorted(kept, key=len, reverse=True)[:MOST_SHARED]


def _whole(part: str) -> str:
    """A stretch without what belongs to the words around it."""
    return re.sub(r"^[、,和与的等及]+|(?:[、,和与的等及不]|不少于|至少|召开|每年至少|每年)+$", "", part)


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
