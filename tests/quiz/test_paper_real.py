"""Papers over the bank of the regulation: drawn, kept as a snapshot, marked."""

import pytest

from assistant.quiz.bank import Bank
from assistant.quiz.drawing import draw
from assistant.quiz.given import read_given
from assistant.quiz.item import ItemType
from assistant.quiz.marking import mark, mark_paper
from assistant.quiz.rule import PaperRule, PartRule
from assistant.quiz.snapshot import item_json, item_of, paper_json, paper_of
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation
from tests.quiz.fake_bank import right


@pytest.fixture(scope="module")
def bank(regulation: Regulation) -> Bank:
    from assistant.paths import knowledge_dir

    folder = knowledge_dir() / regulation.id
    return Bank.open(folder, regulation, Facts.load(folder / "facts.toml", regulation))


@pytest.mark.parametrize("seed", range(10))
def test_no_clause_comes_twice_in_the_usual_paper(bank: Bank, seed: int) -> None:
    paper = draw(PaperRule(seed=seed), bank)
    assert len({item.basis[0] for item in paper.items}) == 50
    assert paper_of(paper_json(paper)) == paper
    assert mark_paper(paper, {item.id: right(item) for item in paper.items}).points == 100


def test_a_paper_for_a_post_keeps_to_its_chapters(bank: Bank) -> None:
    rule = PaperRule((PartRule(ItemType.SINGLE, 20, 4), PartRule(ItemType.BLANK, 10, 2)), (1, 3, 4), seed=2)
    items = draw(rule, bank).items
    assert {item.chapter for item in items} <= {1, 3, 4}
    assert len({item.basis[0] for item in items}) == 30


def test_every_item_is_kept_as_it_is_and_its_key_is_right(bank: Bank) -> None:
    for item in bank.items:
        assert item_of(item_json(item)) == item
        for given in [(text,) for text in item.answer] if item.type is ItemType.BLANK else [item.answer]:
            assert mark(item, read_given(item, given)).right
