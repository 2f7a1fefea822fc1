"""The second step: the clauses that may carry an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.cues import cues
from assistant.answering.knowledge import Knowledge
from assistant.answering.listing import MOST
from assistant.answering.question import Intent, Understanding
from assistant.answering.reading import Reader, Reading
from assistant.answering.scope import LEAST, Odds
from assistant.answering.standing import Standing, as_leader, basis, only_for_leaders
from assistant.answering.tallying import tallied
from assistant.answering.understand import Understander
from assistant.duties.check import Check
from assistant.duties.ruling import VerdictKind
from assistant.duties.verdict import Verdict
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid
from assistant.retrieval.words import simplify
from assistant.rules.clause import Clause
from assistant.rules.fact import Fact
from assistant.rules.resolve import Resolved

NEAR_SIDE = 0.5
"""How near the best score a clause of the side asked about must come to take the other side's place."""

ENOUGH = {Intent.LIST: 0.12}
"""How likely a clause must belong in the answer; a list had better have one too many than miss one."""

AHEAD = 1.5
"""By how much, in deviations of the fused score, a clause must lead one that the question names."""

IN_WORDS = 4.0
"""The least BM25 score at which a clause may be said to be what a question means, in place of another."""

STANDS_OUT = 1.5
"""By how much the best part of a clause that is named must lead the others to be taken for all of it."""

ELSEWHERE = 0.02
"""How likely the rules answer a question about another place, against one about no place."""

UNEXPLAINED = 0.02
"""How likely the rules tell what something means, or why it is so, where the clause found does not."""

BESIDE_LITERAL = 0.25
"""How likely another clause must belong in a list of those that have a word."""

MOST_LITERAL = 8
"""A word that stands in so many clauses at most is a matter of its own."""

WORDY = 12
"""A question that wants to read a clause and says so much more may want something else: an addition to it."""

NAMED = 3.0
"""How much likelier the rules answer a question that names one of their clauses."""

COUNTED = 20.0
"""How much likelier they answer a question for a count where the clause found has one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clauses gathered for a question, best first.

    ``odds`` tells how likely it is that the rules answer the question; ``None`` where nothing was
    searched for. ``misplaced`` are the clauses that the question names for what stands elsewhere.
    ``tally`` are the facts that it wants all of, ``verdicts`` those on the posts that it asks about;
    ``subject`` is the post whose duties it asks for, where that goes by those of others.
    """

    understanding: Understanding
    clauses: tuple[Clause, ...]
    odds: Odds | None = None
    misplaced: tuple[Resolved, ...] = ()
    tally: tuple[Fact, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    subject: Check | None = None


_EXPLAINS = re.compile("^为|为了|是指|所称|解释")
_OTHER_UNITS = re.compile(r"[0-9一二三四五六七八九十百千两]+(?:万?元|块钱|分(?![钟之别])|学时|页|字(?!经)|%)")
_UNSEARCHED = (Intent.EMPTY, Intent.THANKS, Intent.DOCUMENT, Intent.STRUCTURE, Intent.LOOKUP)
_CERTAIN = Odds(1.0, 0.0, 0.0, 0.0)
_NOT_PROVIDED = Odds(0.0, 1.0, 0.0, 0.0)
_OUTSIDE = Odds(0.0, 0.0, 1.0, 0.0)


class Gatherer:
    """Collects clauses: those that the question names, or else those that the lanes find."""

    def __init__(self, hybrid: Hybrid, knowledge: Knowledge, understander: Understander) -> None:
        self._regulation = hybrid.regulation
        self._reader = Reader(hybrid, knowledge, understander)
        self._relevance = knowledge.relevance
        self._standing = knowledge.standing
        self._facts = knowledge.facts
        self._leaves: Mapping[str, Clause] = hybrid.regulation.leaves_by_key

    def __call__(self, understanding: Understanding) -> Evidence:
        """The evidence for an understood question."""
        named = tuple(dict.fromkeys(clause for found in understanding.references for clause in found.clauses))
        if understanding.intent is Intent.LOOKUP and len(understanding.content) > WORDY:
            return self._read_out(understanding, named)
        if understanding.intent in _UNSEARCHED:
            return Evidence(understanding, named)
        if understanding.foreign:
            return Evidence(understanding, (), _OUTSIDE)
        subject = self._standing.subject(understanding) if self._standing else None
        goes_by = subject if subject and subject.verdict.kind is VerdictKind.BY_REFERENCE else None
        tally = tallied(understanding, self._facts, self._regulation)
        if tally:
            clauses = tuple(dict.fromkeys(self._leaves[fact.clause] for fact in tally))
            return Evidence(understanding, clauses, _CERTAIN, tally=tally, subject=goes_by)
        if self._standing and self._standing.alone(understanding):
            understanding = replace(understanding, intent=Intent.POST)
        if goes_by:
            understanding = as_leader(self._what_of_it(understanding, goes_by), goes_by)
        reading = self._reader(understanding)
        reading = _as_it_stands(self._explained(self._of_this_place(reading)))
        asked, found = reading.understanding, self._of_its_side(reading.understanding, reading.found)
        if asked.intent is Intent.POST and asked.counts and cues().enough.search(asked.search):
            own = [hit for hit in found if hit.key not in self._regulation.applicability]
            evidence = self._found(replace(asked, intent=Intent.QUANTITY), own, reading.odds)
            return replace(evidence, clauses=(*evidence.clauses, *self._applicability(found)[:1]))
        if asked.intent is Intent.POST:
            ruled = self._of_posts(asked, self._standing) if self._standing else None
            if ruled:
                return ruled
            if reading.odds.outside + reading.odds.unclear < 0.5 and not self._elsewhere(asked):
                return Evidence(asked, self._applicability(found), _CERTAIN)
            asked = replace(asked, intent=Intent.GENERAL)
        if subject and found and self._not_theirs(subject, found):
            odds = _CERTAIN if cues().post.search(asked.search) else _NOT_PROVIDED
            nearest = tuple(self._regulation.clause(id) for id in subject.verdict.basis)
            return Evidence(asked, nearest, odds, verdicts=(subject.verdict,))
        return replace(self._found(asked, found, reading.odds), subject=goes_by)

    def _what_of_it(self, asked: Understanding, subject: Check) -> Understanding:
        """A question that names a post and a matter, and not whether that is bound, is about the matter."""
        rest = asked.search.replace(simplify(subject.reading.posts[0].text), " ")
        matter = self._relevance.terms(cues().generic.sub(" ", rest))
        if asked.intent is not Intent.POST or cues().post.search(asked.search) or not matter:
            return asked
        return replace(asked, intent=Intent.GENERAL)

    def _read_out(self, asked: Understanding, named: tuple[Clause, ...]) -> Evidence:
        """The clauses that a question wants to read, or where it says what stands elsewhere, that place."""
        reading = self._reader(asked)
        exist = [one for one in asked.references if not one.missing and not one.chapter]
        if exist and reading.found and reading.odds.provided >= LEAST:
            about = self._about_named(asked, exist, reading.found, reading.odds)
            if about.misplaced:
                return replace(about, understanding=replace(asked, intent=Intent.GENERAL))
        odds = reading.odds if cues().invent.search(asked.search) else _CERTAIN
        return Evidence(asked, named, odds)

    def _found(self, asked: Understanding, found: Sequence[Fused], odds: Odds) -> Evidence:
        """The evidence for a question that clauses were searched for."""
        if asked.turned and found and self._only_other_side(asked, found):
            return Evidence(asked, (self._leaves[found[0].key],), _NOT_PROVIDED)
        if not found:
            named = tuple(dict.fromkeys(clause for one in asked.references for clause in one.clauses))
            return Evidence(asked, named, odds)
        exist = [reference for reference in asked.references if not reference.missing]
        if exist:
            return self._about_named(asked, exist, found, odds)
        clauses = self._chosen(asked, found)
        return Evidence(asked, clauses, self._supported(asked, clauses, odds))

    def _of_this_place(self, reading: Reading) -> Reading:
        """What another place does is hardly ever provided, however it is asked."""
        if not self._elsewhere(reading.understanding):
            return reading
        return replace(reading, odds=reading.odds.favoured(ELSEWHERE))

    def _explained(self, reading: Reading) -> Reading:
        """A definition or a reason is hardly ever provided where the clause found gives none."""
        asked = reading.understanding
        if not reading.found or asked.query.history or not cues().explain.search(asked.search):
            return reading
        if cues().whose.search(asked.search) or _EXPLAINS.search(self._leaves[reading.found[0].key].body):
            return reading
        return replace(reading, odds=reading.odds.favoured(UNEXPLAINED))

    def _not_theirs(self, subject: Check, found: Sequence[Fused]) -> bool:
        """Whether the duties asked for are those of leaders whom the rules do not bind."""
        best = self._leaves[found[0].key]
        return subject.verdict.kind is VerdictKind.NOT_COVERED and only_for_leaders(best)

    def _elsewhere(self, asked: Understanding) -> bool:
        return self._standing is not None and self._standing.elsewhere(asked)

    def _about_named(
        self, asked: Understanding, named: Sequence[Resolved], found: Sequence[Fused], odds: Odds
    ) -> Evidence:
        """What a question asks about clauses that it names: the part of each that fits it best."""
        single = list(dict.fromkeys(clause for one in named if not one.chapter for clause in one.clauses))
        said = self._saying(asked, single or [clause for chapter in named for clause in chapter.clauses])
        if cues().list.search(asked.search) and len(said) > (len(named) > 1):
            return Evidence(replace(asked, intent=Intent.LIST), said[:MOST], _CERTAIN)
        if len(single) > 1:
            parts = [self._fitting(clause, found) for clause in single]
            whole = any(part.children for part in parts)
            return Evidence(asked, tuple(dict.fromkeys(single if whole else parts))[:MOST], _CERTAIN)
        inside = self._inside(found, single or [clause for chapter in named for clause in chapter.clauses])
        odds = odds.favoured(NAMED)
        if single and cues().alter.search(asked.search):
            parts = [self._leaves[hit.key] for hit in inside[:1]] or single
            return Evidence(asked, tuple(parts), odds)
        ahead = bool(inside) and found[0].score - inside[0].score >= AHEAD
        if not inside or (ahead and _in_its_words(found[0]) and not said):
            return Evidence(asked, self._chosen(asked, found), odds, misplaced=tuple(named))
        others = (
            []
            if asked.intent in (Intent.LIST, Intent.COMPARISON)
            else [hit for hit in found if hit not in inside]
        )
        clauses = self._chosen(asked, [*inside[:1], *sorted((*inside[1:], *others), key=_descending)])
        return Evidence(asked, clauses, self._supported(asked, clauses, odds))

    def _saying(self, asked: Understanding, named: Sequence[Clause]) -> tuple[Clause, ...]:
        """The parts of the named clauses that have the words a question asks about; none where all have."""
        leaves = [leaf for clause in named for leaf in self._regulation.leaves_of(clause.id)]
        term = next(iter(self._relevance.terms(asked.content)), None)
        saying = tuple(leaf for leaf in leaves if term and term in leaf.body)
        return saying if len(saying) < len(leaves) else ()

    def _fitting(self, clause: Clause, found: Sequence[Fused]) -> Clause:
        """The part of a named clause that the question is about; all of it where none stands out."""
        inside = self._inside(found, [clause])
        if not inside or (len(inside) > 1 and inside[0].score - inside[1].score < STANDS_OUT):
            return clause
        return self._leaves[inside[0].key]

    def _of_its_side(self, understanding: Understanding, found: Sequence[Fused]) -> Sequence[Fused]:
        """A count asked of one side is not answered with the other side's, where both have one."""
        if not (understanding.counts and len(understanding.sides) == 1 and found):
            return found
        (side,) = understanding.sides
        clauses = [(hit, self._leaves[hit.key]) for hit in found if hit.score >= NEAR_SIDE * found[0].score]
        if self._relevance.side(clauses[0][1]) in (side, None):
            return found
        own = [
            hit
            for hit, clause in clauses
            if self._relevance.side(clause) == side and self._facts.recurring(clause.id.key)
        ]
        return [*own[:1], *(hit for hit in found if hit not in own[:1])]

    def _only_other_side(self, asked: Understanding, found: Sequence[Fused]) -> bool:
        """Whether a question that turns to one side finds the matter with the other side only."""
        near = (hit for hit in found if hit.score >= NEAR_SIDE * found[0].score)
        return not any(self._relevance.side(self._leaves[hit.key]) in (None, *asked.sides) for hit in near)

    def _inside(self, found: Sequence[Fused], named: Sequence[Clause]) -> list[Fused]:
        keys = {leaf.id.key for clause in named for leaf in self._regulation.leaves_of(clause.id)}
        return [hit for hit in found if hit.key in keys]

    def _of_posts(self, asked: Understanding, standing: Standing) -> Evidence | None:
        """The verdicts on the posts that a question names, with their clauses; ``None`` for none."""
        posts = standing.named(asked)
        if posts is None:
            return None
        verdicts = standing.verdicts(asked, posts)
        clauses = [self._regulation.clause(id) for id in basis(verdicts)]
        if "直接" in asked.search:  # direct, and not only by reference
            clauses += [clause for clause in self._applicability(()) if clause not in clauses]
        return Evidence(asked, tuple(clauses), _CERTAIN, verdicts=verdicts)

    def _applicability(self, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The clauses on whom the rules bind, the likelier first."""
        keys = self._regulation.applicability
        ranked = [hit.key for hit in found if hit.key in keys]
        return tuple(self._leaves[key] for key in dict.fromkeys((*ranked, *keys)))

    def _chosen(self, understanding: Understanding, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The best clause, and all others that more likely belong in the answer than not."""
        chances = self._relevance(understanding, found)
        rated = list(zip(chances, found, strict=False))
        enough = ENOUGH.get(understanding.intent, 0.5)
        chosen = [hit for chance, hit in rated if chance >= enough]
        if understanding.intent is Intent.COMPARISON and len(rated) > 1:
            chosen += self._opposed(understanding, rated)
        literal = [hit for hit in found if hit.key in self._with_its_word(understanding)]
        if literal:
            chosen = literal + [hit for chance, hit in rated if chance >= BESIDE_LITERAL]
        ordered = dict.fromkeys(hit.key for hit in ((literal or found)[0], *chosen))
        clauses = [self._leaves[key] for key in list(ordered)[:MOST]]
        if understanding.intent in (Intent.LIST, Intent.COMPARISON):
            clauses.sort(key=lambda clause: clause.span)
        return tuple(clauses)

    def _with_its_word(self, asked: Understanding) -> frozenset[str]:
        """The clauses with the word that a list is wanted of: 哪些条款提到法律顾问; none for no word."""
        if asked.intent is not Intent.LIST or not cues().literal.search(asked.search):
            return frozenset()
        term = next(iter(self._relevance.terms(asked.search)), "")
        keys = frozenset(key for key, leaf in self._leaves.items() if term and term in leaf.body)
        return keys if len(keys) <= MOST_LITERAL else frozenset()

    def _opposed(self, understanding: Understanding, rated: Sequence[tuple[float, Fused]]) -> Iterator[Fused]:
        """It takes two to be compared: the best of each side, or of the other clauses."""
        if len(understanding.sides) == 2:
            for side in understanding.sides:
                own = [pair for pair in rated if self._relevance.side(self._leaves[pair[1].key]) == side]
                yield from (hit for _, hit in sorted(own, key=lambda pair: -pair[0])[:1])
        else:
            yield max(rated[1:], key=lambda pair: pair[0])[1]

    def _supported(self, understanding: Understanding, clauses: Sequence[Clause], odds: Odds) -> Odds:
        """A count that is asked for, or words that are looked for, and that stand in the clauses found, are
        provided, whatever the question's words suggest."""
        terms = [term for term in understanding.terms if len(term) > 2]
        quoted = any(term in clause.text for term in terms for clause in clauses)
        if quoted and cues().locate.search(understanding.search):
            return _CERTAIN
        counted = understanding.counts and bool(self._facts.recurring(clauses[0].id.key))
        return odds.favoured(COUNTED) if counted else odds


def _as_it_stands(reading: Reading) -> Reading:
    """What is to be made up, or put up for confirmation in units that the rules never count in, is not
    provided, whatever it is about."""
    asked = reading.understanding
    invented = cues().invent.search(asked.search) or (asked.confirms and _OTHER_UNITS.search(asked.search))
    return replace(reading, odds=reading.odds.favoured(UNEXPLAINED)) if invented else reading


def _in_its_words(hit: Fused) -> bool:
    """Whether a question is about a clause in the clause's own words, not only by guess."""
    return hit.lanes.get("lexical", 0.0) >= IN_WORDS


def _descending(hit: Fused) -> float:
    return -hit.score
