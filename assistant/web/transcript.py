"""The conversation as chat messages. All text is escaped; the markup is ours alone."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answering.answer import Answer, Status
from assistant.rules.clause import Citation
from assistant.web import texts
from assistant.web.conversation import Exchange
from assistant.web.escape import literal

Message = dict[str, str]


def messages(exchanges: Iterable[Exchange]) -> list[Message]:
    """The messages of finished exchanges, each answer with buttons for its citations."""
    shown: list[Message] = []
    for number, exchange in enumerate(exchanges):
        shown.append(question_message(exchange.question))
        shown.append(
            _assistant(_answer(exchange.answer) + _citations(number, exchange.answer), exchange.answer)
        )
    return shown


def question_message(question: str) -> Message:
    """What the person asked."""
    return {"role": "user", "content": f'<div class="question">{literal(question.strip())}</div>'}


def partial_message(answer: Answer | None) -> Message:
    """An answer that is still being written; ``None`` before its first words."""
    if answer is None:
        waiting = f'<p class="waiting">{texts.SEARCHING}</p>'
        return {"role": "assistant", "content": f'<div class="answer">{waiting}</div>'}
    return _assistant(_answer(answer), answer)


def citation_at(exchanges: tuple[Exchange, ...], place: str) -> Citation | None:
    """The citation that a button's value names; ``None`` for a stale one."""
    by_place = {
        _place(number, index): citation
        for number, exchange in enumerate(exchanges)
        for index, citation in enumerate(exchange.answer.citations)
    }
    return by_place.get(place)


def _place(exchange: int, citation: int) -> str:
    return f"{exchange}:{citation}"


def _assistant(body: str, answer: Answer) -> Message:
    return {"role": "assistant", "content": f'<div class="answer {answer.status.value}">{body}</div>'}


def _answer(answer: Answer) -> str:
    if answer.lead and answer.text.startswith(answer.lead):
        lead, rest = answer.lead, answer.text[len(answer.lead) :]
    else:
        lead, rest = "", answer.text
    paragraphs = [f'<p class="lead">{literal(lead)}</p>'] if lead else []
    paragraphs += [f"<p>{literal(line.strip())}</p>" for line in rest.splitlines() if line.strip()]
    return "".join(paragraphs)


def _citations(number: int, answer: Answer) -> str:
    if not answer.citations:
        return ""
    buttons = "".join(
        f'<button type="button" class="cite" value="{_place(number, index)}">'
        f"{literal(citation.label)}</button>"
        for index, citation in enumerate(answer.citations)
    )
    name = texts.BASIS if answer.status is Status.ANSWERED else texts.SEE_ALSO
    return f'<div class="basis"><span class="basis-name">{name}</span>{buttons}</div>'
