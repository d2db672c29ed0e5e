"""The engine takes what it may."""

import pytest

from lib.store.lake import lake
from lib.store.lake.store_errors import StoreError


def test_limits_are_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAMATIS_MEMORY", "64MiB")
    monkeypatch.setenv("DRAMATIS_THREADS", "3")
    asked = "SELECT current_setting('memory_limit'), current_setting('threads')"
    assert lake.connect().execute(asked).fetchone() == ("64.0 MiB", 3)


@pytest.mark.parametrize(("name", "value"), [("DRAMATIS_MEMORY", "much"), ("DRAMATIS_THREADS", "0")])
def test_what_is_no_limit_is_told_in_one_sentence(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(StoreError, match=name):
        lake.connect()
