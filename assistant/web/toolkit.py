"""Gradio, imported once with its calls home switched off.

Every module of the page takes ``gr`` from here: the variables count only before the first import.
"""

from __future__ import annotations

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import gradio as gr  # noqa: E402

__all__ = ["gr"]
