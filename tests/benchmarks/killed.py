"""``python -m tests.benchmarks.killed [N] [SEED]``: N times (200) kill -9 at a random moment of a writer's work.

A process of its own adds articles, corrects, tidies or makes backups, and acknowledges each act once it is done; it is
killed after a random time of the processor. Another process then opens the collection: every acknowledged article and
correction must be there, the last acknowledged backup restore and ``check`` find nothing; the next writer goes on with
it. Articles are tiny, and what language analysis would give is made by hand; all else is the app's own code.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from lib.collection import backup, ingest
from lib.collection.corrections import log, making
from lib.collection.corrections.correction import Hidden
from lib.collection.rebuild import check
from lib.facts import Actor, Article, Facts, Mention, Span
from lib.reading import parts_of
from lib.store import Lake, open_lake
from lib.store.lake import tidying
from lib.store.queries import articles

WORKS = ("ingest", "correction", "tidy", "backup")
PROCESSOR = 1.5  # seconds of it after which a writer is dead at the latest
LONGEST = 300.0  # by the clock: a machine may have more to do
FRESH = 25  # tries in one collection
NORWAY, ICELAND = Actor("country:NO", "Norway", "country", "NO"), Actor("country:IS", "Iceland", "country", "IS")
Tell = Callable[[str, str], None]


class Here:
    """A pool that works in this process: what is killed is the writer, not a worker."""

    workers = 1

    def submit(self, work: Callable[..., Any], *given: Any) -> Future[Any]:
        """The result, there already."""
        done: Future[Any] = Future()
        done.set_result(work(*given))
        return done


def _analysed(found: Sequence[Article], place: Path | None) -> list[tuple[Facts, tuple[int, ...]]]:
    """Who is named, and sentences: enough for a collection, without the language model."""
    return [(_facts(article), (hash(article.text) % 2**31,)) for article in found]


def _facts(article: Article) -> Facts:
    named = [(actor, article.text.find(actor.name)) for actor in (NORWAY, ICELAND)]
    mentions = tuple(
        Mention(actor.id, at, at + len(actor.name), actor.name, "name")
        for actor, at in sorted(named, key=lambda one: one[1])
    )
    return Facts(article, tuple(Span(block.start, block.end) for block in article.blocks), (NORWAY, ICELAND), mentions)


def _add(lake: Lake, tell: Tell) -> None:
    text = f"Norway thanks Iceland\n\nNorway thanked Iceland for {time.time_ns()} cod on Sunday, the ministry said.\n"
    pool: Any = Here()
    read = [
        article for reading in ingest.read_files([("a.txt", text.encode())], pool, lake) for article in reading.articles
    ]
    done = ingest.store_articles(lake, read, pool, author="killed")
    for outcome in done.outcomes:
        assert outcome.verdict == "added", outcome.reason
        tell("article", str(outcome.article))


def _correct(lake: Lake, tell: Tell) -> None:
    made = making.correct(lake, Hidden(ICELAND), author="killed")
    tell("correction", made.id)
    tell("correction", making.undo(lake, made.id, author="killed").id)


def _tidy(lake: Lake, tell: Tell) -> None:
    _add(lake, tell)
    tidying.tidy(lake)
    tell("tidy", "")


def _back_up(lake: Lake, tell: Tell) -> None:
    file = lake.place.parent / f"backup-{time.time_ns()}.zip"
    tell("backup", f"{file} {backup.backup(lake, file).articles}")


def _write(place: Path, work: str, tell: Tell) -> None:
    """Goes on until it is killed."""
    acts = {"ingest": _add, "correction": _correct, "tidy": _tidy, "backup": _back_up}
    ingest.analysed = _analysed
    lake = open_lake(place)
    if not articles.ids(lake.view()):
        _add(lake, tell)
    tell("ready", "")
    while True:
        acts[work](lake, tell)


def _forked(work: Callable[[Tell], None]) -> tuple[int, int]:
    """A process that does ``work``, and where what it tells can be read. This process itself opens no collection."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)

    def tell(what: str, which: str) -> None:
        os.write(writing, f"{what} {which}\n".encode())

    try:
        work(tell)
    except BaseException as error:  # noqa: BLE001  told to the parent
        tell("failed", f"{type(error).__name__}: {' '.join(str(error).split())}")
    os._exit(0)


def _told(reading: int, until: Callable[[bytes], bool]) -> bytes:
    """What is told until it is enough, ends, or takes too long."""
    found, begun = b"", time.monotonic()
    while not until(found) and time.monotonic() - begun < LONGEST:
        if select.select([reading], [], [], 0.005)[0]:
            more = os.read(reading, 65536)
            if not more:
                break
            found += more
    return found


def _killed(place: Path, work: str, dice: random.Random) -> list[tuple[str, str]]:
    """What a writer acknowledged before it was killed."""
    pid, reading = _forked(lambda tell: _write(place, work, tell))
    found = _told(reading, lambda told: b"ready" in told or b"failed" in told)
    begun, wanted = _processor(pid), dice.uniform(0, PROCESSOR)
    found += _told(reading, lambda _: _processor(pid) - begun >= wanted)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    found += _told(reading, lambda _: False)
    os.close(reading)
    return [(what, which) for what, _, which in (line.partition(" ") for line in found.decode().splitlines())]


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _lost(place: Path, told: Sequence[tuple[str, str]], tell: Tell) -> None:
    """Tells what is not as it was acknowledged."""
    lake = open_lake(place)
    held = set(articles.ids(lake.view()))
    logged, given = {one.id for one in log.read(place)}, {one.id for one in making.given_at(lake.view())}
    for what, which in told:
        if what == "article" and which not in held:
            tell("lost", f"article {which}")
        if what == "correction" and not (which in logged and which in given):
            tell("lost", f"correction {which}: log {which in logged}, tables {which in given}")
    troubles, _ = check(lake)
    for trouble in troubles:
        tell("half", trouble)
    backups = [which.rsplit(" ", 1) for what, which in told if what == "backup"]
    for file, number in [one for one in backups if Path(one[0]).exists()][-1:]:
        restored, _ = backup.restore(Path(file), place.parent / "restored")
        if restored.articles != int(number):
            tell("lost", f"backup {file}")
    tell("looked", f"{len(held)} articles, {len(given)} corrections")


def _tried(place: Path, work: str, dice: random.Random, acknowledged: list[tuple[str, str]]) -> Iterator[str]:
    """What went wrong in one try; ``acknowledged`` is added to."""
    told = _killed(place, work, dice)
    yield from (f"writer {which}" for what, which in told if what == "failed")
    acknowledged += [one for one in told if one[0] in ("article", "correction", "backup", "tidy")]
    pid, reading = _forked(lambda tell: _lost(place, acknowledged, tell))
    found = _told(reading, lambda _: False).decode()
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    yield from (line for line in found.splitlines() if not line.startswith("looked"))
    if "looked" not in found:
        yield "the collection was not looked at to the end"
    left = [file.name for file in place.parent.glob(".backup*")]
    yield from (f"left {name}" for name in left[20:])  # a part of a backup stays where it was being written
    for file in (*place.parent.glob("backup-*.zip"), *place.parent.glob(".backup*")):
        file.unlink()
    shutil.rmtree(place.parent / "restored", ignore_errors=True)


def main(count: int = 200, seed: int = 0) -> dict[str, Any]:
    """Tries of each work, acts acknowledged, and everything that went wrong."""
    parts_of("a.txt", b"Norway thanked Iceland on Sunday.")  # what reading imports is imported once, before all forks
    dice, wrong, done, tries = random.Random(seed), list[str](), Counter[str](), Counter[str]()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="killed-") as folder:
        acknowledged: list[tuple[str, str]] = []
        for n in range(count):
            place = Path(folder) / str(n // FRESH) / "collection"
            if n % FRESH == 0:
                shutil.rmtree(Path(folder) / str(n // FRESH - 1), ignore_errors=True)
                place.parent.mkdir()
                acknowledged = []
            before, work = len(acknowledged), WORKS[n % len(WORKS)]
            tries[work] += 1
            found = [f"try {n}, {work}: {one}" for one in _tried(place, work, dice, acknowledged)]
            done.update(what for what, _ in acknowledged[before:])
            wrong += found
            print(
                f"{n + 1}: {time.monotonic() - begun:.0f} s, {sum(os.times()[:4]):.0f} s CPU {found or ''}",
                file=sys.stderr,
                flush=True,
            )
    processor = sum(os.times()[:4])
    return {"tries": dict(tries), "acknowledged": dict(done), "wrong": wrong, "processor_s": round(processor)}


if __name__ == "__main__":
    os.environ["DRAMATIS_THREADS"] = "1"
    print(json.dumps(main(*map(int, sys.argv[1:])), indent=1, ensure_ascii=False))
