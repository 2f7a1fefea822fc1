"""The checker of the bank's keys: it passes right items by hand and catches each wrong one."""

import json
from pathlib import Path

import pytest

from tests.quiz.key_checker import check, main
from tests.quiz.key_checker_figures import figures, nearest
from tests.quiz.key_checker_form_items import RIGHT_FORMS, WRONG_FORMS
from tests.quiz.key_checker_items import RIGHT as RIGHT_ITEMS
from tests.quiz.key_checker_items import SOURCE, TEXT, Item, blank, judged, single
from tests.quiz.key_checker_posts import Bound, bound
from tests.quiz.key_checker_text import number, read, written
from tests.quiz.key_checker_wrong_items import WRONG as WRONG_ITEMS

RIGHT = [*RIGHT_ITEMS, *RIGHT_FORMS]
WRONG = [*WRONG_ITEMS, *WRONG_FORMS]


def wrong(item: Item) -> list[str]:
    return [finding.what for finding in check([item], SOURCE) if not finding.undecided]


@pytest.mark.parametrize("item", RIGHT, ids=lambda item: item["stem"])
def test_a_right_item_passes(item: Item) -> None:
    assert check([item], SOURCE) == []


@pytest.mark.parametrize(("item", "what"), WRONG)
def test_a_wrong_item_is_caught(item: Item, what: str) -> None:
    assert any(what in found for found in wrong(item))


CHOICES = [item for item in RIGHT if item["type"] == "single"]
STATEMENTS = [item for item in RIGHT if item["type"] == "true_false"]


@pytest.mark.parametrize("item", CHOICES, ids=lambda item: item["stem"])
def test_every_other_key_is_wrong(item: Item) -> None:
    others = [option["key"] for option in item["options"] if option["key"] not in item["answer"]]
    assert all(wrong(item | {"answer": [key]}) for key in others)


@pytest.mark.parametrize("item", STATEMENTS, ids=lambda item: item["stem"])
def test_the_other_answer_does_not_pass(item: Item) -> None:
    assert check([item | {"answer": ["false" if item["answer"] == ["true"] else "true"]}], SOURCE)


def test_what_it_cannot_tell_is_counted_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = judged("阳光雨露滋润万物。", True, "1") | {"id": "a"}
    assert [finding.undecided for finding in check([item], SOURCE)] == [True]
    file = tmp_path / "items.jsonl"
    file.write_text(json.dumps(item), encoding="utf-8")
    assert main([str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 items, 0 wrong, 1 undecided (100.0 %)"


def test_an_open_list_is_not_closed_by_a_key() -> None:
    item = judged("党委主要负责人应当依法解决社会稳定、安全生产、住房物业等突出问题。", False, "11")
    assert [(f.undecided, "等" in f.what) for f in check([item], SOURCE)] == [(True, True)]


def test_the_command_fails_on_a_wrong_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = [judged("政府常务会议每年学法不少于2次。", answer, "19.2") for answer in (True, False)]
    file = tmp_path / "items.jsonl"
    rows = (json.dumps(item | {"id": f"i{n}"}) for n, item in enumerate(items))
    file.write_text("\n".join(rows), encoding="utf-8")
    assert main([str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    [found] = [line for line in lines if line.startswith("x")]
    assert found.startswith("x i0: keyed true: “2次” where 第十九条第(二)项 has “4次")
    assert lines[-1] == "2 items, 1 wrong, 0 undecided (0.0 %)"


def test_an_id_is_given_once() -> None:
    item = judged("政府常务会议每年学法不少于4次。", True, "19.2") | {"id": "a"}
    assert [finding.what for finding in check([item, item], SOURCE)] == ["the id is not the only one"]


def test_it_reads_every_clause_where_it_stands() -> None:
    assert (len(TEXT.articles), len(TEXT.units)) == (23, 60)
    assert list(TEXT.headings.values()) == ["总则", "党委主要负责人职责", "政府主要负责人职责", "附则"]
    assert all(SOURCE[slice(*unit.span)].endswith(unit.body) for unit in TEXT.units)
    assert [written(number(n)) for n in ("四", "十", "十九", "二十", "二十三")] == [
        "四",
        "十",
        "十九",
        "二十",
        "二十三",
    ]


def test_a_line_of_no_clause_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to no clause"):
        read("  第一条  甲。\n  乙。")


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("杭州市市长", Bound.DIRECT),
        ("建德市委书记", Bound.DIRECT),
        ("淳安县人民政府县长", Bound.DIRECT),
        ("某区党委主要负责人", Bound.DIRECT),
        ("市公安局局长", Bound.REFERENCE),
        ("区委组织部部长", Bound.REFERENCE),
        ("某镇党委书记", Bound.REFERENCE),
        ("某街道党工委书记", Bound.REFERENCE),
        ("钱塘新区管委会主任", Bound.REFERENCE),
        ("县属国有企业党委书记", Bound.REFERENCE),
        ("市政府直属事业单位主要负责人", Bound.REFERENCE),
        ("市发展和改革委员会主任", Bound.REFERENCE),
        ("常务副市长", Bound.NONE),
        ("市司法局副局长", Bound.NONE),
        ("村党组织书记", Bound.NONE),
        ("社区居民委员会主任", Bound.NONE),
        ("区人民法院院长", Bound.NONE),
        ("市人大常委会主任", Bound.NONE),
        ("宁波市市长", Bound.NONE),
        ("省司法厅厅长", Bound.NONE),
        ("民营企业董事长", Bound.NONE),
        ("市财政局综合处处长", Bound.NONE),
        ("天气", None),
    ],
)
def test_posts(post: str, expected: Bound | None) -> None:
    assert bound(post) is expected


def test_figures() -> None:
    items = [item | {"id": f"i{n}"} for n, item in enumerate([*CHOICES, *STATEMENTS])]
    lines = dict(line.split(": ", 1) for line in figures(items, TEXT, 0))
    assert lines["type"] == f"single {len(CHOICES)}, true_false {len(STATEMENTS)}"
    assert lines["leaf clauses"].split(" of ")[1].startswith("60 have items")
    assert "第一条" in lines["clauses without"]


def test_the_longest_option_and_the_nearest_pair() -> None:
    first = single("甲？", "子|丑寅", "B", "23") | {"id": "a"}
    same, other = first | {"id": "b"}, blank("____乙丙丁", "戊", "23") | {"id": "c"}
    lines = list(figures([first, same], TEXT, 1))
    assert "single, right option alone is longest: 2 of 2 (by chance 1)" in lines
    assert [(s, a["id"], b["id"]) for s, a, b in nearest([first, other, same], 3)] == [(100.0, "a", "b")]
