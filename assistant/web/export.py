"""An answer as plain text for a document."""

from __future__ import annotations

import re

from assistant.answering.answer import Answer, Status
from assistant.rules.clause import Citation

_MARKER = re.compile(
    r"第[一二三四五六七八九十百零]+条(?:之[一二三四五六七八九十]+)?\s+|[((][一二三四五六七八九十]+[))]\s*"
)
_BREAK = re.compile(r"\s*\n\s*")


def document_text(answer: Answer, title: str) -> str:
    """The direct answer, then each cited clause in full under the regulation's title.

    A clause's own marker is left out, since its label stands before the quotation.
    """
    if answer.status is Status.ANSWERED:
        opening, introduction = answer.lead or answer.text, ""
    else:
        opening, introduction = answer.text, "可参看："
    quoted = [f"{introduction}{_quoted(citation, title)}" for citation in answer.citations]
    return "\n".join([opening.strip(), *quoted])


def _quoted(citation: Citation, title: str) -> str:
    quote = (
        _MARKER.sub("", citation.quote.strip(), count=1)
        if _MARKER.match(citation.quote.strip())
        else citation.quote
    )
    return f"《{title}》{citation.label}规定：“{_BREAK.sub(chr(10), quote.strip())}”"
