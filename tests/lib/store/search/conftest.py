"""What is searched here is a copy beside the lake: on both catalogues only where a test says so, of revisions."""

import pytest

from tests.lib.store.conftest import catalogue_in


@pytest.fixture
def catalog(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    return catalogue_in(request, monkeypatch) if hasattr(request, "param") else "file"
