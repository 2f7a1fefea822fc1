"""A table of items that came with a request: read on the way through, nothing of it stays on the server."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from assistant.errors import FileProblem
from assistant.quiz.importing.reading import Import, read
from assistant.quiz.item import Item
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation
from assistant.web.duties.download import file_name
from assistant.web.quiz.words import say

LARGEST_MB = 4
_LARGEST = LARGEST_MB * 1024 * 1024
_LONGEST_SUFFIX = 9


def read_table(
    name: str, content: str, regulation: Regulation, facts: Facts, known: Sequence[Item]
) -> Import:
    """Read a file in base64. Raises `FileProblem` where it is no table of items, without our own paths."""
    try:
        raw = b64decode(content, validate=True)
    except ValueError as error:
        raise FileProblem(say("import", "damaged")) from error
    if not raw:
        raise FileProblem(say("import", "no_file"))
    if len(raw) > _LARGEST:
        raise FileProblem(say("import", "large", limit=LARGEST_MB))
    # A path of Windows as well as of others: only the last part is the name.
    given = PurePath(name.replace("\\", "/"))
    suffix = given.suffix if given.suffix.isascii() and len(given.suffix) < _LONGEST_SUFFIX else ""
    with TemporaryDirectory(prefix="fazhi-") as folder:
        path = Path(folder) / file_name(given.stem, suffix.lower())
        path.write_bytes(raw)
        try:
            return read(path, regulation, facts, known)
        except FileProblem as error:
            raise FileProblem(str(error).replace(f"{folder}/", "")) from error
