"""Fine-tune the encoder to read questions: ``python -m training.classifier`` writes ``classifier.npz``.

Low-rank adapters (LoRA) on all linear layers and three classifiers over the mean of the tokens: which clauses
a question asks for, whether the rules answer it, and what shape of answer it wants. The encoder itself stays
as it is. From a seed, on the processor; 2 cores take about 20 minutes. The same machine gives the same file.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answering.question import Intent
from assistant.answering.scope import Scope
from assistant.opening import open_regulation
from assistant.paths import knowledge_dir
from assistant.retrieval.embedding.export import export_model
from assistant.retrieval.embedding.recipe import QUERY_PROMPT
from assistant.retrieval.words import simplify
from assistant.rules.regulation import Regulation
from assistant.settings import Settings
from training.examples import Example, compound, singles, texts, turns, unanswerable
from training.noise import Noise

SEED = 20191024
RANK = 16
SCALE = 2.0
EPOCHS = 5
BATCH = 32
RATE = 1e-3
HEAD_RATE = 2e-3
MAX_TOKENS = 96
NOISY = 0.15
"""The share of questions in which characters are replaced by others that sound alike."""

NEAREST = 0.5
"""How much the clause nearest to a question counts that it does not answer."""

PARTS = ("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense")
SHORT = ("q", "k", "v", "ao", "fi", "fo")


def main() -> None:
    """Train on all questions and write."""
    settings = Settings()
    folder = knowledge_dir() / settings.regulation
    regulation = open_regulation(settings)
    examples = [
        *singles(folder, regulation),
        *compound(folder, regulation),
        *unanswerable(folder),
        *turns(folder, regulation),
        *texts(regulation),
    ]
    np.savez(folder / "classifier.npz", **train(examples, regulation))


def train(examples: Sequence[Example], regulation: Regulation, epochs: int = EPOCHS) -> dict[str, Any]:
    """The adapters and classifiers as arrays.

    ``l0.q.a`` ``(hidden, rank)``, ``l0.q.b`` ``(rank, hidden)`` and so for each linear part of each layer;
    ``clause.w`` ``(hidden, clauses)``, ``clause.b``, ``clause.labels``, and so for ``scope`` and ``shape``.
    """
    import torch
    from peft import LoraConfig, get_peft_model
    from torch import nn
    from transformers import AutoModel, AutoTokenizer

    torch.manual_seed(SEED)
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as directory:
        export_model(Path(directory) / "encoder")
        tokenizer = AutoTokenizer.from_pretrained(Path(directory) / "encoder")
        base = AutoModel.from_pretrained(Path(directory) / "encoder", add_pooling_layer=False)
    config = LoraConfig(r=RANK, lora_alpha=int(RANK * SCALE), lora_dropout=0.05, target_modules=list(PARTS))
    encoder = get_peft_model(base, config).train()
    labels = {
        "clause": [leaf.id.key for leaf in regulation.leaves],
        "scope": [str(scope) for scope in Scope],
        "shape": [str(intent) for intent in dict.fromkeys(e.shape for e in examples if e.shape)],
    }
    heads = nn.ModuleDict({name: nn.Linear(base.config.hidden_size, len(of)) for name, of in labels.items()})
    adapters = [weight for weight in encoder.parameters() if weight.requires_grad]
    groups = [{"params": adapters, "lr": RATE}, {"params": heads.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, step / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    noise = Noise([example.text for example in examples], dice)
    start = time.monotonic()
    for epoch in range(epochs):
        losses: list[float] = []
        for batch in _batches(examples, dice):
            read = [noise(simplify(e.text)) if dice.random() < NOISY else simplify(e.text) for e in batch]
            tokens = tokenizer(
                [QUERY_PROMPT + text for text in read],
                padding=True,
                truncation=True,
                max_length=MAX_TOKENS,
                return_tensors="pt",
            )
            hidden = encoder(**tokens).last_hidden_state
            mask = tokens["attention_mask"].unsqueeze(-1).float()
            mean = nn.functional.dropout((hidden * mask).sum(1) / mask.sum(1), 0.1)
            loss = torch.zeros(())
            for name, wanted in _targets(batch, labels).items():
                goal = torch.from_numpy(wanted)
                loss = loss - (goal * heads[name](mean).log_softmax(-1)).sum() / len(batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*adapters, *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s", flush=True)
    return _arrays(encoder, heads, labels)


def _batches(examples: Sequence[Example], dice: random.Random) -> Iterator[list[Example]]:
    """Batches of texts of like length, in random order."""
    shuffled = dice.sample(examples, len(examples))
    batches = []
    for begin in range(0, len(shuffled), BATCH * 20):
        near = sorted(shuffled[begin : begin + BATCH * 20], key=lambda example: len(example.text))
        batches += [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
    dice.shuffle(batches)
    yield from batches


def _targets(batch: Sequence[Example], labels: dict[str, list[str]]) -> dict[str, Any]:
    """Which labels each text should get: a share of 1 for each of its clauses; nothing where not known."""
    wanted = {name: np.zeros((len(batch), len(of)), np.float32) for name, of in labels.items()}
    for row, example in enumerate(batch):
        weight = 1.0 if example.scope in (Scope.PROVIDED, None) else NEAREST
        for key in example.clauses:
            wanted["clause"][row, labels["clause"].index(key)] = weight / len(example.clauses)
        if example.scope:
            wanted["scope"][row, labels["scope"].index(str(example.scope))] = 1
        if isinstance(example.shape, Intent):
            wanted["shape"][row, labels["shape"].index(str(example.shape))] = 1
    return wanted


def _arrays(encoder: Any, heads: Any, labels: dict[str, list[str]]) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    for number, layer in enumerate(encoder.base_model.model.encoder.layer):
        for name, short in zip(PARTS, SHORT, strict=True):
            path = f"attention.self.{name}" if name in ("query", "key", "value") else name
            part = layer.get_submodule(path)
            down, up = part.lora_A["default"].weight, part.lora_B["default"].weight
            arrays[f"l{number}.{short}.a"] = down.detach().numpy().T.astype(np.float16)
            arrays[f"l{number}.{short}.b"] = (up.detach().numpy().T * SCALE).astype(np.float16)
    for name, head in heads.items():
        arrays[f"{name}.w"] = head.weight.detach().numpy().T.astype(np.float16)
        arrays[f"{name}.b"] = head.bias.detach().numpy()
        arrays[f"{name}.labels"] = np.array(labels[name])
    return arrays


if __name__ == "__main__":
    main()
