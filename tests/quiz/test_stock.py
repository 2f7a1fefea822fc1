"""Imported items: kept in the store, asked with the others, taken out again."""

from dataclasses import replace

from assistant.quiz.bank import Bank
from assistant.quiz.learner import Learner
from assistant.quiz.practice import Practice, Selection
from assistant.quiz.results import Results
from assistant.quiz.stock import Stock
from assistant.quiz.store.store import Store
from assistant.rules.clause import ClauseId
from assistant.rules.regulation import Regulation
from tests.quiz.fake_bank import FakeClock, right
from tests.quiz.made_items import BLANKS, MULTIPLES, SINGLES

LI = Learner("李四")


def stock_over(store: Store, regulation: Regulation) -> Stock:
    return Stock(store, Bank(regulation, SINGLES), FakeClock())


def test_imported_items_are_asked_in_their_place(store: Store, regulation: Regulation) -> None:
    stock = stock_over(store, regulation)
    assert stock.keep("一.xlsx", MULTIPLES) == len(MULTIPLES)
    articles = [item.basis[0].article for item in stock.items]
    assert articles == sorted(articles)
    assert len(stock.items) == len(SINGLES) + len(MULTIPLES)
    assert stock.item(MULTIPLES[0].id) == MULTIPLES[0]


def test_the_same_again_adds_nothing(store: Store, regulation: Regulation) -> None:
    stock = stock_over(store, regulation)
    stock.keep("一.xlsx", MULTIPLES[:2])
    assert stock.keep("二.xlsx", MULTIPLES[:3]) == 1
    assert [(batch.file, batch.items) for batch in stock.batches()] == [("二.xlsx", 1), ("一.xlsx", 2)]


def test_they_are_there_after_a_restart_and_in_another_process(
    store: Store, database: str, regulation: Regulation
) -> None:
    other_store = Store.open(database)
    other = stock_over(other_store, regulation)
    stock_over(store, regulation).keep("一.xlsx", BLANKS)
    assert BLANKS[0] in stock_over(other_store, regulation).items
    assert BLANKS[0] not in other.items
    other.refresh()
    assert BLANKS[0] in other.items
    other_store.close()


def test_withdrawn_items_are_asked_no_more_but_their_answers_stay(
    store: Store, regulation: Regulation
) -> None:
    stock = stock_over(store, regulation)
    stock.keep("一.xlsx", BLANKS)
    stock.keep("二.xlsx", MULTIPLES)
    Practice(store, stock).answer(LI, Selection(), BLANKS[0].id, right(BLANKS[0]))
    (batch,) = (batch for batch in stock.batches() if batch.file == "一.xlsx")
    assert stock.withdraw(batch.id) == len(BLANKS)
    assert BLANKS[0] not in stock.items
    assert MULTIPLES[0] in stock.items
    assert [answer.item for answer in Results(store, stock).answers(LI)] == [BLANKS[0]]


def test_an_item_on_a_clause_that_is_gone_is_not_asked(store: Store, regulation: Regulation) -> None:
    stock = stock_over(store, regulation)
    stock.keep("一.xlsx", [replace(BLANKS[0], id="gone", basis=(ClauseId(99),))])
    assert stock.items == Bank(regulation, SINGLES).items


def test_a_bank_of_the_program_comes_before(store: Store, regulation: Regulation) -> None:
    stock = stock_over(store, regulation)
    stock.keep("一.xlsx", [SINGLES[0], BLANKS[1]])
    assert len(stock.items) == len(SINGLES) + 1


def test_as_many_others_in_place_of_what_was_withdrawn_are_seen(
    store: Store, database: str, regulation: Regulation
) -> None:
    stock, other_store = stock_over(store, regulation), Store.open(database)
    stock.keep("错的.xlsx", MULTIPLES[:1])
    other = stock_over(other_store, regulation)
    stock.withdraw(stock.batches()[0].id)
    stock.keep("对的.xlsx", BLANKS[:1])
    other.refresh()
    assert other.items == stock.items
    assert BLANKS[0] in other.items
    other_store.close()


def test_the_name_of_a_file_is_kept_printable(store: Store, regulation: Regulation) -> None:
    stock = stock_over(store, regulation)
    stock.keep("题\x00目\ud800.xlsx", BLANKS)
    assert [batch.file for batch in stock.batches()] == ["题 目.xlsx"]
