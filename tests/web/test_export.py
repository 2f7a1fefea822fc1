from __future__ import annotations

from dataclasses import replace

from assistant.answering.answer import Status
from assistant.rules.clause import ClauseId
from assistant.web.export import document_text

from .fake import FakeAssistant

TITLE = "杭州市党政主要负责人履行推进法治建设第一责任人职责实施细则"


def test_answer_then_clause_under_the_title(assistant: FakeAssistant) -> None:
    answer = assistant.say("每年不少于4次。", ClauseId(19, item=2))
    assert document_text(answer, TITLE) == (
        "每年不少于4次。\n"
        f"《{TITLE}》第十九条第(二)项规定：“健全政府常务会议集体学法制度,每年学法不少于4次,"
        "探索开展政府部门主要负责人讲法工作。”"
    )


def test_an_articles_own_number_is_left_out(assistant: FakeAssistant) -> None:
    answer = assistant.say("适用。", ClauseId(2))
    assert document_text(answer, TITLE).endswith("第二条规定：“本实施细则适用于市、区县(市)党政主要负责人。”")


def test_each_quotation_is_the_clause_without_its_marker(assistant: FakeAssistant) -> None:
    for clause in assistant.regulation.leaves:
        text = document_text(assistant.say("见条文。", clause.id), TITLE)
        assert f"{clause.label}规定：“{clause.body}”" in text


def test_an_article_with_items_keeps_them_on_lines_without_blank_ones(assistant: FakeAssistant) -> None:
    lines = document_text(assistant.say("如下。", ClauseId(19)), TITLE).splitlines()
    assert len(lines) == 5
    assert lines[1].endswith("规定：“深入推进尊法学法守法用法。")
    assert lines[2].startswith("(一)")


def test_an_abstention_is_whole_and_only_points_to_clauses(assistant: FakeAssistant) -> None:
    answer = replace(
        assistant.say("细则未规定。", ClauseId(20)), status=Status.ABSTAINED, text="细则未规定此事。"
    )
    text = document_text(answer, TITLE)
    assert text.startswith("细则未规定此事。\n可参看：《")
    assert document_text(replace(answer, citations=()), TITLE) == "细则未规定此事。"
