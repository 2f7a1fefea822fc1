"""The head of the page: which text is answered from, and what an answer promises."""

from __future__ import annotations

from datetime import date
from html import escape

from assistant.rules.regulation import Regulation
from assistant.web import texts


def heading(regulation: Regulation) -> str:
    """Title, issuers, dates and the promise, as HTML."""
    facts = [
        f"{'、'.join(regulation.issuers)} {_day(regulation.issued)}印发".strip(),
        f"{_day(regulation.in_force)}起施行",
        f"共{len(regulation.articles)}条",
    ]
    items = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    return (
        f'<header class="masthead"><h1>{escape(regulation.title)}</h1>'
        f'<ul class="facts">{items}</ul><p class="promise">{escape(texts.PROMISE)}</p></header>'
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
