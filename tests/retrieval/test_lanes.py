"""Each lane on its own, and the passages that they look through."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import KnowledgeError
from assistant.retrieval.asked import AskedLane
from assistant.retrieval.lexical import LexicalLane
from assistant.retrieval.linear import LinearModel
from assistant.retrieval.passage import passages
from assistant.retrieval.reference import ReferenceLane
from assistant.rules.regulation import Regulation


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("第十九条第二项", ["19.2"]),
        ("19(2)", ["19.2"]),
        ("第14条讲什么", ["14.1", "14.2", "14.3", "14.4", "14.5"]),
        ("第二十一条和第2条", ["21", "2"]),
        ("第一章", ["1", "2", "3"]),
        ("第二十条至第二十二条", ["20", "21", "22"]),
        ("最后一条", ["23"]),
        ("第2条,还是第2条", ["2"]),
        ("第二十四条", []),
        ("第十条第三项", []),
        ("第二项呢", []),
        ("政府常务会议每年学法几次", []),
        ("", []),
    ],
)
def test_named_clauses(regulation: Regulation, question: str, keys: list[str]) -> None:
    assert [hit.key for hit in ReferenceLane(regulation).search(question, 60)] == keys


def test_no_more_than_asked_for(regulation: Regulation) -> None:
    assert [hit.key for hit in ReferenceLane(regulation).search("第14条", 2)] == ["14.1", "14.2"]
    assert len(LexicalLane.build(passages(regulation)).search("法治建设", 3)) == 3


def test_a_passage_for_each_leaf_with_what_introduces_it(regulation: Regulation) -> None:
    parts = {part.key: part for part in passages(regulation)}
    assert list(parts) == [leaf.id.key for leaf in regulation.leaves]
    chapter, article, item = parts["19.2"].text.split("\n")
    assert (chapter, article) == ("政府主要负责人职责", "深入推进尊法学法守法用法。")
    assert item.startswith("健全政府常务会议集体学法制度")
    assert parts["19.2"].id == regulation.leaves[list(parts).index("19.2")].id


def test_shared_words_the_rarer_the_better(regulation: Regulation) -> None:
    lane = LexicalLane.build(passages(regulation))
    hits = lane.search("村规民约和法治建设", 60)
    assert hits[0].key == "10.2"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert hits[-1].score > 0
    assert lane.search("zzz", 60) == []
    assert lane.search("", 60) == []


def test_a_saved_lexical_index_finds_the_same(regulation: Regulation, tmp_path: Path) -> None:
    parts = passages(regulation)
    built = LexicalLane.build(parts)
    built.save(tmp_path)
    loaded = LexicalLane.load(tmp_path, [part.key for part in parts])
    for question in ("政府常务会议每年学法几次", "谁负责解释", "行政复議"):
        assert loaded.search(question, 60) == built.search(question, 60)


def test_questions_like_those_collected(regulation: Regulation, regulation_folder: Path) -> None:
    lane = AskedLane.load(regulation_folder / "asked.npz", regulation)
    for question, key in [
        ("政府常务会议每年学法几次", "19.2"),
        ("这个细则由谁解释", "22"),
        ("村规民约", "10.2"),
    ]:
        hits = lane.search(question, 5)
        assert len(hits) == 5
        assert hits[0].key == key
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_homophones_are_found_by_their_sound(regulation: Regulation, regulation_folder: Path) -> None:
    lane = AskedLane.load(regulation_folder / "asked.npz", regulation)
    assert (
        lane.search("政府常务会议每年学法几次", 1)[0].key == lane.search("正府常物会义每年学法几次", 1)[0].key
    )


def test_a_model_trained_on_other_clauses_is_refused(regulation: Regulation, tmp_path: Path) -> None:
    model = LinearModel(
        ("1", "2"), {"法": 0}, np.ones(1, np.float32), np.ones((1, 2), np.float16), np.zeros(2, np.float32)
    )
    model.save(tmp_path / "asked.npz")
    with pytest.raises(KnowledgeError, match=r"python -m training\.asked"):
        AskedLane.load(tmp_path / "asked.npz", regulation)
