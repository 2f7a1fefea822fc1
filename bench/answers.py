"""Speed and memory, as ratios against baselines measured in the same run. Run it with ``make bench``.

Baselines: (a) the encoder's forward pass alone; (b) a plain LangChain pipeline: chunks of 500 characters,
Chroma, the same model by sentence-transformers in float32, k = 4; (c) a Python process that imports
chromadb and onnxruntime and ends.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FAZHI = Path(sys.executable).parent / "fazhi"
ROUNDS = 5


def questions() -> list[str]:
    """The project's own sample questions."""
    lines = (ROOT / "eval" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


def milliseconds(call: Callable[[], Any]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def warm() -> dict[str, Any]:
    """(a) and (b): each question to every side in turn, in every round with one more question mark, so that
    nothing is answered from what is still in memory.

    ``doubtful`` are the questions for which the assistant asks the embeddings too.
    """
    from assistant.opening import open_assistant
    from assistant.retrieval.embedding import load_embeddings
    from assistant.settings import Settings
    from bench.plain import PlainPipeline

    settings = Settings()
    assistant = open_assistant(settings, lambda line: None)
    encoder = load_embeddings(None, settings.models_dir, lambda line: None)
    with tempfile.TemporaryDirectory() as folder:
        plain = PlainPipeline(assistant.regulation.source, Path(folder))
        sides: dict[str, Callable[[str], Any]] = {
            "ask": assistant.ask,
            "encoder": encoder.embed_query,
            "plain": plain.ask,
        }
        times: dict[tuple[str, str], list[float]] = {}
        for round_ in range(ROUNDS + 1):
            for question in questions():
                for name, call in sides.items():
                    new = question + "?" * round_
                    took = milliseconds(lambda call=call, new=new: call(new))  # type: ignore[misc]
                    if round_:
                        times.setdefault((name, question), []).append(took)
    each = {key: median(values) for key, values in times.items()}
    # An answer that took as long as two passes through the encoder has asked the embeddings too.
    doubtful = [q for q in questions() if each["ask", q] >= 2 * each["encoder", q]]
    p50 = {name: median(each[name, q] for q in questions()) for name in sides}
    asked, encoded = (median([each[name, q] for q in doubtful] or [0.0]) for name in ("ask", "encoder"))
    return {
        "ask_p50_ms": p50["ask"],
        "encoder_p50_ms": p50["encoder"],
        "plain_p50_ms": p50["plain"],
        "doubtful_share": len(doubtful) / len(questions()),
        "a_ask_to_encoder": p50["ask"] / p50["encoder"],
        "a_doubtful_to_encoder": asked / encoded if doubtful else 0.0,
        "b_plain_to_ask": p50["plain"] / p50["ask"],
        "plain_build_s": plain.build_seconds,
    }


def cold() -> dict[str, Any]:
    """(c): whole processes, in turn; one question that is settled without the embeddings, as most are, and
    one that is not, for which Chroma and a second model are loaded."""
    sides = {
        "cold_ask_s": [str(FAZHI), "ask", "政府常务会议每年学法几次?"],
        "cold_doubtful_s": [str(FAZHI), "ask", "杭州今天天气"],
        "cold_imports_s": [sys.executable, "-c", "import chromadb, onnxruntime"],
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS + 2):
        for name, command in sides.items():
            call = lambda command=command: subprocess.run(command, check=True, capture_output=True)  # noqa: E731
            times[name].append(milliseconds(call) / 1000)
    result = {name: median(values[1:]) for name, values in times.items()}
    return {
        **result,
        "c_cold_ask_to_imports": result["cold_ask_s"] / result["cold_imports_s"],
        "c_cold_doubtful_to_imports": result["cold_doubtful_s"] / result["cold_imports_s"],
    }


def build() -> dict[str, Any]:
    """(d): the encoder and the index from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FAZHI_CACHE_DIR": folder}
        command = [str(FAZHI), "index"]
        took = milliseconds(lambda: subprocess.run(command, check=True, capture_output=True, env=environment))
    return {"d_build_s": took / 1000}


def memory() -> dict[str, Any]:
    """(e): resident memory of ``fazhi serve`` after a hundred questions."""
    import psutil

    from bench.served import Served

    with Served(FAZHI) as page:
        for number in range(100):
            page.ask(questions()[number % len(questions())])
        process = psutil.Process(page.pid)
        resident = sum(p.memory_info().rss for p in (process, *process.children(recursive=True)))
    return {"e_serve_resident_mb": resident / 1e6}


BARS: dict[str, tuple[str, float]] = {
    "a_ask_to_encoder": ("≤", 1.5),
    "b_plain_to_ask": ("≥", 4.0),
    "c_cold_ask_to_imports": ("≤", 2.0),
    "e_serve_resident_mb": ("≤", 700.0),
}


def main() -> None:
    """Measure, print a table or JSON; exit code 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    for part in (warm, cold, build, memory):
        figures |= part()
    missed = [name for name, (sign, bar) in BARS.items() if (figures[name] > bar) == (sign == "≤")]
    if arguments.json:
        print(json.dumps({"figures": figures, "missed": missed}, ensure_ascii=False))
    else:
        for name, value in figures.items():
            sign, bar = BARS.get(name, ("", 0.0))
            print(f"{name:28s} {value:10.2f}   {f'{sign} {bar:g}' if sign else ''}")
        print(f"missed: {', '.join(missed) or 'none'}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
