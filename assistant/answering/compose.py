"""The third step: a direct first sentence, then the clauses that carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering import counting, tallying
from assistant.answering.answer import Status
from assistant.answering.bearing import Bearing
from assistant.answering.bound import bound, is_yes, ruled, theirs
from assistant.answering.comparing import compared, levels, of_levels
from assistant.answering.cues import cues
from assistant.answering.denying import Denier, alters
from assistant.answering.draft import Claim, Draft
from assistant.answering.gather import Evidence
from assistant.answering.listing import listed
from assistant.answering.question import Intent, Understanding
from assistant.answering.replies import reply
from assistant.answering.scope import LEAST, Scope
from assistant.answering.sentence import best_sentence, own, plain_end
from assistant.answering.structure import document, labels, lookup, of_chapter, structure
from assistant.answering.understand import BARE
from assistant.answering.whose import Whose, asks_whose
from assistant.duties.ruling import VerdictKind
from assistant.rules.citation import written
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import Resolved

DOUBTFUL = 0.2
"""Below this chance of being provided for, a clause is not read out to who asks for more than to read it."""


_COUNT = re.compile(r"[0-9一二两三四五六七八九十]+(?:次|期|回|场)")
_PURPOSE = re.compile(r"^为[^,，。]{2,}|为了|以便|目的")
"""A clause that says what it is for."""


class Composer:
    """Drafts an answer from the evidence, in words taken from the clauses."""

    def __init__(self, regulation: Regulation, facts: Facts) -> None:
        self._regulation = regulation
        self._facts = facts
        self._bodies = tuple(leaf.body for leaf in regulation.leaves)
        bearing = self._bearing = Bearing(regulation)
        self._denier = Denier(regulation, bearing)
        self._whose = Whose(regulation, facts, bearing)

    def __call__(self, evidence: Evidence) -> Draft:
        """The draft for gathered evidence."""
        return replace(self._draft(evidence), verdicts=_verdicts(evidence))

    def _draft(self, evidence: Evidence) -> Draft:
        asked = evidence.understanding
        if asked.intent in (Intent.EMPTY, Intent.THANKS):
            text = reply("abstain", asked.intent.value, english=asked.english)
            return Draft(Status.ABSTAINED, asked.intent, (Claim(text),))
        if asked.intent is Intent.DOCUMENT:
            return document(self._regulation, asked.intent, asked.english)
        if asked.foreign:
            return self._silent(evidence)
        missing = [self._no_such(found.missing, asked.english) for found in asked.references if found.missing]
        silent = evidence.odds is None or evidence.odds.provided < LEAST or not evidence.clauses
        existing = [found for found in asked.references if found.partly or not found.missing]
        if missing and silent and existing and asked.intent is Intent.LOOKUP:
            clauses = list(dict.fromkeys(clause for found in existing for clause in found.clauses))
            draft = lookup(existing, clauses, self._regulation, asked.english)
            return replace(draft, claims=(*missing, *draft.claims))
        if missing and (silent or not (existing or asked.confirms)):
            nearest = _ids(evidence.clauses)
            return Draft(Status.ABSTAINED, asked.intent, tuple(missing), nearest, english=asked.english)
        if asked.intent is Intent.STRUCTURE:
            return structure(asked.references, self._regulation, asked.english)
        if asked.intent is Intent.LOOKUP and not (evidence.odds and evidence.odds.provided < DOUBTFUL):
            draft = lookup(asked.references, evidence.clauses, self._regulation, asked.english)
            stand = tuple(bound(asked, evidence.bearers, yes=False, listed=True))
            quoted = (*(id for claim in stand for id in claim.basis), *draft.quoted)
            return replace(draft, claims=(*stand, *draft.claims), quoted=quoted)
        if silent and self._only_reads(evidence):
            named = [clause for found in asked.references for clause in found.clauses]
            return lookup(asked.references, named, self._regulation, asked.english)
        if silent:
            return self._silent(evidence)
        claims = (*missing, *self._misplaced(evidence), *self._borne(evidence))
        if asked.intent is not Intent.POST and self._regulation.applicability and of_levels(asked):
            claims = (*claims, levels(asked, self._regulation))
        return Draft(
            Status.ANSWERED,
            asked.intent,
            claims,
            self._quoted(claims, evidence.clauses),
            english=asked.english,
        )

    def _borne(self, evidence: Evidence) -> Iterator[Claim]:
        """The sentences that answer, behind those on the persons of whom it is asked."""
        asked, bearers, clauses = evidence.understanding, evidence.bearers, evidence.clauses
        if bearers and all(bearer.verdict.kind is VerdictKind.NOT_COVERED for bearer in bearers):
            yield from ruled(asked, [bearer.verdict for bearer in bearers])
            text = best_sentence(clauses[0].body, asked.search, own=own(asked), among=self._bodies)
            yield theirs(asked, clauses[0], text, self._regulation)
            return
        if evidence.tally:
            yield from self._listed(evidence)
            return
        claims = list(self._direct(evidence))
        plain = len(claims) == 1 and not claims[0].denies and not _COUNT.search(asked.search)
        yes = plain and is_yes(asked, bearers, clauses[0], self._bearing)
        yield from bound(asked, bearers, yes=yes, listed=False)
        yield from claims

    def _listed(self, evidence: Evidence) -> Iterator[Claim]:
        """The facts that are wanted, for several persons under the names of those whose they are."""
        asked, leaves = evidence.understanding, self._regulation.leaves_by_key
        shared = dict.fromkeys(bearer.verdict.chapters for bearer in evidence.bearers)
        for chapters in shared if len(shared) > 1 else [()]:
            mine = [one for one in evidence.bearers if len(shared) < 2 or one.verdict.chapters == chapters]
            yield from bound(asked, mine, yes=False, listed=True)
            own = {None, *chapters} if chapters else {leaf.chapter for leaf in leaves.values()}
            rows = [fact for fact in evidence.tally if leaves[fact.clause].chapter in own]
            yield from tallying.stated(asked, rows, self._regulation)

    @staticmethod
    def _only_reads(evidence: Evidence) -> bool:
        """Whether a question that names a clause says so little else that it only wants to read it."""
        asked, odds = evidence.understanding, evidence.odds
        silence = odds.silence if odds else Scope.OUTSIDE
        little = len(asked.content) <= 2 * BARE or silence is Scope.UNCLEAR
        return bool(asked.references) and little and silence is not Scope.NOT_PROVIDED

    @staticmethod
    def _no_such(missing: str, english: bool) -> Claim:
        return Claim(reply("answer", "missing", english=english, missing=missing), of_text=True)

    def _silent(self, evidence: Evidence) -> Draft:
        intent, odds, english = evidence.understanding.intent, evidence.odds, evidence.understanding.english
        silence = odds.silence if odds else Scope.OUTSIDE
        if evidence.verdicts:
            claims = tuple(ruled(evidence.understanding, evidence.verdicts))
            return Draft(Status.ABSTAINED, intent, claims, _ids(evidence.clauses), english=english)
        if silence is Scope.NOT_PROVIDED:
            nearest = _ids(evidence.clauses[:1])
            claim = Claim(reply("abstain", "not_provided", english=english))
            open_ = [one.verdict for one in evidence.bearers if one.verdict.kind is VerdictKind.UNCLEAR]
            claims = (claim, *ruled(evidence.understanding, open_))
            return Draft(Status.ABSTAINED, intent, claims, nearest, english=english)
        text = reply("abstain", silence.value, english=english, title=self._regulation.title)
        return Draft(Status.ABSTAINED, intent, (Claim(text),), english=english)

    def _misplaced(self, evidence: Evidence) -> Iterator[Claim]:
        if evidence.misplaced:
            best, english = evidence.clauses[0], evidence.understanding.english
            named = "、".join(_name(found, english) for found in evidence.misplaced)
            text = reply("answer", "misplaced", english=english, named=named, label=written(best.id, english))
            yield Claim(text, (best.id,), of_text=True)

    def _direct(self, evidence: Evidence) -> Iterator[Claim]:
        """The sentences that answer, each with its clause."""
        asked, clauses = evidence.understanding, evidence.clauses
        if evidence.verdicts:
            yield from ruled(asked, evidence.verdicts)
            return
        if evidence.tally:
            yield from tallying.stated(asked, evidence.tally, self._regulation)
            return
        rows = counting.stated(asked, clauses, self._facts)
        side_by_side = len(clauses) > 1 and asked.intent is Intent.COMPARISON
        many = len(clauses) > 1 and asked.intent is Intent.LIST
        if asked.intent is Intent.POST:
            denied = list(self._denier(asked, clauses))
            yield from denied or (self._said(clause.body, clause, asked.english) for clause in clauses)
            return
        denied = list(self._denier(asked, clauses, by_reference=_by_reference(evidence)))
        if alters(asked) and not denied:
            yield Claim(reply("answer", "unaltered", english=asked.english), of_text=True)
            yield self._best(asked, clauses[0])
            return
        numbers = [] if many else list(self._numbers(asked, rows, side_by_side))
        whose = [] if denied or numbers or many else list(self._whose(asked, clauses))
        if cues().reason.search(asked.query.question) and not (denied or _PURPOSE.search(clauses[0].body)):
            yield Claim(reply("answer", "no_reason", english=asked.english), of_text=True)
        if denied:
            yield from denied
            yield from (claim for claim in numbers if claim.denies)
        elif numbers:
            yield from numbers
            if asks_whose(asked.query.question):
                yield from self._chapter_of(asked, numbers)
        elif whose:
            yield from whose
        elif many:
            yield listed(asked, clauses, self._regulation)
        elif side_by_side:
            yield from compared(asked, clauses, rows, self._regulation)
        else:
            yield self._best(asked, clauses[0], "states" if asked.confirms else "direct")

    def _numbers(
        self, asked: Understanding, rows: Sequence[counting.Stated], side_by_side: bool
    ) -> Iterable[Claim]:
        """What the facts say of the counts asked for; in a comparison only whether each is enough."""
        if side_by_side:
            return counting.judged(asked, rows, self._facts, self._regulation)
        return counting.counted(asked, rows, self._facts, self._regulation)

    def _chapter_of(self, asked: Understanding, claims: Sequence[Claim]) -> Iterator[Claim]:
        """Which chapter the clauses of claims belong to, and so whose duty it is; of one chapter only."""
        ids = tuple(dict.fromkeys(id for claim in claims for id in claim.basis))
        chapters = {self._regulation.clause(id).chapter for id in ids} - {None}
        if len(chapters) == 1:
            chapter = of_chapter(self._regulation.chapter(chapters.pop() or 0), asked.english)
            text = reply("answer", "whose", english=asked.english, **chapter)
            yield Claim(text, ids[:1], of_text=True)

    def _best(self, asked: Understanding, clause: Clause, name: str = "direct") -> Claim:
        """The sentence of a clause that fits a question best."""
        text = best_sentence(clause.body, asked.search, own=own(asked), among=self._bodies)
        return self._said(text, clause, asked.english, name)

    @staticmethod
    def _said(text: str, clause: Clause, english: bool, name: str = "direct") -> Claim:
        label = written(clause.id, english)
        said = reply("answer", name, english=english, label=label, text=plain_end(text))
        return Claim(said, (clause.id,))

    @staticmethod
    def _quoted(claims: Sequence[Claim], clauses: Sequence[Clause]) -> tuple[ClauseId, ...]:
        """The clauses that carry the claims first, then the others."""
        return tuple(dict.fromkeys((*(id for claim in claims for id in claim.basis), *_ids(clauses))))


def _by_reference(evidence: Evidence) -> bool:
    """Whether the person of whom it is asked goes by the rules by reference."""
    return any(bearer.verdict.kind is VerdictKind.BY_REFERENCE for bearer in evidence.bearers)


def _verdicts(evidence: Evidence) -> tuple[VerdictKind, ...]:
    return tuple(
        verdict.kind for verdict in evidence.verdicts or [bearer.verdict for bearer in evidence.bearers]
    )


def _ids(clauses: Sequence[Clause]) -> tuple[ClauseId, ...]:
    return tuple(clause.id for clause in clauses)


def _name(found: Resolved, english: bool) -> str:
    return found.chapter.label if found.chapter else labels(found.clauses, english)
