"""``python -m tests.benchmarks.following [FEEDS] [ENTRIES] [--unread SECONDS]``: a first round over many feeds.

Beside ``ingest`` of the same pages as files; then a round that is killed in the middle.

A server on this machine gives 200 feeds of 50 entries, each page another article (the sample's, with other words), at
once. Measured are whole commands in processes of their own: ``ingest`` of the pages as files, ``follow --once``, and
``follow --once`` killed (SIGKILL) after a third of the time and begun again; the resident memory of the command is
looked at as it goes. The two that are compared run on one part of the feeds, in turn, since other work on the machine
would weigh on one of them alone.

With ``--unread`` nothing is compared, and the articles are stored without an analysis of what they say, which takes
nine tenths of the time and has no part in what comes in; the round is killed after so many seconds.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.benchmarks.ingesting import texts
from tests.lib.collection.sources.unanalysed import UNREAD

FEEDS, ENTRIES, PART = 200, 50, 20  # feeds; entries of each; feeds on which the two are compared
PROGRAM = ("-m", "lib")
PERIOD = 2.0  # seconds between two looks at the memory


def page(number: int, text: str) -> bytes:
    """An article as a page of the web."""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part.strip())
    title = f"Report {number}: {html.escape(text[:40].strip())}"
    body = f"<article><h1>{title}</h1>{paragraphs}</article>"
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


@contextmanager
def served(pages: Sequence[bytes], entries: int) -> Iterator[str]:
    """The address of a server of the pages, and of feeds of so many of them."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, content = self._given()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _given(self) -> tuple[int, str, bytes]:
            what, _, number = self.path.strip("/").partition("/")
            if what == "page":
                return 200, "text/html; charset=utf-8", pages[int(number)]
            if what == "feed":
                return 200, "application/rss+xml", self._feed(int(number))
            return 404, "text/plain", b"nothing"

        def _feed(self, number: int) -> bytes:
            some = range(number * entries, (number + 1) * entries)
            items = "".join(f"<item><title>Report {n}</title><link>/page/{n}</link></item>" for n in some)
            return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def main(feeds: int, entries: int, kill_after: float | None) -> None:
    """Prints what was measured."""
    pages = [page(n, text) for n, text in enumerate(texts(feeds * entries))]
    if kill_after is None:
        _compared(pages, feeds, entries)
        return
    with tempfile.TemporaryDirectory() as place, served(pages, entries) as address:
        _all(Path(place), address, feeds, kill_after, UNREAD)


def _compared(pages: Sequence[bytes], feeds: int, entries: int) -> None:
    part = min(PART, feeds)
    with tempfile.TemporaryDirectory() as place, served(pages, entries) as address:
        folder = Path(place)
        files = folder / "files"
        files.mkdir()
        for n, content in enumerate(pages[: part * entries]):
            (files / f"{n:06}.html").write_bytes(content)
        ingest = _run(folder / "ingested", "ingest", str(files))
        follow = _run(_with_sources(folder / "followed", address, part), "follow", "--once")
        for name, seconds, processor, _ in (("ingest", *ingest), ("follow", *follow)):
            number = part * entries
            print(
                f"{name}: {number:,} articles in {seconds:.0f} s by the clock, {60 * number / seconds:.0f} a minute;"
                f" {processor:.0f} s of the processor, {60 * number / processor:.0f} a minute of it", flush=True,
            )  # fmt: skip
        print(
            f"follow / ingest: {ingest[0] / follow[0]:.2f} by the clock, {ingest[1] / follow[1]:.2f} by the processor"
        )
        _all(folder, address, feeds, follow[0] * feeds / part / 3)


def _all(folder: Path, address: str, feeds: int, kill_after: float, program: Sequence[str] = PROGRAM) -> None:
    """All feeds, killed after so many seconds, and begun again."""
    place = _with_sources(folder / "all", address, feeds)
    killed = _run(place, "follow", "--once", kill_after=kill_after, program=program)
    left = _stored(place)
    print(f"killed after {killed[0]:.0f} s with {left:,} articles stored; MB as it went: {killed[2]}", flush=True)
    rest = _run(place, "follow", "--once", program=program)
    print(f"the next round took {rest[0]:.0f} s, {rest[1]:.0f} s of the processor")
    print(f"stored {_stored(place):,} in the end; MB of the command as it went: {rest[2]}", flush=True)


def _with_sources(place: Path, address: str, feeds: int) -> Path:
    addresses = [f"{address}/feed/{n}" for n in range(feeds)]
    _command(place, "sources", "add", *addresses).wait()
    return place


def _run(
    place: Path, *arguments: str, kill_after: float | None = None, program: Sequence[str] = PROGRAM
) -> tuple[float, float, list[int]]:
    """Seconds by the clock and of the processor, and MB of the command at each look."""
    before = os.times()
    looks, started = list[int](), time.perf_counter()
    with _command(place, *arguments, program=program) as running:
        while running.poll() is None:
            looks.append(_megabytes(running.pid))
            if kill_after is not None and time.perf_counter() - started > kill_after:
                os.killpg(running.pid, signal.SIGKILL)
            time.sleep(min(PERIOD, 0.2 + len(looks)))
    now = os.times()
    processor = now.children_user + now.children_system - before.children_user - before.children_system
    return time.perf_counter() - started, processor, looks[:: max(1, len(looks) // 12)]


def _command(place: Path, *arguments: str, program: Sequence[str] = PROGRAM) -> subprocess.Popen[bytes]:
    env = os.environ | {"DRAMATIS_COLLECTION": str(place), "DRAMATIS_FETCH_ALLOW": "127.0.0.1"}
    quiet = subprocess.DEVNULL
    command = [sys.executable, *program, *arguments]
    return subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet, start_new_session=True)


def _stored(place: Path) -> int:
    """Number of articles; as many addresses, or the command would have said so."""
    asked = "from lib.store import open_lake; from lib.store.queries import articles as a; v = open_lake().view();"
    asked += "some = list(a.many(v, a.ids(v))); import json; print(json.dumps(sorted(f.article.url for f in some)))"
    env = os.environ | {"DRAMATIS_COLLECTION": str(place)}
    told = subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, check=True).stdout
    addresses = json.loads(told)
    assert len(addresses) == len(set(addresses)), "an address is stored twice"
    return len(addresses)


def _megabytes(process: int) -> int:
    try:
        words = Path(f"/proc/{process}/statm").read_text().split()
    except OSError:
        return 0
    return int(words[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("feeds", nargs="?", type=int, default=FEEDS)
    given.add_argument("entries", nargs="?", type=int, default=ENTRIES)
    given.add_argument("--unread", type=float, metavar="SECONDS", dest="kill_after")
    main(**vars(given.parse_args()))
