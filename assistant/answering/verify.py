"""The last step: nothing is said that its clauses do not carry."""

from __future__ import annotations

import re

from assistant.answering.answer import Answer, Status
from assistant.answering.draft import Claim, Draft
from assistant.answering.replies import reply
from assistant.answering.structure import of_chapter
from assistant.rules.citation import written
from assistant.rules.clause import Citation, Clause, ClauseId
from assistant.rules.numerals import to_int
from assistant.rules.regulation import Regulation

_NUMBER = re.compile(r"[0-9]+|[一二两三四五六七八九十百]+(?=次|期|回|场|个|名|人|天|日|月|年|小时|学时)")


class Verifier:
    """Turns a draft into an answer; drops claims that their clauses do not carry."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation

    def __call__(self, draft: Draft) -> Answer:
        """The verified answer.

        Quotes are printed from the source by id. An answer that keeps no claim, or cites nothing,
        becomes an abstention.
        """
        quoted = [self._regulation.clause(id) for id in dict.fromkeys(draft.quoted) if id in self._regulation]
        cited = [Citation.of(clause) for clause in quoted if self.is_verbatim(Citation.of(clause))]
        claims = [claim for claim in draft.claims if draft.status is not Status.ANSWERED or self.holds(claim)]
        if draft.status is Status.ANSWERED and not (claims and cited):
            text = reply("abstain", "not_provided", english=draft.english)
            return Answer(Status.ABSTAINED, text, text, (), draft.intent, verdicts=draft.verdicts)
        lead = "".join(claim.text for claim in claims).strip()
        text = self._text(draft, lead, quoted)
        return Answer(draft.status, lead, text, tuple(cited), draft.intent, verdicts=draft.verdicts)

    def holds(self, claim: Claim) -> bool:
        """Whether the claim has clauses that exist and every number in it stands in them.

        Labels of the clauses, counts of the text's parts and what is denied are left out of account.
        """
        if any(id not in self._regulation for id in claim.basis) or not (claim.basis or claim.of_text):
            return False
        text = claim.text
        labels = [written(id, english) for id in claim.basis for english in (True, False)]
        for aside in sorted((*labels, *claim.denies), key=len, reverse=True):
            text = text.replace(aside, " ")
        carried = " ".join(self._regulation.clause(id).text for id in claim.basis)
        known = set(_numbers(carried)) | set(claim.counts)
        return claim.of_text or all(number in known for number in _numbers(text))

    def is_verbatim(self, citation: Citation) -> bool:
        """Whether a quote is exactly what the source has at its span."""
        start, end = citation.span
        return self._regulation.source[start:end] == citation.quote

    def _text(self, draft: Draft, lead: str, quoted: list[Clause]) -> str:
        if not quoted:
            return lead
        answered, english = draft.status is Status.ANSWERED, draft.english
        lines = [
            lead,
            "",
            reply(*(("answer", "basis") if answered else ("abstain", "nearest")), english=english),
        ]
        chapter: int | None = None
        for clause in quoted:
            if clause.chapter is not None and clause.chapter != chapter:
                chapter = clause.chapter
                heading = of_chapter(self._regulation.chapter(chapter), english)
                lines.append(reply("answer", "heading", english=english, **heading))
            label = written(clause.id, english)
            quote = self._shown(clause, draft.listed)
            lines.append(reply("answer", "quote", english=english, label=label, quote=quote))
        if draft.listed and any(clause.children for clause in quoted):
            lines.append(reply("answer", "too_long", english=english))
        return "\n".join(lines)

    def _shown(self, clause: Clause, listed: bool) -> str:
        if not (listed and clause.children):
            return clause.text
        start = clause.span[0]
        return self._regulation.source[start : self._first_child(clause.id)].rstrip()

    def _first_child(self, id: ClauseId) -> int:
        return self._regulation.clause(self._regulation.clause(id).children[0]).span[0]


def _numbers(text: str) -> list[int | None]:
    return [to_int(number) for number in _NUMBER.findall(text)]
