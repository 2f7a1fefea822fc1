"""Answers that name several clauses at once."""

import pytest

from assistant.answering.listing import duties, listed
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Understanding
from assistant.answering.verify import Verifier
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


def asked(*sides: str, english: bool = False) -> Understanding:
    return Understanding(Query("问"), Intent.LIST, "问", sides=frozenset(sides), english=english)


@pytest.mark.parametrize("keys", [("6.2", "15.2"), ("19.1", "19.2", "19.3"), ("6.2",)])
def test_a_list_counts_and_names_its_clauses(regulation: Regulation, keys: tuple[str, ...]) -> None:
    clauses = [find(key, regulation)[0] for key in keys]
    claim = listed(asked(), clauses, regulation)
    assert f"{len(keys)}处" in claim.text
    assert [id.key for id in claim.basis] == list(keys)
    places = [claim.text.index(clause.label) for clause in clauses]
    assert places == sorted(places)
    assert Verifier(regulation).holds(claim)


def test_clauses_of_several_chapters_stand_under_their_headings(regulation: Regulation) -> None:
    both = [find(key, regulation)[0] for key in ("6.2", "15.2")]
    text = listed(asked(), both, regulation).text
    parts = ("党委主要负责人职责", "第六条第(二)项", "政府主要负责人职责", "第十五条第(二)项")
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "党委主要负责人职责" not in listed(asked(), both[:1], regulation).text


@pytest.mark.parametrize(
    ("side", "chapter", "ends"),
    [(PARTY, "第二章", ("第四条", "第十三条")), (GOVERNMENT, "第三章", ("第十四条", "第十九条"))],
)
def test_where_the_duties_of_a_side_stand(
    regulation: Regulation, side: str, chapter: str, ends: tuple[str, str]
) -> None:
    (claim,) = duties(asked(side), regulation)
    assert all(part in claim.text for part in (chapter, *ends))
    (english,) = duties(asked(side, english=True), regulation)
    assert "Chapter" in english.text


def test_of_both_sides_or_none_no_chapter_is_told(regulation: Regulation) -> None:
    assert list(duties(asked(), regulation)) == []
    assert list(duties(asked(PARTY, GOVERNMENT), regulation)) == []
