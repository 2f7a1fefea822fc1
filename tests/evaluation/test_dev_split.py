"""The gate: the assistant as it is must not fall below what it once reached."""

from assistant.answering.assistant import Assistant
from assistant.evaluation.baseline import load_baseline
from assistant.evaluation.dataset import read_dataset
from assistant.evaluation.places import default_baseline, default_dataset
from assistant.evaluation.run import evaluate


def test_dev_does_not_fall_below_the_baseline(assistant: Assistant) -> None:
    dataset, baseline = read_dataset(str(default_dataset())), load_baseline(str(default_baseline()))
    assert baseline.fingerprint == dataset.fingerprint, "dev was changed: run fazhi eval --save-baseline"
    lines: list[str] = []
    found = evaluate(dataset, assistant, lines.append, with_plain=False)
    assert found.assistant.summary.correct.value >= baseline.correct.low
    assert found.assistant.summary.verbatim == 1.0
    assert len(found.cases) == len(dataset.rows)
    assert sum(found.stages.values()) == len(found.failures)
    assert all((case.stage is None) == case.judgement.correct for case in found.cases)
    assert found.plain == ()
    assert len(lines) == 1
