from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.answer import Status
from assistant.answering.question import Turn
from assistant.rules.clause import ClauseId
from assistant.web.conversation import MAX_QUESTION, Exchange, failure, objection, turns
from assistant.web.escape import literal
from assistant.web.transcript import citation_at, messages, partial_message, question_message

from .fake import FakeAssistant


@given(st.text())
def test_literal_text_has_no_sign_of_any_markup_and_reads_back(text: str) -> None:
    html = literal(text)
    assert not set(html.replace("<br>", "")) & set("<>\"'`$![]()*_~{}|\\\n\r\t") - set("\r\t")
    assert unescape(html.replace("<br>", "\n")) == unescape(literal(text).replace("<br>", "\n"))
    assert re.fullmatch(r"(?:[^&<]|&#\d{2,3};|<br>)*", html)


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=("Cs", "Cc"))))
def test_literal_text_shows_what_was_typed(text: str) -> None:
    assert unescape(literal(text)) == text


def test_a_message_is_one_html_block_for_markdown(assistant: FakeAssistant) -> None:
    answer = assistant.say("一\n\n# 二", ClauseId(19, item=2))
    for message in [*messages((Exchange("1", "甲\n\n- 乙", answer),)), partial_message(answer)]:
        assert message["content"].startswith("<div class=")
        assert "\n" not in message["content"]


def test_each_citation_of_each_answer_has_a_button_that_leads_back_to_it(assistant: FakeAssistant) -> None:
    exchanges = (
        Exchange("1", "甲", assistant.say("一", ClauseId(2))),
        Exchange("2", "乙", assistant.say("二", ClauseId(19, item=2), ClauseId(9, item=2))),
    )
    html = "".join(message["content"] for message in messages(exchanges))
    places = re.findall(r'class="cite" value="([^"]+)"', html)
    assert places == ["0:0", "1:0", "1:1"]
    cited = [citation for exchange in exchanges for citation in exchange.answer.citations]
    assert [citation_at(exchanges, place) for place in places] == cited


def test_a_stale_or_forged_place_leads_nowhere(assistant: FakeAssistant) -> None:
    exchanges = (Exchange("1", "甲", assistant.say("一", ClauseId(2))),)
    for place in ("", "0", "0:1", "1:0", "-1:0", "0:-1", "a:b", "0:0:0"):
        assert citation_at(exchanges, place) is None


def test_the_lead_stands_out_and_is_not_repeated(assistant: FakeAssistant) -> None:
    answer = assistant.say("每年不少于4次。", ClauseId(19, item=2))
    html = messages((Exchange("1", "几次?", answer),))[1]["content"]
    assert html.count("每年不少于4次") == 1
    assert '<p class="lead">每年不少于4次。</p>' in html


def test_clauses_near_an_abstention_are_not_called_its_basis(assistant: FakeAssistant) -> None:
    answer = replace(assistant.say("细则未规定。", ClauseId(20)), status=Status.ABSTAINED)
    html = messages((Exchange("1", "罚款?", answer),))[1]["content"]
    assert '<span class="basis-name">可参看' in html
    assert '<span class="basis-name">查看原文' not in html


def test_history_leaves_out_what_failed(assistant: FakeAssistant) -> None:
    answer = assistant.say("一", ClauseId(2))
    history = turns((Exchange("1", "甲", answer), Exchange("2", "乙", failure("坏了。"))))
    assert history == [Turn("user", "甲"), Turn("assistant", answer.text)]


def test_questions_that_cannot_be_taken() -> None:
    assert objection(" \n\t ") == "请先输入问题。"
    assert objection("问" * MAX_QUESTION) is None
    assert "5001" in (objection("问" * 5001) or "")


def test_the_question_shows_without_blank_space_around_it() -> None:
    assert question_message("  问  ")["content"] == '<div class="question">问</div>'
