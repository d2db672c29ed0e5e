"""Pages are run in the process of the tests, by Streamlit's AppTest."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from lib.store import View


@pytest.fixture
def view(in_sample: Path, sample_view: View) -> View:
    """The sample collection, which the app has open too."""
    return sample_view


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """AppTest reads what every installed package says of itself at each run: .15 s, three quarters of a page's time."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield
