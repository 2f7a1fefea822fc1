"""The gate to the trainers' part: a code, where one is set, and the token that whoever knows it gets."""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from datetime import timedelta
from threading import Lock

from assistant.errors import UsageError
from assistant.quiz.clock import Clock, system_clock
from assistant.web.quiz.words import say

HOURS = 12
"""So long a token is good."""

MOST_WRONG = 5
MINUTES = 10
"""After so many wrong codes from one address within so many minutes, none is looked at."""


class Locked(UsageError):
    """The code has to be given first."""


class Gate:
    """Open to all without a code. For many threads; processes with the same code take each other's tokens.

    A token is its end, signed with a key derived from the code: another code makes all tokens void.
    """

    def __init__(self, code: str | None = None, clock: Clock = system_clock) -> None:
        self._code = code or ""
        self._clock = clock
        # A slow derivation: whoever gets hold of a token must not find a short code by trial.
        self._key = hashlib.scrypt(self._code.encode(), salt=b"fazhi trainer", n=2**14, r=8, p=1)
        self._lock = Lock()
        self._wrong: dict[str, list[float]] = defaultdict(list)

    @property
    def coded(self) -> bool:
        """Whether a code is set."""
        return bool(self._code)

    def enter(self, typed: str, address: str) -> str:
        """The token for a code, typed at an address. Raises `UsageError` unless it is right."""
        now = self._now()
        with self._lock:
            self._forget(now - timedelta(minutes=MINUTES).total_seconds())
            if len(self._wrong.get(address, ())) >= MOST_WRONG:
                raise UsageError(say("gate", "too_often", minutes=MINUTES))
            if not hmac.compare_digest(_digest(typed.strip()), _digest(self._code)):
                self._wrong[address].append(now)
                raise UsageError(say("gate", "wrong"))
            self._wrong.pop(address, None)
        ends = str(int(now + timedelta(hours=HOURS).total_seconds()))
        return f"{ends}.{self._signature(ends)}"

    def admits(self, token: str) -> bool:
        """Whether no code is set, or this is a token of ours that is still good."""
        ends, _, signature = token.partition(".")
        ours = hmac.compare_digest(signature.encode(), self._signature(ends).encode())
        return not self.coded or (ours and self._now() < int(ends))

    def _signature(self, ends: str) -> str:
        return hmac.digest(self._key, ends.encode(), "sha256").hex()

    def _forget(self, before: float) -> None:
        for address, times in list(self._wrong.items()):
            late = [time for time in times if time > before]
            if late:
                self._wrong[address] = late
            else:
                del self._wrong[address]

    def _now(self) -> float:
        return self._clock().timestamp()


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
