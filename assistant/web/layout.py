"""Where things stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.rules.regulation import Regulation
from assistant.web import article, examples, heading, look, texts
from assistant.web.examples import ExampleGroup
from assistant.web.toolkit import gr


@dataclass(frozen=True)
class Screen:
    """The components that events read and change."""

    conversation: gr.State  # tuple[Exchange, ...]
    chat: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    restart: gr.Button
    notice: gr.HTML
    actions: gr.Column
    copy: gr.Button
    copied: gr.Textbox
    helpful: gr.Button
    unhelpful: gr.Button
    rated: gr.HTML
    reasons_box: gr.Column
    reasons: gr.CheckboxGroup
    note: gr.Textbox
    send_reasons: gr.Button
    examples: gr.Accordion
    chips: gr.HTML
    article: gr.HTML


def head(regulation: Regulation) -> None:
    """Build what stands above the tabs."""
    _html(heading.heading(regulation), elem_id="masthead")


def lay_out(groups: Sequence[ExampleGroup]) -> Screen:
    """Build the chat inside the current ``gr.Tab``."""
    parts: dict[str, object] = {"conversation": gr.State(())}
    with gr.Row(elem_id="columns", elem_classes="columns"):
        with gr.Column(scale=7, min_width=300, elem_id="talk", elem_classes="work"):
            parts |= _chat() | _actions() | _ask() | _examples(groups)
        with gr.Column(scale=5, min_width=300, elem_id="side", elem_classes="side-column"):
            parts["article"] = _html(
                article.empty_card(), elem_id="article", js_on_load=look.script("article.js")
            )
    return Screen(**parts)  # type: ignore[arg-type]


def _html(value: str, elem_id: str, js_on_load: str | None = None) -> gr.HTML:
    return gr.HTML(value, elem_id=elem_id, js_on_load=js_on_load, apply_default_css=False)


def _chat() -> dict[str, object]:
    chat = gr.Chatbot(
        elem_id="chat",
        label=texts.CHAT_LABEL,
        show_label=False,
        placeholder=texts.CHAT_EMPTY,
        height=None,
        min_height=96,
        layout="panel",
        autoscroll=False,
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        sanitize_html=True,
        allow_file_downloads=False,
    )
    return {"chat": chat}


def _ask() -> dict[str, object]:
    with gr.Row(elem_id="ask", elem_classes="ask"):
        question = gr.Textbox(
            elem_id="question",
            label=texts.QUESTION_LABEL,
            show_label=False,
            container=False,
            placeholder=texts.QUESTION_PLACEHOLDER,
            lines=1,
            max_lines=6,
            autofocus=True,
            scale=8,
            min_width=200,
        )
        send = gr.Button(texts.SEND, variant="primary", elem_id="send", scale=1, min_width=96)
        restart = gr.Button(texts.NEW_CONVERSATION, elem_id="restart", scale=1, min_width=88)
    notice = _html("", elem_id="notice")
    return {"question": question, "send": send, "restart": restart, "notice": notice}


def _actions() -> dict[str, object]:
    with gr.Column(visible=False, elem_id="actions") as actions:
        with gr.Row(elem_id="action-row"):
            copy = gr.Button(texts.COPY, elem_id="copy", size="sm", scale=0, min_width=120)
            helpful = gr.Button(texts.HELPFUL, elem_id="helpful", size="sm", scale=0, min_width=80)
            unhelpful = gr.Button(texts.UNHELPFUL, elem_id="unhelpful", size="sm", scale=0, min_width=80)
            rated = _html("", elem_id="rated")
        with gr.Column(visible=False, elem_id="reasons") as reasons_box:
            reasons = gr.CheckboxGroup(list(texts.REASONS), label=texts.REASONS_LABEL)
            note = gr.Textbox(
                label=texts.NOTE_LABEL,
                placeholder=texts.NOTE_PLACEHOLDER,
                lines=2,
                max_lines=4,
                max_length=1000,
                elem_id="note",
            )
            send_reasons = gr.Button(texts.SEND_REASONS, size="sm", elem_id="send-reasons", min_width=96)
    copied = gr.Textbox(visible="hidden", elem_id="copied")
    return {
        "actions": actions,
        "copy": copy,
        "copied": copied,
        "helpful": helpful,
        "unhelpful": unhelpful,
        "rated": rated,
        "reasons_box": reasons_box,
        "reasons": reasons,
        "note": note,
        "send_reasons": send_reasons,
    }


def _examples(groups: Sequence[ExampleGroup]) -> dict[str, object]:
    with gr.Accordion(texts.EXAMPLES, open=True, visible=bool(groups), elem_id="examples") as box:
        chips = _html(examples.chips(groups), elem_id="chips", js_on_load=look.script("examples.js"))
    return {"examples": box, "chips": chips}
