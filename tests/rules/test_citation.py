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
        ("第 1 4 条 第 2 项", ["14.2"]),
        ("第 十 二 条", ["12"]),
        ("拾肆条第贰项", ["14.2"]),
        ("拾条贰项里", ["10.2"]),
        ("第叁条", ["3"]),
        ("第廿三条和廿五条", ["23", "25"]),
        ("第一十四条", ["14"]),
        ("第一四条", ["14"]),
        ("五条二项", ["5.2"]),
        ("14条②", ["14.2"]),
        ("第14条第2小点", ["14.2"]),
        ("第14条第2点", ["14.2"]),
        ("第14条第2、3项", ["14.2", "14.3"]),
        ("第二、三两项在第十四条", ["14"]),
        ("第十四条第二、三两项", ["14.2", "14.3"]),
        ("第十四条前三项", ["14.1", "14.2", "14.3"]),
        ("第十四条最后两项", ["14.-2", "14.-1"]),
        ("第十四条倒数第二项", ["14.-2"]),
        ("第十条两项都要", ["10"]),
        ("第十四条五项都要", ["14"]),
        ("第十六条 三项制度", ["16"]),
        ("第十四条和第十九条第二项", ["14", "19.2"]),
        ("16、17两条", ["16", "17"]),
        ("十六、十七条", ["16", "17"]),
        ("7(1)、(3)", ["7.1", "7.3"]),
        ("7.1和7.3", ["7.1", "7.3"]),
        ("8.5 述职", ["8.5"]),
        ("第14.2条", ["14.2"]),
        ("§14", ["14"]),
        ("§9(2)", ["9.2"]),
        ("§§ 4, 5", ["4", "5"]),
        ("Section 2 scope", ["2"]),
        ("请看article 14 item 2", ["14.2"]),
        ("item 2 of article 14", ["14.2"]),
        ("articles 4, 5 and 6", ["4", "5", "6"]),
        ("the last article", ["-1"]),
        ("条十四 全文", ["14"]),
        ("头一条写的什么", ["1"]),
        ("末尾那条", ["-1"]),
        ("倒数第4条", ["-4"]),
        ("第一千零六十四条", ["1064"]),
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
        "2019年10月24日",
        "10.24起施行",
        "施行日期是10.24吗",
        "2019-10-24",
        "1次",
        "每年4次",
        "电话0571-87025500",
        "打87-8",
        "list of items 1-3 lines",
        "1-3 lines",
        "9-5上班",
        "增长了14.2个百分点",
        "版本号 3.11",
        "Python 3.10和3.11",
        "一条龙服务",
        "有一条说要学法",
        "哪条",
        "几条",
        "几十条",
        "这条路",
        "两条腿走路",
        "三项制度",
        "一票否决",
        "十四五规划",
        "约法三章",
        "一共4章23条",
        "列出3-5条",
        "总结10条",
        "1,200条",
        "党政机关15条禁令",
        "三百二十条",
        "最后一条建议",
        "今日头条",
        "抓法治,头一条是什么",
        "职责的头一条",
        "第一条件",
        "收拾条理",
        "大陆条例",
        "十之八九",
        "三分之一",
        "一条一项地讲",
    ],
)
def test_does_not_read_what_is_no_citation(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["第三章", "第3章", "3章", "chapter 3", "Chapter III", "第三章有几条"])
def test_reads_chapters(text: str) -> None:
    assert [reference.chapter for reference in read(text)] == [3]


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("第二、三章", [2, 3]),
        ("第一章到第三章", [1, 2, 3]),
        ("最后一章", [-1]),
        ("倒数第二章", [-2]),
        ("三章", [3]),
    ],
)
def test_reads_lists_and_places_of_chapters(text: str, chapters: list[int]) -> None:
    assert [reference.chapter for reference in read(text)] == chapters


@pytest.mark.parametrize(
    ("text", "chapter", "article", "last"),
    [
        ("第三章第一条", 3, 1, None),
        ("第三章打头那条", 3, 1, None),
        ("第四章头一条", 4, 1, None),
        ("第二章末尾那一条", 2, -1, None),
        ("二章的倒数第二条", 2, -2, None),
        ("总则最后那条", 1, -1, None),
        ("第一章总则第二条", 1, 2, None),
        ("第三章头两条", 3, 1, 2),
        ("第三章最后两条", 3, -2, -1),
        ("最后一章第一条", -1, 1, None),
        ("chapter 3 article 2", 3, 2, None),
        ("article 2 of chapter 3", 3, 2, None),
    ],
)
def test_reads_articles_of_chapters(text: str, chapter: int, article: int, last: int | None) -> None:
    (reference,) = read(text, {"总则": 1, "附则": 4})
    assert (reference.chapter, reference.id, reference.last) == (chapter, ClauseId(article), last)
    assert reference.span == (0, len(text))


def test_a_chapter_and_an_article_beside_it_are_two() -> None:
    assert [(r.chapter, r.id) for r in read("第三章和第四条")] == [(3, None), (None, ClauseId(4))]


@pytest.mark.parametrize("text", ["14-2", "看一下 14-2", "十四之二", "§14-2"])
def test_a_suffix_may_be_an_item(text: str) -> None:
    (reference,) = read(text)
    assert (reference.id, reference.either) == (ClauseId(14, suffix=2), True)


def test_a_suffix_after_the_word_for_article_is_one() -> None:
    assert [(r.id, r.either) for r in read("第十四条之二")] == [(ClauseId(14, suffix=2), False)]


@pytest.mark.parametrize("text", ["第负一条", "第-1条"])
def test_a_negative_number_is_of_no_clause(text: str) -> None:
    assert [reference.impossible for reference in read(text)] == [text]


@pytest.mark.parametrize("sign", "-‐‑‒–—―−－~～〜∼")
def test_every_dash_and_tilde_makes_a_range(sign: str) -> None:
    (reference,) = read(f"第四条{sign}第十三条")
    assert (reference.id, reference.last) == (ClauseId(4), 13)


@pytest.mark.parametrize(
    "text",
    ["第四条至第十三条", "第4-13条", "4到13条", "articles 4 to 13", "第四条～第十三条", "第四条——第十三条"],
)
def test_reads_ranges(text: str) -> None:
    (reference,) = read(text)
    assert (reference.id, reference.last) == (ClauseId(4), 13)


@pytest.mark.parametrize(
    ("text", "items"), [("那第二项呢", (2,)), ("四、五两项", (4, 5)), ("头一项", (1,)), ("第二点呢", (2,))]
)
def test_reads_items_alone(text: str, items: tuple[int, ...]) -> None:
    (reference,) = read(text)
    assert (reference.id, reference.items) == (None, items)


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


def test_a_list_without_end_has_an_end() -> None:
    assert len(read("第五条第1至999999项")) < 100
    assert len(read("第1条至第999999条")) == 1


@given(st.text(alphabet="第一二十14.-~、和(（)条项章款之头前最后倒数末两 的article", max_size=40))
def test_never_fails_on_what_resembles_a_reference(text: str) -> None:
    for reference in read(text, {"一二": 1}):
        assert 0 <= reference.span[0] < reference.span[1] <= len(text)


@given(st.text())
def test_never_fails(text: str) -> None:
    for reference in read(text):
        assert 0 <= reference.span[0] < reference.span[1]
