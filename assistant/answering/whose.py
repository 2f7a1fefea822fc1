"""Whose duty something is: who is asked for, or said to bear it, by the clauses and their chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.answering.bearing import Bearing, left_over, other_side
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import best_sentence, own, plain_end
from assistant.answering.structure import of_chapter
from assistant.retrieval.words import simplify
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

ALSO = 0.8
"""A clause of the other side that has so much of what the best one has carries the matter too."""

ALONE = 0.6
"""Where the other side has less of it than this, it surely does not."""

BEARS = 0.5
"""So much of what a question is about must stand in a clause for it to tell who."""

CLEARER = 1.25
"""Where the other side has so much more of it, the clause found may not be the one that is meant."""

SAME_ACT = 0.3
"""So much of what a body does by a clause must be in a question that says somebody else does it."""

_DUTY = "职责"
_DONE = "负责|牵头|承担|落实|建立|制定|组织|推动|督促|解释|考核|主导|主抓|管|抓"
_CONSEQUENCE = re.compile(r"对[^。;；]{2,80}的,[^。;；,]{0,4}(?:追究|给予|予以|责令|处)")
_BY = re.compile(r"由([㐀-鿿]{2,24}?)(?=负责|承担|组织|牵头)([^,，。;；]+)")
_PURSUED = re.compile("追究|追责|问责|处分|处罚|处理|查处")
_YES_OR_NO = re.compile(r"[吗么吧嘛麽]|是不是|不[?？.。]*$")
_VERB = re.compile(r"(?:谁来|由谁来?|谁去)([㐀-鿿]{2})")
_NO_SUBJECT = "常务|部门|信息|规章|法律|文件|立法|建设|内部|领导班子|直属|新闻|理论|常委|工作|公职|公开|及其"


@dataclass(frozen=True, slots=True)
class _Said:
    """Who is said to bear a duty, as said; ``only`` where nobody else is said to."""

    body: str
    only: bool = False


class Whose:
    """Says in the first words whose duty it is that a question asks about, or is wrong about."""

    def __init__(self, regulation: Regulation, facts: Facts, bearing: Bearing) -> None:
        self._regulation = regulation
        self._facts = facts
        self._bearing = bearing
        self._bodies = tuple(leaf.body for leaf in regulation.leaves)

    def __call__(self, asked: Understanding, clauses: Sequence[Clause]) -> Iterator[Claim]:
        """The answer to who bears a duty; nothing where that is neither asked nor said, or where the clauses
        found do not tell."""
        text = _text(asked)
        said, wanted, mentioned = _said(text), asks_whose(text), _one_side(text)
        set_apart = asked.intent is Intent.COMPARISON and cues().comparison.search(text)
        if not (said or wanted or mentioned) or asked.intent is Intent.LIST or set_apart:
            return
        matter = self._bearing.matter(asked.search)
        fitting = asked.intent is not Intent.COMPARISON
        best = clauses[0] if fitting else self._bearing.best(matter, clauses)
        right = self._named_instead(said, text, best) if said else ""
        if said and right:
            yield self._claim("not_by", asked, best, said=said.body, right=right)
            return
        side, most = self._bearing.side(best), self._bearing.share(matter, best)
        if side is None:
            yield from self._of_nobody(asked, text, best) if wanted else ()
            return
        rival, near = self._rival(matter, clauses, side, most)
        if (most < BEARS and (said or not fitting)) or (said and near > CLEARER):
            return
        claimed = side_of(said.body) if said else mentioned
        agrees = claimed == side and not wanted
        if rival and near >= ALSO and most >= BEARS and (not agrees or (said and said.only)):
            yield from self._both(asked, *sorted((best, rival), key=lambda clause: clause.span))
        elif said and claimed and not said.only and not wanted and near < ALONE and not agrees:
            yield self._claim("not_whose", asked, best, said=said.body, **self._holder(best))
        elif agrees and said and not said.only:
            sure = near < ALONE and not left_over(text, self._bearing.around(best))
            name = "surely_whose" if sure and (asked.confirms or _YES_OR_NO.search(text)) else "of_whom"
            yield self._claim(name, asked, best, **self._holder(best))
        elif wanted and _CONSEQUENCE.search(best.body) and _PURSUED.search(text):
            yield self._claim("whose_unsaid", asked, best, **self._holder(best))
        elif wanted or said or (claimed and not agrees):
            yield self._claim("of_whom", asked, best, **self._holder(best))

    def _rival(
        self, matter: Mapping[str, float], clauses: Sequence[Clause], side: str, most: float
    ) -> tuple[Clause | None, float]:
        """The other side's clause that has most of the matter, and how much against the best one; one of
        those found before all others."""
        found = [clause for clause in clauses if self._bearing.side(clause) == other_side(side)]
        for rival in (
            self._bearing.best(matter, found) if found else None,
            self._bearing.of_side(matter, other_side(side)),
        ):
            near = self._bearing.share(matter, rival) / most if rival and most else 0.0
            if near >= ALSO:
                break
        return rival, near

    def _both(self, asked: Understanding, *clauses: Clause) -> Iterator[Claim]:
        yield Claim(reply("answer", "both", english=asked.english), of_text=True)
        for clause in clauses:
            head = self._regulation.chapter(clause.chapter or 0).heading
            claim = self._claim("column", asked, clause, head=head)
            yield Claim(f"{claim.text}\n", claim.basis)

    def _of_nobody(self, asked: Understanding, text: str, best: Clause) -> Iterator[Claim]:
        """In a chapter that is nobody's: that the clause does not say who, where what is done stands in the
        rules, but not in it."""
        verb = _VERB.search(text)
        if verb and verb[1] not in best.body and any(verb[1] in body for body in self._bodies):
            yield self._claim("nobody", asked, best, verb=verb[1])

    def _named_instead(self, said: _Said, text: str, best: Clause) -> str:
        """Whom the clause itself names for what the question says another body does; empty for nobody."""
        if self._bearing.side(best):
            return ""
        before, _, after = text.partition(said.body)
        rest, named = f"{before} {after}", said.body.replace("人民", "") in best.body.replace("人民", "")
        for body, act in self._agents(best):
            if named and not after.startswith(act):
                continue
            matter = self._bearing.matter(act)
            if self._bearing.within(matter, rest) >= SAME_ACT and side_of(said.body) != side_of(body):
                return body
        return ""

    def _agents(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """The bodies that a clause names, each with what it does."""
        yield from ((match[1], match[2]) for match in _BY.finditer(clause.body))
        for fact in self._facts.of(clause.id.key):
            start = clause.body.find(fact.who)
            if start >= 0 and side_of(fact.who):
                yield fact.who, re.split("[,，。]", clause.body[start + len(fact.who) :])[0]

    def _holder(self, clause: Clause) -> dict[str, str]:
        chapter = self._regulation.chapter(clause.chapter or 0)
        return {
            "holder": chapter.heading.removesuffix(_DUTY),
            "chapter": of_chapter(chapter, english=False)["label"],
        }

    def _claim(self, name: str, asked: Understanding, clause: Clause, **slots: str) -> Claim:
        """A sentence about who, with the sentence of the clause that fits."""
        label = written(clause.id, asked.english)
        text = plain_end(best_sentence(clause.body, asked.search, own=own(asked), among=self._bodies))
        said = reply("answer", name, english=asked.english, label=label, text=text, **slots)
        return Claim(
            said, (clause.id,), denies=tuple(slots[name] for name in ("said", "chapter") if name in slots)
        )


def asks_whose(text: str) -> bool:
    """Whether a question asks who bears a duty: 归谁管, 书记抓还是市长抓, 书记和市长都要办吗."""
    return bool(cues().whose.search(text) or _of_two().search(text))


def side_of(body: str) -> str | None:
    """The side that a body belongs to; ``None`` for one of neither or of both."""
    found = [side for side, pattern in _sides().items() if pattern.search(body)]
    return found[0] if len(found) == 1 else None


def _text(asked: Understanding) -> str:
    """The last question; with what was asked before where it is only put to another matter: 那行政复议呢."""
    question = simplify(asked.query.question)
    return question if asked.query.history and "呢" not in question else asked.search


def _said(text: str) -> _Said | None:
    """The body that a text says bears a duty: 由政府建立, 是市长的职责吧, 只有党委要建."""
    if asks_whose(text):
        return None
    only = _only().search(text)
    if only:
        return _Said(only["only"] or only["all"], only=True)
    found = next((match for kind in _claims() if (match := kind.search(text))), None)
    return _Said(found[1]) if found else None


def _one_side(text: str) -> str | None:
    """The one side of which a text asks whether something is its duty: 市长也要这样吗."""
    found = {side for side, kind in _sides().items() if kind.search(text)}
    return found.pop() if len(found) == 1 and _whether().search(text) else None


@cache
def _sides() -> dict[str, re.Pattern[str]]:
    words = cues()
    return {
        side: re.compile(rf"(?<!法治)(?<!副)(?:{kind.pattern})(?!{_NO_SUBJECT})")
        for side, kind in ((PARTY, words.of_party), (GOVERNMENT, words.of_government))
    }


@cache
def _any_side() -> str:
    return "|".join(f"(?:{kind.pattern})" for kind in _sides().values())


@cache
def _of_two() -> re.Pattern[str]:
    """书记抓还是市长抓; 书记和市长都要办吗, 书记跟县长谁牵头."""
    side = _any_side()
    return re.compile(
        rf"(?:{side})[^,，。?？]{{0,6}}[,，]?还是[^,，。?？]{{0,3}}(?:{side})"
        rf"|(?:{side})[和跟与、](?:{side}).{{0,16}}(?:是否都|都要|都得|都有份)"
        rf"|(?:{side})[和跟与、](?:{side}).{{0,6}}谁(?:来|去)?(?:{_DONE})"
    )


@cache
def _whether() -> re.Pattern[str]:
    """市长也要这样吗."""
    asked = "要不要|用不用|需不需要|该不该|是不是|是否|也|要|得|该|需要"
    return re.compile(rf"(?:{_any_side()})[^,，。?？]{{0,4}}(?:{asked})")


@cache
def _only() -> re.Pattern[str]:
    """只是政府的任务; 归政府管,党委不用."""
    side = _any_side()
    return re.compile(
        rf"(?:只|仅|光)(?:是|有|对|针对|由|归|归属)?(?P<only>{side})"
        rf"|(?:归|由|是)(?P<all>{side}).{{0,12}}(?:{side}).{{0,4}}(?:{cues().needless.pattern})"
    )


@cache
def _claims() -> tuple[re.Pattern[str], ...]:
    """由政府建立; 是市长的职责; 上级政府对下级……; 交给县长; 牵头的是政府."""
    above = "(?:中共|杭州|上级|同级|下级|本级)?(?:市|区|县|省)?(?:人民)?"
    body = rf"({above}(?:{_any_side()}|{cues().organ.pattern})(?:主要)?(?:负责人)?)"
    borne = "的?(?:主要)?(?:职责|责任|活|事|任务|义务|工作)"
    return (
        re.compile(rf"由{body}(?:来|去|做|执行|{_DONE})"),
        re.compile(rf"(?:归|属于|是){body}(?:来|{_DONE}|{borne})"),
        re.compile(rf"(?:^|[,，。、\s]){body}对下级"),
        re.compile(rf"(?:交给|写给){body}"),
        re.compile(rf"(?:^|[,，。\s])({above}(?:{_any_side()}))(?:负责|牵头|主抓|主持|召开)"),
        re.compile(rf"(?:{_DONE}|抓总)的是{body}(?:$|[,，。])"),
    )
