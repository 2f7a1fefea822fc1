"""The clauses that may carry an answer: those named, those found, and those of the side asked about."""

from collections.abc import Sequence

import pytest

from assistant.answering.gather import AHEAD, MOST, NAMED, Evidence, Gatherer
from assistant.answering.knowledge import Knowledge
from assistant.answering.question import GOVERNMENT, PARTY, Intent, Query, Understanding
from assistant.answering.scope import Odds
from assistant.answering.understand import Understander
from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.hit import Fused
from assistant.retrieval.hybrid import Hybrid
from assistant.settings import Settings

REGULATION = open_regulation(Settings())
KNOWLEDGE = Knowledge.load(knowledge_dir() / REGULATION.id, REGULATION, None)
UNDERSTAND = Understander(REGULATION, KNOWLEDGE.shape, KNOWLEDGE.leaning)


class Canned(Hybrid):
    """Finds the same clauses for any question."""

    def __init__(self, scores: dict[str, float]) -> None:
        super().__init__(REGULATION, [])
        self._found = [Fused(key, score, {"asked": score, "lexical": 9.0}) for key, score in scores.items()]

    def rank(self, question: str) -> list[Fused]:
        return sorted(self._found, key=lambda hit: -hit.score)


def gathered(question: str, *keys: str) -> Evidence:
    """The evidence where the lanes bring the clauses with these keys, each some way behind the last."""
    return gathered_of(question, {key: 5.0 - row for row, key in enumerate(keys)})


def gathered_of(question: str, scores: dict[str, float]) -> Evidence:
    return Gatherer(Canned(scores), KNOWLEDGE, UNDERSTAND)(UNDERSTAND(Query(question)))


def keys(evidence: Evidence) -> list[str]:
    return [clause.id.key for clause in evidence.clauses]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("第十九条第二项", ["19.2"]), ("第十四条有几项", ["14"]), ("", []), ("第二十四条", [])],
)
def test_where_nothing_is_searched_for_the_named_clauses_are_the_evidence(
    question: str, expected: list[str]
) -> None:
    evidence = gathered(question, "1")
    assert (keys(evidence), evidence.odds) == (expected, None)


def test_another_laws_clause_is_outside() -> None:
    evidence = gathered("刑法第十四条怎么规定处罚", "19.2")
    assert evidence.odds is not None
    assert (keys(evidence), evidence.odds.provided) == ([], 0.0)


def test_the_best_clause_comes_first() -> None:
    assert keys(gathered("这个细则由谁解释", "22", "21"))[0] == "22"


def test_a_post_is_told_by_the_clauses_on_whom_the_rules_bind() -> None:
    evidence = gathered("哪些单位参照执行这个细则", "21", "5.1", "2")
    assert evidence.understanding.intent is Intent.POST
    assert (keys(evidence), evidence.verdicts) == (["21", "2"], ())


def test_a_post_that_is_named_is_told_by_the_verdict_on_it() -> None:
    evidence = gathered("区属国有企业负责人要不要执行这个细则", "5.1", "2", "21")
    assert evidence.understanding.intent is Intent.POST
    (verdict,) = evidence.verdicts
    assert (verdict.kind, keys(evidence)) == ("by_reference", ["21"])


def test_a_named_article_is_answered_from_inside() -> None:
    evidence = gathered_of("第十八条对出庭应诉怎么要求", {"11": 4.0, "18.2": 3.9, "19.2": 1.0})
    assert keys(evidence)[0] == "18.2"
    assert evidence.misplaced == ()


def test_a_list_about_a_named_chapter_stays_inside() -> None:
    found = ("6.2", "15.2", "15.1", "6.1")
    evidence = gathered_of(
        "第三章哪些条款提到法律顾问", {key: 5.0 - 0.1 * row for row, key in enumerate(found)}
    )
    assert evidence.understanding.intent is Intent.LIST
    assert keys(evidence)
    assert {clause.chapter for clause in evidence.clauses} == {3}


def test_what_stands_elsewhere_is_noticed() -> None:
    evidence = gathered_of("第十三条规定政府常务会议学法几次", {"19.2": 5.0, "13": 5.0 - AHEAD - 9})
    assert keys(evidence)[0] == "19.2"
    assert [found.clauses[0].id.key for found in evidence.misplaced] == ["13"]


def test_a_named_clause_speaks_for_an_answer() -> None:
    question = "第十三条对党务公开怎么要求的"
    evidence = gathered(question, "13", "19.2")
    found = [Fused("13", 5.0, {"asked": 5.0, "lexical": 9.0}), Fused("19.2", 4.0, {"lexical": 9.0})]
    alone = KNOWLEDGE.scope(evidence.understanding.search, found)
    assert evidence.odds == alone.favoured(NAMED)
    assert alone.provided < evidence.odds.provided < 1.0


QUESTION = "第九条和第十九条对学法次数的要求有什么不同"


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ({"19.2": 9.0, "9.2": 5.0}, ["9.2", "19.2"]),
        ({"19.2": 9.0, "19.1": 1.0, "9.2": 5.0, "9.1": 1.0}, ["9.2", "19.2"]),
        ({"19.2": 9.0, "9.2": 5.0, "9.1": 5.0}, ["9", "19"]),
        ({"22": 9.0}, ["9", "19"]),
    ],
)
def test_of_several_named_articles_the_parts_that_stand_out(
    scores: dict[str, float], expected: list[str]
) -> None:
    evidence = gathered_of(QUESTION, scores)
    assert keys(evidence) == expected
    assert evidence.odds is not None
    assert evidence.odds.provided == 1.0


def test_of_many_named_clauses_so_many_are_shown() -> None:
    evidence = gathered("第一条至第二十三条都对学法次数提了要求吗", "19.2")
    assert len(evidence.clauses) == MOST


@pytest.mark.parametrize(
    ("question", "found", "first"),
    [
        ("党委每年学法几次", ["19.2", "9.2"], "9.2"),
        ("政府每年学法几次", ["9.2", "19.2"], "19.2"),
        ("党委和政府每年学法几次", ["19.2", "9.2"], "9.2"),
        ("每年学法几次", ["19.2", "9.2"], "19.2"),
    ],
)
def test_a_count_of_one_side_is_not_answered_with_the_others(
    question: str, found: Sequence[str], first: str
) -> None:
    evidence = gathered_of(question, {key: 5.0 - 0.2 * row for row, key in enumerate(found)})
    sides = evidence.understanding.sides
    assert sides <= {PARTY, GOVERNMENT}
    if len(sides) == 1:
        assert keys(evidence)[0] == first
    else:
        assert set(keys(evidence)) & set(found)


def test_a_count_that_the_clause_has_speaks_for_an_answer() -> None:
    counted, other = (gathered("政府常务会议每年学法几次", key).odds for key in ("19.2", "13"))
    assert isinstance(counted, Odds)
    assert isinstance(other, Odds)
    assert counted.provided > other.provided


def test_words_looked_for_that_stand_in_the_clause_are_provided() -> None:
    evidence = gathered("“最多跑一次”在哪一条", "16.1")
    assert evidence.odds is not None
    assert evidence.odds.provided == 1.0
    elsewhere = gathered("“最多跑一次”在哪一条", "13")
    assert elsewhere.odds is not None
    assert elsewhere.odds.provided < 1.0


def test_where_the_lanes_find_nothing_there_is_nothing() -> None:
    evidence = gathered("红烧肉怎么做")
    assert keys(evidence) == []
    assert evidence.odds is not None
    assert evidence.odds.provided < 0.5


def test_understood_the_same_the_evidence_is_the_same() -> None:
    understood = UNDERSTAND(Query("政府常务会议每年学法几次"))
    assert isinstance(understood, Understanding)
    gather = Gatherer(Canned({"19.2": 3.0}), KNOWLEDGE, UNDERSTAND)
    assert gather(understood) == gather(understood)
