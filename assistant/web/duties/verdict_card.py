"""The verdict on a post as HTML: mark, answer, steps, and what is asked back. All text is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.rules.regulation import Regulation
from assistant.web.duties import texts
from assistant.web.duties.parts import cite, mark
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.check import Check
    from assistant.duties.verdict import Step, Verdict


def verdict_card(regulation: Regulation, check: Check) -> str:
    """The verdict with its reasoning. A choice's button has its number, from 0, as its value."""
    verdict = check.verdict
    return (
        f'<section class="verdict" aria-label="{texts.RESULT}"><div class="ruling">{mark(verdict.kind)}'
        f'<p class="lead">{literal(_sentence(verdict))}</p></div>'
        f"{_choices(verdict)}{_steps(regulation, check)}</section>"
    )


def choice_at(verdict: Verdict, value: str) -> str | None:
    """The choice that a button's value names; ``None`` for a stale one."""
    return {str(number): choice for number, choice in enumerate(verdict.choices)}.get(value)


def _sentence(verdict: Verdict) -> str:
    """The answer without the word that the mark says already."""
    from assistant.duties.standing import standing

    return verdict.answer.removeprefix(f"{standing(verdict.kind)}：")


def _choices(verdict: Verdict) -> str:
    if not verdict.choices:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="chip" value="{number}">{literal(choice)}</button></li>'
        for number, choice in enumerate(verdict.choices)
    )
    return f'<div class="choices"><h3>{texts.ASKED_BACK}</h3><ul>{buttons}</ul></div>'


def _steps(regulation: Regulation, check: Check) -> str:
    if not check.reading:
        return ""
    steps = "".join(_step(regulation, step) for step in check.verdict.steps)
    return f'<h3>{texts.STEPS}</h3><ol class="steps">{steps}</ol>'


def _step(regulation: Regulation, step: Step) -> str:
    buttons = "".join(cite(regulation, id) for id in dict.fromkeys(step.clauses))
    return f'<li><p>{literal(step.text.strip())} <span class="cites">{buttons}</span></p></li>'
