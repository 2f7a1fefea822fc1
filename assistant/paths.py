"""Where the data files lie, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_root() -> Path:
    """The folder that holds ``knowledge/`` and ``prompts/``: the checkout, or the wheel's own copy."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def knowledge_dir() -> Path:
    """The folder of source texts, metadata and lexicons."""
    return data_root() / "knowledge"


def prompts_dir() -> Path:
    """The folder of canned replies and prompts."""
    return data_root() / "prompts"
