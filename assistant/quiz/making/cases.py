"""Whether the rules bind a post that is described."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.duties.applicability import Applicability
from assistant.duties.ruling import VerdictKind
from assistant.quiz.item import Item
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Asked, Pen


def cases(pen: Pen, notes: Notes, rules: Applicability) -> Iterator[Item]:
    """One item for each case of the notes; its basis is the clause that names the post, or all of them."""
    names = {row.kind: row.clause for row in rules.named}
    for case in notes.cases:
        named = names.get(case.verdict)
        basis = tuple(pen.regulation.clause(id) for id in ((named,) if named else rules.binds))
        explanation = pen.explain_all([(clause, clause.body) for clause in basis])
        explanation = pen.say("explain", "case", explanation=explanation, why=case.why)
        hard = case.verdict != VerdictKind.DIRECT.value
        asked = Asked("case", basis, case.post, explanation, hard)
        right = notes.verdicts[case.verdict]
        wrong = [text for verdict, text in notes.verdicts.items() if verdict != case.verdict]
        yield from pen.single(asked, right, wrong, lenient=True, post=case.post)
