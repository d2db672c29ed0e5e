"""Fetching is allowed from this machine's own test site, and from nowhere else."""

from collections.abc import Iterator

import pytest

from lib.intake.fetch import Fetcher


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", "127.0.0.1")
    monkeypatch.delenv("DRAMATIS_FETCH", raising=False)


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher()
    yield made
    made.close()
