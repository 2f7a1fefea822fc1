from assistant.answering.answer import Status
from assistant.evaluation.baselines import PlainAnswerer, fuse, rankers
from assistant.retrieval.hybrid import Hybrid


def test_reciprocal_rank_fusion() -> None:
    # a: 1/61 + 1/63, b: 1/62 + 1/61, c: 1/63, d: 1/62
    assert fuse([["a", "b", "c"], ["b", "d", "a"]]) == ["b", "a", "d", "c"]
    assert fuse([[], ["x", "y"]]) == ["x", "y"]


def test_the_best_passage_is_quoted(hybrid: Hybrid) -> None:
    answer, ranked = PlainAnswerer(hybrid, "fixed", lambda question: ["19.2", "12"]).ask("甲?")
    assert (answer.status, answer.intent) == (Status.ANSWERED, "fixed")
    assert [citation.id.key for citation in answer.citations] == ["19.2"]
    assert answer.text == answer.citations[0].quote
    assert ranked == ["19.2", "12"]


def test_nothing_found_is_an_answer_without_citation(hybrid: Hybrid) -> None:
    answer, _ = PlainAnswerer(hybrid, "empty", lambda question: []).ask("甲?")
    assert (answer.status, answer.citations, answer.text) == (Status.ANSWERED, (), "")


def test_the_lanes_of_the_index_are_ranked(hybrid: Hybrid) -> None:
    found = {name: ranker("政府常务会议每年学法几次") for name, ranker in rankers(hybrid).items()}
    assert list(found) == ["bm25", "dense", "hybrid"]
    assert all("19.2" in ranked[:3] for ranked in found.values())
    assert set(found["hybrid"]) == set(found["bm25"]) | set(found["dense"])
