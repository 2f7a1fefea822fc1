from pathlib import Path

import pytest

from assistant.duties.applicability import Applicability
from assistant.duties.check import Checker
from assistant.rules.fact import Facts
from assistant.rules.regulation import Regulation


@pytest.fixture(scope="session")
def rules(regulation_folder: Path, regulation: Regulation) -> Applicability:
    return Applicability.load(regulation_folder, regulation)


@pytest.fixture(scope="session")
def checker(regulation_folder: Path, regulation: Regulation) -> Checker:
    return Checker.open(
        regulation_folder, regulation, Facts.load(regulation_folder / "facts.toml", regulation)
    )
