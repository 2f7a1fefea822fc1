"""What is said of the persons that a question asks about, before the duty itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.bearers import bare
from assistant.answering.bearing import Bearing
from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.following import asks
from assistant.answering.question import Understanding
from assistant.answering.replies import reply
from assistant.answering.sentence import plain_end
from assistant.duties.check import Check
from assistant.duties.ruling import VerdictKind
from assistant.duties.verdict import Verdict
from assistant.rules.citation import written
from assistant.rules.clause import Clause
from assistant.rules.regulation import Regulation

ABOUT = 0.5
"""So much of what is asked must stand in a clause for it to be answered by yes."""

_DUTY = "职责"


def ruled(asked: Understanding, verdicts: Sequence[Verdict]) -> Iterator[Claim]:
    """Each verdict, with what may be answered where it asks back."""
    for verdict in verdicts:
        yield Claim(_answer(asked, verdict), verdict.basis, of_text=True)


def bound(asked: Understanding, bearers: Sequence[Check], *, yes: bool, listed: bool) -> Iterator[Claim]:
    """How each person stands to what follows: bound directly, by reference, or not for certain.

    Of one who is bound directly, and is the only one, it is said where that answers the question (``yes``) or
    leads in a list of duties.
    """
    apart = listed or len(bearers) > 1
    for bearer in bearers:
        verdict = bearer.verdict
        if verdict.kind is VerdictKind.DIRECT:
            if yes or apart:
                name = "bound" if yes and not apart else "direct_post"
                yield _stands(asked, bearer, name, apart)
        elif verdict.kind is VerdictKind.BY_REFERENCE:
            yield _stands(asked, bearer, "by_reference", apart)
        else:
            asked_back = bool(verdict.choices) and bare(bearer.reading)
            yield Claim(_answer(asked, verdict), () if asked_back else verdict.basis, of_text=True)
    if any(bearer.verdict.kind is VerdictKind.UNCLEAR for bearer in bearers):
        yield Claim(reply("answer", "as_leaders", english=asked.english), of_text=True)


def theirs(asked: Understanding, clause: Clause, text: str, regulation: Regulation) -> Claim:
    """Whose duty it is that was asked about, where the rules do not bind the person."""
    label = written(clause.id, asked.english)
    heading = regulation.chapter(clause.chapter).heading if clause.chapter else ""
    slots = {"label": label, "text": plain_end(text)}
    if heading.endswith(_DUTY):
        said = reply("answer", "theirs", english=asked.english, holder=heading.removesuffix(_DUTY), **slots)
    else:
        said = reply("answer", "stands_in", english=asked.english, **slots)
    return Claim(said, (clause.id,))


def is_yes(asked: Understanding, bearers: Sequence[Check], clause: Clause, bearing: Bearing) -> bool:
    """Whether a question for yes or no is answered by yes.

    That is where a clause for all leaders, or of the one person's chapters, has what is asked, and binds.
    """
    text, words = asked.query.question, cues()
    if len(bearers) != 1 or not words.whether.search(asked.search) or asks(text) or asked.confirms:
        return False
    text = words.whether.sub(" ", asked.search)
    if any(kind.search(text) for kind in (words.needless, words.allowed, words.instead, words.soft)):
        return False
    own = bearing.side(clause) is None or clause.chapter in bearers[0].verdict.chapters
    matter = bearing.matter(asked.search)
    binds = not words.soft.search(bearing.part(matter, clause))
    return own and binds and bearing.share(matter, clause) >= ABOUT


def _stands(asked: Understanding, bearer: Check, name: str, apart: bool) -> Claim:
    label = "、".join(written(id, asked.english) for id in bearer.verdict.basis)
    posts = bearer.reading.posts
    post = "、".join(dict.fromkeys("".join(post.text.split("\n")) for post in posts))
    text = reply("answer", name, english=asked.english, post=post, label=label)
    return Claim(f"{text}\n" if apart else text, bearer.verdict.basis, of_text=True)


def _answer(asked: Understanding, verdict: Verdict) -> str:
    text = verdict.answer
    if verdict.choices:
        choices = "\n".join(f"- {choice}" for choice in verdict.choices)
        text = reply("answer", "choose", english=asked.english, text=text, choices=choices)
    return f"{text}\n"
