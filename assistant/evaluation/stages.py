"""At which step of the pipeline a wrong answer went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from assistant.answering.answer import Status
from assistant.answering.draft import Draft
from assistant.answering.gather import Evidence
from assistant.evaluation.dataset import Row
from assistant.evaluation.folding import fold
from assistant.evaluation.judge import FaultKind, Judgement, absent
from assistant.evaluation.keys import ClauseKeys

DEPTH = 10
"""A needed clause counts as retrieved among the first so many (or as many as the row needs)."""


class Stage(StrEnum):
    """The steps, as a failure is laid at them."""

    UNDERSTOOD = "understood"  # abstained though the rules say, or answered though they don't
    RETRIEVED = "retrieved"  # a needed clause was not found
    COMPOSED = "composed"  # found, but not cited; or a fact is missing, or too much is beside the point
    VERIFIED = "verified"  # drafted, then dropped by the verifier


def stage_of(
    row: Row, judgement: Judgement, ranked: Sequence[str], evidence: Evidence, draft: Draft, keys: ClauseKeys
) -> Stage | None:
    """The earliest step that went wrong; ``None`` for a correct answer.

    ``ranked`` are the keys of the leaf clauses as the lanes found them, best first. A clause that was
    gathered in another way counts as retrieved too.
    """
    faults = {fault.kind: fault.details for fault in judgement.faults}
    if not faults:
        return None
    if FaultKind.NOT_ABSTAINED in faults:
        return Stage.UNDERSTOOD
    if FaultKind.NOT_ANSWERED in faults:
        return Stage.VERIFIED if draft.status is Status.ANSWERED else Stage.UNDERSTOOD
    quoted = {id.key for id in draft.quoted}
    undrafted = [key for key in faults.get(FaultKind.MISSING, ()) if not keys.is_cited(key, quoted)]
    wanted = {leaf for key in row.needed for leaf in keys.leaves(key)}
    gathered = {leaf for clause in evidence.clauses for leaf in keys.leaves(clause.id.key)}
    found = gathered | set(ranked[: max(DEPTH, len(wanted))])
    if any(not keys.leaves(key) <= found for key in undrafted):
        return Stage.RETRIEVED
    if undrafted or faults.keys() <= {FaultKind.BESIDE, FaultKind.FORBIDDEN}:
        return Stage.COMPOSED
    if FaultKind.MISSING in faults:
        return Stage.VERIFIED
    claimed = fold("".join(claim.text for claim in draft.claims))
    lost = [group for group in row.facts if " / ".join(group) in faults[FaultKind.FACT]]
    return Stage.VERIFIED if len(absent(lost, claimed)) < len(lost) else Stage.COMPOSED
