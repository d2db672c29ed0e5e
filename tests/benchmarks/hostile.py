"""``python -m tests.benchmarks.hostile [N]``: N hostile files (2,000) through ingest, the app's upload, pages and API.

Printed is what became of them, and what should be nothing: crashes of app or pool, files written outside the folder of
the run, connections to other hosts, answers of the API that are no answers, scripts of articles that ran. And the peak
memory of each worker. ``--only ingest`` or ``--only app`` does half, ``--first`` and
``--seconds`` a part. Everything happens in a folder of its own under
/tmp, which goes at the end; it ends by itself.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.processes import below

ROOT = Path(__file__).resolve().parent.parent.parent
WATCHED = Path(__file__).resolve().parent / "watched"
BATCH = 50
ODD = ("unexpected error", "worker process", "seconds of the processor", "memory")
LONGEST = 3600  # seconds for each half
SECONDS = 60  # of the processor for a job, where the app gives 300: what is given up then is named


@dataclass(slots=True)
class Memory:
    """The most that a process, and each below it, ever held, in MB; looked at five times a second."""

    process: int
    own: int = 0
    below: dict[int, int] = field(default_factory=dict)
    _ended: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Looks until ``end``."""
        while not self._ended.wait(0.2):
            self.own = max(self.own, _high_water(self.process))
            for pid in below(self.process):
                self.below[pid] = max(self.below.get(pid, 0), _high_water(pid))

    def end(self) -> None:
        """Stops looking."""
        self._ended.set()


def _high_water(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


@contextmanager
def watched(command: list[str], place: Path) -> Iterator[tuple[subprocess.Popen[str], Memory]]:
    """The command running with its home, its temporary files and its collection in ``place``, and its memory."""
    for name in ("home", "tmp"):
        (place / name).mkdir(parents=True, exist_ok=True)
    env = os.environ | {
        "PYTHONPATH": f"{WATCHED}:{ROOT}", "PYTHONFAULTHANDLER": "1",
        "DRAMATIS_WATCH": str(place / "watch"), "DRAMATIS_WATCH_ROOT": str(place),
        "HOME": str(place / "home"), "TMPDIR": str(place / "tmp"), "DRAMATIS_COLLECTION": str(place / "collection"),
    }  # fmt: skip
    with (place / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said, text=True)
        memory = Memory(process.pid)
        threading.Thread(target=memory.watch, daemon=True).start()
        try:
            yield process, memory
        finally:
            memory.end()
            if process.poll() is None:
                process.terminate()
            process.wait(timeout=30)


def ingested(first: int, count: int, seconds: float) -> dict[str, Any]:
    """What became of hostile files, read and stored by the command line's own code. Runs in a process alone."""
    from lib.collection import ingest, workers
    from lib.collection.rebuild import check
    from lib.store import open_lake
    from tests.benchmarks.hostile_files import hostile

    workers.SECONDS = SECONDS
    lake, pool, reasons, slowest = open_lake(), ingest.pool(), Counter[str](), (0.0, "")
    began, done = time.monotonic(), 0
    for start in range(first, first + count, BATCH):
        if time.monotonic() - began > seconds:
            break
        files = [hostile(n) for n in range(start, min(start + BATCH, first + count))]
        done += len(files)
        begun, before = time.monotonic(), os.times()
        readings = list(ingest.read_files(files, pool, lake))
        articles = [article for reading in readings for article in reading.articles]
        outcomes = ingest.store_articles(lake, articles, pool, author="hostile", batch=ingest.BATCH).outcomes
        for one in (*outcomes, *(o for reading in readings for o in ingest.refused(reading))):
            if one.verdict == "rejected" and any(word in str(one.reason) for word in ODD):
                print(one.file[:60], one.reason, file=sys.stderr)
        refused = [outcome for reading in readings for outcome in ingest.refused(reading)]
        reasons.update(_kind(outcome.verdict, outcome.reason) for outcome in (*outcomes, *refused))
        slowest = max(slowest, (time.monotonic() - begun, f"files {start} to {start + BATCH}"))
        own = sum(os.times()[:2]) - sum(before[:2])
        print(f"{start + len(files)} files, {time.monotonic() - begun:.0f} s, own {own:.0f} s CPU", file=sys.stderr)
    troubles, looked = check(lake)
    return {
        "files": done,
        "outcomes": dict(reasons.most_common()),
        "slowest": slowest,
        "checked": looked,
        "troubles": troubles[:20],
    }


def _kind(verdict: str, reason: str | None) -> str:
    """What became of a text, without the numbers and names in it."""
    said = "".join("#" if letter.isdigit() else letter for letter in (reason or ""))
    return f"{verdict}: {said[:150]}" if verdict == "rejected" else verdict


def report_ingest(given: argparse.Namespace, place: Path) -> dict[str, Any]:
    """Runs ``ingested`` apart, and says what it took and what it touched."""
    asked = [str(given.count), "--first", str(given.first), "--seconds", str(given.seconds), "--child"]
    command = [sys.executable, "-m", "tests.benchmarks.hostile", *asked]
    with watched(command, place) as (process, memory):
        process.wait(timeout=2 * LONGEST)
    result = place / "result"
    found = json.loads(result.read_text()) if result.exists() else {"crashed": (place / "said").read_text()[-2000:]}
    return found | touched(place) | {"own_mb": memory.own, "worker_mb": max(memory.below.values(), default=0)}


def touched(place: Path) -> dict[str, Any]:
    """What was noted by the watch: connections, programmes and files outside the folder, by what they were."""
    file = place / "watch"
    lines = file.read_text(errors="replace").splitlines() if file.exists() else []
    return {"touched": dict(Counter(lines).most_common(20))}


def main(given: argparse.Namespace) -> None:
    """Prints what was measured as JSON."""
    from lib.store import place_of

    if given.child:
        place_of().with_name("result").write_text(json.dumps(ingested(given.first, given.count, given.seconds)))
        return
    from tests.benchmarks.hostile_app import report_app

    halves = {"ingest": report_ingest, "app": report_app}
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        for name, report in halves.items():
            if given.only in (None, name):
                begun = time.monotonic()
                found = report(given, Path(folder) / name)
                print(
                    json.dumps({name: found, "seconds": round(time.monotonic() - begun)}, indent=1, ensure_ascii=False)
                )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("count", nargs="?", type=int, default=2_000)
    arguments.add_argument("--only", choices=("ingest", "app"))
    arguments.add_argument("--first", type=int, default=0, help="number of the first file")
    arguments.add_argument("--seconds", type=float, default=LONGEST, help="no new files after so many")
    arguments.add_argument("--child", action="store_true")
    main(arguments.parse_args())
