"""Papers as the page names them: by a rule, by the number on them, or the usual one."""

from __future__ import annotations

import secrets
from dataclasses import replace

from assistant.duties.printable import printable
from assistant.errors import UsageError
from assistant.quiz.drawing import draw
from assistant.quiz.paper import Paper
from assistant.quiz.rule import PaperRule, read_rule
from assistant.quiz.source import ItemSource
from assistant.web.quiz.sent import PaperSent, TitledPaper
from assistant.web.quiz.words import say

_SEEDS = 10**6
LONGEST_TITLE = 60


def drawn(sent: PaperSent, bank: ItemSource) -> Paper:
    """The paper. Raises `UsageError` where the rule or the number is none, or the bank has too few items."""
    return draw(_rule(sent), bank)


def titled(sent: TitledPaper, bank: ItemSource) -> Paper:
    """The same under a title of the trainer's, which may not be too long."""
    title = printable(sent.title)
    if len(title) > LONGEST_TITLE:
        raise UsageError(say("paper", "title_long", length=len(title), most=LONGEST_TITLE))
    return draw(_rule(sent), bank, title)


def _rule(sent: PaperSent) -> PaperRule:
    seed = secrets.randbelow(_SEEDS)
    if sent.number.strip():
        return read_rule(sent.number)
    return sent.rule.rule(seed) if sent.rule else replace(PaperRule(), seed=seed)
