"""The page's theme, style sheet and scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.web.toolkit import gr

_STATIC = Path(__file__).parent / "static"
STYLE = _STATIC / "style.css"
ICON = _STATIC / "favicon.svg"
FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "sans-serif")
_MONO = ("Consolas", "monospace")

_RED = gr.themes.Color(
    name="seal",
    c50="#fbf3f2",
    c100="#f6e3e1",
    c200="#ebc5c1",
    c300="#dc9c96",
    c400="#c86d65",
    c500="#ad423a",
    c600="#942c26",
    c700="#7b2420",
    c800="#66201d",
    c900="#541d1b",
    c950="#2f0d0c",
)


@cache
def script(name: str) -> str:
    """The text of a script in ``static/``."""
    return (_STATIC / name).read_text(encoding="utf-8")


def head() -> str:
    """What goes into the page's ``<head>``: it acts before Gradio starts."""
    return f"<script>{script('page.js')}</script>"


def theme() -> gr.themes.Base:
    """A quiet theme with one accent, and only fonts that the machine has."""
    base = gr.themes.Base(
        primary_hue=_RED,
        secondary_hue=_RED,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_md,
        font=FONTS,
        font_mono=_MONO,
    )
    return base.set(
        body_background_fill="#f6f4f0",
        body_background_fill_dark="#171614",
        body_text_color="#26231f",
        body_text_color_dark="#e9e6e1",
        body_text_color_subdued="#6a645c",
        body_text_color_subdued_dark="#a8a29a",
        background_fill_primary="#ffffff",
        background_fill_primary_dark="#211f1d",
        background_fill_secondary="#faf8f5",
        background_fill_secondary_dark="#292724",
        block_background_fill="#ffffff",
        block_background_fill_dark="#211f1d",
        border_color_primary="#e2ddd5",
        border_color_primary_dark="#3d3a36",
        block_border_width="1px",
        block_shadow="none",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_dark="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_hover_dark="*primary_500",
        button_primary_text_color="#ffffff",
        button_primary_text_color_dark="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_dark="#2b2926",
        button_secondary_background_fill_hover="#f6e3e1",
        button_secondary_background_fill_hover_dark="#3a2f2d",
        button_secondary_border_color="#cfc8be",
        button_secondary_border_color_dark="#4a4641",
        input_background_fill="#ffffff",
        input_background_fill_dark="#211f1d",
    )
