"""A store that fails leaves the frame, one sentence and another try."""

from pathlib import Path

import duckdb
import pytest

from lib.store.lake.store_errors import StoreError
from lib.store.queries import quotes
from lib.ui import wording
from lib.ui.state import scene
from tests.pages.test_pages import run


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(duckdb.IOException("Could not read /srv/secret"), scene.UNKNOWN), (StoreError("The disk is full."),) * 2],
)
def test_the_frame_stays_and_the_next_try_works(
    trouble: Exception, told: object, in_sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise trouble

    with monkeypatch.context() as broken:
        broken.setattr(quotes, "total", fails)
        test = run("pages/Quotes.py")
    assert [one.value for one in test.error] == [wording.plain(str(told))]
    assert not test.exception and test.title[0].value == "Quotes"
    told_to_copy = scene.details(trouble, 3)
    assert type(trouble).__name__ in told_to_copy and "secret" not in told_to_copy
    assert test.code
    again = test.button(key="try-again").click().run()
    assert not again.error and again.get("plotly_chart")
