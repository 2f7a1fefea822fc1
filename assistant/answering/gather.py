"""The second step: the clauses that may carry an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.bearers import bare
from assistant.answering.choosing import CERTAIN, Chooser
from assistant.answering.cues import cues
from assistant.answering.following import asks
from assistant.answering.knowledge import Knowledge
from assistant.answering.listing import MOST
from assistant.answering.question import Intent, Understanding
from assistant.answering.reading import Reader, Reading
from assistant.answering.scope import LEAST, Odds
from assistant.answering.standing import Standing, basis, rest
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

AHEAD = 1.5
"""By how much, in deviations of the fused score, a clause must lead one that the question names."""

IN_WORDS = 4.0
"""The least BM25 score at which a clause may be said to be what a question means, in place of another."""

ELSEWHERE = 0.02
"""How likely the rules answer a question about another place, against one about no place."""

UNEXPLAINED = 0.02
"""How likely the rules tell what something means, or why it is so, where the clause found does not."""

WORDY = 12
"""A question that wants to read a clause and says so much more may want something else: an addition to it."""

NAMED = 3.0
"""How much likelier the rules answer a question that names one of their clauses."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clauses gathered for a question, best first.

    ``odds`` tells how likely it is that the rules answer the question; ``None`` where nothing was
    searched for. ``misplaced`` are the clauses that the question names for what stands elsewhere.
    ``tally`` are the facts that it wants all of, ``verdicts`` those on the posts that it asks about;
    ``bearers`` are the persons of whom it asks what they have to do, each with the verdict.
    """

    understanding: Understanding
    clauses: tuple[Clause, ...]
    odds: Odds | None = None
    misplaced: tuple[Resolved, ...] = ()
    tally: tuple[Fact, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    bearers: tuple[Check, ...] = ()


_EXPLAINS = re.compile("^为|为了|是指|所称|解释")
_OTHER_UNITS = re.compile(r"[0-9一二三四五六七八九十百千两]+(?:万?元|块钱|分(?![钟之别])|学时|页|字(?!经)|%)")
_UNSEARCHED = (Intent.EMPTY, Intent.THANKS, Intent.DOCUMENT, Intent.STRUCTURE, Intent.LOOKUP)
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
        self._chooser = Chooser(hybrid.regulation, knowledge.relevance, knowledge.facts)
        self._leaves: Mapping[str, Clause] = hybrid.regulation.leaves_by_key

    def __call__(self, understanding: Understanding) -> Evidence:
        """The evidence for an understood question."""
        named = tuple(dict.fromkeys(clause for found in understanding.references for clause in found.clauses))
        if understanding.intent is Intent.LOOKUP and len(understanding.content) > WORDY:
            return self._read_out(understanding, named)
        bearers = self._standing.bearers(understanding) if self._standing else ()
        if understanding.intent is Intent.LOOKUP and all(one.chapter for one in understanding.references):
            return self._of_chapters(understanding, named, bearers)
        if understanding.intent in _UNSEARCHED:
            return Evidence(understanding, named)
        if understanding.foreign:
            return Evidence(understanding, (), _OUTSIDE)
        if self._standing and bearers:
            understanding = self._what_of_it(understanding, bearers)
            of_leaders = self._standing.of_leaders(understanding, bearers)
        else:
            of_leaders = understanding
        tally = tallied(of_leaders, self._facts, self._regulation)
        if tally:
            clauses = tuple(dict.fromkeys(self._leaves[fact.clause] for fact in tally))
            return self._borne(Evidence(of_leaders, clauses, CERTAIN, tally=tally), bearers)
        if understanding.intent is Intent.COMPARISON and len(bearers) > 1 and _directly(bearers):
            bearers, of_leaders = (), understanding
        if self._standing and self._standing.alone(understanding):
            understanding = replace(understanding, intent=Intent.POST)
        reading = self._reader(understanding if _plainly_bound(bearers) else of_leaders)
        if of_leaders != understanding and reading.odds.provided < LEAST and _plainly_bound(bearers):
            reading = self._reader(of_leaders)
        reading = _as_it_stands(self._explained(self._of_this_place(reading)))
        asked, found = reading.understanding, self._chooser.of_its_side(reading.understanding, reading.found)
        if asked.intent is Intent.POST and asked.counts and cues().enough.search(asked.search):
            own = [hit for hit in found if hit.key not in self._regulation.applicability]
            evidence = self._found(replace(asked, intent=Intent.QUANTITY), own, reading.odds)
            evidence = replace(evidence, clauses=(*evidence.clauses, *self._applicability(found)[:1]))
            return self._borne(evidence, bearers)
        if asked.intent is Intent.POST:
            ruled = self._of_posts(asked, self._standing) if self._standing else None
            if ruled:
                return ruled
            if reading.odds.outside + reading.odds.unclear < 0.5 and not self._elsewhere(asked):
                return Evidence(asked, self._applicability(found), CERTAIN)
            asked = replace(asked, intent=Intent.GENERAL)
        if bearers:
            found = self._chooser.of_bearer(asked, found)
        return self._borne(self._found(asked, found, reading.odds), bearers)

    def _of_chapters(
        self, asked: Understanding, named: tuple[Clause, ...], bearers: Sequence[Check]
    ) -> Evidence:
        """All duties of a side; of those only who go by them, not of others whose title names it: 副区长."""
        others = [
            one for one in bearers if not bare(one.reading) and one.verdict.kind is not VerdictKind.DIRECT
        ]
        if not others:
            return Evidence(asked, named)
        return self._borne(Evidence(asked, named, CERTAIN), bearers)

    def _borne(self, evidence: Evidence, bearers: Sequence[Check]) -> Evidence:
        """The evidence with those of whom it is asked.

        Where the rules bind none of them, an open question (哪些, 几次) has no answer but that; one for yes
        or no has its answer in the verdict, and the clause found is told as others' duty.
        """
        asked, odds = evidence.understanding, evidence.odds
        kinds = {bearer.verdict.kind for bearer in bearers}
        if kinds != {VerdictKind.NOT_COVERED} or odds is None:
            return replace(evidence, bearers=tuple(bearers))
        verdicts = tuple(bearer.verdict for bearer in bearers)
        nearest = tuple(self._regulation.clause(id) for id in basis(verdicts))
        found = evidence.clauses and odds.provided >= LEAST
        text = simplify(asked.query.question)
        if cues().post.search(text):
            return Evidence(asked, nearest, CERTAIN, verdicts=verdicts)
        if asks(text) or not cues().whether.search(text) or not found:
            return Evidence(replace(asked, intent=Intent.POST), nearest, _NOT_PROVIDED, verdicts=verdicts)
        return Evidence(asked, evidence.clauses[:1], CERTAIN, bearers=tuple(bearers))

    def _what_of_it(self, asked: Understanding, bearers: Sequence[Check]) -> Understanding:
        """A question that names a post and a matter, and not whether that is bound, is about the matter."""
        if asked.intent is not Intent.POST or cues().post.search(asked.search):
            return asked
        matter = self._relevance.terms(cues().generic.sub(" ", rest(asked, bearers)))
        return replace(asked, intent=Intent.GENERAL) if matter else asked

    def _read_out(self, asked: Understanding, named: tuple[Clause, ...]) -> Evidence:
        """The clauses that a question wants to read, or where it says what stands elsewhere, that place."""
        reading = self._reader(asked)
        exist = [one for one in asked.references if not one.missing and not one.chapter]
        if exist and reading.found and reading.odds.provided >= LEAST:
            about = self._about_named(asked, exist, reading.found, reading.odds)
            if about.misplaced:
                return replace(about, understanding=replace(asked, intent=Intent.GENERAL))
        odds = reading.odds if cues().invent.search(asked.search) else CERTAIN
        return Evidence(asked, named, odds)

    def _found(self, asked: Understanding, found: Sequence[Fused], odds: Odds) -> Evidence:
        """The evidence for a question that clauses were searched for."""
        if asked.turned and found and self._chooser.only_other_side(asked, found):
            return Evidence(asked, (self._leaves[found[0].key],), _NOT_PROVIDED)
        if not found:
            named = tuple(dict.fromkeys(clause for one in asked.references for clause in one.clauses))
            return Evidence(asked, named, odds)
        exist = [reference for reference in asked.references if not reference.missing]
        if exist:
            return self._about_named(asked, exist, found, odds)
        clauses = self._chooser.chosen(asked, found)
        return Evidence(asked, clauses, self._chooser.supported(asked, clauses, odds))

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

    def _elsewhere(self, asked: Understanding) -> bool:
        return self._standing is not None and self._standing.elsewhere(asked)

    def _about_named(
        self, asked: Understanding, named: Sequence[Resolved], found: Sequence[Fused], odds: Odds
    ) -> Evidence:
        """What a question asks about clauses that it names: the part of each that fits it best."""
        single = list(dict.fromkeys(clause for one in named if not one.chapter for clause in one.clauses))
        said = self._chooser.saying(
            asked, single or [clause for chapter in named for clause in chapter.clauses]
        )
        if cues().list.search(asked.search) and len(said) > (len(named) > 1):
            return Evidence(replace(asked, intent=Intent.LIST), said[:MOST], CERTAIN)
        if len(single) > 1:
            parts = [self._chooser.fitting(clause, found) for clause in single]
            whole = any(part.children for part in parts)
            return Evidence(asked, tuple(dict.fromkeys(single if whole else parts))[:MOST], CERTAIN)
        inside = self._chooser.inside(
            found, single or [clause for chapter in named for clause in chapter.clauses]
        )
        odds = odds.favoured(NAMED)
        if single and cues().alter.search(asked.search):
            parts = [self._leaves[hit.key] for hit in inside[:1]] or single
            return Evidence(asked, tuple(parts), odds)
        ahead = bool(inside) and found[0].score - inside[0].score >= AHEAD
        if not inside or (ahead and _in_its_words(found[0]) and not said):
            return Evidence(asked, self._chooser.chosen(asked, found), odds, misplaced=tuple(named))
        others = (
            []
            if asked.intent in (Intent.LIST, Intent.COMPARISON)
            else [hit for hit in found if hit not in inside]
        )
        clauses = self._chooser.chosen(asked, [*inside[:1], *sorted((*inside[1:], *others), key=_descending)])
        return Evidence(asked, clauses, self._chooser.supported(asked, clauses, odds))

    def _of_posts(self, asked: Understanding, standing: Standing) -> Evidence | None:
        """The verdicts on the posts that a question names, with their clauses; ``None`` for none."""
        posts = standing.named(asked)
        if posts is None:
            return None
        verdicts = standing.verdicts(asked, posts)
        clauses = [self._regulation.clause(id) for id in basis(verdicts)]
        if "直接" in asked.search:  # direct, and not only by reference
            clauses += [clause for clause in self._applicability(()) if clause not in clauses]
        return Evidence(asked, tuple(clauses), CERTAIN, verdicts=verdicts)

    def _applicability(self, found: Sequence[Fused]) -> tuple[Clause, ...]:
        """The clauses on whom the rules bind, the likelier first."""
        keys = self._regulation.applicability
        ranked = [hit.key for hit in found if hit.key in keys]
        return tuple(self._leaves[key] for key in dict.fromkeys((*ranked, *keys)))


def _directly(bearers: Sequence[Check]) -> bool:
    """Whether the persons asked about are the leaders themselves."""
    return all(bearer.verdict.kind is VerdictKind.DIRECT for bearer in bearers)


def _plainly_bound(bearers: Sequence[Check]) -> bool:
    """The same, in as few words as these are called by."""
    return _directly(bearers) and all(len(bearer.reading.posts) == 1 for bearer in bearers)


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
