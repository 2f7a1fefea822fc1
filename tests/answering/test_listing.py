"""Answers that name several clauses at once."""

import pytest

from assistant.answering.listing import listed
from assistant.answering.question import Intent, Query, Understanding
from assistant.answering.verify import Verifier
from assistant.rules.regulation import Regulation
from assistant.rules.resolve import find


def asked() -> Understanding:
    return Understanding(Query("问"), Intent.LIST, "问")


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
