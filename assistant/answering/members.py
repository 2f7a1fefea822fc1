"""Who or what is among those that a clause lists: 监委 in 人大、政府、政协、法院、检察院."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.answering.bearing import PART, Bearing
from assistant.answering.draft import Claim
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import SENTENCE, plain_end
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

KIN = 2
"""Two lists of the rules that share so many members are of the same kind."""

PARTLY = 0.3
"""So much of what a question is about must stand in the part of a clause that has the list."""

LONG = 60
"""Of a longer sentence only the part with the list is given."""

_LIST = re.compile(r"[㐀-鿿()]+(?:、[㐀-鿿()]+)+")
_IS_IT = re.compile(
    r"(?:没有|不包括|不包含|不含|没提|漏了|有没有|是否有|是否包括|包不包括|有无)([㐀-鿿]{2,8})"
)
"""Words that say or ask whether the member behind them is left out."""

_TAIL = re.compile(r"(?:吗|呢|吧|么|啊|的|这|那|在内|这家|党组).*$")
_OF_QUESTION = re.compile(r"(适用于|覆盖|听取|听)((?:[㐀-鿿]{1,4}、)+)")


class Members:
    """Knows the lists of a regulation, and which words stand in lists of the same kind."""

    def __init__(self, regulation: Regulation, bearing: Bearing) -> None:
        self._bearing = bearing
        self._lists = [
            (part, frozenset(match[0].split("、")[1:-1]))
            for leaf in regulation.leaves
            for part in PART.findall(leaf.body)
            for match in _LIST.finditer(part)
        ]
        self._scope = "".join(
            leaf.body for leaf in regulation.leaves if leaf.id.key in regulation.applicability
        )

    def __call__(
        self, asked: Understanding, text: str, matter: Mapping[str, float], clause: Clause
    ) -> Claim | None:
        """That something the question speaks of is not in the list, or is, where it says otherwise."""
        for part in PART.findall(clause.body):
            found = next(self._missing(text, part), "")
            name, said = ("not_among", found) if found else ("among", _lacked(text, part))
            if said:
                others = {word: weight for word, weight in matter.items() if not set(word) & set(said)}
                rest = [other for other in PART.findall(clause.body) if other != part]
                share = self._bearing.within(others, part)
                if (share >= PARTLY or asked.references) and all(
                    share >= self._bearing.within(others, other) for other in rest
                ):
                    return _claim(name, asked, clause, part, said)
        return None

    def _missing(self, text: str, part: str) -> Iterator[str]:
        """What the question has and this list hasn't: members of a list of the same kind, or of one that the
        question sets behind the verb of this one and that nobody named in the rules' scope comes near."""
        own = {member for of, members in self._lists if of == part for member in members}
        for of, members in self._lists:
            if of != part and len(own & members) >= KIN:
                for member in sorted(members - own):
                    yield from (name for name in _names(member) if name in text and name not in part)
        for verb, named in _OF_QUESTION.findall(text):
            has = part + (self._scope if part in self._scope else "")
            names = named.rstrip("、").split("、")
            if verb in part and any(name in has for name in names):
                yield from (name for name in names if not set(name) & set(has))


def _lacked(text: str, part: str) -> str:
    """The member of a list that a question says is not in it, or asks whether it is; else nothing."""
    for match in _IS_IT.finditer(text):
        named = _TAIL.sub("", match[1])
        if len(named) > 1 and (f"、{named}" in part or f"{named}、" in part):
            return named
    return ""


def _names(member: str) -> Iterator[str]:
    """A member, and the halves of one that is two names in one: 纪委监委."""
    yield member
    if len(member) == 4 and member[1] == member[3]:
        yield from (member[:2], member[2:])


def _claim(name: str, asked: Understanding, clause: Clause, part: str, said: str) -> Claim:
    label = written(clause.id, asked.english)
    sentence = next(each for each in SENTENCE.findall(clause.body) if part in each)
    shown = sentence if len(sentence) <= LONG else part
    text = reply("answer", name, english=asked.english, label=label, text=plain_end(shown), said=said)
    return Claim(text, (clause.id,), denies=(said,))
