"""Pages are run in the process of the tests, by Streamlit's AppTest."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from lib.collection import ingest, samples
from lib.store import Lake, View, open_lake, place_of
from lib.ui.state import scene
from tests.opened import open_in_app


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
def _no_polling() -> Iterator[None]:
    """AppTest looks each millisecond whether a page is done, which takes the time of the page."""
    look = local_script_runner.require_widgets_deltas

    def waited(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        look(runner, 0.1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", waited)
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


@pytest.fixture(scope="package")
def _kept_place(sample_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    without = shutil.ignore_patterns("read.jsonl")
    return shutil.copytree(sample_place, tmp_path_factory.mktemp("kept") / "collection", ignore=without)


@pytest.fixture
def kept_place(_kept_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample, for tests in which readers keep something beside the facts; the next test finds nothing of it."""
    before = {*_kept_place.iterdir()}
    yield open_in_app(_kept_place, monkeypatch)
    for file in {*_kept_place.iterdir()} - before:
        if file.is_file():
            file.unlink()


@pytest.fixture(scope="session")
def wikinews_place(new_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the sample of real news."""
    lake = open_lake(shutil.copytree(new_place, tmp_path_factory.mktemp("real") / "wikinews"))
    samples.add(lake, ingest.pool(), sample=samples.WIKINEWS)
    lake.close()
    return lake.place
