"""What all tests share."""

from pathlib import Path

import pytest

from assistant.paths import knowledge_dir
from assistant.rules.regulation import Regulation, load


@pytest.fixture(scope="session")
def regulation_folder() -> Path:
    return knowledge_dir() / "hangzhou-2019"


@pytest.fixture(scope="session")
def regulation(regulation_folder: Path) -> Regulation:
    return load(regulation_folder)
