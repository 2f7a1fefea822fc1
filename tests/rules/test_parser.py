from __future__ import annotations

from pathlib import Path

from assistant.rules.check import problems
from assistant.rules.model import Document, Kind, Node
from assistant.rules.parser import parse

HANGZHOU = Path(__file__).parents[2] / "knowledge" / "hangzhou-2019" / "text.txt"


def checked(source: str) -> Document:
    document = parse(source)
    assert problems(document) == []
    return document


def outline(document: Document) -> list[str]:
    """Labels in order, indented by depth."""

    def lines(node: Node, depth: int) -> list[str]:
        below = [line for child in node.children for line in lines(child, depth + 1)]
        return ["  " * depth + node.label, *below]

    return [line for node in document.nodes for line in lines(node, 0)]


def text(document: Document, label: str) -> str:
    node = next(node for node in document.walk() if node.label == label)
    return document.source[slice(*node.span)]


def numbers(document: Document, kind: Kind = Kind.ARTICLE) -> list[str | None]:
    return [node.number for node in document.walk() if node.kind is kind]


def messages(document: Document) -> list[tuple[int, str]]:
    return [(warning.line, warning.message) for warning in document.warnings]


def test_hangzhou() -> None:
    source = HANGZHOU.read_bytes().decode("utf-8")
    document = checked(source)
    assert document.title == "杭州市党政主要负责人履行推进法治建设第一责任人职责实施细则"
    assert document.warnings == ()
    assert [(n.label, n.heading) for n in document.nodes] == [
        ("第一章", "总则"),
        ("第二章", "党委主要负责人职责"),
        ("第三章", "政府主要负责人职责"),
        ("第四章", "附则"),
    ]
    assert numbers(document) == [str(n) for n in range(1, 24)]
    assert [len(n.children) for n in document.nodes] == [3, 10, 6, 4]
    leaves = [n for n in document.walk() if not n.children]
    assert [sum(n.kind is kind for n in leaves) for kind in (Kind.ITEM, Kind.ARTICLE)] == [50, 10]
    assert numbers(document, Kind.PARAGRAPH) == []
    assert source[: document.letterhead_end].rstrip().endswith("第一责任人职责实施细则")
    assert document.tail_start == len(source)
    article = next(n for n in document.walk() if n.number == "19" and n.kind is Kind.ARTICLE)
    assert source[slice(*article.children[1].span)].startswith("(二)健全政府常务会议集体学法制度")
    assert source[slice(*article.children[1].span)].endswith("讲法工作。")


def test_top_level_tiles_and_nested_is_trimmed() -> None:
    document = checked("某办法\n\n 第一章 总则 \n\n第一条 甲。 \n\n 第二章 附则\n第二条 乙。\n\n")
    first, second = document.nodes
    assert first.span[1] == second.span[0]
    assert document.source[slice(*first.children[0].span)] == "第一条 甲。"
    assert second.span[1] == document.tail_start == len(document.source)


def test_one_paragraph_has_no_node_and_more_are_counted() -> None:
    source = (
        "第一条 甲包括：\n（一）子；\n（二）丑。\n第二条 甲包括：\n"
        "（一）子；\n（二）丑。\n前款所称乙，由丙规定。"
    )
    assert outline(checked(source)) == [
        "第一条",
        *("  第(一)项", "  第(二)项"),
        "第二条",
        *("  第一款", "    第(一)项", "    第(二)项", "  第二款"),
    ]
    assert text(checked(source), "第一款") == "甲包括：\n（一）子；\n（二）丑。"
    assert text(checked(source), "第二款") == "前款所称乙，由丙规定。"


def test_inserted_article() -> None:
    document = checked(
        "第一百二十条 甲。\n第一百二十条之一 【帮助恐怖活动罪】乙。\n"
        "第一百二十条之二 丙。\n第一百二十一条 丁。"
    )
    assert numbers(document) == ["120", "120-1", "120-2", "121"]
    assert [n.label for n in document.nodes][1] == "第一百二十条之一"
    assert document.warnings == ()


def test_titles_of_articles() -> None:
    document = checked(
        "第一条【目的】为了甲。\n第二条（适用范围）\n本市适用。\n第三条 （镇）人民政府负责。\n第四条 （删去）"
    )
    assert [n.heading for n in document.nodes] == ["目的", "适用范围", None, None]


def test_blank_and_digits_in_markers() -> None:
    source = "第 一 条\xa0甲。\n\u3000\u3000第２条\u3000乙。\n第3条 丙。\n第四 条丁。\n\u200b第五条 戊。"
    assert numbers(checked(source)) == ["1", "2", "3", "4", "5"]


def test_brackets_of_items() -> None:
    document = checked("第一条 如下：\n(一)甲；\n（二）乙；\n（三)丙；\n㈣丁；\n〔五〕戊；\n( 六 )己。")
    assert numbers(document, Kind.ITEM) == ["1", "2", "3", "4", "5", "6"]


def test_several_in_one_line() -> None:
    source = "第一章 总则 第一条 甲。 第二条 乙：（一）子；（二）丑。第三条 丙。"
    assert outline(checked(source)) == [
        "第一章",
        "  第一条",
        "  第二条",
        "    第(一)项",
        "    第(二)项",
        "  第三条",
    ]


def test_glued_text() -> None:
    document = checked("第一条为了甲。\n第二条规定本法的适用。\n第三条本法自公布之日起施行。")
    assert numbers(document) == ["1", "2", "3"]


def test_ordinals_do_not_begin_articles() -> None:
    source = (
        "第一条 第三人有权起诉。\n第一款规定的第三人，依照本法第十四条第二款的规定执行。\n"
        "第一审法院审理。\n第二条 规定由甲制定。\n第三条规定的期限，自收到之日起算。\n第三条 乙。"
    )
    document = checked(source)
    assert numbers(document) == ["1", "2", "3"]
    assert numbers(document, Kind.PARAGRAPH) == ["1", "2", "3", "1", "2"]
    assert document.warnings == ()


def test_hard_wrapped_reference() -> None:
    source = (
        "第一条 违反规定的，依照本法\n第十四条第二款的规定处罚；情节严重的，依照\n"
        "第二条 的规定处罚。\n第二条 乙。"
    )
    document = checked(source)
    assert numbers(document) == ["1", "2"]
    assert numbers(document, Kind.PARAGRAPH) == []


def test_quoted_articles() -> None:
    source = (
        "第一条 将第十五条修改为：“第十五条 甲：\n（一）子；\n第十六条 乙。”\n"
        "第二条 增加一条：\n“第十七条 丙。\n“第十八条 丁。”\n第三条 本决定自公布之日起施行。"
    )
    document = checked(source)
    assert numbers(document) == ["1", "2", "3"]
    assert numbers(document, Kind.ITEM) == []


def test_cited_article_without_quotation_marks() -> None:
    document = checked("第一条 将该条修改为：\n第十五条 甲。\n第二条 乙。\n第三条 丙。")
    assert numbers(document) == ["1", "2", "3"]
    assert messages(document) == [(2, "第十五条不合编号顺序，按正文处理")]


def test_preamble_alone_and_before_a_chapter() -> None:
    assert outline(checked("某宪章\n序　言\n历史悠久。")) == ["序言"]
    document = checked("某法\n序言\n历史悠久。\n第一章 总纲\n第一条 甲。")
    assert outline(document) == ["序言", "第一章", "  第一条"]
    assert document.title == "某法"


def test_first_article_need_not_be_one() -> None:
    document = checked("第一分编 通则\n第二百零五条 甲。\n第二百零六条 乙。")
    assert outline(document) == ["第一分编", "  第二百零五条", "  第二百零六条"]
    assert document.warnings == ()


def test_deleted_range() -> None:
    document = checked("第九条 甲。\n第十条至第十二条 （删去）\n第十三条 乙。")
    assert [n.label for n in document.nodes] == ["第九条", "第十条至第十二条", "第十三条"]
    assert document.warnings == ()


def test_subitems_and_text_behind_them() -> None:
    source = (
        "第一条 自诉案件包括：\n（一）告诉才处理的案件：\n⒈侮辱案；\n⒉虐待案。\n"
        "本项规定的案件应当受理。\n（二）其他案件：\n1. 甲；\n(1) 子；\n① 丑；\n2、乙。"
    )
    document = checked(source)
    assert outline(document) == [
        "第一条",
        *("  第(一)项", "    第1目", "    第2目", "  第(二)项"),
        *("    第1目", "      第1目", "        第1目", "    第2目"),
    ]
    assert text(document, "第(一)项").endswith("本项规定的案件应当受理。")


def test_text_structured_by_items_only() -> None:
    source = (
        "某通知\n为了甲，规定如下：\n一、将某条修改为：“乙。”\n\n"
        "二、包括：\n（一）子。\n（二）丑。\n补充说明。\n三、丙。"
    )
    document = checked(source)
    assert outline(document) == ["第(一)项", "第(二)项", "  第1目", "  第2目", "第(三)项"]
    assert document.title == "某通知"
    assert "补充说明" in text(document, "第(二)项")


def test_list_heads_above_articles() -> None:
    source = (
        "某解释\n一、一般规定\n第一条 包括：\n（一）子；\n（二）其他\n二、管辖\n（一）级别管辖\n第二条 乙。"
    )
    document = checked(source)
    assert outline(document) == [
        *("一、", "  第一条", "    第(一)项", "    第(二)项"),
        *("二、", "  （一）", "    第二条"),
    ]
    assert [n.heading for n in document.nodes] == ["一般规定", "管辖"]


def test_annexes() -> None:
    source = (
        "关于印发某办法的通知\n附件：某办法\n某办法\n第一条 甲。\n"
        "附图由乙另行规定。\n第二条 丙。\n附件1：\n名单\n第一条 丁。\n附表 税目"
    )
    document = checked(source)
    assert outline(document) == ["第一条", "  第一款", "  第二款", "第二条", "附件1", "  第一条", "附表"]
    assert document.nodes[-1].heading == "税目"
    assert document.title == "某办法"


def test_a_table_inside_the_body_is_no_annex() -> None:
    document = checked("第一条 如下：\n附表\n| 甲 | 1 |\n| 乙 | 2 |\n注：不含丙。\n第二条 丁。")
    assert outline(document) == ["第一条", "第二条"]


def test_contents_belong_to_the_letterhead() -> None:
    contents = "目  录\n第一编 总则……1\n第一章 任务……1\n第二编 分则\n第一章 甲罪\n"
    body = "第一编 总则\n第一章 任务\n第一条 甲。\n第二编 分则\n第一章 甲罪\n第二条 乙。"
    document = checked("某法\n" + contents + body)
    assert document.letterhead_end == len("某法\n" + contents)
    assert outline(document) == [
        *("第一编", "  第一章", "    第一条"),
        *("第二编", "  第一章", "    第二条"),
    ]
    assert (document.title, document.warnings) == ("某法", ())


def test_title_of_a_container_on_the_next_line() -> None:
    document = checked("第一章\n总  则\n第一条 甲。\n第二章\n第二条 乙。")
    assert [n.heading for n in document.nodes] == ["总则", None]


def test_containers_without_a_number() -> None:
    source = "第一章 总则\n第一条 甲。\n法律责任\n第二条 乙。\n第三章 其他\n第三条 丙。\n附　则\n第四条 丁。"
    document = checked(source)
    assert [(n.number, n.heading) for n in document.nodes] == [
        *(("1", "总则"), (None, "法律责任")),
        *(("3", "其他"), (None, "附则")),
    ]
    assert messages(document) == [(5, "第一章之后是第三章，缺少第二章")]


def test_numbering_warnings() -> None:
    source = (
        "第一条 甲。\n第三条 包括：\n（一）子；\n（三）丑；\n"
        "（三）寅。\n第三条 乙。\n第四条 包括：\n（二）卯。\n第七条 丙。"
    )
    assert messages(checked(source)) == [
        (2, "第一条之后是第三条，缺少第二条"),
        (4, "第(一)项之后是第(三)项，缺少第(二)项"),
        (5, "第(三)项重复"),
        (6, "第三条重复"),
        (8, "第(二)项之前缺少第(一)项"),
        (9, "第四条之后是第七条，缺少第五条至第六条"),
    ]


def test_line_ends_and_byte_order_mark() -> None:
    lines = ["\ufeff某办法", "第一条 甲：", "（一）子；", "（二）丑。", "第三条 乙。"]
    for end in ("\n", "\r\n", "\r"):
        document = checked(end.join(lines))
        assert outline(document) == ["第一条", "  第(一)项", "  第(二)项", "第三条"]
        assert messages(document) == [(5, "第一条之后是第三条，缺少第二条")]
        assert document.title == "某办法"


def test_closing_lines() -> None:
    source = "第一条 甲。\n第二条 乙。\n\n某某市人民政府\n2019年10月24日\n"
    document = checked(source)
    assert source[document.tail_start :] == "某某市人民政府\n2019年10月24日\n"
    unsigned = checked("第一条 甲。\n第二条 乙\n丙")
    assert unsigned.tail_start == len(unsigned.source)


def test_references_to_items_at_the_start_of_a_line() -> None:
    source = (
        "第一条 甲：\n（一）款项的收付；\n（二）第（一）项以外的；\n"
        "（三）一级保护区。\n（一）项、（二）项由乙规定。\n一、二审程序适用。"
    )
    document = checked(source)
    assert numbers(document, Kind.ITEM) == ["1", "2", "3"]
    assert numbers(document, Kind.PARAGRAPH) == ["1", "2", "3"]


def test_title_of_several_lines() -> None:
    decree = (
        "中华人民共和国国务院令\n第 588 号\n现公布《某条例》，自公布之日起施行。\n"
        "总理 某某\n2013年1月1日\n\n某某管理\n条例（试行）\n第一条 甲。"
    )
    assert checked(decree).title == "某某管理条例（试行）"
    courts = (
        "最高人民法院\n最高人民检察院\n关于审理某案件适用请求时效制度\n"
        "若干问题的解释\n法释〔2023〕2号\n第一条 甲。"
    )
    assert checked(courts).title == "最高人民法院 最高人民检察院关于审理某案件适用请求时效制度若干问题的解释"


def test_nothing_to_find() -> None:
    for source in ("", "  \n\u200b", "只有一句话。"):
        document = checked(source)
        assert document.nodes == ()
        assert document.letterhead_end == document.tail_start == len(source)


def test_an_unnumbered_title_is_no_annex_where_text_is_glued() -> None:
    document = checked("第一条为了甲。\n第二条本市适用。\n\n附 则\n\n第三条本办法自公布之日起施行。")
    assert outline(document) == ["第一条", "第二条", "附则", "  第三条"]


def test_excerpts_of_real_laws() -> None:
    accounting = (
        "第十条 下列经济业务事项，应当办理会计手续，进行会计核算:\n\n"
        "（一）款项和有价证券的收付；\n\n（二）财物的收发、增减和使用；"
    )
    assert numbers(checked(accounting), Kind.ITEM) == ["1", "2"]
    basic_law = (
        "第二十四条 香港特别行政区居民，简称香港居民，包括永久性居民和非永久性居民。\n"
        "香港特别行政区永久性居民为：\n（一）在香港特别行政区成立以前或以后在香港出生的中国公民；\n"
        "（二）在香港特别行政区成立以前或以后在香港通常居住连续七年以上的中国公民；\n"
        "（三）第（一）、（二）两项所列居民在香港以外所生的中国籍子女；"
    )
    assert numbers(checked(basic_law), Kind.ITEM) == ["1", "2", "3"]
    amendment = (
        "七、在刑法第一百二十条之一后增加五条，作为第一百二十条之二、第一百二十条之三：\n\n"
        "“第一百二十条之二 有下列情形之一的，处五年以下有期徒刑：\n\n“（一）为实施恐怖活动准备凶器的；\n\n"
        "“第一百二十条之三 以制作、散发宣扬恐怖主义物品的，处五年以下有期徒刑。”\n\n"
        "八、将刑法某条修改为：“甲。”"
    )
    assert outline(checked(amendment)) == ["第(七)项", "第(八)项"]
    resettlement = "第十一条 二、三产业安置农村移民，应由移民本人向乡（镇）人民政府、街道办事处申请。"
    assert outline(checked(resettlement)) == ["第十一条"]
