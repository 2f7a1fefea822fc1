"""Choices: for each option, whether the text supports it for what the stem asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tests.quiz.key_checker_cases import asks_how_many_more, of_conduct, of_halves, of_post, of_times
from tests.quiz.key_checker_gaps import in_title, of_gap
from tests.quiz.key_checker_scope import ASKING, BLANK, NEARLY, Scope, parts
from tests.quiz.key_checker_stands import Judgement, Standing, judge, share_of, standing_of
from tests.quiz.key_checker_text import Text, Unit
from tests.quiz.key_checker_topics import purpose, topic
from tests.quiz.key_checker_words import (
    CHAPTER,
    LABEL,
    TIMES,
    TITLE,
    chapters,
    content,
    fold,
    labels,
    tokens,
)

_UNIT_AFTER = re.compile(r"[次期年天日个]")
_LISTING = re.compile(r"(?:包括|包含|有|是|列明的|之[下内中]的?)[:：]?$")
_UNRULED = "没有规定|未规定|未作规定"
_DENYING = re.compile(
    r"(?:不属于|不包括|不包含|不是|不在|不符合|不正确|错误|有误|不对|并非)(?:的(?!是|有|$|[（(]))?"
)
_SAYING = re.compile("(?<!》的)(?<!细则的)(?:说法|表述|陈述|判断|描述)")
_ALTERED, _SHORT, _ADJACENT = 0.8, 14, 4

Support = tuple[Standing, str]


def supports(item: Mapping[str, object], basis: Sequence[Unit], text: Text) -> dict[str, Support]:
    """How each option stands to what is asked, by its key."""
    stem = str(item["stem"])
    options = {o["key"]: o["text"] for o in item["options"]}  # type: ignore[attr-defined]
    outside = re.sub(r"“[^”]*”", "", stem)
    denies = bool(_DENYING.search(outside))
    asked = _DENYING.sub("", stem) if denies else stem
    found = of_post(asked, options, text)
    if found is None:
        unruled = bool(re.search(_UNRULED, outside))
        plain = re.sub(_UNRULED, "", asked)
        listing = denies or bool(_LISTING.search(BLANK.sub("", plain).rstrip("。?？")))
        found = _Asked(plain, basis, text, single=item["type"] == "single", listing=listing).each(options)
        denies = denies != unruled
    if denies:
        return {key: (_turned(standing), why) for key, (standing, why) in found.items()}
    return found


def _turned(standing: Standing) -> Standing:
    if standing is Standing.UNSURE:
        return standing
    return Standing.FALSE if standing.true else Standing.STANDS


class _Asked:
    """What a stem asks for, and in which clauses; ``listing``: which of the options are in a list."""

    def __init__(self, stem: str, basis: Sequence[Unit], text: Text, *, single: bool, listing: bool) -> None:
        self.text = text
        self.stem = stem
        self.single, self.listing = single, listing
        self.scope = Scope(stem, basis, text)

    def each(self, options: Mapping[str, str]) -> dict[str, Support]:
        texts = options.values()
        if all(
            _whole(LABEL, t) or _whole(CHAPTER, t) or fold(t) in self.text.headings.values() for t in texts
        ):
            return {key: self._placed(t) for key, t in options.items()}
        exact = not self.single or in_title(self.stem)
        if exact and (members := of_gap(self.stem, options, self.scope.units)):
            return members
        for reckon in (of_halves, of_conduct):
            if told := reckon(self.stem, options, self.scope):
                return told
        if asks_how_many_more(self.stem) and (more := of_times(self.stem, options, self.scope)):
            return more
        timely = [quote for quote in self.scope.quotes if _timely(quote)]
        if timely and not any(_timely(t) for t in texts):
            return {key: self._at_times(t, timely) for key, t in options.items()}
        if _SAYING.search(self.stem):
            return {key: self._said(t) for key, t in options.items()}
        if self.listing:
            found = self._scoped(options)
            if any(standing.true for standing, _ in found.values()):
                return found
        found = self._filled_or_scoped(options)
        unclear = any(standing in (Standing.UNSURE, Standing.TRIMMED) for standing, _ in found.values())
        right = sum(standing.true for standing, _ in found.values())
        if unclear or not right or (self.single and right > 1):
            beside = self._adjacent(options) if self.single else None
            return of_times(self.stem, options, self.scope) or beside or found
        return found

    def _filled_or_scoped(self, options: Mapping[str, str]) -> dict[str, Support]:
        filled = {key: self._filled(t) for key, t in options.items()}
        if any(j.standing.true for j in filled.values()):
            return {key: self._settled(j, options[key]) for key, j in filled.items()}
        if all(_timely(t) for t in options.values()):
            return {key: self._timed(t) for key, t in options.items()}
        return self._scoped(options)

    def _scoped(self, options: Mapping[str, str]) -> dict[str, Support]:
        found = {key: self._in_scope(t, self.scope.units) for key, t in options.items()}
        if not any(standing.true for standing, _ in found.values()):
            found = {key: self._in_scope(t, self.scope.basis) for key, t in options.items()}
        if all(standing is Standing.ABSENT for standing, _ in found.values()):
            return dict.fromkeys(options, (Standing.UNSURE, "no option is in words of the text"))
        return found

    def _settled(self, judged: Judgement, option: str) -> Support:
        """A filled statement; where it is close to the text but not in it, the clauses asked about decide."""
        if judged.standing is not Standing.UNSURE:
            return judged.standing, judged.why
        standing, why = self._timed(option) if _timely(option) else self._in_scope(option, self.scope.units)
        return (standing, why) if standing < Standing.UNSURE else (Standing.UNSURE, judged.why)

    def _placed(self, option: str) -> Support:
        """An option that names a clause or chapter: whether what the stem says stands there."""
        units = [u for article, item in labels(option) for u in self.text.units_of(article, item)]
        wanted = {*chapters(option), *(n for n, h in self.text.headings.items() if h == fold(option))}
        units = units or [u for u in self.text.units if u.chapter in wanted]
        if not units:
            return Standing.FALSE, "there is no such clause"
        quoted = max(self.scope.quotes, key=len, default="")
        said = quoted if len(quoted) > 5 else ASKING.sub("", BLANK.sub("", TITLE.sub("", self.stem)))
        return _or_absent(judge(said, units))

    def _at_times(self, option: str, times: Sequence[str]) -> Support:
        """A matter, where the stem asks what is to be done so often."""
        wanted = [{word.text for word in tokens(quote)} for quote in times]
        for unit in self.text.units:
            for _, piece in parts(unit):
                has = {word.text for word in tokens(piece)}
                if share_of(option, piece) > _ALTERED and any(words <= has for words in wanted):
                    return Standing.STANDS, ""
        return Standing.FALSE, "no clause says so often"

    def _said(self, option: str) -> Support:
        named = [u for a, i in labels(self.stem) for u in self.text.units_of(a, i)]
        if told := purpose(option, named or self.text.units):
            return told
        judged = judge(option, named) if labels(self.stem) else standing_of(option, self.text)
        return judged.standing, judged.why

    def _filled(self, option: str) -> Judgement:
        best = Judgement(Standing.ABSENT, None, 0.0)
        for statement in _statements(self.stem, option):
            judged = standing_of(statement, self.text)
            if (judged.standing.true, judged.share) > (best.standing.true, best.share):
                best = judged
        return best

    def _in_scope(self, option: str, units: Sequence[Unit]) -> Support:
        if not content(tokens(option)):
            held = any(fold(option) in fold(u.body) for u in units)
            return (Standing.STANDS, "") if held else (Standing.FALSE, "not in the clause")
        if chapters(self.stem) and (about := topic(option, units)):
            return about
        judged = judge(option, units)
        spliced = judged.standing is Standing.UNSURE and len(tokens(option)) < _SHORT
        if spliced and judged.unit and fold(option) not in fold(judged.unit.body):
            return Standing.ABSENT, judged.why
        return _or_absent(judged)

    def _timed(self, option: str) -> Support:
        """Counts and periods: those of the part of a sentence that has most of the stem's words."""
        fits = [(self.scope.fit(said), words) for unit in self.scope.units for said, words in parts(unit)]
        best = max((fit for fit, _ in fits), default=0.0)
        if best < 0.3:
            return Standing.UNSURE, "no sentence fits the stem"
        wanted = {w.text for w in tokens(option)}
        for fit, words in fits:
            if fit >= best - NEARLY / 2 and wanted <= {w.text for w in tokens(words)}:
                return Standing.STANDS, ""
        return Standing.FALSE, "the sentence says otherwise"

    def _adjacent(self, options: Mapping[str, str]) -> dict[str, Support] | None:
        """Short options of one clause: the one that stands right beside the stem's words."""
        beside = {key: self._beside(fold(t)) for key, t in options.items()}
        best = max(beside.values())
        if best < _ADJACENT or any(len(t) > _SHORT for t in options.values()):
            return None
        others = "the stem's words stand beside another option"
        return {
            key: (Standing.STANDS, "") if n == best else (Standing.FALSE, others) for key, n in beside.items()
        }

    def _beside(self, option: str) -> int:
        """The length of the longest run of a piece of the stem that stands right beside the option."""
        longest = 0
        quotes = [q for q in self.scope.quotes if any(q in fold(u.body) for u in self.text.units)]
        for piece in map(fold, quotes or self.scope.pieces()):
            for unit in self.scope.units:
                for match in re.finditer(re.escape(option), fold(unit.body)):
                    before, after = fold(unit.body)[: match.start()], fold(unit.body)[match.end() :]
                    for size in range(longest + 1, len(piece) + 1):
                        runs = (piece[i : i + size] for i in range(len(piece) - size + 1))
                        if any(before.endswith(run) or after.startswith(run) for run in runs):
                            longest = size
        return longest


def _or_absent(judged: Judgement) -> Support:
    if judged.standing is Standing.UNSURE and judged.share < _ALTERED:
        return Standing.ABSENT, judged.why
    return judged.standing, judged.why


def _statements(stem: str, option: str) -> Iterator[str]:
    """The stem as a statement, the option put where it asks."""
    for pattern in (BLANK, ASKING):
        for match in pattern.finditer(stem):
            before, after = stem[: match.start()], stem[match.end() :]
            yield ASKING.sub("", f"{before}{option}{after}")
            if option.endswith(after[:1] or "\n") or (_UNIT_AFTER.match(after) and not option[-1:].isdigit()):
                yield ASKING.sub("", f"{before}{option}{after[1:]}")
            if content(tokens(after)) and pattern is BLANK:
                return
    yield f"{ASKING.sub('', BLANK.sub('', stem))}{option}"
    yield f"{option}{ASKING.sub('', BLANK.sub('', stem))}"


def _timely(option: str) -> bool:
    words = tokens(option)
    return bool(words) and all(w.kind in TIMES for w in words if content([w]))


def _whole(pattern: re.Pattern[str], option: str) -> bool:
    return not content(tokens(pattern.sub("", option))) and bool(pattern.search(option))
