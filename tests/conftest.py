"""What many tests stand on: a collection of the sample articles, made once by the real thing."""

import fcntl
import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.opened import open_in_app

if TYPE_CHECKING:
    from lib.store import Lake, View

# An example that a busy machine takes long over is no failure: pytest's own timeout ends what really hangs.
hypothesis.settings.register_profile("busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("busy")
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several processes each imports a part of the tests of its own first, so that not every one of them prepares
    the assertions of all: what one has prepared the others find on disk."""
    nth, of = os.environ.get("PYTEST_XDIST_WORKER", "gw0"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if of > 1 and session.config.args == session.config.getini("testpaths"):
        for file in sorted((ROOT / "tests").rglob("test_*.py"))[int(nth.removeprefix("gw")) :: of]:
            with suppress(Exception, pytest.skip.Exception):  # collecting it, pytest meets and tells the same
                importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Names a test as soon as it fails, since a run that is cut off has no summary."""
    if not report.failed:
        return None
    category, letter = ("failed", "F") if report.when == "call" else ("error", "E")
    return category, f"{letter} {report.nodeid}\n", category.upper()


@pytest.fixture(scope="session")
def sample_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the sample collection: made once, of which each process of the test run has a copy."""
    base = tmp_path_factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample-made"
    with _locked(made.with_suffix(".lock")):
        if not made.exists():
            load_sample(made.with_suffix(".half"))
            made.with_suffix(".half").rename(made)
    return shutil.copytree(made, tmp_path_factory.mktemp("sample") / "collection")


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Until its end, another process that wants the same file waits."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def load_sample(place: Path) -> None:
    """Makes a collection of the sample articles, with the copy that pages are answered from."""
    from lib.collection import ingest, samples
    from lib.store import open_lake

    lake = open_lake(place)
    samples.add(lake, ingest.pool(), lambda done, all_: None)
    lake.view()  # what answers pages is made once, and copied with the folder
    lake.close()


@pytest.fixture
def in_sample(sample_place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app opens the sample collection, which the test does not change."""
    return open_in_app(sample_place, monkeypatch)


@pytest.fixture(scope="session")
def sample_view(sample_place: Path) -> "View":
    """The sample collection, opened once beside the app: each opening more would make a copy of its own to read."""
    from lib.store import open_lake

    return open_lake(sample_place).view()


@pytest.fixture(scope="session")
def new_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty collection, to be copied: a copy is opened sooner than one is made."""
    from lib.store import open_lake

    place = tmp_path_factory.mktemp("new") / "collection"
    made = open_lake(place)
    made.view()
    made.close()
    return place


@pytest.fixture
def lake(tmp_path: Path, new_place: Path) -> "Iterator[Lake]":
    """An empty collection of the test's own."""
    from lib.store import open_lake

    opened = open_lake(shutil.copytree(new_place, tmp_path / "collection"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def empty_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose collection held something once, so that no sample is loaded into it."""
    from lib.facts import Article, Block, Facts, Source, Span
    from lib.store import Change, open_lake
    from lib.store.tables import write

    place = tmp_path_factory.mktemp("empty")
    lake = open_lake(place)
    blocks = (Block("paragraph", 0, 4),)
    once = Article("0" * 16, "Once", "Once", blocks, Source("once.txt", "0" * 64, "text/plain"))
    write.apply(lake, Change("test", "once", added=[Facts(once, sentences=(Span(0, 4),))]))
    write.remove(lake, [once.id])
    return place


@pytest.fixture
def in_empty(empty_place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The app opens an empty collection."""
    return open_in_app(empty_place, monkeypatch)


@pytest.fixture(scope="session")
def sputnik() -> Path:
    """The article this project started from; it is not part of the repository."""
    path = SHARED / "articles" / "sputnik-putin-north-korea.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path


# A text of our own in the form of that article: a head of state writes of another country before a visit.
OWN_SPUTNIK = """Russia
Asia

Russian president thanks North Korea before his visit

MOSCOW (Northline) - Russian President Arkady Belozerov has written in a newspaper of Pyongyang before his visit.

"North Korea supports Russia, and Russia will help North Korea," Belozerov wrote.

He said that the United States had threatened North Korea.

"We will build a railway to Pyongyang," the president said.
"""


# Every worker loads the language model; where the tests themselves run in two processes, one for each is enough.
os.environ.setdefault("DRAMATIS_WORKERS", "1" if "PYTEST_XDIST_WORKER" in os.environ else "2")
# Small collections are asked in half the CPU time by one thread; the apps of the browser tests have them all.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("DRAMATIS_THREADS", "1")
