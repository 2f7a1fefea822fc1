"""What the built model is made of and how it is asked: constants that build and service share."""

from __future__ import annotations

# Part of the model's fingerprint: raise it with every change that gives other vectors or files.
RECIPE = 1

TOKENIZER_FILE = "tokenizer.json"
MODEL_FILE = "model_q4.onnx"

# E5 was trained with these before every text (Wang et al. 2024, Multilingual E5 Text Embeddings).
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

MAX_TOKENS = 512
