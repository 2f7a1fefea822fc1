"""How items are made: from what stands in the text, told apart from the rest, under ids that last."""

import shutil
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.duties.check import Checker
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.quiz.bank import Bank
from assistant.quiz.item import BLANK, Item, ItemType
from assistant.quiz.making.counts import GAP, counts
from assistant.quiz.making.likeness import coverage, leak, likeness
from assistant.quiz.making.make import make
from assistant.quiz.making.notes import Notes
from assistant.quiz.making.pen import Pen
from assistant.quiz.making.telling import Telling
from assistant.quiz.making.truths import truths
from assistant.rules.fact import Fact, Facts
from assistant.rules.regulation import load

FOLDER = knowledge_dir() / "hangzhou-2019"
REGULATION = load(FOLDER)
FACTS = Facts.load(FOLDER / "facts.toml", REGULATION)
NOTES = Notes.load(FOLDER, REGULATION)
PEN = Pen(REGULATION, NOTES.name)
ITEMS = list(make(FOLDER, REGULATION, FACTS))


def right(item: Item) -> list[str]:
    return [option.text for option in item.options if option.key in item.answer]


def wrong(item: Item) -> list[str]:
    return [option.text for option in item.options if option.key not in item.answer]


def basis(item: Item) -> str:
    return "\n".join(REGULATION.clause(id).text for id in item.basis)


def of_kind(kind: str, type: ItemType | None = None) -> list[Item]:
    found = [item for item in ITEMS if item.kind == kind and type in (None, item.type)]
    assert found
    return found


def copied(tmp_path: Path) -> Path:
    for name in ("quiz.toml", "quiz.jsonl", "applicability.toml"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def annotated(tmp_path: Path, old: str, new: str) -> Path:
    folder = copied(tmp_path)
    text = (folder / "quiz.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "quiz.toml").write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_what_is_noted_of_a_clause_later_changes_no_other_id(tmp_path: Path) -> None:
    folder = annotated(tmp_path, 'blanks = ["实践者", "重', 'blanks = ["法治化", "实践者", "重')
    before = Bank.open(FOLDER, REGULATION, FACTS)
    after = Bank.open(folder, REGULATION, FACTS)
    assert {item.id for item in before.items} < {item.id for item in after.items}
    assert len(after.items) == len(before.items) + 1
    assert all(after.item(item.id) == item for item in before.items)


def test_another_fact_changes_no_other_id() -> None:
    more = Fact("7.1", "党委主要负责人", "及时研究解决重大问题", "及时研究解决重大问题", period="及时")
    after = {item.id for item in make(FOLDER, REGULATION, Facts([*FACTS.rows, more]))}
    assert {item.id for item in ITEMS} <= after


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('blanks = ["牵头抓总"]', 'blanks = ["没有这话"]', "没有仅含一处“没有这话”"),
        ('"健全党领导法治建设制度机制", "充分', '"并无此事", "充分', "中没有“并无此事”"),
        ('name = "实施细则"', 'name = "实施细则"\n[clause.9]', "没有条款 9"),
        ('["终身责任追究", "任期责任追究"]', '["终身责任追究", "终身责任追究"]', "仍是原文"),
        ('foils = ["把关定向", "服务保障", ', 'foils = ["牵头抓总", "服务保障", ', "在所引文字中"),
        ('gap = "党委主要负责人应当充分发挥党委在法治建设中的( )作用"', 'gap = "作用"', "应有一处"),
        ("[article.4]\nstrangers = [", '[article.4]\nstrangers = ["并无此事", ', "不是所列职责"),
        ("[article.4]\n", "[article.99]\n", "没有第99条"),
        (
            'members = ["调查", "取证", "核实情况"]',
            'members = ["审讯", "取证", "核实情况"]',
            "不在所引文字中",
        ),
        ('all = ["1", "2"]', 'all = ["1", "99"]', "“99”不是条款"),
        ("[clause.23]", "[clause.24]", "没有条款 24"),
        ('verdict = "not_covered"\nwhy = "政协', 'verdict = "perhaps"\nwhy = "政协', "未定义"),
        ('name = "实施细则"', "name = ", "无法读取"),
    ],
)
def test_notes_that_do_not_agree_with_the_text_are_refused(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    folder = annotated(tmp_path, old, new)
    with pytest.raises(KnowledgeError, match=reason):
        Bank.open(folder, REGULATION, FACTS)


def test_a_regulation_without_notes_still_has_items(tmp_path: Path) -> None:
    bank = Bank.open(tmp_path, REGULATION, FACTS)
    assert {item.type for item in bank.items} >= {ItemType.SINGLE, ItemType.TRUE_FALSE, ItemType.BLANK}
    assert all("《细则》" in item.explanation for item in bank.items)


@pytest.mark.parametrize("kind", ["choose", "count", "period"])
def test_of_the_words_to_choose_only_the_right_ones_give_the_text(kind: str) -> None:
    for item in of_kind(kind, ItemType.SINGLE):
        start, _, end = item.stem.replace("《实施细则》", "本实施细则").partition(GAP)
        head = start.rpartition("应当")[2].rpartition(",")[2][-6:] if kind == "choose" else ""
        end = end[:8].rstrip("。")

        def stands(text: str, head: str = head, end: str = end, item: Item = item) -> bool:
            return f"{head}{text}{end}" in basis(item)

        assert [stands(text) for text in right(item)] == [True], item.stem
        assert not any(stands(text) for text in wrong(item)), item.stem


def test_members_stand_in_the_list_and_foils_do_not() -> None:
    for key, one in NOTES.clauses.items():
        for listing in one.lists:
            asked = (listing.ask, listing.gap or listing.ask)
            items = [
                i for i in of_kind("members") if i.basis[0].key == key and any(a in i.stem for a in asked)
            ]
            assert items, listing.ask
            for item in items:
                listed = right(item) if item.type is ItemType.MULTIPLE else wrong(item)
                foils = wrong(item) if item.type is ItemType.MULTIPLE else right(item)
                assert all(text in listing.within for text in listed)
                assert not any(text in listing.within for text in foils)
                assert all(f"“{text}”" in item.explanation for text in foils)


def test_what_an_article_has_stands_there_and_strangers_stand_elsewhere() -> None:
    for item in of_kind("belongs"):
        article = REGULATION.article_of(item.basis[0]).text
        several = item.type is ItemType.MULTIPLE
        own, strangers = (right(item), wrong(item)) if several else (wrong(item), right(item))
        assert own and strangers
        assert all(text in basis(item) and text in article for text in own)
        assert all(text in REGULATION.source and coverage(text, article) < 0.7 for text in strangers)
        assert all(text in item.explanation for text in strangers)


def test_only_one_leader_has_a_duty_that_is_asked_for() -> None:
    for item in of_kind("bearer"):
        own, other = (2, 3) if item.chapter == 2 else (3, 2)
        act = item.stem.split("“", 1)[1].rsplit("”", 1)[0]
        across = [leaf for leaf in REGULATION.leaves if leaf.chapter == other]
        assert any(act in leaf.text for leaf in REGULATION.leaves if leaf.chapter == own)
        assert all(coverage(act, leaf.text) < 0.5 for leaf in across)
        who = {2: "党委主要负责人", 3: "政府主要负责人"}
        assert not any(word in act for word in NOTES.telling)
        if item.type is ItemType.SINGLE:
            assert right(item) == [who[own]] and who[other] in wrong(item)
        else:
            assert (who[own] in item.stem) is (item.answer == ("true",))


@pytest.mark.parametrize(
    "shared", ["年终述职", "听取", "学法", "法律顾问", "备案", "考评结果运用", "出庭应诉"]
)
def test_nobody_is_asked_whose_duty_is_what_both_sides_have(shared: str) -> None:
    assert not [item for item in of_kind("bearer") if shared in item.stem]


def test_words_that_are_placed_stand_in_no_other_clause() -> None:
    for item in of_kind("clause"):
        act = item.stem.split("“", 1)[1].rsplit("”", 1)[0]
        holders = [leaf.label for leaf in REGULATION.leaves if act in leaf.text]
        assert len(holders) == 1
        assert [text for text in right(item) if holders[0].startswith(text)] == right(item)


def test_verdicts_on_cases_are_those_of_the_duties() -> None:
    check = Checker.open(FOLDER, REGULATION, FACTS)
    for case in NOTES.cases:
        verdict = check(case.post).verdict
        assert verdict.kind.value == case.verdict, case.post
        item = next(i for i in of_kind("case") if case.post in i.stem)
        assert right(item) == [NOTES.verdicts[case.verdict]]
        assert item.basis == verdict.basis


def test_every_leaf_has_its_slots_used() -> None:
    chosen = {(i.basis[0].key, right(i)[0]) for i in of_kind("choose")}
    noted = {(key, slot.words) for key, one in NOTES.clauses.items() for slot in one.choose}
    assert len(noted - chosen) <= 5, noted - chosen


def test_no_single_choice_is_answered_by_the_words_of_its_stem() -> None:
    for item in ITEMS:
        if item.type is ItemType.SINGLE and item.kind not in ("case", "members", "belongs"):
            assert leak(item.stem, right(item)[0], wrong(item)) <= 1, item.stem


@given(
    row=st.sampled_from(FACTS.rows),
    other=st.sampled_from(FACTS.rows),
    field=st.sampled_from([field.name for field in fields(Fact)]),
    junk=st.one_of(st.none(), st.text(max_size=6), st.integers(0, 99)),
)
@settings(max_examples=150)
def test_a_corrupt_fact_gives_no_item_whose_answer_is_not_in_its_clause(
    row: Fact, other: Fact, field: str, junk: str | int | None
) -> None:
    value = getattr(other, field)
    if junk is not None and isinstance(junk, int) == (field == "count"):
        value = junk
    facts = Facts([replace(row, **{field: value})])
    for item in [*counts(PEN, NOTES, facts), *truths(PEN, NOTES, facts)]:
        clause = REGULATION.clause(item.basis[0]).text
        if item.type is ItemType.SINGLE:
            assert right(item)[0] in clause
        elif item.type is ItemType.BLANK:
            after = item.stem.partition(BLANK)[2][:4].rstrip("。")
            assert f"{item.answer[0]}{after}" in clause
        assert item.explanation.split("规定:“")[1][:6] in clause


def test_substance_counts_as_much_as_words() -> None:
    telling = Telling(NOTES)
    act = next(act for act in telling.of("9.2") if "学法制度" in act.text)
    twin = next(leaf for leaf in REGULATION.leaves if leaf.id.key == "19.2")
    far = next(leaf for leaf in REGULATION.leaves if leaf.id.key == "16.2")
    assert telling.supported(act, [twin]) and not telling.supported(act, [far])


def test_likeness() -> None:
    assert likeness("每年学法2次", "每年学法2次") == 1
    assert likeness("每年学法", "监督检查") == 0
    assert 0.5 < likeness("每年学法不少于2次", "每年学法不少于4次") < 1
    assert leak("健全学法制度", "学法制度", ["讲法制度", "考核"]) == 1
