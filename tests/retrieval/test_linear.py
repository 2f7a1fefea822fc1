"""The linear model: scores by hand, and what is saved is what is read."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import KnowledgeError
from assistant.retrieval.linear import LinearModel

MODEL = LinearModel(
    labels=("学法", "解释"),
    words={"几次": 0, "谁": 1, "~ji'ci": 2},
    idf=np.array([1.0, 2.0, 3.0], np.float32),
    weights=np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.25]], np.float16),
    bias=np.array([0.1, -0.1], np.float32),
)


@pytest.mark.parametrize(
    ("tokens", "scores"),
    [
        # One word, however rare, has length 1.
        (["几次"], [1.1, -0.1]),
        (["几次", "几次"], [1.1, -0.1]),
        # idf 1 and 2, length sqrt 5.
        (["几次", "谁"], [0.1 + 1 / math.sqrt(5), -0.1 + 2 / math.sqrt(5)]),
        # Twice the same: 1 + ln 2.
        (
            ["几次", "谁", "几次"],
            [
                0.1 + (1 + math.log(2)) / math.hypot(1 + math.log(2), 2),
                -0.1 + 2 / math.hypot(1 + math.log(2), 2),
            ],
        ),
        (["天气", "几次", "天气"], [1.1, -0.1]),
        (["天气"], [0.1, -0.1]),
        ([], [0.1, -0.1]),
    ],
)
def test_scores(tokens: list[str], scores: list[float]) -> None:
    assert MODEL.scores(tokens).tolist() == pytest.approx(scores, abs=1e-6)


def test_named_values_are_weighed_as_they_are() -> None:
    assert MODEL.weigh({"谁": 2.0, "几次": -1.0}).tolist() == pytest.approx([-0.9, 1.9], abs=1e-6)
    with pytest.raises(KnowledgeError, match="天气"):
        MODEL.weigh({"天气": 1.0})


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    MODEL.save(first)
    loaded = LinearModel.load(first)
    assert (loaded.labels, loaded.words) == (MODEL.labels, MODEL.words)
    for tokens in (["几次"], ["谁", "~ji'ci"], ["天气"], []):
        assert loaded.scores(tokens).tolist() == MODEL.scores(tokens).tolist()
    loaded.save(second)
    again = LinearModel.load(second)
    for name in ("idf", "weights", "bias"):
        assert getattr(again, name).dtype == getattr(MODEL, name).dtype
        assert np.array_equal(getattr(again, name), getattr(MODEL, name))


def without_words(path: Path) -> None:
    np.savez(path, labels=np.zeros(1, np.uint8), idf=MODEL.idf, weights=MODEL.weights, bias=MODEL.bias)


def objects(path: Path) -> None:
    np.savez(path, labels=np.array([{}], dtype=object), words=np.array([{}], dtype=object))


def plain_text(path: Path) -> None:
    path.write_text("version https://git-lfs.github.com/spec/v1\n")


def nothing(path: Path) -> None:
    pass


def truncated(path: Path) -> None:
    MODEL.save(path)
    path.write_bytes(path.read_bytes()[:-40])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flipped(path: Path) -> None:
    MODEL.save(path)
    content = bytearray(path.read_bytes())
    content[content.index("几次".encode())] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [without_words, objects, plain_text, nothing, truncated, empty, flipped])
def test_a_damaged_file_is_named(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "model.npz"
    damage(path)
    with pytest.raises(KnowledgeError, match=r"model\.npz"):
        LinearModel.load(path)
