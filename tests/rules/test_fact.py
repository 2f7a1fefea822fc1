"""The table of facts: every value stands in the text, or the table is refused."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import load

REGULATION = load(knowledge_dir() / "hangzhou-2019")
TABLE = knowledge_dir() / "hangzhou-2019" / "facts.toml"

STUDY = {
    "clause": "19.2",
    "who": "政府常务会议",
    "act": "学法",
    "period": "每年",
    "bound": "不少于",
    "count": 4,
    "unit": "次",
    "quote": "每年学法不少于4次",
}


def table(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "facts.toml"
    lines = [
        "\n".join(["[[fact]]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in row.items())])
        for row in rows
    ]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def read(folder: Path, *rows: dict[str, object]) -> Facts:
    return Facts.load(table(folder, *rows), REGULATION)


def test_every_count_of_the_text_is_a_fact_of_its_clause() -> None:
    facts = Facts.load(TABLE, REGULATION)
    for leaf in REGULATION.leaves:
        written = re.findall(r"[0-9]+(?:次|期)", leaf.text)
        assert [fact.counted for fact in facts.of(leaf.id.key) if fact.count] == written


@pytest.mark.parametrize(
    ("key", "statements"),
    [
        ("4.2", ["每年", "至少", "党委主要负责人每年至少组织召开1次党委法治建设议事协调机构会议"]),
        ("9.2", ["每年", "不少于", "党委理论学习中心组每年学法不少于2次"]),
        ("19.2", ["每年", "不少于", "政府常务会议每年学法不少于4次"]),
        ("19.3", ["每年", "至少", "政府主要负责人每年至少举办1期领导干部法治专题培训班"]),
    ],
)
def test_what_a_clause_says_how_often(key: str, statements: list[str]) -> None:
    (fact,) = (fact for fact in Facts.load(TABLE, REGULATION).of(key) if fact.count)
    assert [fact.period, fact.bound, fact.statement] == statements


def test_a_clause_may_state_two_counts_each_of_its_own_body() -> None:
    found = [fact for fact in Facts.load(TABLE, REGULATION).of("14.2") if fact.count]
    assert [(fact.who, fact.period, fact.counted) for fact in found] == [
        ("政府主要负责人", "每年", "1次"),
        ("政府常务会议", "每半年", "1次"),
    ]
    assert [fact.act for fact in found] == ["召开1次法治政府建设工作会议", "听取1次法治政府建设情况汇报"]


def test_clauses_that_say_how_often() -> None:
    facts = Facts.load(TABLE, REGULATION)
    often = {leaf.id.key for leaf in REGULATION.leaves if facts.recurring(leaf.id.key)}
    assert often >= {"4.2", "9.2", "14.2", "19.2", "19.3", "7.1", "15.3", "20"}
    assert not often & {"1", "2", "13", "22", "23"}


def test_a_day_is_a_fact_that_does_not_recur() -> None:
    facts = Facts.load(TABLE, REGULATION)
    (day,) = (fact for fact in facts.rows if fact.date)
    assert (day.clause, day.date) == ("23", "2019年10月24日")
    assert facts.recurring("23") == ()


def test_who_must_do_it_is_told_once() -> None:
    assert Fact("1", "政府", "学法", "每年学法").statement == "政府每年学法"
    assert Fact("1", "政府", "学法", "政府每年学法").statement == "政府每年学法"
    assert Fact("1", "政府", "学法", "每年学法").counted == ""


def test_another_clause_with_that_count_for_the_same_act(tmp_path: Path) -> None:
    facts = Facts.load(TABLE, REGULATION)
    other = facts.counted_as(2, "次", "学法")
    assert other is not None
    assert other.clause == "9.2"
    for count, unit, act in [(3, "次", "学法"), (2, "期", "学法"), (2, "次", "听取汇报")]:
        assert facts.counted_as(count, unit, act) is None


def test_a_regulation_without_a_table_has_no_facts(tmp_path: Path) -> None:
    facts = Facts.load(tmp_path / "facts.toml", REGULATION)
    assert facts.rows == facts.of("19.2") == facts.recurring("19.2") == ()
    assert facts.counted_as(4, "次", "学法") is None


def test_a_true_row_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, STUDY).of("19.2") == (Fact(**STUDY),)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("quote", "每年学法不少于5次", "每年学法不少于5次"),
        ("who", "党委理论学习中心组", "党委理论学习中心组"),
        ("act", "讲法", "讲法"),
        ("period", "每半年", "每半年"),
        ("bound", "至少", "至少"),
        ("count", 5, "5次"),
        ("unit", "期", "4期"),
        ("to", "党委", "党委"),
        ("date", "2019年10月24日", "2019年10月24日"),
    ],
)
def test_a_value_that_is_not_in_the_text_is_refused_with_its_row(
    tmp_path: Path, name: str, value: object, shown: str
) -> None:
    with pytest.raises(KnowledgeError) as refused:
        read(tmp_path, STUDY, STUDY | {name: value}, STUDY)
    message = str(refused.value)
    field = "count" if name == "unit" else name
    assert "与原文不符" in message
    assert f"第2行的 {field}“{shown}”不在第十九条第(二)项中" in message
    assert "第1行" not in message
    assert "第3行" not in message


def test_all_wrong_rows_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"第1行.*第3行"):
        read(tmp_path, STUDY | {"count": 6}, STUDY, STUDY | {"period": "每月"})


def test_who_may_stand_in_the_heading_above(tmp_path: Path) -> None:
    assert read(tmp_path, STUDY | {"who": "政府主要负责人"}).rows
    with pytest.raises(KnowledgeError, match="党委主要负责人"):
        read(tmp_path, STUDY | {"who": "党委主要负责人"})


@pytest.mark.parametrize("clause", ["19", "19.9", "99", "", "十九"])
def test_a_clause_that_is_no_leaf_of_the_text_is_refused(tmp_path: Path, clause: str) -> None:
    with pytest.raises(KnowledgeError, match=f"第1行的条款“{clause}”不存在"):
        read(tmp_path, STUDY | {"clause": clause})


@pytest.mark.parametrize(
    "text",
    [
        "[[fact]\n",
        "",
        "fact = 3",
        'fact = ["a"]',
        '[fact]\nclause = "1"',
        '[[fact]]\nclause = "19.2"\nwho = "政府"\nquote = "学法"',
        '[[fact]]\nclause = "19.2"\nwho = "政府"\nact = "学法"\nquote = "学法"\ntwice = 1',
    ],
)
def test_a_table_that_is_not_written_as_it_should_be_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"无法读取 .*facts\.toml"):
        Facts.load(path, REGULATION)


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_bytes('[[fact]]\nclause = "学法"'.encode("gb18030"))
    with pytest.raises(KnowledgeError, match="无法读取"):
        Facts.load(path, REGULATION)


@given(st.integers(1, 10**6).filter(lambda count: count != 4))
def test_no_other_count_passes(tmp_path_factory: pytest.TempPathFactory, count: int) -> None:
    with pytest.raises(KnowledgeError, match=f"count“{count}次”"):
        read(tmp_path_factory.getbasetemp(), STUDY | {"count": count})


@pytest.mark.parametrize(("name", "value"), [("count", "4"), ("who", 3), ("quote", ["学法"]), ("date", 2019)])
def test_a_value_of_another_kind_is_refused(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(KnowledgeError):
        read(tmp_path, STUDY | {name: value})
