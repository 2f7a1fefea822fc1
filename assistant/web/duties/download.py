"""Files for a visitor, as the page takes them: made in memory, nothing stays on the server."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.duties.printable import printable
from assistant.web.duties import texts

if TYPE_CHECKING:
    from assistant.duties.export.dossier import Dossier

_LONGEST = 230
"""Bytes of a name; with what is added to it systems take 255."""

_UNFIT = re.compile(r'[\\/:*?"<>|#%&{}$!`\'@+=~^;,]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file to be saved by the browser."""

    name: str
    content: bytes

    def parcel(self) -> str:
        """The file as JSON: its name, and its content in base64."""
        return json.dumps(
            {"name": self.name, "content": b64encode(self.content).decode()}, ensure_ascii=False
        )


def export(dossier: Dossier, kind: str) -> File | None:
    """A dossier as ``word``, ``excel`` or ``calendar``; ``None`` for anything else.

    Raises `UsageError` where there is nothing to put into a calendar.
    """
    make, suffix = _makers().get(kind, (None, ""))
    return File(file_name(dossier.title, suffix), make(dossier)) if make else None


def file_name(title: str, suffix: str) -> str:
    """A name that every system takes: no signs with a meaning in paths, not hidden, not too long."""
    name = " ".join(_UNFIT.sub(" ", printable(title)).split())
    name = name.encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    if not name or _RESERVED.fullmatch(name):
        name = texts.FILE_NAME
    return f"{name}{suffix}"


def _makers() -> dict[str, tuple[Callable[[Dossier], bytes], str]]:
    from assistant.duties.export.calendar import calendar
    from assistant.duties.export.excel import excel
    from assistant.duties.export.word import word

    return {"word": (word, ".docx"), "excel": (excel, ".xlsx"), "calendar": (calendar, ".ics")}
