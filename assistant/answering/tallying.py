"""Everything that must be done at regular times, from the table of facts: 有次数的硬指标都列出来."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.cues import cues
from assistant.answering.draft import Claim
from assistant.answering.question import Intent, Understanding
from assistant.answering.replies import reply
from assistant.answering.structure import chapter_of
from assistant.rules.citation import written
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import Regulation

_BACKGROUND = re.compile(
    "(?:^|[,，。;；])(?:我们?|办公室|领导|年底|为了|正在|请|想|要|排|编|起草)[^,，。;；]*(?=[,，。;；])"
)
"""What the list is wanted for: 办公室排年度计划,…"""

_RUN = re.compile(r"[㐀-鿿]{2,}")
_ALL = re.compile("做什么|做啥|做些什么|干什么|干啥|干些啥|what must")
_COUNTS = re.compile(
    "至少几|不少于几|最少几|几期|硬任务|次数|期数|频次|频率|数字|指标|硬杠|量化|定量|minimum number"
)
_YEARLY = ("每年", "每半年")
_KINDS = (
    (re.compile("半年"), ("每半年",)),
    (re.compile("年底|年终|年末"), ("年终",)),
    (re.compile("定期"), ("定期",)),
    (re.compile("经常"), ("经常性",)),
    (re.compile("每年|年年|一年|全年|按年|year"), _YEARLY),
)
"""Words of a question, and the periods of the facts that they ask for."""


def tallied(asked: Understanding, facts: Facts, regulation: Regulation) -> tuple[Fact, ...]:
    """The facts that a question wants all of; none where it is about some matter, or wants no list.

    Those with a count or of the period that it speaks of; those of a side, where it names one.
    """
    text = asked.search
    listed = asked.intent is Intent.LIST or bool(cues().list.search(text) or _ALL.search(text))
    if asked.references or not listed or not cues().tally.search(text) or has_matter(text, regulation.source):
        return ()
    counted = bool(_COUNTS.search(text))
    periods = [period for word, kinds in _KINDS if word.search(text) for period in kinds]
    if counted:
        periods = [period for period in periods if period == _YEARLY[0]]
    articles = set(_articles(asked, regulation))
    own = [fact for fact in facts.rows if not articles or int(fact.clause.split(".")[0]) in articles]
    wanted = counted or not periods
    return tuple(fact for fact in own if fact.period in periods or (fact.count and wanted))


def stated(asked: Understanding, rows: Sequence[Fact], regulation: Regulation) -> Iterator[Claim]:
    """One line a fact, under the name of its side where the fact does not begin with that."""
    leaves = regulation.leaves_by_key
    for fact in rows:
        clause = leaves[fact.clause]
        head = regulation.chapter(clause.chapter or 0).heading
        label, said = written(clause.id, asked.english), fact.statement
        if said.startswith(head.removesuffix("职责")):
            text = reply("answer", "direct", english=asked.english, text=said, label=label)
        else:
            text = reply("answer", "column", english=asked.english, head=head, text=said, label=label)
        yield Claim(f"{text}\n", (clause.id,))


def has_matter(text: str, source: str) -> bool:
    """Whether a text says what it is about, besides that it wants all counts."""
    words = cues()
    text = _BACKGROUND.sub(" ", text)
    for kind in (
        words.list,
        words.tally,
        words.generic,
        words.party,
        words.government,
        words.lookup,
        _ALL,
    ):
        text = kind.sub(" ", text)
    pairs = (run[i : i + 2] for run in _RUN.findall(text) for i in range(len(run) - 1))
    return "会" in text or any(pair in source for pair in pairs)


def _articles(asked: Understanding, regulation: Regulation) -> Iterator[int]:
    """The articles of the side that is asked about; none where both or none are."""
    if len(asked.sides) != 1:
        return
    (side,) = asked.sides
    chapter = chapter_of(side, regulation)
    yield from (id.article for id in chapter.articles) if chapter else ()
