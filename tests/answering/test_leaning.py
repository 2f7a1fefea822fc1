"""Whether a question can only be understood with what was asked before it."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.leaning import EVIDENCE, LeaningModel, evidence
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.hit import Fused

FOLDER = knowledge_dir() / "hangzhou-2019"
MODEL = LeaningModel.load(FOLDER)
NOTHING: list[Fused] = []
MUCH = [Fused("19.2", 3.0, {"lexical": 30.0}), Fused("9.2", 1.0, {"lexical": 9.0})]


@pytest.mark.parametrize("question", ["那政府呢", "那第二项呢", "那党委呢", "那要是国企呢", "它由谁负责"])
def test_what_leans(question: str) -> None:
    assert MODEL.by_words(question) > 0
    assert MODEL(question, NOTHING)


@pytest.mark.parametrize(
    "question",
    ["政府常务会议每年学法几次", "领导干部法治专题培训班每年办几期", "国有企业主要负责人是否参照本细则执行"],
)
def test_what_stands_by_itself(question: str) -> None:
    assert MODEL.by_words(question) < 0
    assert not MODEL(question, MUCH)


def test_the_more_the_lanes_find_the_less_a_question_leans() -> None:
    leans = [MODEL("那政府呢", [Fused("1", 1.0, {"lexical": 10.0**power})]) for power in range(9)]
    assert leans == sorted(leans, reverse=True)


@settings(deadline=None)
@given(st.text(max_size=40), st.lists(st.floats(0, 80), max_size=4))
def test_any_text_leans_or_not(question: str, scores: list[float]) -> None:
    found = [Fused(str(row), 1.0, {"lexical": score}) for row, score in enumerate(scores)]
    assert MODEL(question, found) is MODEL(question, list(reversed(found)))


def test_what_is_weighed() -> None:
    weighed = evidence(1.5, MUCH)
    assert tuple(weighed) == EVIDENCE
    assert weighed["words"] == 1.5
    assert weighed["lexical"] > evidence(1.5, MUCH[1:])["lexical"] > evidence(1.5, NOTHING)["lexical"] == 0


@pytest.mark.parametrize("part", ["words", "stack"])
def test_a_model_with_other_labels_is_refused(tmp_path: Path, part: str) -> None:
    for path in FOLDER.glob("leaning-*.npz"):
        shutil.copy(path, tmp_path)
    shutil.copy(FOLDER / "scope-stack.npz", tmp_path / f"leaning-{part}.npz")
    with pytest.raises(KnowledgeError, match=r"python -m training\.leaning"):
        LeaningModel.load(tmp_path)
