"""Where things stand in the tab."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.web import article, examples, look
from assistant.web.duties import roster_card, texts, versus_card
from assistant.web.duties.inquiry import Inquiry
from assistant.web.toolkit import gr

EXAMPLES = (examples.ExampleGroup(texts.EXAMPLES_TITLE, texts.EXAMPLES),)
"""Posts to click on."""


@dataclass(frozen=True)
class DutyScreen:
    """The components that the tab's events read and change."""

    inquiry: gr.State  # Inquiry
    post: gr.Textbox
    check: gr.Button
    notice: gr.HTML
    chips: gr.HTML
    verdict: gr.HTML
    duties: gr.HTML
    plan: gr.HTML
    versus: gr.HTML
    roster: gr.HTML
    article: gr.HTML
    parcel: gr.Textbox  # a file under way to the browser


def lay_out() -> DutyScreen:
    """Build the tab inside the current one."""
    parts: dict[str, object] = {"inquiry": gr.State(Inquiry())}
    with gr.Row(elem_classes="columns"):
        with gr.Column(scale=7, min_width=300, elem_id="duty-work", elem_classes="work"):
            with gr.Row(elem_id="post-row", elem_classes="ask"):
                parts |= _ask()
            parts["notice"] = _html("", "post-notice")
            parts["chips"] = _html(examples.chips(EXAMPLES), "post-chips", "examples.js")
            parts["verdict"] = _html("", "verdict", "verdict.js")
            parts["duties"] = _html("", "duties")
            parts["plan"] = _html("", "plan", "plan.js")
            parts["versus"] = _html(versus_card.versus_form(), "versus", "versus.js")
            parts["roster"] = _html(roster_card.roster_form(), "roster", "roster.js")
            parts["parcel"] = gr.Textbox(visible="hidden", elem_id="parcel")
        with gr.Column(scale=5, min_width=300, elem_classes="side-column"):
            parts["article"] = _html(article.empty_card(texts.ARTICLE_EMPTY), "duty-article", "article.js")
    return DutyScreen(**parts)  # type: ignore[arg-type]


def _html(value: str, elem_id: str, script: str | None = None) -> gr.HTML:
    return gr.HTML(
        value,
        elem_id=elem_id,
        js_on_load=look.script(script) if script else None,
        apply_default_css=False,
    )


def _ask() -> dict[str, object]:
    post = gr.Textbox(
        elem_id="post",
        label=texts.POST_LABEL,
        show_label=False,
        container=False,
        placeholder=texts.POST_PLACEHOLDER,
        lines=1,
        max_lines=3,
        scale=8,
        min_width=200,
    )
    check = gr.Button(texts.CHECK, variant="primary", elem_id="check", scale=1, min_width=96)
    return {"post": post, "check": check}
