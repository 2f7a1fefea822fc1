"""A fake assistant with canned answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.answer import Answer, Status
from assistant.answering.question import Turn
from assistant.errors import FazhiError
from assistant.rules.clause import Citation, ClauseId
from assistant.rules.regulation import Regulation

STUDY = "区长一年要学法几次？"
LIST = "党委主要负责人在队伍建设方面有哪些职责？"
SILENT = "副区长迟到怎么处罚?"
BROKEN = "触发一个意外错误"
REFUSED = "触发一个可以说明的错误"


@dataclass
class FakeAssistant:
    """Says what it was told to say, a piece at a time, and remembers what it was asked."""

    regulation: Regulation
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    pause: threading.Event = field(default_factory=threading.Event)
    """While clear, a streamed answer stops after its first words and others before; set, they go on."""

    def __post_init__(self) -> None:
        self.pause.set()

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        self.pause.wait(20)
        return self._answer(question)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Answer]:
        self.asked.append((question, tuple(history)))
        answer = self._answer(question)
        yield replace(answer, text=answer.text[:4], lead="", citations=())
        self.pause.wait(20)
        yield replace(answer, text=answer.text[: len(answer.text) // 2], citations=())
        yield answer

    def _answer(self, question: str) -> Answer:
        if question == BROKEN:
            raise RuntimeError("secret detail")
        if question == REFUSED:
            raise FazhiError("索引损坏:请运行 fazhi index 重建。")
        if question == STUDY:
            return self.say("每年不少于4次。", ClauseId(19, item=2))
        if question == LIST:
            clauses = [ClauseId(8, item=item) for item in range(1, 6)]
            return self.say("队伍建设方面共有5项职责。", *clauses)
        if question == SILENT:
            answer = self.say("细则未规定。细则没有写迟到的处罚。", ClauseId(20))
            return replace(answer, status=Status.ABSTAINED)
        return self.say(f"您问的是:{question}", ClauseId(2))

    def say(self, lead: str, *ids: ClauseId) -> Answer:
        citations = tuple(Citation.of(self.regulation.clause(id)) for id in ids)
        lines = [lead, *(f"{citation.label}:{citation.quote}" for citation in citations)]
        return Answer(Status.ANSWERED, lead, "\n".join(lines), citations, "general", elapsed_ms=12.34)
