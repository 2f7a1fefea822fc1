"""What is known of the regulation besides its text."""

from pathlib import Path

import pytest

from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


@pytest.fixture(scope="session")
def facts(regulation: Regulation, regulation_folder: Path) -> Facts:
    return Facts.load(regulation_folder / "facts.toml", regulation)
