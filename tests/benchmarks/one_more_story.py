"""``python -m tests.benchmarks.one_more_story [ARTICLES]``: processor milliseconds of the story of one article more.

All made-up articles count as known; those that come are of a few days in the midst of them, one after the other.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from lib.collection import kept_stories
from lib.store import Change, open_lake
from lib.store.tables import write
from tests.benchmarks import made
from tests.lib.store.world import facts_of

COMING = 24


def measured(place: Path, articles: int) -> list[float]:
    """The milliseconds of each article that comes, the first with what a new process has to read."""
    lake = open_lake(place)
    made.fill(lake, articles)
    known = lake.view().rows("SELECT id FROM {articles}")
    kept_stories.file_of(place).write_text("".join(f"{name}\t{name}\n" for (name,) in known))
    kept_stories.keep(lake)
    found: list[float] = []
    for number in range(COMING):
        text = f"Dam {number} at Tarn.\nThe Tarn dam {number} broke near Holmvik."
        facts = facts_of(text, published=f"2022-06-{10 + number // 8}", outlet="Wire")
        write.apply(lake, Change("benchmark", "one more", added=[facts]))
        started = time.process_time()
        kept_stories.keep(lake)
        found.append(1_000 * (time.process_time() - started))
    lake.close()
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        first, *others = measured(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(f"first {first:.0f} ms, then median {statistics.median(others):.1f}, slowest {max(others):.1f} ms")
