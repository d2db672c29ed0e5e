"""Sources are fetched as in the tests of fetching: from this machine's own test site, and from nowhere else."""

import pytest

from lib.collection import ingest
from tests.lib.collection.sources.unanalysed import unanalysed
from tests.lib.intake.conftest import allowed, fetcher

__all__ = ["allowed", "fetcher"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the articles say is not looked at here."""
    monkeypatch.setattr(ingest, "analysed", unanalysed)
