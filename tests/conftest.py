"""What all tests share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from assistant.answering.assistant import Assistant
from assistant.opening import open_assistant
from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation, load
from assistant.settings import Settings

# How long a case takes depends on who else uses the machine.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def regulation_folder() -> Path:
    return knowledge_dir() / "hangzhou-2019"


@pytest.fixture(scope="session")
def regulation(regulation_folder: Path) -> Regulation:
    return load(regulation_folder)


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """The real one: real encoder, real index."""
    return open_assistant(Settings(), lambda line: None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("没有找到 Chromium:请运行 make test,它会先安装;或用环境变量 CHROMIUM 指明路径。")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()
