"""``python -m tests.benchmarks.on_ray [ARTICLES]``: a cluster of two machines, both this one, beside one worker here.

The same texts go into two collections: by one worker process of this machine, and by Ray. What is measured is the
time of the processor, which other work on this machine hardly changes: of all processes, of the one that stores (which
bounds how many machines it can feed). Starting is measured apart, by a few short texts.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import main as command
from lib.collection import workers
from lib.collection.distributed import ray_pool
from lib.store import open_lake
from lib.store.queries import articles
from tests import ray_cluster
from tests.benchmarks.ingesting import texts

WARM = 64  # texts: some for each worker
TICKS = os.sysconf("SC_CLK_TCK")


def measured(number: int, folder: Path) -> dict[str, Any]:
    """Words, seconds of the processor an article, words a second of it, by either way."""
    said = list(texts(number))
    words = sum(len(text.split()) for text in said)
    for n, text in enumerate(said):
        (folder / "in" / f"{n // 1000}").mkdir(parents=True, exist_ok=True)
        (folder / "in" / f"{n // 1000}" / f"{n}.txt").write_text(text)
    (folder / "first").mkdir()
    for n in range(WARM):
        text = f"Norway thanked Iceland.\n\n“We are grateful for all {n},” said Marta Holm.\n"
        (folder / "first" / f"{n}.txt").write_text(text)
    one = _twice(folder, "one", ["--workers", "1"])
    workers.stop()
    with ray_cluster.two_machines(folder / "home") as cluster, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ray_pool, "disconnect", lambda: None)  # else its workers would load the model again
        ray = _twice(folder, "ray", ["--engine", "ray", "--address", cluster.address])
    size = sum(file.stat().st_size for file in (folder / "one").rglob("*.parquet"))
    return {
        "articles": number, "words": words, "parquet_bytes_an_article": size // number,
        "one": _rates(one, words), "ray": _rates(ray, words),
        "loss": round(1 - one["all"] / ray["all"], 3), "same_articles": _ids(folder / "one") == _ids(folder / "ray"),
    }  # fmt: skip


def _rates(took: dict[str, float], words: int) -> dict[str, float]:
    return {
        **{name: round(seconds, 2) for name, seconds in took.items()},
        "words_a_processor_second": round(words / took["all"]),
        "words_a_second_of_the_storing_process": round(words / took["storing"]),
    }


def _twice(folder: Path, name: str, options: list[str]) -> dict[str, float]:
    """Seconds for the texts, after others for which everything was started and loaded."""
    into = ["--database", str(folder / name), *options]
    start = _seconds(lambda: command(["ingest", str(folder / "first"), *into]))
    return {"start_all": start["all"], **_seconds(lambda: command(["ingest", str(folder / "in"), *into]))}


def _seconds(work: Callable[[], object]) -> dict[str, float]:
    before, own, clock = _processor(os.getpid()), time.process_time(), time.perf_counter()
    work()
    return {
        "all": _processor(os.getpid()) - before,
        "storing": time.process_time() - own,
        "clock": time.perf_counter() - clock,
    }


def _processor(root: int) -> float:
    """Seconds of the processor of a process and of all that it started, those that ended included."""
    table = {int(place.name): _stat(place) for place in Path("/proc").glob("[0-9]*")}
    mine, found = {root}, True
    while found:
        found = {pid for pid, row in table.items() if row and row[0] in mine} - mine
        mine |= found
    return sum(row[1] for pid in mine if (row := table[pid])) / TICKS


def _stat(place: Path) -> tuple[int, int] | None:
    """Parent and ticks of a process, with those of its ended children; None where it is gone."""
    try:
        fields = (place / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return int(fields[1]), sum(map(int, fields[11:15]))


def _ids(place: Path) -> set[str]:
    lake = open_lake(place)
    found = set(articles.ids(lake.view()))
    lake.close()
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="on-ray-") as made:
        print(json.dumps(measured(int((sys.argv[1:] or ["300"])[0]), Path(made)), indent=1))
