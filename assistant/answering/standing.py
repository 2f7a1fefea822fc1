"""Where the posts that a question names stand: the verdicts of `assistant.duties` on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Understanding
from assistant.answering.replies import reply
from assistant.duties.check import Check, Checker
from assistant.duties.post import Reading, Role
from assistant.duties.verdict import Verdict
from assistant.retrieval.words import simplify
from assistant.rules.citation import written
from assistant.rules.clause import Clause, ClauseId
from assistant.rules.regulation import Regulation

SURE = 0.4
"""How sure it must be that a post was read."""

SURELY = 0.7
"""The same where nobody asks about a post, but for what somebody must do."""

NEAR = 24
"""So near behind a post stands what it must do."""

LEADERS = {PARTY: "党委书记", GOVERNMENT: "政府一把手"}
"""How people call the principal leader of a side."""

BARE = 2
"""A text that says at most so much besides posts asks how they stand."""

_OWN_WORDS = re.compile(r"党政主要负责人|第一责任人|主要负责人职责")
"""Words of the rules themselves, which name no post."""

_WORD = re.compile(r"\w")
_SUBJECT = re.compile(
    r"(?:\W|请问|那么?|如果|要是|作为|我们?是?|咱们?|阿拉|俺们?|一?[个名位]|当|新任|今年|每年|一年|想问一?下?|问一?下?)*"
)
"""What may stand before the subject of a question."""

_HEADS = frozenset({Role.PRINCIPAL, Role.DEPUTY, Role.ASSISTANT, Role.ACTING, Role.PRESIDING, Role.FORMER})
_OTHERS = re.compile("成员|干部|人员")
"""Words of a clause that is about others than principal leaders, too."""


class Standing:
    """Reads posts out of questions and asks for the verdicts."""

    def __init__(self, checker: Checker, regulation: Regulation) -> None:
        self._checker = checker
        self._source = regulation.source

    def named(self, asked: Understanding) -> Reading | None:
        """The posts that a question names, by itself or with what was asked before; ``None`` for none."""
        readings = (self._read(text) for text in (asked.query.question, asked.search))
        return next((reading for reading in readings if reading.posts and reading.sure >= SURE), None)

    def _read(self, text: str) -> Reading:
        """The posts in a text, its own words for them left out of account."""
        return self._checker.read(_OWN_WORDS.sub(lambda words: " " * len(words[0]), text))

    def alone(self, asked: Understanding) -> bool:
        """Whether a question is nothing but posts: 余杭区区长."""
        text = asked.query.question
        reading = self._checker.read(text)
        if not reading.posts or reading.sure < SURE:
            return False
        inside = sum(len(_WORD.findall(text[slice(*post.span)])) for post in reading.posts)
        return len(_WORD.findall(text)) - inside <= BARE

    def subject(self, asked: Understanding) -> Check | None:
        """The post whose duties a question asks for, with the verdict; ``None`` for no post's."""
        text = asked.query.question
        reading = self._read(text)
        if not reading.posts or reading.sure < SURELY or reading.posts[0].role not in _HEADS:
            return None
        start, end = reading.posts[0].span
        if text[start:end] in self._source:
            return None
        if not _SUBJECT.fullmatch(text[:start]) or not cues().duty.search(text[end : end + NEAR]):
            return None
        return self._checker.of(replace(reading, posts=reading.posts[:1]))

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


def by_reference(asked: Understanding, subject: Check) -> Claim:
    """That the duties which follow are those of others, by which the holder of a post goes."""
    label = "、".join(written(id, asked.english) for id in subject.verdict.basis)
    post = subject.reading.posts[0].text
    text = reply("answer", "by_reference", english=asked.english, post=post, label=label)
    return Claim(text, subject.verdict.basis, of_text=True)


def as_leader(asked: Understanding, subject: Check) -> Understanding:
    """The same question asked of the principal leader by whose duties the holder of a post goes."""
    if asked.intent is Intent.POST:
        return asked
    post = subject.reading.posts[0]
    side = PARTY if post.party else GOVERNMENT
    text = asked.search.replace(simplify(post.text), LEADERS[side])
    return replace(asked, search=text, sides=asked.sides or frozenset({side}))


def only_for_leaders(clause: Clause) -> bool:
    """Whether a clause speaks of nobody but the principal leaders."""
    return not _OTHERS.search(clause.body)


def basis(verdicts: Sequence[Verdict]) -> tuple[ClauseId, ...]:
    """The clauses that the verdicts rest on."""
    return tuple(dict.fromkeys(id for verdict in verdicts for id in verdict.basis))
