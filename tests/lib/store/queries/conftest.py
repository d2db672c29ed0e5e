"""What reads here is a copy beside the lake: one catalogue will do."""

import pytest


@pytest.fixture
def catalog() -> str:
    return "file"
