"""The shape of the house: no room imports one above it, heavy things stay out of the door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant

PACKAGE = Path(assistant.__file__).parent

FLOORS = (
    {"errors", "paths", "settings", "chinese", "phrases", "__init__"},
    {"rules", "files"},
    {"duties"},
    {"retrieval"},
    {"answering"},
    {"quiz", "evaluation"},
    {"opening", "batch"},
    {"web", "doctor", "usage"},
    {"quiz_command"},
    {"cli"},
)
"""From the ground up; a room may use its own floor and those below."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def floor(name: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if name in rooms)


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "assistant":
                names = [f"assistant.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "assistant" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_room_imports_one_above_it(path: Path) -> None:
    above = {name for name in imported_rooms(path) if floor(name) > floor(room(path))}
    assert not above


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_is_private_stays_in_its_module(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if (node.module or "").split(".")[0] == "assistant"]
    names = [alias.name for node in ours for alias in node.names]
    assert [name for name in names if name.startswith("_") and not name.startswith("__")] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


HEAVY = (
    "chromadb",
    "gradio",
    "torch",
    "transformers",
    "sentence_transformers",
    "onnxruntime",
    "langchain_core",
    "numpy",
)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from assistant.cli import app; app(sys.argv[1:], standalone_mode=False);"
        f"print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "LOADED"
