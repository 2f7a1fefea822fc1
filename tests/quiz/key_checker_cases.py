"""Choices about a described post or a described year: decided by the small tables and by reckoning."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.quiz.key_checker_posts import Bound, bound, current, side, verdict
from tests.quiz.key_checker_scope import BLANK, Scope, parts
from tests.quiz.key_checker_stands import Standing, judge
from tests.quiz.key_checker_text import Text
from tests.quiz.key_checker_words import CHAPTER, TITLE, fold, tokens

Support = tuple[Standing, str]
_UNKNOWN = (Standing.UNSURE, "the post is not in the table")
_LONGEST_POST = 40
_DONE = re.compile(r"(\d+)([次期])")
_MISSING = re.compile(r"(?:差|少|缺|欠|补|再|还应)\D{0,6}(\d+)[次期]")
_MORE = re.compile(r"(?:多|超)\D{0,4}(\d+)[次期]")
_NONE = re.compile("1([次期])(?:也|都)?(?:没有|未|没)")
_STILL = re.compile(r"(?:还|再|尚)(?:应|须|需|要|差|缺|补)\w{0,6}$")
_COUNT = re.compile(r"(\d+)[次期]")
_RULED = re.compile("^(?P<no>不)?符合(?:要求|规定)?,(?P<why>.+)$")
_HALF = re.compile(r"(?P<half>[上下])半年(?:(?P<none>[^,。]*(?:没有|未|没))|[^,。]*?(?P<n>\d+)[次期])")
_MONTH, _JUNE = re.compile(r"(?<!\d)(1[0-2]|[1-9])月"), 6
_THAT = re.compile(r"^(?:该|这一|此)(?:情况|做法|事项|工作|安排)")
_LACKING = re.compile("没有|尚未|从未|未|没|不再|拒不")
_ENOUGH = re.compile("达到|够|符合|完成|满足")


def of_post(stem: str, options: Mapping[str, str], text: Text) -> dict[str, Support] | None:
    """How a post is bound, or which posts are bound so; ``None`` where that is not asked."""
    verdicts = {key: verdict(t) for key, t in options.items()}
    if len(set(verdicts.values()) - {None}) > 1:
        is_bound = bound(re.sub(r"适用|参照.*", "", TITLE.sub("", current(stem))))
        if is_bound is None:
            return dict.fromkeys(options, _UNKNOWN)
        return {key: _same(v is is_bound, f"the post is {is_bound}") for key, v in verdicts.items()}
    asked = verdict(TITLE.sub("", BLANK.sub("", stem)))
    posts = {key: bound(t) for key, t in options.items()}
    known = [post for post in posts.values() if post]
    if asked and len(known) * 2 >= len(posts) and max(map(len, options.values())) <= _LONGEST_POST:
        return {key: _same(p is asked, f"it is {p}") if p else _UNKNOWN for key, p in posts.items()}
    named = re.search(r"[市区县]委书记|[市区县]长", stem)
    if named and bound(stem) is Bound.DIRECT:
        who, sides = side(named[0]), {key: _side_of(t, text) for key, t in options.items()}
        if who and all(sides.values()):
            return {key: _same(s == who, f"it is a post of {who}") for key, s in sides.items()}
    return None


def of_times(stem: str, options: Mapping[str, str], scope: Scope) -> dict[str, Support] | None:
    """A year, or its last half, with so many times, against the least number of the clause asked about."""
    done = _DONE.findall(_NONE.sub(r"0\1", fold(BLANK.sub("", stem))))
    if len(done) != 1 and "半年" not in stem or not done:
        return None
    fits = [(scope.fit(said), words) for unit in scope.units for said, words in parts(unit)]
    best = max(fits, default=(0.0, ""))[1]
    least = [word.text[:-1] for word in tokens(best) if word.kind == "count" and word.text[-1] == done[-1][1]]
    if len(least) != 1:
        return None
    asked = bool(_STILL.search(BLANK.split(fold(stem))[0]))
    short = {key: _shortage(fold(t), asked=asked) for key, t in options.items()}
    if sum(n is None for n in short.values()) > 1:
        return None
    wanted = int(least[0]) - int(done[-1][0])
    return {key: _same(n == wanted, f"{wanted} short of {least[0]}") for key, n in short.items()}


def asks_how_many_more(stem: str) -> bool:
    """Whether the gap is for what is still to be done, so that the number of the clause is not the answer."""
    before, *after = BLANK.split(fold(stem))
    return bool(after) and bool(_STILL.search(before))


def of_conduct(stem: str, options: Mapping[str, str], scope: Scope) -> dict[str, Support] | None:
    """Something left undone, and why that is not as it should be: each reason against the clauses."""
    ruled = {key: _RULED.match(fold(t)) for key, t in options.items()}
    told, *asked = re.split("[。;]", fold(stem).rstrip("。"))
    if not asked or not all(ruled.values()):
        return None
    if not _LACKING.search(re.split(",(?:理由|原因|认为)", told)[0]):
        return dict.fromkeys(options, (Standing.UNSURE, "nothing that is told is left undone"))
    found: dict[str, Support] = {}
    for key, match in ruled.items():
        judged = judge(_THAT.sub("", match["why"]), scope.units) if match and match["no"] else None
        found[key] = (judged.standing, judged.why) if judged else (Standing.FALSE, "it is left undone")
    return found


def of_halves(stem: str, options: Mapping[str, str], scope: Scope) -> dict[str, Support] | None:
    """What was done in each half of a year, where the clause asks for so much in every half."""
    fits = [(scope.fit(said), words) for unit in scope.units for said, words in parts(unit)]
    rule = max(fits, default=(0.0, ""))[1]
    counts = _COUNT.findall(rule)
    if len(counts) != 1 or "每半年" not in rule:
        return None
    least, why = int(counts[0]), f"{counts[0]} in each half"
    months = {key: [int(n) for n in _MONTH.findall(fold(t))] for key, t in options.items()}
    if all(months.values()):
        halves = {
            key: (sum(m <= _JUNE for m in ms), sum(m > _JUNE for m in ms)) for key, ms in months.items()
        }
        return {key: _same(min(both) >= least, why) for key, both in halves.items()}
    done = {m["half"]: int(m["n"] or 0) for m in _HALF.finditer(fold(stem))}
    ruled = {key: _RULED.match(fold(t)) for key, t in options.items()}
    if len(done) != len("上下") or not all(ruled.values()):
        return None
    found: dict[str, Support] = {}
    for key, match in ruled.items():
        assert match
        numbers = [int(n) for n in _COUNT.findall(match["why"])]
        wanted = least * 2 if re.search("全年|每年", match["why"]) else least
        if bool(match["no"]) != (min(done.values()) < least) or any(n != wanted for n in numbers):
            found[key] = (Standing.FALSE, why)
        else:
            found[key] = (Standing.STANDS if numbers else Standing.UNSURE, "a reason without a number")
    return found


def _shortage(option: str, *, asked: bool) -> int | None:
    if asked and (match := _COUNT.fullmatch(option)):
        return int(match[1])
    if match := _MISSING.search(option):
        return int(match[1])
    if match := _MORE.search(option):
        return -int(match[1])
    return 0 if _ENOUGH.search(option) else None


def _same(holds: bool, why: str) -> Support:
    return (Standing.STANDS if holds else Standing.FALSE), why


def _side_of(option: str, text: Text) -> str:
    sides = {"党委": ("第二章", text.headings.get(2, "-")), "政府": ("第三章", text.headings.get(3, "-"))}
    named = [who for who, words in sides.items() if any(word in fold(option) for word in words)]
    if not named and not (CHAPTER.search(option) or fold(option) in text.headings.values()):
        return ""
    return named[0] if len(named) == 1 else "neither"
