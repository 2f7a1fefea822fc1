"""Where the data set and the baseline lie in a checkout; an installed wheel has neither."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import UsageError
from assistant.paths import data_root


def default_dataset() -> Path:
    """The dev split. Raises `UsageError` where there is none."""
    path = data_root() / "eval" / "dev.jsonl"
    if not path.exists():
        raise UsageError(f"没有找到 {path}：请用 --dataset 指定评测集。")
    return path


def default_baseline() -> Path:
    """The baseline of the dev split; it may not exist."""
    return data_root() / "eval" / "baseline.json"
