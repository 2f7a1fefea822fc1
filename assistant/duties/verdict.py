"""Whether the rules bind the holder of the posts that were read, in words and with the clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.chinese import simplified
from assistant.duties.applicability import Applicability
from assistant.duties.post import Level, Organ, Place, Post, Reading
from assistant.duties.ruling import AT_THAT_TIME, Ruling, VerdictKind, rule
from assistant.duties.said import said
from assistant.rules.citation import written
from assistant.rules.clause import ClauseId

_STRENGTH = (VerdictKind.DIRECT, VerdictKind.BY_REFERENCE, VerdictKind.UNCLEAR, VerdictKind.NOT_COVERED)
_LEVEL = re.compile("[市区县镇乡省村]|街道|社区")
_LONGEST = 30
"""Of a post's words so many characters are repeated."""


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the reasoning and the clauses that it rests on."""

    text: str
    clauses: tuple[ClauseId, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``answer`` is the first sentence to say.

    ``basis`` is never empty; ``chapters`` is, unless the rules bind directly or by reference. ``choices`` are
    what may be answered where a question is asked back.
    """

    kind: VerdictKind
    answer: str
    basis: tuple[ClauseId, ...]
    chapters: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    choices: tuple[str, ...] = ()


def judge(reading: Reading, rules: Applicability) -> Verdict:
    """The strongest of the verdicts on the posts read: direct, by reference, unclear, not covered."""
    if not reading.posts:
        text = said("answer", "nothing", english=reading.english)
        step = Step(text, rules.binds)
        return Verdict(VerdictKind.UNCLEAR, text, rules.binds, (), (step,), _choices("nothing", reading))
    ruled = [(post, rule(post, rules)) for post in reading.posts]
    kind = min((ruling.kind for _, ruling in ruled), key=_STRENGTH.index)
    deciding = [(post, ruling) for post, ruling in ruled if ruling.kind is kind]
    chapters = tuple(sorted({chapter for _, ruling in deciding for chapter in ruling.chapters}))
    voice = _Voice(reading, rules)
    steps = [*voice.mended(), *(step for post, ruling in ruled for step in voice.steps(post, ruling))]
    if kind is VerdictKind.BY_REFERENCE:
        steps.append(voice.no_chapter(chapters, deciding[0][1].clauses))
    choices = next((ruling.choices for _, ruling in deciding if ruling.choices), "")
    return Verdict(
        kind,
        voice.answer(kind, deciding, chapters),
        tuple(dict.fromkeys(clause for _, ruling in deciding for clause in ruling.clauses)),
        chapters,
        tuple(dict.fromkeys(steps)),
        _choices(choices, reading) if choices else (),
    )


def _choices(name: str, reading: Reading) -> tuple[str, ...]:
    return tuple(said("choices", name, english=reading.english).split("|"))


class _Voice:
    """Puts rulings into words, in the language of the input."""

    def __init__(self, reading: Reading, rules: Applicability) -> None:
        self._reading = reading
        self._rules = rules
        self._english = reading.english

    def _say(self, group: str, name: str, **slots: object) -> str:
        return said(group, name, english=self._english, **slots)

    def mended(self) -> Iterator[Step]:
        for wrong, meant in self._reading.mended:
            yield Step(self._say("step", "mended", said=wrong, meant=meant), self._rules.binds)

    def steps(self, post: Post, ruling: Ruling) -> Iterator[Step]:
        if post.organ is not Organ.UNKNOWN:
            text = self._say("step", "understood", post=self._name(post), meaning=self._meaning(post))
            yield Step(text, ruling.clauses)
        for note in ruling.notes:
            clauses = (self._rules.in_force,) if note == "partly_before" else ruling.clauses
            yield Step(self._say("note", note, **self._slots(post)), clauses)
        if ruling.kind is VerdictKind.DIRECT:
            nature = self._say("nature", "party" if self._is_party(ruling) else "government")
            yield Step(self._say("step", "principal", post=self._name(post), nature=nature), ruling.clauses)
        elif ruling.kind is VerdictKind.BY_REFERENCE:
            whom = self._say("whom", ruling.reason)
            yield Step(self._say("step", "reference", post=self._name(post), whom=whom), ruling.clauses)
        else:
            text = self._reason(post, ruling)
            if self._name(post) not in text:
                text = self._say("step", "ruled", post=self._name(post), reason=text)
            yield Step(text, (*ruling.clauses, *ruling.also))

    def no_chapter(self, chapters: tuple[int, ...], clauses: tuple[ClauseId, ...]) -> Step:
        return Step(self._say("step", "no_chapter", chapters=self._chapters(chapters)), clauses)

    def answer(
        self, kind: VerdictKind, deciding: list[tuple[Post, Ruling]], chapters: tuple[int, ...]
    ) -> str:
        post, ruling = deciding[0]
        slots: dict[str, object] = {
            "post": self._say("chapter", "and").join(
                dict.fromkeys(self._name(post) for post, _ in deciding[:3])
            ),
            "short": self._rules.short_title,
            "clauses": self._say("chapter", "and").join(
                written(c, self._english) for c in ruling.clauses[:2]
            ),
            "chapters": self._chapters(chapters),
        }
        if kind is VerdictKind.BY_REFERENCE:
            slots["whom"] = self._say("chapter", "and").join(
                dict.fromkeys(self._say("whom", ruling.reason) for _, ruling in deciding)
            )
        elif kind is not VerdictKind.DIRECT:
            slots["reason"] = self._reason(post, ruling)
        frame = "not_then" if ruling.reason in AT_THAT_TIME else kind.value
        return self._say("answer", frame, **slots)

    def _chapters(self, chapters: tuple[int, ...]) -> str:
        names = {self._rules.party_chapter: "party", self._rules.government_chapter: "government"}
        return self._say("chapter", "and").join(self._say("chapter", names[chapter]) for chapter in chapters)

    def _is_party(self, ruling: Ruling) -> bool:
        return ruling.chapters == (self._rules.party_chapter,)

    def _reason(self, post: Post, ruling: Ruling) -> str:
        return self._say("reason", ruling.reason, **self._slots(post))

    def _name(self, post: Post) -> str:
        """The words of a post on one line, with what the words around them say: 区长（宁波市）."""
        name = "".join(post.text.split("\n"))
        name = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        return name if self._english else name + self._say_around(post)

    def _say_around(self, post: Post) -> str:
        place = post.place.name if post.place and post.place.name[:2] not in simplified(post.text) else ""
        level = self._say("level", post.level.value)
        said = post.place is not None or _LEVEL.search(post.text)
        organ = self._say("organ", post.organ.value)
        bare = post.text == post.word and post.organ not in (Organ.UNKNOWN, Organ.GOVERNMENT)
        parts = (place, "" if said else level, organ if bare else "")
        around = "".join(part for part in parts if part)
        return f"（{around}）" if around else ""

    def _meaning(self, post: Post) -> str:
        place = post.place.name if post.place and not self._english else ""
        level = "" if post.place and post.place.level is post.level else self._say("level", post.level.value)
        parts = (place, level, self._say("organ", post.organ.value), self._say("role", post.role.value))
        return (" " if self._english else "").join(part for part in parts if part)

    def _day(self, day: date | None) -> str:
        if day is None or self._english:
            return day.isoformat() if day else ""
        return f"{day.year}年{day.month}月{day.day}日"

    def _slots(self, post: Post) -> dict[str, object]:
        place = post.place or Place("", Level.UNKNOWN, ours=False)
        return {
            "post": self._name(post),
            "word": post.word,
            "place": self._rules.place,
            "place_name": place.name,
            "since": self._day(place.since),
            "until": self._day(place.until),
            "period": post.period.text if post.period else "",
        }
