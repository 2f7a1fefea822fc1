from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rules.check import problems
from assistant.rules.model import Kind
from assistant.rules.numerals import to_chinese
from assistant.rules.parser import parse

FRAGMENTS = [
    *(
        "第一条",
        "第二条",
        "第 三 条",
        "第十五条",
        "第十条至第十二条",
        "第二十条之一",
        "第15条",
        "第九百九十九兆条",
    ),
    *(
        "第一编",
        "第一分编",
        "第一章",
        "第二章 总    则",
        "第一节",
        "第三章规定的",
        "序言",
        "目录",
        "附件",
        "附表一",
        "附则",
    ),
    *(
        "(一)",
        "（二）",
        "（三)",
        "㈣",
        "〔五〕",
        "一、",
        "二、",
        "1.",
        "2、",
        "（1）",
        "①",
        "⒈",
        "1)",
        "[1]",
        "注：",
    ),
    *(
        "“",
        "”",
        "「",
        "」",
        "《某条例》",
        "：",
        "；",
        "。",
        "，",
        "、",
        "规定的",
        "第二款",
        "第三人",
        "（删去）",
        "【目的】",
    ),
    *(
        " ",
        "\u3000",
        "\xa0",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\ufeff",
        "\u200b",
        "\u2028",
        "\x0b",
        "\x1f",
        "\x85",
    ),
    *(
        "为了甲",
        "某办法",
        "2019年10月24日",
        "某市人民政府",
        "（此件公开发布）",
        "抄送：甲",
        "|甲|乙|",
        "关于",
        "Ａ1",
    ),
]
legal_text = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=60).map("".join)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(legal_text, st.text()))
def test_any_text_is_parsed_without_loss(source: str) -> None:
    document = parse(source)
    assert document.source == source
    assert problems(document) == []


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 4), min_size=1, max_size=30),
    st.integers(1, 300),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_well_formed_text_comes_out_as_it_was_made(sizes: list[int], first: int, end: str) -> None:
    lines = ["某市某办法"]
    for index, size in enumerate(sizes):
        lines.append(f"第{to_chinese(first + index)}条 内容如下{'：' if size else '。'}")
        lines += [f"（{to_chinese(i + 1)}）事项{'；' if i + 1 < size else '。'}" for i in range(size)]
    document = parse(end.join(lines))
    assert [n.number for n in document.nodes] == [str(first + i) for i in range(len(sizes))]
    assert [[c.kind for c in n.children] for n in document.nodes] == [[Kind.ITEM] * size for size in sizes]
    assert (document.warnings, document.title) == ((), "某市某办法")


def test_the_check_sees_what_is_broken() -> None:
    sound = parse("第一章 总则\n第一条 甲：\n（一）子；\n（二）丑。\n第二条 乙。\n丙。")
    assert problems(sound) == []
    chapter = sound.nodes[0]
    article, second = chapter.children
    item = article.children[0]

    def with_article(**changes: object) -> list[str]:
        children = (replace(article, **changes), second)
        return problems(replace(sound, nodes=(replace(chapter, children=children),)))

    assert problems(replace(sound, tail_start=len(sound.source) - 1))
    assert problems(replace(sound, nodes=()))
    assert with_article(span=(article.span[0] + 1, article.span[1]))
    assert with_article(span=(article.span[0], article.span[1] + 1))
    assert with_article(children=(item, item))
    assert with_article(children=(replace(item, span=(item.span[0], second.span[1])),))
    assert with_article(children=(replace(item, kind=Kind.PARAGRAPH, number="1"),))
    assert with_article(children=(second,))
