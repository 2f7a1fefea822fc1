import pytest

from assistant.answering.assistant import Assistant
from assistant.retrieval.hybrid import Hybrid


@pytest.fixture(scope="session")
def hybrid(assistant: Assistant) -> Hybrid:
    """The real lanes over the real index."""
    return assistant.hybrid
