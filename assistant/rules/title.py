"""The title of a text, found in what stands above its first clause."""

from __future__ import annotations

import re
from functools import reduce

from assistant.rules.lines import BLANK, Line, Lines
from assistant.rules.markers import ANNEX, CONTAINER, CONTENTS, bare, item_at

_STATUS = "试行|暂行|草案|修正|修订|征求意见稿|送审稿|[一二三四五六七八九十]+|[0-9]{4}年?[^）)]{0,6}"
_KINDS = (
    "实施细则|细则|条例|规定|办法|章程|规则|准则|守则|规程|规范|标准|解释|修正案|决定|决议|意见|通知|批复|方案|"
    "制度|命令|公约|协定|安排|纲要|规划|目录|说明|答复|法典|[^方办]法|令"
)
_TITLE = re.compile(f"(?:{_KINDS})(?:[（(〔](?:{_STATUS})[）)〕])*$")
# No title begins like this: such a line goes on with the one above it.
_REMAINDER = re.compile(f"(?:(?:{_KINDS})$|若干|有关|问题|[的等及和与、])")
_ORGAN = re.compile("(?:法院|检察院|[部委局厅署院会]|人民政府|办公室)$")
_STATUS_LINE = re.compile(f"[（(〔](?:{_STATUS})[）)〕]$")
_LETTER = re.compile("(?:印发|转发|公布|发布|颁布).*(?:通知|决定|令|公告)$|(?:主席|国务院|部|委员会|政府)令$")
_DATED = re.compile(
    "[（(]?(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})年|(?:发布|公布|时间|来源|日期|文号|索引)"
)
_PROSE = frozenset("。；，;,")
_LONGEST = 120


def find_title(lines: Lines, end: int) -> str:
    """The title in ``source[:end]``, without the blank space that spreads it, "" if there is none.

    It is the last line, or run of broken lines, that names a kind of text (条例, 细则, 办法 …) and is
    no covering letter; a covering letter stands in if there is nothing else.
    """
    source = lines.source
    above = [line for line in lines.all if line.start < end]
    above = [line._replace(end=min(line.end, end)) for line in above]
    texts = [_text(source[line.start : line.end]) for line in above]
    for index, text in enumerate(texts):
        if CONTENTS.match(text):
            texts, above = texts[:index], above[:index]
            break
    letter = ""
    for index in range(len(texts) - 1, -1, -1):
        if not _is_plain(texts[index]) or not _TITLE.search(texts[index]):
            continue
        title = _joined(source, above, texts, index)
        if not _LETTER.search(title):
            return title
        letter = title
    if letter:
        return letter
    return next((text for text in texts if _is_plain(text)), "")


def _text(line: str) -> str:
    """A line without the blank that spreads it; too long for a title, it stays as it is."""
    return reduce(_beside, map(bare, line.split())) if len(line) <= 2 * _LONGEST else line


def _beside(left: str, right: str) -> str:
    """Two pieces of a title as one; only the names of two issuing organs keep a space between."""
    two_organs = _ORGAN.search(left) is not None and not right.startswith("关于") and len(left) > 3
    return f"{left} {right}" if two_organs else left + right


def _is_plain(text: str) -> bool:
    """Whether a line may be part of a title: short, no prose, no date, no line of contents."""
    if len(text) > _LONGEST or set(text) & _PROSE or text[0] in "（(":
        return False
    marked = CONTAINER.match(text) or ANNEX.match(text) or item_at(text, 0, len(text))
    return not marked and not _DATED.match(text)


def _joined(source: str, above: list[Line], texts: list[str], index: int) -> str:
    """The title that ends in line ``index``, with the lines over which it is broken."""
    title = texts[index]
    if index + 1 < len(texts) and _STATUS_LINE.match(texts[index + 1]):
        title += texts[index + 1]
    first = index
    while first > 0 and len(title) <= _LONGEST and _is_plain(texts[first - 1]):
        before = texts[first - 1]
        complete = _TITLE.search(before) is not None
        near = source.count("\n", above[first - 1].end, above[first].start) <= 2
        if not near or (complete and not _REMAINDER.match(title)) or before[-1] in "：:":
            break
        title = _beside(before, title)
        first -= 1
    return title.strip(BLANK)
