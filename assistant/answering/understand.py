"""The first step: what is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.cues import cues
from assistant.answering.following import asks, sides, together
from assistant.answering.leaning import LeaningModel
from assistant.answering.naming import STRUCTURE, Named, named
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Turn, Understanding
from assistant.answering.shape import ShapeModel
from assistant.answering.structure import chapter_of
from assistant.retrieval.words import simplify
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import Resolved

_QUOTED = re.compile(r"[“\"「『']([^“”\"「」『』']{2,20})[”\"」』']")
_SENTENCE = re.compile(r"[^。!?！？;；\n:：]+[。!?！？;；\n]?")
_COUNT = re.compile(r"[0-9一二两三四五六七八九十]+(?:次|期|回|场)|每(?:半年|季度|个?月|年)")
_ENGLISH = re.compile(r"[a-z]{3}")
_CHINESE = re.compile(r"[㐀-鿿]")

_ALL_DUTIES = re.compile(r"职责|责任|任务|义务|要做|该做|duties")
_DUTIES = re.compile(
    r"职责|责任|任务|义务|要做|该做|主要|负责人|一把手|一共|总共|事情?|请|列出|应当|应该|[那这]一?章|[委得个第起止]"
)
_OF_DOCUMENT = re.compile(
    r"(?:文件)?全称|全名|文件名称?|(?:谁|哪个|哪些|哪家|什么|啥)(?:单位|机关|部门)?(?:联合)?(?:印发|发布|制发|出台|下发|发文|发的)"
    r"|(?:印发|发布|发文|落款|出台|公布)的?(?:日期|时间|机关|单位)|(?:什么时候|何时|哪天|几时|啥时候|哪年)(?:印发|发布|出台|公布|发的)"
)
_POLITE = re.compile(r"[你您好啦哈啊呀哦嗯了的噢]|\b(?:you|very|much|a lot|great)\b")
_WORD = re.compile(r"\w")
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|</?[a-z][^<>]{0,300}>|<!--.*?-->", re.DOTALL)
"""Mark-up that came along with a pasted question; it asks for nothing."""

MOST_CHARACTERS = 6000
"""Of a longer text, so many characters are read, half of them from its end."""

MOST_TURNS = 6
"""So many of the questions asked before are remembered."""

LIKELY = 0.35
"""How likely a shape other than plain must be to be taken."""

LISTED = 0.06
"""The same for a list where a word says that one is wanted."""

OPPOSED = 0.1
"""The same for a comparison where a word says that one is wanted."""

SURE = 0.7
"""How likely a question by itself must be about a post, to be so whatever was asked before."""

LONG = 60
"""From this many characters on, single sentences are tried as the question."""

MOST_SENTENCES = 16
"""Of a very long text, so many sentences are tried, half of them from its end."""

_HALF = MOST_SENTENCES // 2

BARE = 2
"""A text that names a clause and has at most this many other characters only wants to read it."""

GOING_ON = 8
"""The same where the clause is told from the one spoken of before: 再往后一条是什么."""


class Understander:
    """Reads questions about one regulation; ``spell`` puts typing errors right."""

    def __init__(
        self,
        regulation: Regulation,
        shape: ShapeModel,
        leaning: LeaningModel,
        spell: Callable[[str], str] = str,
    ) -> None:
        self._regulation = regulation
        self._shape = shape
        self._leaning = leaning
        self._spell = spell

    def __call__(self, query: Query) -> Understanding:
        """What a question asks for, with the clauses that it names looked up."""
        text = self._text(query.question)
        if not _WORD.search(text):
            return Understanding(query, Intent.EMPTY, text)
        if cues().thanks.search(text) and not _WORD.search(_POLITE.sub("", cues().thanks.sub("", text))):
            return Understanding(query, Intent.THANKS, text, english=_is_english(text))
        found = self._named(text, query.history)
        stated = bool(found.clauses) and bool(_COUNT.search(text)) and not cues().quantity.search(text)
        understood = Understanding(
            query=query,
            intent=self._intent(text, found),
            search=found.rest if len(found.content) > BARE else text,
            content=found.content,
            references=found.clauses,
            sides=sides(text),
            terms=tuple(_QUOTED.findall(text)),
            confirms=stated or bool(cues().confirm.search(text)),
            counts=_counts(text, stated),
            foreign=found.foreign,
            english=_is_english(text),
        )
        past = [turn.content for turn in query.history if turn.role == "user"]
        asked = [self._topic(self._text(turn)) for turn in past[-MOST_TURNS:]]
        return replace(
            understood,
            earlier=together(found.rest, asked, lambda past: self._leaning.by_words(past) > 0),
            parts=tuple(_parts(text)),
        )

    def _named(self, text: str, history: Sequence[Turn]) -> Named:
        """The clauses that a text names; for all duties of a side, or how many there are, its chapter."""
        found = named(text, history, self._regulation)
        if found.clauses or not (_ALL_DUTIES.search(text) or STRUCTURE.search(text)):
            return found
        plain = _plain(found.content)
        chapters = tuple(self._chapters(sides(text)))
        if len(plain) > BARE or not chapters:
            return found
        return replace(found, clauses=chapters, content="", goes_on=False)

    def _chapters(self, asked: frozenset[str]) -> Iterator[Resolved]:
        """The chapters of the sides, in the order of the text."""
        for side in (PARTY, GOVERNMENT):
            chapter = chapter_of(side, self._regulation) if side in asked else None
            if chapter:
                yield Resolved(tuple(self._regulation.clause(id) for id in chapter.articles), chapter)

    def _text(self, question: str) -> str:
        """What was typed, simplified, as it was meant."""
        return self._spell(_TAG.sub(" ", simplify(_cut(question))).strip())

    def _topic(self, text: str) -> str:
        """What an earlier question was about: without the clauses that it names, where it says more."""
        found = named(text, (), self._regulation)
        return found.rest if len(found.content) > BARE else text

    def _intent(self, text: str, found: Named) -> Intent:
        if found.foreign:
            return Intent.GENERAL
        if not found.clauses and self._asks_of_document(text):
            return Intent.DOCUMENT
        quantity, length = bool(cues().quantity.search(text)), len(found.content)
        if STRUCTURE.search(text) and (length <= BARE or self._beside(found)) and not quantity:
            return Intent.STRUCTURE
        if len(found.clauses) > 1 and length and cues().comparison.search(text):
            return Intent.COMPARISON
        if found.clauses and (length <= (GOING_ON if found.goes_on else BARE) or self._reads(text)):
            return Intent.LOOKUP
        return self._wanted(text, quantity)

    @staticmethod
    def _reads(text: str) -> bool:
        """Whether a clause is to be read out, as it is."""
        return bool(cues().read.search(text)) and not cues().alter.search(text)

    @staticmethod
    def _beside(found: Named) -> bool:
        """Whether what is said besides naming clauses is nothing that stands in them."""
        text = " ".join(clause.text for one in found.clauses for clause in one.clauses)
        content = _plain(found.content)
        pairs = (content[i : i + 2] for i in range(len(content) - 1))
        return bool(text) and not found.foreign and not any(pair in text for pair in pairs)

    @staticmethod
    def _asks_of_document(text: str) -> bool:
        """Whether a text asks for the name or the issue of the regulation, and for nothing else."""
        rest, asked = _OF_DOCUMENT.subn("", text)
        return bool(asked) and len(re.sub(r"\W", "", cues().lookup.sub("", rest))) <= BARE

    def _wanted(self, text: str, counts: bool) -> Intent:
        chances = self._shape(text)
        special = {intent: chance for intent, chance in chances.items() if intent is not Intent.GENERAL}
        likeliest = max(special, key=lambda intent: special[intent])
        if special[likeliest] >= LIKELY:
            return likeliest
        words = cues()
        if chances[Intent.COMPARISON] >= OPPOSED and words.comparison.search(text):
            return Intent.COMPARISON
        other = words.confirm.search(text) or words.whose.search(text)
        if chances[Intent.LIST] >= LISTED and words.list.search(text) and not other:
            return Intent.LIST
        return Intent.QUANTITY if counts else Intent.GENERAL

    def followed(self, understood: Understanding, text: str) -> Understanding:
        """The same question read together with one before it, as ``text``."""
        own = understood.query.question if asks(understood.search) else text
        counts = _counts(simplify(own), stated=False)
        if understood.foreign or understood.intent in (Intent.LOOKUP, Intent.STRUCTURE):
            intent = understood.intent
        elif cues().locate.search(understood.search):
            intent = Intent.GENERAL
        elif self._shape(understood.search)[Intent.POST] >= SURE and not understood.sides:
            intent = Intent.POST
        else:
            intent = self._wanted(text, counts)
        return replace(
            understood,
            search=text,
            intent=intent,
            counts=counts,
            sides=understood.sides or sides(text),
            turned=len(understood.sides) == 1 and _sides_asked(understood) - understood.sides != frozenset(),
        )

    def part(self, understood: Understanding, text: str) -> Understanding:
        """The same question read as one sentence of it, ``text``."""
        plain = understood.intent is Intent.GENERAL and not understood.foreign
        counts = understood.counts or _counts(text, stated=False)
        return replace(
            understood,
            search=text,
            intent=self._wanted(text, counts) if plain else understood.intent,
            counts=counts,
            sides=understood.sides or sides(text),
        )


def _plain(text: str) -> str:
    """A text without what it says of a side and its duties."""
    words = cues()
    for kind in (words.government, words.party, words.list, words.comparison):
        text = kind.sub("", text)
    return _DUTIES.sub("", text)


def _is_english(text: str) -> bool:
    return bool(_ENGLISH.search(text)) and not _CHINESE.search(text)


def _cut(text: str) -> str:
    """The beginning and the end of a text that is too long to be read whole."""
    return (
        text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS // 2] + text[-MOST_CHARACTERS // 2 :]
    )


def _counts(text: str, stated: bool) -> bool:
    """Whether a number or a period is asked for, or stated and put up for confirmation."""
    confirmed = stated or bool(cues().confirm.search(text) or cues().enough.search(text))
    if cues().other_unit.search(text):
        return False
    return bool(cues().quantity.search(text)) or (confirmed and bool(_COUNT.search(text)))


def _sides_asked(understood: Understanding) -> frozenset[str]:
    """The sides that the question before was about."""
    asked = [turn.content for turn in understood.query.history if turn.role == "user"]
    return sides(simplify(asked[-1])) if asked else frozenset()


def _parts(text: str) -> Sequence[str]:
    """Single sentences of a text that is long or has several."""
    sentences = list(dict.fromkeys(match.group().strip() for match in _SENTENCE.finditer(text)))
    if len(text) < LONG and len(sentences) < 2:
        return ()
    whole = [sentence for sentence in sentences if len(sentence) >= 6]
    return whole if len(whole) <= MOST_SENTENCES else (*whole[:_HALF], *whole[-_HALF:])
