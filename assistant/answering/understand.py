"""The first step: what is asked."""

from __future__ import annotations

import re

from assistant.answering.question import Intent, Query, Understanding
from assistant.retrieval.words import simplify
from assistant.rules.citation import read
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import resolve

_STRUCTURE = re.compile(r"(?:几|多少|幾)个?\s*(?:章|条|項|项|款)|how many (?:chapters|articles|items)")
_QUANTITY = re.compile(
    r"几次|几期|多少次|多少期|几回|多少回|多久|多长时间|频率|频次|次数|几个月|隔多|how often|how many times"
)


def understand(query: Query, regulation: Regulation) -> Understanding:
    """What a question asks for, with the clauses that it names looked up."""
    text = simplify(query.question).strip()
    if not text:
        return Understanding(query, Intent.EMPTY, text)
    references = tuple(resolve(reference, regulation) for reference in read(text))
    if _STRUCTURE.search(text) and not _QUANTITY.search(text):
        return Understanding(query, Intent.STRUCTURE, text, references)
    if references:
        return Understanding(query, Intent.LOOKUP, text, references)
    intent = Intent.QUANTITY if _QUANTITY.search(text) else Intent.GENERAL
    return Understanding(query, intent, text)
