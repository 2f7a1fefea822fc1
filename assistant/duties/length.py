"""How long a post may be: what is longer is no post, but a text that would keep everybody waiting."""

from __future__ import annotations

LONGEST_POST = 1000
"""Characters that the page and the command take, and that are read of a row of a roster."""
