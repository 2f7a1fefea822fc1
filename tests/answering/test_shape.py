"""What shape of answer a question wants."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.question import Intent
from assistant.answering.shape import SHAPES, ShapeModel, features
from assistant.errors import KnowledgeError
from assistant.paths import knowledge_dir
from assistant.retrieval.classifier import SHAPE, Classified
from assistant.retrieval.linear import LinearModel

FOLDER = knowledge_dir() / "hangzhou-2019"
MODEL = ShapeModel.load(FOLDER)


def likeliest(question: str) -> Intent:
    chances = MODEL(question)
    return max(chances, key=lambda intent: chances[intent])


@pytest.mark.parametrize(
    ("question", "shape"),
    [
        ("哪些条款提到年终述职", Intent.LIST),
        ("列出政府的全部职责", Intent.LIST),
        ("黨委和政府學法次數有什麼不同", Intent.COMPARISON),
        ("国有企业负责人要不要执行这个细则", Intent.POST),
        ("谁负责解释", Intent.GENERAL),
        ("红烧肉怎么做", Intent.GENERAL),
    ],
)
def test_shapes(question: str, shape: Intent) -> None:
    assert likeliest(question) is shape


@settings(deadline=None)
@given(st.text(max_size=60))
def test_chances_add_up_to_one(question: str) -> None:
    chances = MODEL(question)
    assert set(chances) == set(SHAPES)
    assert sum(chances.values()) == pytest.approx(1.0)
    assert min(chances.values()) >= 0


@pytest.mark.parametrize("sure", SHAPES)
def test_a_classifier_has_a_say(sure: Intent) -> None:
    def classified(question: str) -> Classified:
        return Classified({SHAPE: {shape.value: 0.0 if shape is sure else -50.0 for shape in SHAPES}})

    model = ShapeModel(LinearModel.load(FOLDER / "shape.npz"), classified)
    assert model("谁负责解释")[sure] > 0.99


def test_a_classifier_of_the_same_opinion_changes_nothing() -> None:
    def agreeing(question: str) -> Classified:
        return Classified({SHAPE: {shape.value: float(np.log(p)) for shape, p in MODEL(question).items()}})

    model = ShapeModel(LinearModel.load(FOLDER / "shape.npz"), agreeing)
    assert model("谁负责解释") == pytest.approx(MODEL("谁负责解释"))


def test_features_are_those_of_the_simplified_text() -> None:
    assert features("黨委和政府學法次數有什麼不同") == features("党委和政府学法次数有什么不同")
    assert {"<party>", "<government>", "<both>", "<comparison>"} <= set(features("党委和政府有什么不同"))
    assert "<both>" not in features("党委有什么不同")
    assert {"^党", "$职责"} <= set(features("党委的职责"))


def test_longer_questions_are_told_from_short_ones() -> None:
    lengths = [next(word for word in features("法" * count) if word[0] == "#") for count in (4, 5, 30, 31)]
    assert lengths == ["#4", "#7", "#30", "#long"]


def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "scope-stack.npz", tmp_path / "shape.npz")
    with pytest.raises(KnowledgeError, match=r"python -m training\.shape"):
        ShapeModel.load(tmp_path)
