"""A roster that came with an event: checked on the way through, and the form that takes it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.errors import FazhiError, FileProblem
from assistant.web.duties import texts
from assistant.web.duties.desk import MOST_ROWS
from assistant.web.duties.download import File, file_name
from assistant.web.escape import literal

if TYPE_CHECKING:
    from assistant.duties.roster import Roster

LARGEST_MB = 2
_UNDER_WAY = "……"
"""How a line about rows read so far ends."""

_LARGEST = LARGEST_MB * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A roster as it came; ``column`` is empty where the columns of posts are to be found by content."""

    name: str
    content: bytes
    column: str

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Upload:
        """Read the data of an event. Raises `FileProblem`."""
        content = data.get("content")
        if not isinstance(content, str) or not content:
            raise FileProblem(texts.ROSTER_NO_FILE)
        if len(content) > _LARGEST * 4 // 3 + 4:
            raise FileProblem(texts.ROSTER_LARGE.format(limit=LARGEST_MB))
        try:
            raw = b64decode(content, validate=True)
        except ValueError as error:
            raise FileProblem(texts.ROSTER_DAMAGED) from error
        return cls(str(data.get("name", "")), raw, str(data.get("column", "")).strip())


def checked(upload: Upload, roster: Roster) -> tuple[File, list[str]]:
    """The roster with the results, and what is to be said of it, a line each.

    Raises `FazhiError` with a message for somebody at the page: without the server's paths.
    """
    from assistant.duties.roster_file import NoPostColumn, check_roster

    lines: list[str] = []
    columns = [upload.column] if upload.column else []
    with TemporaryDirectory(prefix="fazhi-") as folder:
        stem, suffix = Path(upload.name).stem, Path(upload.name).suffix.lower()
        source = Path(folder) / file_name(stem, suffix if suffix.isascii() and len(suffix) < 9 else "")
        target = source.with_name(texts.ROSTER_RESULT.format(name=source.stem) + source.suffix)
        source.write_bytes(upload.content)
        try:
            tally = check_roster(source, target, roster, columns, lines.append)
        except NoPostColumn as error:
            raise FileProblem(texts.ROSTER_NO_COLUMN) from error
        except FazhiError as error:
            raise FileProblem(str(error).replace(f"{folder}/", "")) from error
        said = [line for line in lines if not line.endswith(_UNDER_WAY)]
        return File(target.name, target.read_bytes()), [tally.text, *said]


def roster_form(lines: list[str] | None = None, problem: str = "") -> str:
    """The form and what came of the last roster."""
    said = f'<p role="alert">{literal(problem)}</p>' if problem else ""
    said += "".join(f"<p>{literal(line)}</p>" for line in lines or [])
    return (
        f'<section class="panel roster"><h2>{texts.ROSTER}</h2><p class="hint">{texts.ROSTER_HELP}</p>'
        f'<form novalidate data-largest="{_LARGEST}" '
        f'data-too-large="{texts.ROSTER_LARGE.format(limit=LARGEST_MB)}" '
        f'data-no-file="{texts.ROSTER_NO_FILE}" data-busy="{texts.ROSTER_BUSY}">'
        # The browser's own words for a file box are in the browser's language: they are out of sight.
        f'<label class="file"><span>{texts.ROSTER_FILE.format(limit=LARGEST_MB, rows=MOST_ROWS)}</span>'
        f'<input type="file" name="file" accept=".xlsx,.csv">'
        f'<span class="file-box"><span class="file-button">{texts.ROSTER_CHOOSE}</span>'
        f'<span class="file-name">{texts.ROSTER_NONE}</span></span></label>'
        f'<label>{texts.ROSTER_COLUMN}<input type="text" name="column" autocomplete="off" '
        f'placeholder="{texts.ROSTER_COLUMN_PLACEHOLDER}"></label>'
        f'<button type="submit" class="tool">{texts.ROSTER_GO}</button></form>'
        # A new number each time: what the page wrote itself is replaced even where the answer is the same.
        f'<div class="told" role="status" data-turn="{uuid4().hex}">{said}</div></section>'
    )
