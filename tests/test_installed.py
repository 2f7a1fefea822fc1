"""The wheel holds all that an answer needs, and works without the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import assistant
from assistant.paths import knowledge_dir, prompts_dir

ROOT = Path(assistant.__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = target.glob("fazhi-*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def installed(unpacked: Path, cwd: Path, code: str) -> str:
    """What a program prints that has only the wheel's files, started from another folder."""
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize(("folder", "source"), [("knowledge", knowledge_dir()), ("prompts", prompts_dir())])
def test_the_data_is_in_the_wheel_byte_for_byte(unpacked: Path, folder: str, source: Path) -> None:
    packed = unpacked / "assistant" / "_data" / folder
    files = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    assert files
    assert {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()} == files
    assert all((packed / file).read_bytes() == (source / file).read_bytes() for file in files)


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path) -> None:
    package = Path(assistant.__file__).parent
    files = {
        path.relative_to(package)
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert {path.suffix for path in files} >= {".py", ".j2", ".css", ".js", ".svg"}
    assert {file for file in files if not (unpacked / "assistant" / file).is_file()} == set()


def test_the_wheel_brings_only_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"assistant", f"fazhi-{assistant.__version__}.dist-info"}


def test_the_command_and_the_licence_are_in_the_wheel(unpacked: Path) -> None:
    (info,) = unpacked.glob("*.dist-info")
    assert "fazhi = assistant.cli:main" in (info / "entry_points.txt").read_text("utf-8")
    assert {path.name for path in (info / "licenses").iterdir()} == {"LICENSE", "NOTICE"}


def test_the_text_is_read_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import json, assistant\n"
        "from assistant.paths import knowledge_dir, prompts_dir\n"
        "from assistant.rules.regulation import load\n"
        "regulation = load(knowledge_dir() / 'hangzhou-2019')\n"
        "print(json.dumps([assistant.__file__, str(prompts_dir()), len(regulation.leaves)]))"
    )
    package = unpacked / "assistant"
    assert json.loads(installed(unpacked, tmp_path, code)) == [
        str(package / "__init__.py"),
        str(package / "_data" / "prompts"),
        60,
    ]


def test_a_question_is_answered_from_another_folder(unpacked: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from assistant.cli import main; "
        "sys.argv = ['fazhi', 'ask', '政府常务会议每年学法几次?', '--json']; main()"
    )
    answer = json.loads(installed(unpacked, tmp_path, code))
    assert (answer["status"], answer["citations"][0]["label"]) == ("answered", "第十九条第(二)项")
