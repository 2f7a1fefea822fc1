"""The third step: a direct first sentence, then the clauses that carry it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.answering.answer import Status
from assistant.answering.draft import Claim, Draft
from assistant.answering.gather import Evidence
from assistant.answering.quantity import quantities
from assistant.answering.question import Intent
from assistant.answering.replies import reply
from assistant.answering.scope import LEAST, Scope
from assistant.answering.sentence import best_sentence, overlap
from assistant.retrieval.words import tokens
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Chapter, Regulation
from assistant.rules.resolve import Resolved


class Composer:
    """Drafts an answer from the evidence, in words taken from the clauses."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation

    def __call__(self, evidence: Evidence) -> Draft:
        """The draft for gathered evidence."""
        asked = evidence.understanding
        if asked.intent is Intent.EMPTY:
            return Draft(Status.ABSTAINED, asked.intent, (Claim(reply("abstain", "empty")),))
        missing = [found for found in asked.references if found.missing]
        if missing:
            return self._missing(missing, evidence)
        if asked.intent is Intent.STRUCTURE:
            return self._structure(asked.references)
        if asked.intent is Intent.LOOKUP:
            return self._lookup(asked.references, evidence.clauses)
        odds = evidence.odds
        if not evidence.clauses or odds is None or odds.provided < LEAST:
            return self._silent(evidence)
        return self._answer(evidence)

    def _silent(self, evidence: Evidence) -> Draft:
        intent, odds = evidence.understanding.intent, evidence.odds
        if odds is not None and odds.silence is Scope.NOT_PROVIDED:
            nearest = _ids(evidence.clauses[:1])
            return Draft(Status.ABSTAINED, intent, (Claim(reply("abstain", "not_provided")),), nearest)
        outside = reply("abstain", "outside", title=self._regulation.title)
        return Draft(Status.ABSTAINED, intent, (Claim(outside),))

    def _missing(self, missing: Sequence[Resolved], evidence: Evidence) -> Draft:
        claims = tuple(Claim(found.missing or "") for found in missing)
        return Draft(Status.ABSTAINED, evidence.understanding.intent, claims, _ids(evidence.clauses))

    def _structure(self, references: Sequence[Resolved]) -> Draft:
        regulation = self._regulation
        if not references:
            first, last = regulation.articles[0].id, regulation.articles[-1].id
            text = reply(
                "structure",
                "regulation",
                short=regulation.short_title,
                chapters=len(regulation.chapters),
                articles=len(regulation.articles),
            )
            claim = Claim(text, (first, last))
            return Draft(Status.ANSWERED, Intent.STRUCTURE, (claim,), (first, last), listed=True)
        claims = tuple(self._size(found) for found in references)
        quoted = tuple(id for claim in claims for id in claim.basis)
        return Draft(Status.ANSWERED, Intent.STRUCTURE, claims, quoted, listed=True)

    def _size(self, found: Resolved) -> Claim:
        if found.chapter:
            return self._chapter(found.chapter)
        (clause, *_) = found.clauses
        name = "article_items" if clause.children else "article_plain"
        return Claim(reply("structure", name, label=clause.label, count=len(clause.children)), (clause.id,))

    def _chapter(self, chapter: Chapter) -> Claim:
        first, last = (
            self._regulation.clause(id).label for id in (chapter.articles[0], chapter.articles[-1])
        )
        name = "chapter" if len(chapter.articles) > 1 else "chapter_one"
        text = reply(
            "structure",
            name,
            label=chapter.label,
            heading=chapter.heading,
            count=len(chapter.articles),
            first=first,
            last=last,
        )
        return Claim(text, chapter.articles)

    def _lookup(self, references: Sequence[Resolved], clauses: Sequence[Clause]) -> Draft:
        chapters = [found.chapter for found in references if found.chapter]
        if chapters:
            claims = tuple(self._chapter(chapter) for chapter in chapters)
            return Draft(Status.ANSWERED, Intent.LOOKUP, claims, _ids(clauses), listed=True)
        labels = "、".join(clause.label for clause in clauses)
        claim = Claim(reply("answer", "lookup", label=labels), _ids(clauses))
        return Draft(Status.ANSWERED, Intent.LOOKUP, (claim,), _ids(clauses))

    def _answer(self, evidence: Evidence) -> Draft:
        asked, best = evidence.understanding, evidence.clauses[0]
        text = ""
        if asked.intent is Intent.QUANTITY:
            wanted = Counter(tokens(asked.search))
            found = [
                (quantity, clause) for clause in evidence.clauses for quantity in quantities(clause.body)
            ]
            if found:
                quantity, best = max(found, key=lambda pair: overlap(pair[0].sentence, wanted))
                text = f"{quantity.short}。"
        text = text or best_sentence(best.body, asked.search)
        quoted = (best.id, *(id for id in _ids(evidence.clauses) if id != best.id))
        return Draft(Status.ANSWERED, asked.intent, (Claim(text, (best.id,)),), quoted)


def _ids(clauses: Sequence[Clause]) -> tuple[ClauseId, ...]:
    return tuple(clause.id for clause in clauses)
