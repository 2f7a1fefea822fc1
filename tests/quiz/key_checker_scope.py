"""Which clauses a stem speaks of: by label, chapter, bearer, quoted words and words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tests.quiz.key_checker_stands import CLAIMED, bearer_of
from tests.quiz.key_checker_text import Text, Unit
from tests.quiz.key_checker_words import (
    CHAPTER,
    LABEL,
    TIMES,
    TITLE,
    bigrams,
    chapters,
    fold,
    joined,
    labels,
    tokens,
)

BLANK = re.compile(r"[(（]\s*_*\s*[)）]|_{2,}")
ASKING = re.compile(
    r"第几[章条款项]|(?:下列|以下)?哪(?:[一几]?(?:个|项|条|款|章|级|类|种|次|期|年|天|日|方面|机构|部门|机关|主体|单位|人员)|些)?"
    r"(?:机构|部门|机关|主体|单位|人员|党委|条款|制度|情况|内容|工作|规定|日期|时间|会议)?"
    r"|多少|几(?=[次期年天个])|什么(?:时候|时间|日期|机构|部门|主体|内容|制度|会议|人|频次|周期)?|何[时日种人]|谁|多久|多长时间"
)
_FRAME = re.compile(
    "第一责任人职责|根据|按照|依据|规定|要求|下列|以下|各项|哪些|关于|对于|对照|方面|应当|必须|属于|包括|符合|说法|表述|"
    "写在|列在|列明|之下|之内|内容|职责"
)
_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*”)*)”")
ANCHORED = 0.6
NEARLY = 0.12


class Scope:
    """The clauses that a stem asks about; where its words do not tell, those that the item rests on."""

    def __init__(self, stem: str, basis: Sequence[Unit], text: Text) -> None:
        self.text = text
        self.stem = stem
        self.quotes = [fold(quote) for quote in _QUOTED.findall(stem)]
        outside = _QUOTED.sub("", stem)
        self.bearers = {match["who"] for match in CLAIMED.finditer(outside) if match["who"]}
        self.weights = self._weights()
        self.units = self._anchored(basis)
        self.basis = list(basis)

    def fit(self, said: str) -> float:
        """The share of the stem's pairs of characters found here, each by how few clauses have it."""
        here = bigrams(joined(tokens(said)))
        total = sum(self.weights.values()) or 1
        return sum(weight for pair, weight in self.weights.items() if pair in here) / total

    def pieces(self) -> list[str]:
        """The stem's own words between signs, without labels, bearers and the words of a question."""
        plain = self.stem
        for pattern in (TITLE, LABEL, CHAPTER, CLAIMED, BLANK, ASKING, _FRAME):
            plain = pattern.sub("，", plain)
        return [piece for piece in re.split(r"[,，。;；:：?？“”]", plain) if piece.strip()]

    def _weights(self) -> dict[str, float]:
        pairs = {pair for piece in self.pieces() for pair in bigrams(joined(tokens(piece)))}
        units = [bigrams(joined(tokens(unit.head + unit.body))) for unit in self.text.units]
        common = {pair: sum(pair in unit for unit in units) for pair in pairs}
        return {pair: 1 / count for pair, count in common.items() if count}

    def _anchored(self, basis: Sequence[Unit]) -> list[Unit]:
        named = [u for article, item in labels(self.stem) for u in self.text.units_of(article, item)]
        units: list[Unit] = named or list(self.text.units)
        in_chapters = {*chapters(self.stem), *(n for n, h in self.text.headings.items() if h in self.quotes)}
        if in_chapters:
            return [u for u in units if u.chapter in in_chapters]
        quoting = [u for u in units if any(len(q) > 3 and q in fold(u.head + u.body) for q in self.quotes)]
        if quoting:
            units = quoting
        if len(self.bearers) == 1 and "党政" not in self.bearers:
            units = [u for u in units if bearer_of(u) not in ({"党委", "政府"} - self.bearers)]
        heads = [u for u in units if u.head and u.head.strip("。") in self.quotes]
        if heads or (named and not self.weights):
            return heads or units
        fits = [(self.fit(self.text.headings[u.chapter] + u.head + u.body), u) for u in units]
        best = max((fit for fit, _ in fits), default=0.0)
        if best >= ANCHORED:
            return [u for fit, u in fits if fit >= best - NEARLY]
        if not self.weights:
            return units
        return [u for u in basis if u in units] or list(basis) or units


def parts(unit: Unit) -> Iterator[tuple[str, str]]:
    """Each part of a sentence that has a count or period: with the words that lead to it, and alone."""
    for sentence in re.split(r"[。;；]", fold(unit.body)):
        pieces = sentence.split(",")
        timely = [i for i, piece in enumerate(pieces) if any(word.kind in TIMES for word in tokens(piece))]
        for i in timely:
            first = max((k + 1 for k in timely if k < i), default=0)
            yield ",".join(pieces[first : i + 1]), pieces[i]
