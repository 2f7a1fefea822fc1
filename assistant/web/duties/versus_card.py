"""Two posts side by side as HTML. All text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.rules.regulation import Regulation
from assistant.web.duties import texts
from assistant.web.duties.parts import cite, in_quotes, mark, notice
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.check import Check, Duty
    from assistant.duties.compare import Comparison


def versus_form(other: str = "", message: str = "", result: str = "") -> str:
    """The box for another post, and below it what came of it."""
    return (
        f'<section class="panel versus"><h2>{texts.VERSUS}</h2><form class="line" novalidate>'
        f'<input type="text" name="other" autocomplete="off" aria-label="{texts.VERSUS_LABEL}" '
        f'placeholder="{texts.VERSUS_PLACEHOLDER}" value="{in_quotes(other)}">'
        f'<button type="submit" class="tool">{texts.COMPARE}</button></form>'
        f"{notice(message)}{result}</section>"
    )


def comparison(regulation: Regulation, posts: tuple[str, str], found: Comparison) -> str:
    """The verdicts on two posts, named as in ``posts``; what only one has and what both have."""
    left, right = posts
    if found.same_standing:
        standing = texts.SAME_STANDING.format(mark=_word(found.left))
    else:
        standing = texts.OTHER_STANDING.format(left=_word(found.left), right=_word(found.right))
    both = _folded(regulation, texts.BOTH, found.both) if found.both else ""
    return (
        f'<p class="standing">{standing}</p><div class="sides">'
        f"{_side(regulation, left, found.left, found.only_left)}"
        f"{_side(regulation, right, found.right, found.only_right)}</div>{both}"
    )


def _regular_first(regulation: Regulation, duties: Sequence[Duty]) -> str:
    """What has a number or a time in few words, the rest folded up."""
    regular = [duty for duty in duties if duty.facts]
    rest = [duty for duty in duties if not duty.facts]
    items = "".join(
        f"<li>{cite(regulation, duty.clause.id)}<p>{literal(_said(duty))}</p></li>" for duty in regular
    )
    folded = _folded(regulation, texts.REST, rest) if rest else ""
    return f'<ul class="brief">{items}</ul>{folded}'


def _said(duty: Duty) -> str:
    return "；".join(dict.fromkeys(fact.statement for fact in duty.facts))


def _folded(regulation: Regulation, title: str, duties: Sequence[Duty]) -> str:
    name = title.format(count=len(duties))
    return f"<details><summary>{name}</summary>{_list(regulation, duties)}</details>"


def _side(regulation: Regulation, post: str, check: Check, only: Sequence[Duty]) -> str:
    title = texts.ONLY.format(post=literal(post), count=len(only))
    duties = _regular_first(regulation, only) if only else f'<p class="hint">{texts.NONE}</p>'
    nothing = texts.NOT_CLEAR if check.verdict.kind == "unclear" else texts.NOT_BOUND
    body = f"<h4>{title}</h4>{duties}" if check.duties else f'<p class="hint">{nothing}</p>'
    return (
        f'<div class="side"><div class="side-head">{mark(check.verdict.kind)}<h3>{literal(post)}</h3></div>'
        f"{body}</div>"
    )


def _list(regulation: Regulation, duties: Sequence[Duty]) -> str:
    items = "".join(
        f"<li>{cite(regulation, duty.clause.id)}<p>{literal(duty.clause.body)}</p></li>" for duty in duties
    )
    return f'<ul class="brief">{items}</ul>'


def _word(check: Check) -> str:
    from assistant.duties.standing import standing

    return standing(check.verdict.kind)
