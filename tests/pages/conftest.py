"""Pages are run in the process of the tests, by Streamlit's AppTest."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner

from lib.store import Lake, View, open_lake, place_of
from lib.ui.state import scene


@pytest.fixture
def view(in_sample: Path, sample_view: View) -> View:
    """The sample collection, which the app has open too."""
    return sample_view


@pytest.fixture(scope="package", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """AppTest reads what every installed package says of itself at each run: .15 s, three quarters of a page's time."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="package", autouse=True)
def _sample_opened_once(sample_view: View) -> Iterator[None]:
    """The app reads the sample where the tests do: beside them it would make a copy of its own, .7 s.

    It is not closed when another collection is opened, and what pages asked of it is remembered until the last test.
    """
    sample, answers = sample_view.lake, dict[str, Any]()
    ask = scene._kept

    def kept(key: str, make: Callable[[], Any]) -> Any:
        if not key.startswith(f"{sample.place}\n"):
            return ask(key, make)
        if key not in answers:
            answers[key] = make()
        return answers[key]

    def closed(lake: Lake) -> None:
        if lake is not sample:
            lake.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scene, "open_lake", lambda: sample if place_of() == sample.place else open_lake())
        patch.setattr(scene.lake._info, "on_release", closed)
        patch.setattr(scene, "_kept", kept)
        yield
