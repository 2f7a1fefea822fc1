"""What stands behind the last clause of a text: signatures, the date, 此件公开发布."""

from __future__ import annotations

import re

from assistant.rules.lines import GAP, Lines
from assistant.rules.markers import NUMERAL, item_at

_DATE = f"[0-9０-９〇○零一二三四五六七八九]{{4}}{GAP}年{GAP}{NUMERAL}{GAP}月{GAP}{NUMERAL}{GAP}日"
_SIGN = re.compile(f"{_DATE}(?:印发?)?$|.{{2,30}}{GAP}{_DATE}印发$|[（(]此件.{{2,20}}[）)]$|抄送[:：]")
_NAME = re.compile("[^。；，：:;,、]{2,30}$")
_SENTENCE_END = "。”」』）)"
_MOST_LINES = 8


def closing_start(lines: Lines, start: int, end: int) -> int:
    """Where the closing lines of ``source[start:end]`` begin, ``end`` where there are none.

    Only a run of lines at the very end counts that has a date, 此件… or 抄送 among names, and
    stands behind a finished sentence. Anything else is left to the last clause.
    """
    found = lines.between(start, end)[-_MOST_LINES:]
    source = lines.source
    closing = end
    signed = False
    while len(found) > 1:
        line = found.pop()
        text = source[line.start : line.end]
        if _SIGN.match(text):
            signed = True
        elif not _NAME.match(text) or item_at(source, line.start, line.end):
            return closing if signed and source[line.end - 1] in _SENTENCE_END else end
        closing = line.start
    return closing if signed and found and source[found[0].end - 1] in _SENTENCE_END else end
