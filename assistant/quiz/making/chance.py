"""Choices that look random and are always the same: drawn from a hash of what they are for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def digest(*parts: str) -> str:
    """The hexadecimal SHA-256 of the parts; no part can run into the next."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def number(limit: int, *parts: str) -> int:
    """A whole number from 0 to below ``limit``."""
    return int(digest(*parts)[:12], 16) % limit


def pick(values: Sequence[T], *parts: str) -> T:
    """One of the values."""
    return values[number(len(values), *parts)]


def shuffled(values: Iterable[str], *parts: str) -> list[str]:
    """The values in an order of chance, which a value more or less does not change for the others."""
    return sorted(values, key=lambda value: digest(*parts, value))
