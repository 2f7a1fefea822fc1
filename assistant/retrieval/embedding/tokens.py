"""The tokenizer of the assembled model, in the form of the ``tokenizers`` library.

It does what the multilingual E5 models do: normalise characters, split at blanks, put the mark U+2581
before each word, and cut it into the pieces with the highest sum of scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedding.charsmap import pack
from assistant.retrieval.embedding.source import Source
from assistant.retrieval.embedding.vocabulary import SPACE

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def tokenizer(source: Source, kept: NDArray[np.intp]) -> Tokenizer:
    """A tokenizer whose id ``i`` is the source's piece ``kept[i]``."""
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    pieces = [source.pieces[i] for i in kept]
    scores = source.scores[kept].tolist()
    place = {old: new for new, old in enumerate(kept.tolist())}
    result = Tokenizer(
        models.Unigram(
            list(zip(pieces, scores, strict=True)), unk_id=place[source.unknown], byte_fallback=False
        )
    )
    result.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(pack(source.normalization)), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    result.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always"),
        ]
    )
    begin, end = source.pieces[source.begin], source.pieces[source.end]
    result.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, place[source.begin]), (end, place[source.end])],
    )
    result.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always")
    ids = [source.begin, source.pad, source.end, source.unknown, source.mask]
    result.add_special_tokens([source.pieces[i] for i in ids])
    return result


def settings(source: Source) -> dict[str, Any]:
    """The content of ``tokenizer_config.json``."""
    begin, end, pad, unknown, mask = (
        source.pieces[i] for i in (source.begin, source.end, source.pad, source.unknown, source.mask)
    )
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": source.shape.positions,
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pad,
        "unk_token": unknown,
        "mask_token": mask,
    }
