"""``python -m tests.benchmarks.reruns [FOLDER]``: server milliseconds of a rerun of each page, of 20.

A rerun is what a click costs: the page from its first line to its last, by Streamlit's own AppTest, caches warm.
Without FOLDER a fresh sample collection is made. An empty page is measured in the same run, as the fixed cost.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 20


def milliseconds(test: AppTest) -> tuple[float, float, float]:
    """Median and 95th percentile of ROUNDS reruns by the clock, and their median by the processor: where others work
    beside it, only that can be compared."""
    test.run()
    test.run()
    times, worked = [], []
    for _ in range(ROUNDS):
        start, before = time.perf_counter(), time.process_time()
        test.run()
        times.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - before))
    assert not test.exception
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], statistics.median(worked)


def pages() -> list[tuple[str, dict[str, str]]]:
    """Every page, and those that show a selection also with one."""
    from lib.filters import Filters
    from lib.store import open_lake
    from lib.store.queries import articles, relations

    lake = open_lake()
    view = lake.view()
    edge = relations.edges(view, Filters().events(), limit=1).to_dict("records")[0]
    article = str(articles.listing(view, Filters(), limit=1)["article"].iloc[0])
    pair = {"actor": str(edge["source"]), "with": str(edge["target"])}
    plain = [(f"pages/{path.name}", {}) for path in sorted((ROOT / "pages").glob("*.py"))]
    chosen = [("pages/Network.py", pair), ("pages/Actor.py", {"actor": pair["actor"]})]
    chosen += [("pages/Compare.py", pair), ("pages/Search.py", {"q": "talks OR deal"})]
    lake.close()
    return [("app.py", {}), *plain, *chosen, ("pages/Article.py", {"article": article})]


def main(place: Path) -> None:
    """Prints the table."""
    os.environ["DRAMATIS_COLLECTION"] = str(place)
    # A server keeps the compiled scripts; AppTest would compile them at every run.
    compiled = ScriptCache()
    setattr(local_script_runner, "ScriptCache", lambda: compiled)  # noqa: B010 – not exported
    empty = AppTest.from_string("import streamlit as st\nst.write('.')", default_timeout=60)
    print(f"{'page':44} {'median ms':>9} {'p95 ms':>8} {'processor':>9}")
    print("{:44} {:9.1f} {:8.1f} {:9.1f}".format("(an empty page)", *milliseconds(empty)))
    for page, parameters in pages():
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        if page != "app.py":
            test.switch_page(page)
        for name, value in parameters.items():
            test.query_params[name] = value
        said = f"{page} {'&'.join(f'{k}={v}' for k, v in parameters.items())}"
        print("{:44} {:9.1f} {:8.1f} {:9.1f}".format(said[:44], *milliseconds(test)), flush=True)


def made() -> Path:
    """A folder with the sample collection."""
    from lib.collection import ingest, samples
    from lib.store import open_lake

    place = Path(tempfile.mkdtemp())
    samples.add(open_lake(place), ingest.pool(), lambda done, of_all: None)
    return place


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else made())
