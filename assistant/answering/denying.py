"""What a question takes for granted and the clause found has otherwise: how binding it is, with what
exceptions, what follows from it, who is among those named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import rjieba

from assistant.answering.bearing import PART, Bearing, left_over
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.members import Members
from assistant.answering.question import Intent, Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import SENTENCE, plain_end
from assistant.answering.whose import side_of
from assistant.retrieval.words import simplify
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

BEARS = 0.5
"""So much of what a question is about must stand in the part of a clause that it is held against."""

PARTLY = 0.3
"""The same where the question says the contrary in words that the clause can't have."""

_NOT = re.compile(r"(?:不是|并非|并不|不算|没有|没|非|不)$")
_WHETHER = re.compile(r"是不是|是否|要不要|用不用|对不对|能不能|可不可以")
_YES_OR_NO = re.compile(r"[吗么吧嘛]|还是|是否|是不是|没错|没问题|是真的")
_EXCEPT = re.compile(r"除(?!了)([^,，。;；]{2,20}?)(?:的|外|以外|之外)(?=[,，])")
_OBLIGES = re.compile(r"应|必须|须|参照|适用|不得|执行")
_FORBIDS = re.compile(r"不得|禁止|严禁|免除|可以")
_QUANTITY = re.compile(
    r"[0-9]+|每(?:半年|季度|个?月|周|年|届)|[一二两三四五六七八九十]+(?:次|期|回|场|个|名|年|月)|季度|半年"
)
_PARTIAL = re.compile(r"都|全部|全体|所有|每次|每个|亲自|单独|另外|逐|一律|随时|马上|立即|全文")
_OF_RULES = re.compile(r"细则|条文|原文|规定|第.{1,4}条|照我说|重复我")
_SEGMENT = re.compile(r"[^,，。;；?？!！:：\s]+")
_BECAUSE = re.compile(r"(?:属于|作为|只是|就是|是)[^,，不]{2,6}$")


class Denier:
    """Holds what a question asserts against the best clause; it speaks up only where both are plain."""

    def __init__(self, regulation: Regulation, bearing: Bearing) -> None:
        self._bearing = bearing
        self._members = Members(regulation, bearing)

    def __call__(
        self, asked: Understanding, clauses: Sequence[Clause], by_reference: bool = False
    ) -> Iterator[Claim]:
        """The first thing that the question has wrong; nothing where it can't be told.

        ``by_reference`` tells that it is about a post that the duties do not bind directly: whether something
        is needed is then left open.
        """
        if asked.intent in (Intent.LIST, Intent.COMPARISON) or not clauses:
            return
        best, matter = clauses[0], self._bearing.matter(asked.search)
        text = simplify(asked.query.question) if asked.query.history else asked.search
        kinds = (self._members, self._strength, self._exception, self._effect, self._need)
        said = (kind(asked, text, matter, best) for kind in (kinds[:-1] if by_reference else kinds))
        yield from [claim for claim in said if claim][:1]

    def _strength(
        self, asked: Understanding, text: str, matter: Mapping[str, float], clause: Clause
    ) -> Claim | None:
        """必须 held against 探索."""
        words = cues()
        matter = self._bearing.matter(_QUANTITY.sub(" ", words.strict.sub(" ", asked.search)))
        part = self._bearing.part(matter, clause)
        soft = words.soft.search(part)
        if not soft or words.strict.search(part) or not self._is_about(matter, part, clause):
            return None
        plain = _WHETHER.sub("是", text)
        strict = next((match for match in words.strict.finditer(plain) if not _denied(plain, match)), None)
        hard = strict is not None and bool(words.hard.search(strict[0]))
        lenient = next((match for match in words.soft.finditer(plain) if not _denied(plain, match)), None)
        put_up = asked.confirms or _YES_OR_NO.search(text)
        if not strict or not (put_up or (hard and not lenient)):
            return None
        verb = soft[0] + _next_word(part[soft.end() :])
        sentence = _sentence_of(part, clause)
        if lenient:
            return _claim("wording", asked, clause, sentence, verb=verb)
        return _claim("not_as_strict", asked, clause, sentence, said=strict[0], verb=verb)

    def _is_about(self, matter: Mapping[str, float], part: str, clause: Clause) -> bool:
        """Whether a part has most of the matter, or some of it that the other parts hardly have."""
        share = self._bearing.within(matter, part)
        others = (self._bearing.within(matter, each) for each in PART.findall(clause.body) if each != part)
        return share >= BEARS or (share >= PARTLY and all(other <= share / 2 for other in others))

    def _exception(
        self, asked: Understanding, text: str, matter: Mapping[str, float], clause: Clause
    ) -> Claim | None:
        """没有例外 held against 除……的."""
        said = cues().boundless.search(text)
        sentence = next((each for each in SENTENCE.findall(clause.body) if _EXCEPT.search(each)), "")
        excepted = _EXCEPT.search(sentence)
        if not said or not excepted or self._bearing.within(matter, sentence) < PARTLY:
            return None
        return _claim("not_boundless", asked, clause, sentence, said=said[0], excepted=excepted[0])

    def _effect(
        self, asked: Understanding, text: str, matter: Mapping[str, float], clause: Clause
    ) -> Claim | None:
        """不影响 held against 作为重要依据."""
        said = cues().unlinked.search(text)
        if not said or not (asked.confirms or _YES_OR_NO.search(text) or asked.references):
            return None
        linked = [part for part in PART.findall(clause.body) if cues().linked.search(part)]
        if not linked or self._bearing.share(matter, clause) < BEARS:
            return None
        segment = next(
            match for match in _SEGMENT.finditer(text) if match.start() <= said.start() < match.end()
        )
        if len(left_over(segment[0].replace(said[0], " "), self._bearing.around(clause))) > 1:
            return None
        part = max(linked, key=lambda part: self._bearing.within(matter, part))
        return _claim("not_so", asked, clause, _sentence_of(part, clause), said=said[0])

    def _need(
        self, asked: Understanding, text: str, matter: Mapping[str, float], clause: Clause
    ) -> Claim | None:
        """不用公开 held against 应当公开."""
        plain = _WHETHER.sub(" ", text)
        said = cues().needless.search(plain)
        if not said or any(each not in clause.text for each in _QUANTITY.findall(plain)):
            return None
        segment = next(
            match for match in _SEGMENT.finditer(plain) if match.start() <= said.start() < match.end()
        )
        before, after = plain[segment.start() : said.start()], plain[said.end() : segment.end()]
        side, named = self._bearing.side(clause), side_of(segment[0])
        if _PARTIAL.search(segment[0]) or (side and named and named != side):
            return None
        around = self._bearing.around(clause)
        what = len(_bare(after)) > 1
        if what:
            covered = not left_over(after, clause.body) and not left_over(_BECAUSE.sub("", before), around, 1)
        elif asked.query.history and self._bearing.within(self._bearing.matter(text), clause.body) < BEARS:
            return None
        else:
            covered = not left_over(plain[: segment.end()].replace(said[0], " "), around, 1)
        about = self._bearing.matter(after) if what else matter
        sentence = max(
            SENTENCE.findall(clause.body) or [clause.body],
            key=lambda each: (self._bearing.within(about, each), self._bearing.within(matter, each)),
        )
        part = max(PART.findall(sentence), key=lambda each: self._bearing.within(about, each))
        binding = side is not None or _OBLIGES.search(sentence)
        if not covered or not binding or _FORBIDS.search(part) or cues().soft.search(part):
            return None
        if self._bearing.within(about, sentence) < BEARS or _names_exception(plain, sentence):
            return None
        return _claim("needed", asked, clause, sentence, said=said[0])


def alters(asked: Understanding) -> bool:
    """Whether a question wants the rules to say something else: 把第九条改成……再念给我听."""
    return bool(cues().alter.search(asked.search) and (asked.references or _OF_RULES.search(asked.search)))


def _denied(text: str, match: re.Match[str]) -> bool:
    return bool(_NOT.search(text[: match.start()]))


def _bare(after: str) -> str:
    """What is said not to be needed, without particles: empty for 不用了吧."""
    return cues().function.sub("", cues().confirm.sub("", after)).strip()


def _names_exception(text: str, sentence: str) -> bool:
    """Whether a question speaks of what the sentence excepts."""
    excepted = _EXCEPT.search(sentence)
    return bool(excepted and set(excepted[1][-2:]) & set(text))


def _sentence_of(part: str, clause: Clause) -> str:
    return next(match[0] for match in SENTENCE.finditer(clause.body) if part in match[0])


def _next_word(text: str) -> str:
    words: list[str] = rjieba.cut(text)
    return words[0] if words else ""


def _claim(name: str, asked: Understanding, clause: Clause, sentence: str, **slots: str) -> Claim:
    label = written(clause.id, asked.english)
    text = reply("answer", name, english=asked.english, label=label, text=plain_end(sentence), **slots)
    return Claim(text, (clause.id,), denies=(slots["said"],) if "said" in slots else ())
