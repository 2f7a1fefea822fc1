import pytest

from assistant.opening import open_hybrid
from assistant.retrieval.hybrid import Hybrid
from assistant.settings import Settings


@pytest.fixture(scope="session")
def hybrid() -> Hybrid:
    """The real lanes over the real index."""
    return open_hybrid(Settings(), lambda line: None)
