"""Three apps on one collection, its catalogue on PostgreSQL, while four writers add and correct and ten readers ask.

``python -m tests.benchmarks.several_apps SECONDS`` starts all of it in a folder of its own and prints what it saw: what
was acknowledged and is not there, what is there twice, whatever failed, and how long each app took to show what a
writer had been told is stored. Writers are processes of their own, as the command line beside an app is. An answer is
late only by what it says: it is asked for again until it says it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import queue
import random
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from tests import postgres

APPS, WRITERS, READERS, PACE = 3, 4, 10, 2.0  # seconds between two acts of a writer
LONGEST = 60  # seconds that an app may take to show something before it counts as never shown
TEXT = """{title}

OSLO — Norway criticised Sweden over shipment {name} on Monday, 5 February 2024.

“We will not accept shipment {name},” foreign minister Anna Holm said. Sweden rejected the claim. “It was never sent,” \
said Karl Berg, a spokesman of the Swedish government. Norway and Sweden will hold talks in Copenhagen.
"""
ASKED = (
    "articles?size=20",
    "actors?size=50",
    "relations?size=50",
    "quotes?size=20",
    "themes",
    "graph",
    "links?size=20",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a writer was told is stored, when, and how an app shows it: so many rows of a table."""

    did: str
    outlet: str
    table: str
    rows: int
    at: float
    id: str = ""
    took: float = 0.0


@dataclass(slots=True)
class Seen:
    """What all readers saw."""

    late: list[tuple[float, str, int]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def writer(number: int, until: float, said: Any) -> None:
    """Adds and corrects until then, and says what was acknowledged. Runs in a process of its own."""
    from lib.collection import ingest
    from lib.facts import DramatisError
    from lib.store import open_lake

    lake, pool, times = open_lake(), ingest.pool(1), 0
    while time.time() < until:
        times, started = times + 1, time.time()
        try:
            for one in _acts(lake, pool, number, times):
                said.put(asdict(one))
        except DramatisError as error:
            said.put({"error": f"writer {number}: {error}"})
        time.sleep(max(0.0, PACE * random.uniform(0.5, 1.5) - (time.time() - started)))
    lake.close()


def _acts(lake: Any, pool: Any, number: int, times: int) -> Iterator[Told]:
    """An upload that is new or, each fourth time, the same as all other writers'; each third is corrected at once."""
    from lib.collection import ingest
    from lib.collection.corrections import making
    from lib.collection.corrections.correction import QuoteRejected, anchor_of
    from lib.store.queries import articles

    name = f"all-{times}" if times % 4 == 0 else f"{number}-{times}"
    content, started = TEXT.format(title=f"Shipment {name}", name=name).encode(), time.time()
    (reading,) = ingest.read_files([(f"{name}.txt", content)], pool, lake)
    (article,) = (replace(one, outlet=name) for one in reading.articles)
    (outcome,) = ingest.store_articles(lake, [article], pool, author=f"writer {number}").outcomes
    assert outcome.verdict != "rejected", outcome.reason
    yield Told(outcome.verdict, name, "articles", 1, time.time(), article.id, time.time() - started)
    if times % 3 == 0 and outcome.verdict == "added":
        started = time.time()
        (facts,) = articles.many(lake.view(), [article.id])
        change = QuoteRejected(anchor_of(facts.article, facts.quotes[0].start, facts.quotes[0].end))
        made = making.correct(lake, change, author=f"writer {number}")
        yield Told("corrected", name, "quotes", len(facts.quotes) - 1, time.time(), made.id, time.time() - started)


def _asked(address: str, asked: str, seen: Seen) -> dict[str, Any] | None:
    """The answer; None, and an error noted, where there is none."""
    started = time.time()
    try:
        with urllib.request.urlopen(f"{address}/api/v1/{asked}", timeout=LONGEST) as answer:
            found = json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        seen.errors.append(f"{asked}: {error}")
        return None
    seen.answers.append(time.time() - started)
    return found


def _watch(app: int, address: str, given: list[Told], going: threading.Event, seen: Seen) -> None:
    """Asks one app for each thing that was acknowledged, until it shows it."""
    done = 0
    while going.is_set() or done < len(given):
        if done == len(given):
            time.sleep(0.05)
            continue
        told, done = given[done], done + 1
        while not _shows(address, told, seen):
            if time.time() - told.at > LONGEST:
                seen.errors.append(f"app {app} never showed: {told.did} {told.outlet}")
                break
        seen.late.append((time.time() - told.at, told.did, app))


def _shows(address: str, told: Told, seen: Seen) -> bool:
    found = _asked(address, f"{told.table}?outlet={told.outlet}", seen)
    if found and told.table == "articles" and len(found["rows"]) > 1:
        seen.errors.append(f"twice: {told.outlet}")
    return bool(found) and len(found["rows"]) == told.rows


def _read(addresses: list[str], going: threading.Event, seen: Seen) -> None:
    while going.is_set():
        _asked(random.choice(addresses), random.choice(ASKED), seen)
        time.sleep(random.uniform(0.2, 1.0))


@contextmanager
def _apps(folder: Path) -> Iterator[list[str]]:
    """The addresses of three apps on one collection; each has a folder of its own for its log and its copy."""
    from tests.browser.conftest import free_port, started

    with ExitStack() as opened:
        addresses = []
        for number in range(APPS):
            own = folder / f"app-{number}"
            own.mkdir()
            (own / "collection").symlink_to(folder / "collection")
            settings = {"DRAMATIS_CACHE": str(own / "cache"), "DRAMATIS_LOG": "1"}
            addresses.append(opened.enter_context(started(own / "collection", free_port(), **settings)))
        yield addresses


def _gathered(said: Any, given: list[Told], seen: Seen, going: threading.Event) -> None:
    while going.is_set() or not said.empty():
        try:
            told = said.get(timeout=0.1)
        except queue.Empty:
            continue
        seen.errors.append(told["error"]) if "error" in told else given.append(Told(**told))


def run(seconds: float, folder: Path) -> dict[str, Any]:
    """What happened in so many seconds."""
    from lib.store import open_lake

    open_lake().close()
    said, given, seen = multiprocessing.get_context("spawn").Queue(), list[Told](), Seen()
    writing, reading = threading.Event(), threading.Event()
    writing.set()
    reading.set()
    with _apps(folder) as addresses:
        until = time.time() + seconds
        spawned = multiprocessing.get_context("spawn")
        writers = [spawned.Process(target=writer, args=(number, until, said)) for number in range(WRITERS)]
        watched = [(_watch, (app, one, given, writing, seen)) for app, one in enumerate(addresses)]
        others = [(_read, (addresses, reading, seen))] * (READERS - APPS)
        threads = [threading.Thread(target=work, args=args) for work, args in (*watched, *others)]
        gathering = threading.Thread(target=_gathered, args=(said, given, seen, reading))
        for one in (*writers, gathering, *threads):
            one.start()
        for one in writers:
            one.join()
        reading.clear()
        gathering.join()
        writing.clear()
        for one in threads:
            one.join()
        stopped = [one.exitcode for one in writers]
    return _account(given, seen, [*stopped], folder)


def _account(given: list[Told], seen: Seen, stopped: list[int | None], folder: Path) -> dict[str, Any]:
    """All figures, the collection itself asked last."""
    from lib.collection import rebuild
    from lib.collection.corrections.settling import settle
    from lib.store import open_lake
    from lib.store.queries import articles
    from lib.store.queries import corrections as stored

    lake = open_lake()
    view, times = lake.view(), Counter(told.did for told in given)
    there, held = articles.ids(view), {one.id for one in stored.given(view)}
    uploads = {told.id for told in given if told.did == "added"}
    logs = "".join(file.read_text(errors="replace") for file in folder.glob("app-*/server.log"))
    late = sorted(seconds for seconds, *_ in seen.late)
    troubles, looked = rebuild.check(lake)
    return {
        "acknowledged": dict(times), "errors": Counter(seen.errors).most_common(10),
        "writers_that_died": [code for code in stopped if code], "tracebacks_of_apps": logs.count("Traceback"),
        "uploads_missing": len(uploads - set(there)), "articles_twice": len(there) - len(set(there)),
        "added_twice": times["added"] - len(uploads), "not_acknowledged_but_there": len(set(there) - uploads),
        "corrections_missing": len({told.id for told in given if told.did == "corrected"} - held),
        "left_to_settle": len(settle(lake)), "checked": looked, "wrong": troubles[:3],
        "answers": len(seen.answers), "answer_p95_s": _share(sorted(seen.answers), 0.95),
        "shown_p50_s": _share(late, 0.5), "shown_p95_s": _share(late, 0.95), "shown_most_s": _share(late, 1.0),
        "shown_after_2_s": sum(seconds > 2 for seconds in late), "shown": len(late),
        "write_p50_s": _share(sorted(told.took for told in given), 0.5),
        "write_p95_s": _share(sorted(told.took for told in given), 0.95),
    }  # fmt: skip


def _share(ordered: list[float], share: float) -> float | None:
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2) if ordered else None


def main(seconds: float) -> None:
    """Prints the figures."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # all that was started ends too
    with postgres.server() as server, tempfile.TemporaryDirectory(prefix="apps-") as made:
        folder = Path(made)
        os.environ["DRAMATIS_CATALOG"] = postgres.database(server, "apps")
        os.environ["DRAMATIS_COLLECTION"] = str(folder / "collection")
        found = run(seconds, folder)
        found["load"] = os.getloadavg()[0]
        print(json.dumps(found, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main(float(sys.argv[1]))
