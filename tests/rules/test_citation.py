"""Citations: read in every notation that people use, written in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.rules.citation import label, read
from assistant.rules.clause import ClauseId


def keys(text: str) -> list[str]:
    return [reference.id.key for reference in read(text) if reference.id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第十四条第二项是什么", ["14.2"]),
        ("第14条第2项", ["14.2"]),
        ("第１４条第（２）项", ["14.2"]),
        ("第十四条第(二)项", ["14.2"]),
        ("第十四条的第二项", ["14.2"]),
        ("第 十四 条 第 二 项", ["14.2"]),
        ("第十四條第二項", ["14.2"]),
        ("14条(二)", ["14.2"]),
        ("14条2项", ["14.2"]),
        ("十四条二项", ["14.2"]),
        ("14(2)讲什么", ["14.2"]),
        ("14（二）", ["14.2"]),
        ("14.2", ["14.2"]),
        ("14.2讲了什么", ["14.2"]),
        ("Article 14(2)", ["14.2"]),
        ("what does art. 14.2 say", ["14.2"]),
        ("article 14, item 2", ["14.2"]),
        ("第二十条之一第二款", ["20-1p2"]),
        ("第三条第二款第(一)项第2目", ["3p2.1.2"]),
        ("第十四条第二、三项", ["14.2", "14.3"]),
        ("第十四条第一至三项", ["14.1", "14.2", "14.3"]),
        ("第十九条第(二)项和第(三)项", ["19.2", "19.3"]),
        ("第四、五条", ["4", "5"]),
        ("第七条第(三)项和第十八条第(二)项有什么区别", ["7.3", "18.2"]),
        ("最后一条", ["-1"]),
        ("倒数第二条", ["-2"]),
        ("第十四条最后一项", ["14.-1"]),
        ("第二十四条", ["24"]),
    ],
)
def test_reads_what_people_write(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "编一条",
        "有几条",
        "共23条吗",
        "2019.10.24起施行",
        "每年4次",
        "第一责任人",
        "至少1次",
        "增长14.2%",
        "第三方",
        "",
    ],
)
def test_does_not_read_what_is_no_citation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["第三章", "第3章", "3章", "chapter 3", "Chapter III", "第三章有几条"])
def test_reads_chapters(text: str) -> None:
    assert [reference.chapter for reference in read(text)] == [3]


@pytest.mark.parametrize(
    "text", ["第四条至第十三条", "第4-13条", "4到13条", "articles 4 to 13", "第四条～第十三条"]
)
def test_reads_ranges(text: str) -> None:
    (reference,) = read(text)
    assert (reference.id, reference.last) == (ClauseId(4), 13)


def test_reads_items_alone() -> None:
    (reference,) = read("那第二项呢")
    assert (reference.id, reference.items) == (None, (2,))


def test_label_is_canonical() -> None:
    assert label(ClauseId(19, item=2)) == "第十九条第(二)项"
    assert label(ClauseId(20, suffix=1, paragraph=2)) == "第二十条之一第二款"
    assert label(ClauseId(101, item=12, subitem=3)) == "第一百零一条第(十二)项第3目"


numbers = st.integers(1, 999)
optional = st.none() | st.integers(1, 60)


@st.composite
def clause_ids(draw: st.DrawFn) -> ClauseId:
    item = draw(optional)
    return ClauseId(
        draw(numbers),
        draw(st.integers(0, 20)),
        draw(optional),
        item,
        draw(optional) if item is not None else None,
    )


@given(
    clause_ids(), st.sampled_from(["", "请问", "按照", "《细则》"]), st.sampled_from(["", "是什么", "的规定"])
)
def test_writing_then_reading_gives_the_same_clause(id: ClauseId, before: str, after: str) -> None:
    assert [reference.id for reference in read(before + label(id) + after)] == [id]


@given(clause_ids())
def test_a_key_reads_as_its_clause(id: ClauseId) -> None:
    assert [reference.id for reference in read(id.key)] == [id]


def test_long_runs_of_linking_words_take_no_time() -> None:
    """Time that doubled with each word would not end within this test run."""
    assert keys("第一条" + "里的" * 300) == ["1"]
    assert keys("第一条" + "中的" * 300 + "第") == ["1"]


@given(st.text())
def test_never_fails(text: str) -> None:
    for reference in read(text):
        assert 0 <= reference.span[0] < reference.span[1]
