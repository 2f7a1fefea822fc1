"""What all tests share."""

from pathlib import Path

import pytest

from assistant.answering.assistant import Assistant
from assistant.opening import open_assistant
from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation, load
from assistant.settings import Settings


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
