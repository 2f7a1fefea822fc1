"""Where the posts that a question names stand: the verdicts of `assistant.duties` on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.bearers import bare, bearers, before_question, persons
from assistant.answering.cues import cues
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Understanding
from assistant.answering.structure import sides_by_chapter
from assistant.answering.tallying import has_matter
from assistant.duties.check import Check, Checker
from assistant.duties.post import Level, Organ, Reading
from assistant.duties.ruling import VerdictKind
from assistant.duties.verdict import Verdict
from assistant.duties.vocabulary import vocabulary
from assistant.retrieval.words import simplify
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation

SURE = 0.4
"""How sure it must be that a post was read."""

LEADERS = {PARTY: "党委书记", GOVERNMENT: "政府一把手"}
"""How people call the principal leader of a side."""

BOTH_LEADERS = "党政主要负责人"
"""The same for both."""

BARE = 2
"""A text that says at most so much besides posts asks how they stand."""

BOUND = frozenset({VerdictKind.DIRECT, VerdictKind.BY_REFERENCE})
"""Verdicts by which a person has duties."""

_OWN_WORDS = re.compile(r"党政主要负责人|第一责任人|主要负责人职责")
"""Words of the rules themselves, which name no post."""

_WORD = re.compile(r"\w")


class Standing:
    """Reads posts out of questions and asks for the verdicts."""

    def __init__(self, checker: Checker, regulation: Regulation) -> None:
        self._checker = checker
        self._source = regulation.source
        self._bodies = tuple(
            leaf.body for leaf in regulation.leaves if leaf.id.key not in regulation.applicability
        )
        self._side_of = sides_by_chapter(regulation)

    def named(self, asked: Understanding) -> Reading | None:
        """The posts that a question names, by itself or with what was asked before; ``None`` for none."""
        readings = (self._read(text) for text in (asked.query.question, asked.search))
        return next((reading for reading in readings if reading.posts and reading.sure >= SURE), None)

    def _read(self, text: str) -> Reading:
        """The posts in a text; the rules' own words only with a place or level: 街道党政主要负责人."""
        reading = self._checker.read(_OWN_WORDS.sub(lambda words: " " * len(words[0]), text))
        if reading.posts or not _OWN_WORDS.search(text):
            return reading
        whole = self._checker.read(text)
        known = all(post.place or post.level is not Level.UNKNOWN for post in whole.posts)
        before = simplify(text[: whole.posts[0].span[0]]) if whole.posts else ""
        return whole if known and not cues().post.search(before) else reading

    def alone(self, asked: Understanding) -> bool:
        """Whether a question is nothing but posts, or whether these are bound: 余杭区区长; …,管我吗."""
        text = asked.query.question
        reading = self._checker.read(text)
        if not reading.posts or reading.sure < SURE:
            return False
        if cues().binds_me.search(text):
            return True
        inside = sum(len(_WORD.findall(text[slice(*post.span)])) for post in reading.posts)
        return len(_WORD.findall(text)) - inside <= BARE

    def bearers(self, asked: Understanding) -> tuple[Check, ...]:
        """The persons who would bear what a question asks about, each with the verdict; none for nobody's.

        Nor where it is asked whose the duty is. A leader's word alone (书记, 局长) is such a post only where
        all leaders are asked the same, and words of a clause (政府部门主要负责人) only where the question is
        not about that clause.
        """
        text = asked.query.question
        reading = self._read(text)
        if not reading.posts:  # words written as they sound are only put right in few others
            reading = replace(self._read(before_question(text)), text=text)
        found = bearers(text, reading) if reading.posts and reading.sure >= SURE else ()
        checks = tuple(self._checker.of(self._alone(text, person)) for person in found)
        if not checks or cues().whose.search(asked.search) or self._in_clause(asked, checks):
            return ()
        premise = asked.confirms or cues().needless.search(cues().whether.sub(" ", asked.search))
        if premise and any(map(bare, found)):
            return ()  # of a side
        if any(map(bare, found)) and not self._of_all(asked, checks):
            return ()
        return checks

    def _alone(self, text: str, person: Reading) -> Reading:
        """A person's posts as they are read without what is asked: 常务副区长 of 常务副区长要主持会议吗."""
        short = self._read(before_question(text, person))
        begins = {post.span[0] for post in person.posts}
        posts = tuple(post for post in short.posts if post.span[0] in begins)
        return replace(person, posts=posts) if len(posts) == len(person.posts) else person

    def _of_all(self, asked: Understanding, checks: Sequence[Check]) -> bool:
        """Whether something is asked that all leaders have to do, or all that one has to."""
        question = asked.query.question
        first, last = checks[0].reading.posts[0], checks[-1].reading.posts[-1]
        after = simplify(question[last.span[1] :])
        if cues().of_all.search(after):
            return True
        introduced = vocabulary().self.search(simplify(question[: first.span[0]]))
        text = after if introduced else rest(asked, checks)
        return bool(cues().all_duties.search(after)) and not has_matter(text, self._source)

    def _in_clause(self, asked: Understanding, checks: Sequence[Check]) -> bool:
        """Whether a post is in words of a clause that has the matter of the question, too."""
        words = cues()
        text = words.generic.sub(" ", words.tally.sub(" ", rest(asked, checks)))
        pairs = {run[i : i + 2] for run in re.findall("[㐀-鿿]+", text) for i in range(len(run) - 1)}
        said = [simplify(post.text) for check in checks for post in check.reading.posts]
        bodies = [body for body in self._bodies if any(post in body for post in said)]
        return any(pair in body for pair in pairs for body in bodies)

    def elsewhere(self, asked: Understanding) -> bool:
        """Whether a question is about another place than the one whose rules these are."""
        return self._checker.elsewhere(asked.search)

    def verdicts(self, asked: Understanding, reading: Reading) -> tuple[Verdict, ...]:
        """One for all posts of a person, or one for each where several people are asked about.

        Several who are bound alike get one together.
        """
        each = bool(cues().each.search(asked.search))
        held = [self._checker.of(person).verdict for person in persons(reading.text, reading, each=each)]
        if not each and held[0].kind in BOUND and len({verdict.kind for verdict in held}) == 1:
            return (self._checker.of(reading).verdict,)
        return tuple(held)

    def of_leaders(self, asked: Understanding, checks: Sequence[Check]) -> Understanding:
        """The same question asked of the principal leaders by whose duties these persons go, or would go."""
        if asked.intent is Intent.POST:
            return asked
        sides = frozenset(side for check in checks for side in self.sides(check))
        leader = LEADERS[next(iter(sides))] if len(sides) == 1 else BOTH_LEADERS
        text = asked.search
        for said in _said(asked, checks):
            before, found, after = text.partition(said)
            if found:
                text = f"{'' if vocabulary().self.search(before) else before}{leader}{after}"
        return replace(asked, search=text, sides=sides)

    def sides(self, check: Check) -> frozenset[str]:
        """The sides whose duties a person has; of one who is not bound, that of the first post."""
        bound = frozenset(self._side_of[chapter] for chapter in check.verdict.chapters)
        post = check.reading.posts[0]
        party = post.party or post.organ in (Organ.PARTY_COMMITTEE, Organ.PARTY_DEPARTMENT)
        return bound or frozenset({PARTY if party else GOVERNMENT})


def rest(asked: Understanding, checks: Sequence[Check]) -> str:
    """What a question says besides the posts."""
    text = asked.search
    for said in _said(asked, checks):
        text = text.replace(said, " ")
    return text


def _said(asked: Understanding, checks: Sequence[Check]) -> Iterator[str]:
    """The words for each person, from the first post to the last; then those for each post."""
    for check in checks:
        posts = check.reading.posts
        yield simplify(asked.query.question[posts[0].span[0] : posts[-1].span[1]])
    for check in checks:
        yield from (simplify(post.text) for post in check.reading.posts)


def basis(verdicts: Sequence[Verdict]) -> tuple[ClauseId, ...]:
    """The clauses that the verdicts rest on."""
    return tuple(dict.fromkeys(id for verdict in verdicts for id in verdict.basis))
