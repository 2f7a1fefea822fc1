"""Text made safe for components that read Markdown and HTML."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def literal(text: str) -> str:
    """The text with every ASCII punctuation mark as a character reference.

    Neither HTML, nor Markdown, nor LaTeX, nor a template reads a character reference as its own
    sign, so the text shows as it was typed and nothing in it is loaded. Line ends become ``<br>``:
    an empty line would end an HTML block of Markdown.
    """
    escaped = _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", text.replace("\r\n", "\n"))
    return escaped.replace("\n", "<br>")
