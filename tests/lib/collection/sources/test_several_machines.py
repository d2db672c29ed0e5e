"""One follower at a time, also when the collection's catalogue is on PostgreSQL and its tables on object storage.

A machine is a process with a folder of its own; the machines have the server and the storage in common, nothing else.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from lib.collection.sources import kept_sources
from lib.collection.sources.kept_sources import Source
from lib.store import Lake, open_lake
from lib.store.queries import articles
from tests import postgres, s3
from tests.lib.collection.sources.unanalysed import UNREAD
from tests.lib.intake.site import HTML, article, item, rss, served

SECONDS = 90.0  # for a process to begin, on a busy machine
TAKEN = "Another process follows the sources of this collection now"

pytestmark = pytest.mark.skipif(
    not shutil.which("postgres") and not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")),
    reason="there is no PostgreSQL on this machine",
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.server() as folder:
        yield folder


@pytest.fixture
def machines(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """The folders of two machines: one each on object storage, or where its parts are missing one that they share."""
    monkeypatch.setenv("DRAMATIS_CATALOG", postgres.database(server, f"c{os.getpid()}"))
    if not all(map(find_spec, ("moto", "duckdb_extension_httpfs"))):
        yield tmp_path / "shared", tmp_path / "shared"
        return
    before = dict(os.environ)
    with s3.server() as settings:
        for name, value in (settings | {"DRAMATIS_DATA": f"s3://{s3.BUCKET}/followed"}).items():
            monkeypatch.setenv(name, value)
        yield tmp_path / "one", tmp_path / "other"
    os.environ.update({name: before[name] for name in before.keys() - os.environ.keys()})


def test_one_follows_and_the_other_takes_over_when_it_is_killed(machines: tuple[Path, Path]) -> None:
    one, other = machines
    lake = open_lake(one)
    waits, asked = Event(), Event()

    def slow(_: object) -> tuple[int, dict[str, str], bytes]:
        asked.set()
        waits.wait(SECONDS)
        return 200, HTML, article(2)

    pages: dict[str, Any] = {"/1": article(1), "/2": slow}
    with served(pages) as site:
        site.pages["/feed"] = rss("".join(item(site.url(f"/{n}"), f"Story {n}") for n in (1, 2)))
        kept_sources.add(lake, Source("", "feed", site.url("/feed"), "Wire"))
        with _follower(one, "--once") as first:
            assert asked.wait(SECONDS), "the first machine asked for no page"
            done = _followed_once(other)
            assert TAKEN in done.stderr and done.returncode != 0
            os.killpg(first.pid, signal.SIGKILL)
        waits.set()
        site.pages["/2"] = article(2)
        done = _until_free(other)
    assert done.returncode == 0, done.stderr
    assert _stored(lake) == _stored(open_lake(other)) and len(_stored(lake)) == 2
    lake.close()


def _until_free(place: Path) -> subprocess.CompletedProcess[str]:
    """A round as soon as the server noticed that the other's connection is gone."""
    until = time.monotonic() + SECONDS
    while TAKEN in (done := _followed_once(place)).stderr and time.monotonic() < until:
        time.sleep(0.5)
    return done


def _stored(lake: Lake) -> list[str]:
    view = lake.view()
    return sorted(str(facts.article.url) for facts in articles.many(view, articles.ids(view)))


def _followed_once(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(_command("--once"), env=_env(place), capture_output=True, text=True, check=False)


@contextmanager
def _follower(place: Path, *given: str) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        _command(*given), env=_env(place), stdout=quiet, stderr=quiet, start_new_session=True
    ) as running:
        try:
            yield running
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)


def _command(*given: str) -> list[str]:
    return [sys.executable, *UNREAD, "follow", *given]


def _env(place: Path) -> dict[str, str]:
    return os.environ | {"DRAMATIS_COLLECTION": str(place), "DRAMATIS_WORKERS": "1"}
