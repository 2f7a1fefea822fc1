from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.web.conversation import objection
from assistant.web.examples import ExampleGroup, chips, load, question_at


def test_the_shipped_examples_serve_four_kinds_of_users() -> None:
    groups = load(knowledge_dir() / "examples.toml")
    assert [group.title for group in groups] == [
        "领导秘书",
        "党校教员",
        "部门、乡镇、国企负责人",
        "法治工作人员",
    ]
    questions = [question for group in groups for question in group.questions]
    assert all(3 <= len(group.questions) <= 4 for group in groups)
    assert len(set(questions)) == len(questions)
    assert all(objection(question) is None for question in questions)


def test_a_chips_value_leads_back_to_its_question() -> None:
    groups = (ExampleGroup("甲", ("一", "二")), ExampleGroup("乙", ("<三>",)))
    html = chips(groups)
    assert "&lt;三&gt;" in html
    assert 'value="1:0"' in html
    assert question_at(groups, "0:1") == "二"
    assert question_at(groups, "1:0") == "<三>"
    assert question_at(groups, "9:9") is None


@pytest.mark.parametrize("content", ["[[group]]\ntitle = 1", "not toml", "other = 1", None])
def test_a_damaged_file_is_an_error_in_chinese(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "examples.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="示例问题"):
        load(path)
