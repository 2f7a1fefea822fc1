"""The bank of the regulation that is shipped: enough items, all kinds, right keys, nothing given away."""

import json
import shutil
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from assistant.errors import KnowledgeError
from assistant.quiz.bank import TOO_ALIKE, Bank
from assistant.quiz.item import BLANK, Item, ItemType
from assistant.quiz.item_json import from_dict, to_dict
from assistant.quiz.making.likeness import likeness
from assistant.rules.clause import ClauseId
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation

CHOICES = (ItemType.SINGLE, ItemType.MULTIPLE)


@pytest.fixture(scope="module")
def facts(regulation: Regulation, regulation_folder: Path) -> Facts:
    return Facts.load(regulation_folder / "facts.toml", regulation)


@pytest.fixture(scope="module")
def bank(regulation: Regulation, regulation_folder: Path, facts: Facts) -> Bank:
    return Bank.open(regulation_folder, regulation, facts)


def texts(item: Item) -> dict[str, str]:
    return {option.key: option.text for option in item.options}


def test_opening_twice_gives_the_same(
    bank: Bank, regulation: Regulation, regulation_folder: Path, facts: Facts
) -> None:
    assert Bank.open(regulation_folder, regulation, facts).items == bank.items


def test_enough_items_of_every_type_in_every_chapter(bank: Bank) -> None:
    assert len(bank.items) >= 400
    for chapter in (1, 2, 3, 4):
        for type in ItemType:
            assert len(bank.of(chapter=chapter, type=type)) >= 5


def test_every_leaf_is_the_basis_of_several_items(bank: Bank, regulation: Regulation) -> None:
    counts = Counter(id for item in bank.items for id in item.basis)
    assert min(counts[leaf.id] for leaf in regulation.leaves) >= 3


def test_every_type_but_multiple_asks_of_nearly_every_leaf(bank: Bank, regulation: Regulation) -> None:
    for type in (ItemType.SINGLE, ItemType.TRUE_FALSE, ItemType.BLANK):
        asked = {id for item in bank.of(type=type) for id in item.basis}
        assert len(asked) >= 55, type


def test_ids_are_unique_and_found(bank: Bank) -> None:
    assert len({item.id for item in bank.items}) == len(bank.items)
    assert all(bank.item(item.id) is item and item.id in bank for item in bank.items)
    assert "no such item" not in bank


def test_items_of_an_article_include_those_of_its_items(bank: Bank) -> None:
    assert set(bank.of(basis=ClauseId(19, item=2))) < set(bank.of(basis=ClauseId(19)))


def test_each_item_survives_the_json_of_the_contract(bank: Bank, regulation: Regulation) -> None:
    for item in bank.items:
        row = json.loads(json.dumps(to_dict(item, regulation)))
        assert from_dict(row, regulation) == item


def test_no_two_stems_of_a_type_are_too_alike(bank: Bank) -> None:
    for one, other in combinations(bank.items, 2):
        assert one.stem != other.stem
        if one.type is other.type:
            assert likeness(one.stem, other.stem) < TOO_ALIKE, (one.stem, other.stem)


def test_the_explanation_quotes_each_clause_of_the_basis(bank: Bank, regulation: Regulation) -> None:
    for item in bank.items:
        for id in item.basis:
            clause = regulation.clause(id)
            quotes = item.explanation.split(f"{clause.label}规定:“")[1:]
            assert quotes, item
            assert any(quote[:8] in clause.text for quote in quotes), item
        assert item.chapter == regulation.clause(item.basis[0]).chapter


def test_every_quotation_is_verbatim(bank: Bank, regulation: Regulation) -> None:
    for item in bank.items:
        for part in item.explanation.split("规定:“")[1:]:
            # A clause may have quotation marks of its own: the quote ends at one of the closing marks.
            ends = [place for place, sign in enumerate(part) if sign == "”"]
            clauses = [regulation.clause(id).text for id in item.basis]
            assert any(part[:end] in text for end in ends for text in clauses if end > 6), item.explanation


def test_options_are_parallel(bank: Bank) -> None:
    for item in bank.items:
        for text in texts(item).values():
            assert text[-1] not in "。,;、:" and not text.startswith(("和", "以及", "并", "或"))
        assert len(set(texts(item).values())) == len(item.options)
        assert len(item.options) == (4 if item.type in CHOICES else 0)


def test_keys_are_spread_over_the_places(bank: Bank) -> None:
    places = Counter(item.answer[0] for item in bank.of(type=ItemType.SINGLE))
    total = sum(places.values())
    # Twice the standard deviation of an even spread, for a bank of this size.
    assert all(abs(count / total - 0.25) <= 2 * (0.25 * 0.75 / total) ** 0.5 for count in places.values())


def test_the_right_option_is_the_longest_about_as_often_as_chance_has_it(bank: Bank) -> None:
    singles = bank.of(type=ItemType.SINGLE)
    share = 0.0
    for item in singles:
        longest = max(map(len, texts(item).values()))
        tied = [key for key, text in texts(item).items() if len(text) == longest]
        share += (item.answer[0] in tied) / len(tied)
    assert 0.17 <= share / len(singles) <= 0.33


def test_true_and_false_are_both_common(bank: Bank) -> None:
    answers = Counter(item.answer[0] for item in bank.of(type=ItemType.TRUE_FALSE))
    assert 0.33 <= answers["true"] / sum(answers.values()) <= 0.67


def test_a_blank_filled_in_stands_in_its_clause(bank: Bank, regulation: Regulation) -> None:
    for item in bank.of(type=ItemType.BLANK):
        text = regulation.clause(item.basis[0]).body
        before, after = item.stem.replace("《实施细则》", "本实施细则").split(BLANK)
        follows = item.answer[0] + after[:3].rstrip("。")
        assert item.answer[0] in text
        assert before[-3:] + follows in text or follows in text, item.stem


def test_statements_are_true_where_the_clause_has_them_and_false_where_none_has(
    bank: Bank, regulation: Regulation
) -> None:
    made = [
        i for i in bank.of(type=ItemType.TRUE_FALSE) if i.kind == "statement" and "规定:“" in i.explanation
    ]
    for item in made:
        said = item.stem.rstrip("。").removeprefix("根据《实施细则》,").removeprefix("《实施细则》规定,")
        for who in ("党政主要负责人应当", "党委主要负责人应当", "政府主要负责人应当"):
            said = said.removeprefix(who)
        if item.answer == ("false",):
            assert said not in regulation.source, item.stem


class TestWrittenByHand:
    @pytest.fixture
    def folder(self, regulation_folder: Path, tmp_path: Path) -> Path:
        for name in ("quiz.toml", "quiz.jsonl", "applicability.toml"):
            shutil.copy(regulation_folder / name, tmp_path)
        return tmp_path

    def damaged(self, folder: Path, **changes: object) -> None:
        path = folder / "quiz.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines()
        row = json.loads(lines[1]) | changes
        lines[1] = json.dumps(row, ensure_ascii=False)
        path.write_text("\n".join(lines), encoding="utf-8")

    def test_they_are_in_the_bank(self, bank: Bank, regulation_folder: Path) -> None:
        lines = (regulation_folder / "quiz.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) >= 40
        assert all(json.loads(line)["id"] in bank for line in lines)

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"answer": ["E"]}, "答案不在选项中"),
            ({"answer": ["A"]}, "2个以上答案"),
            ({"answer": []}, "答案为空"),
            ({"type": "essay"}, "essay"),
            ({"basis": [{"article": 99}]}, "不存在"),
            ({"basis": []}, "basis 为空"),
            ({"basis": [{"article": 2, "quote": "别的话"}]}, "与原文不符"),
            ({"explanation": "显然如此。"}, "没有引用第二条"),
            ({"difficulty": 7}, "难度"),
            ({"options": [{"key": "A", "text": "同"}, {"key": "B", "text": "同"}]}, "重复"),
            ({"options": 3}, "写法有误"),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(
        self, folder: Path, regulation: Regulation, facts: Facts, changes: dict[str, object], reason: str
    ) -> None:
        self.damaged(folder, **changes)
        with pytest.raises(KnowledgeError, match=f"第2行.*{reason}"):
            Bank.open(folder, regulation, facts)

    def test_a_line_that_is_no_json_is_refused(
        self, folder: Path, regulation: Regulation, facts: Facts
    ) -> None:
        (folder / "quiz.jsonl").write_text("{", encoding="utf-8")
        with pytest.raises(KnowledgeError, match="第1行"):
            Bank.open(folder, regulation, facts)

    def test_an_id_is_used_once(self, folder: Path, regulation: Regulation, facts: Facts) -> None:
        path = folder / "quiz.jsonl"
        line = path.read_text(encoding="utf-8").splitlines()[0]
        path.write_text(f"{line}\n{line}\n", encoding="utf-8")
        with pytest.raises(KnowledgeError, match="第2行.*重复"):
            Bank.open(folder, regulation, facts)
