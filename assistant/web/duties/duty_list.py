"""The duties of a post as HTML, those with a number of times first. All text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.web.duties import texts
from assistant.web.duties.parts import cite
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.check import Duty
    from assistant.duties.export.dossier import Dossier


def duty_list(dossier: Dossier) -> str:
    """All duties: counted ones open, the others folded up; nothing where there are none."""
    duties = dossier.check.duties
    if not duties:
        return ""
    counted = [duty for duty in duties if any(fact.count for fact in duty.facts)]
    regular = [duty for duty in duties if duty.facts and duty not in counted]
    rest = [duty for duty in duties if not duty.facts]
    summary = texts.DUTIES_COUNT.format(total=len(duties), counted=len(counted))
    likened = f'<p class="hint">{texts.LIKENED}</p>' if dossier.by_reference else ""
    return (
        f'<section class="panel duties"><h2>{texts.DUTIES}</h2><p class="hint">{summary}</p>{likened}'
        f"{rows(dossier, counted)}{_folded(dossier, texts.REGULAR, regular)}"
        f"{_folded(dossier, texts.REST, rest)}</section>"
    )


def rows(dossier: Dossier, duties: Sequence[Duty]) -> str:
    """Duties as a list, each with its clause, what it says of times, and its words."""
    return f'<ul class="duty-list">{"".join(_row(dossier, duty) for duty in duties)}</ul>'


def _row(dossier: Dossier, duty: Duty) -> str:
    from assistant.duties.plan import how_often

    times = dict.fromkeys(how_often(fact) for fact in duty.facts)
    tags = "".join(f'<span class="times">{literal(text)}</span>' for text in times)
    clause = duty.clause
    return (
        f'<li><div class="duty-head">{cite(dossier.regulation, clause.id)}'
        f'<span class="theme">{literal(dossier.theme(clause.id))}</span>{tags}</div>'
        f"<p>{literal(clause.body)}</p></li>"
    )


def _folded(dossier: Dossier, title: str, duties: Sequence[Duty]) -> str:
    if not duties:
        return ""
    name = title.format(count=len(duties))
    return f"<details><summary>{name}</summary>{rows(dossier, duties)}</details>"
