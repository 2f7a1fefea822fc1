"""A question that goes on from another: what it is together with what was asked before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.answering.cues import cues
from assistant.answering.question import GOVERNMENT, PARTY
from assistant.retrieval.words import tokens

CHAIN = 3
"""So many questions are folded into one at most, each of which leans on the one before."""

_ASKS = re.compile(r"几|多少|谁|啥|什么|怎|咋|为何|哪|多久|多长|何时|how|what|who|when|which|why|where")
_BOTH = re.compile(r"(?:上面|前面|刚才|这|那)两|两(?:个|者|条|次|边)|加起来|合起来|加在一起|合计|两相")
_FIRST = re.compile(r"第一问|第一个问题|最开始|一开始|最早|最先|开头")
_BEFORE = re.compile(r"前一个问题|上一个问题|更早|先头|再前面|前头那个")


def asks(text: str) -> bool:
    """Whether a question has a word of its own that asks, so that it does not go on asking the same."""
    return bool(_ASKS.search(text))


def sides(text: str) -> frozenset[str]:
    """Which side a text speaks of: `PARTY`, `GOVERNMENT`, both or none."""
    words = cues()
    return frozenset(
        side for side, word in ((PARTY, words.party), (GOVERNMENT, words.government)) if word.search(text)
    )


def together(text: str, asked: Sequence[str], leans: Callable[[str], bool]) -> tuple[str, ...]:
    """A question with each of those asked before it, oldest first; the likeliest it goes on from comes first.
    One that takes the last two together (加起来几次) goes on from both.

    ``leans`` tells whether one of them can only be understood with another.
    """
    pasts = list(_pasts(asked, leans))
    if len(pasts) > 1 and _BOTH.search(text):
        return (f"{pasts[1]} {pasts[0]} {text}", *(f"{past} {text}" for past in pasts))
    return tuple(f"{_turned(past, text)} {text}" for past in _by_likelihood(text, asked, pasts))


def _pasts(asked: Sequence[str], leans: Callable[[str], bool]) -> Iterator[str]:
    """What was asked before, the latest first; a question that leans on another together with that."""
    for last in range(len(asked) - 1, -1, -1):
        first = last
        while first > 0 and last - first + 1 < CHAIN and leans(asked[first]):
            first -= 1
        chain = asked[first]
        for question in asked[first + 1 : last + 1]:
            chain = f"{_turned(chain, question)} {question}"
        yield chain


def _by_likelihood(text: str, asked: Sequence[str], pasts: list[str]) -> list[str]:
    """The latest first, unless the question points at an older one, or shares words with that alone."""
    if len(pasts) < 2:
        return pasts
    words = {word for word in tokens(text) if len(word) > 1}
    shared = [len(words & set(tokens(question))) for question in reversed(asked)]
    if _FIRST.search(text):
        best = len(pasts) - 1
    elif _BEFORE.search(text):
        best = 1
    else:
        best = 0 if shared[0] else max(range(len(pasts)), key=lambda place: (shared[place], -place))
    return [pasts[best], *(past for place, past in enumerate(pasts) if place != best)]


def _turned(past: str, text: str) -> str:
    """What was asked before, as this question takes it up.

    Put to the other side where this one turns to it (党委…几次? 那政府呢?), and without its count where
    this one asks for something else (一年几次? 每次多长?).
    """
    words, now, then = cues(), sides(text), sides(past)
    if now == {GOVERNMENT} and then == {PARTY}:
        past = words.party.sub("政府", past)
    elif now == {PARTY} and then == {GOVERNMENT}:
        past = words.government.sub("党委", past)
    return words.quantity.sub("", past) if asks(text) else past
