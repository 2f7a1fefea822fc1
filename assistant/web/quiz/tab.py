"""The tab: a shell that the browser fills. Its scripts talk to our own routes, not to Gradio's queue."""

from __future__ import annotations

from assistant.web import look
from assistant.web.escape import literal
from assistant.web.quiz.words import say
from assistant.web.toolkit import gr


def add_tab() -> None:
    """Build the tab inside the current ``gr.Tab``."""
    waiting, failed, again = (literal(say("tab", name)) for name in ("opening", "failed", "again"))
    gr.HTML(
        f'<div class="quiz" data-failed="{failed}" data-again="{again}"><p class="hint">{waiting}</p></div>',
        elem_id="quiz",
        js_on_load=look.script("quiz.js"),
        apply_default_css=False,
    )
