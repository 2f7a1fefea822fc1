"""Where the posts that a question names stand: the verdicts of `assistant.duties` on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.duties.check import Checker
from assistant.duties.post import Reading
from assistant.duties.verdict import Verdict
from assistant.rules.clause import ClauseId

SURE = 0.4
"""How sure it must be that a post was read."""

BARE = 2
"""A text that says at most so much besides posts asks how they stand."""

_OWN_WORDS = re.compile(r"党政主要负责人|第一责任人|主要负责人职责")
"""Words of the rules themselves, which name no post."""

_WORD = re.compile(r"\w")


class Standing:
    """Reads posts out of questions and asks for the verdicts."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker

    def named(self, asked: Understanding) -> Reading | None:
        """The posts that a question names, by itself or with what was asked before; ``None`` for none."""
        for text in (asked.query.question, asked.search):
            reading = self._checker.read(_OWN_WORDS.sub(lambda words: " " * len(words[0]), text))
            if reading.posts and reading.sure >= SURE:
                return reading
        return None

    def alone(self, asked: Understanding) -> bool:
        """Whether a question is nothing but posts: 余杭区区长."""
        text = asked.query.question
        reading = self._checker.read(text)
        if not reading.posts or reading.sure < SURE:
            return False
        inside = sum(len(_WORD.findall(text[slice(*post.span)])) for post in reading.posts)
        return len(_WORD.findall(text)) - inside <= BARE

    def elsewhere(self, asked: Understanding) -> bool:
        """Whether a question is about another place than the one whose rules these are."""
        return self._checker.elsewhere(asked.search)

    def verdicts(self, asked: Understanding, reading: Reading) -> tuple[Verdict, ...]:
        """One for all posts of a person, or one for each where several people are asked about."""
        if len(reading.posts) > 1 and cues().each.search(asked.search):
            single = (replace(reading, posts=(post,)) for post in reading.posts)
            return tuple(self._checker.of(one).verdict for one in single)
        return (self._checker.of(reading).verdict,)


def ruled(asked: Understanding, verdicts: Sequence[Verdict]) -> Iterator[Claim]:
    """Each verdict, with what may be answered where it asks back."""
    for verdict in verdicts:
        text = verdict.answer
        if verdict.choices:
            choices = "\n".join(f"- {choice}" for choice in verdict.choices)
            text = reply("answer", "choose", english=asked.english, text=text, choices=choices)
        yield Claim(f"{text}\n", verdict.basis, of_text=True)


def basis(verdicts: Sequence[Verdict]) -> tuple[ClauseId, ...]:
    """The clauses that the verdicts rest on."""
    return tuple(dict.fromkeys(id for verdict in verdicts for id in verdict.basis))
