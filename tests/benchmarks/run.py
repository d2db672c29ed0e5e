"""``python -m tests.benchmarks.run [ARTICLES] [--json] [--pages]``: what a collection of that size costs.

It is made set-wise (see ``made``); what a reader waits for is measured in a process of its own, as after a restart. The
yardstick is plain SQL over plain tables in memory, in the same run on the same machine. Words a second of parsing are
told with it. Beside what a clock says stands what the processor worked, all threads together: that is the same when
others work beside it, but for what they take from its caches.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake
from lib.store.lake import revisions
from lib.store.queries import actors, articles, evidence, links, overview, quotes, relations, themes
from lib.store.search import full_text
from lib.store.tables import write
from tests.benchmarks import generated, made, odd_texts, page_times, parsing

ROUNDS = 15
AIM_MS = 50.0
A, B = "made:0", "made:1"

FILTERED = {
    "all": Filters(),
    "events": Filters().events(),
    "year, 3 outlets": Filters(
        date_from="2022-01-01", date_to="2022-12-31", outlets=("Outlet 0", "Outlet 1", "Outlet 2")
    ),
    "actor, once": Filters(actor="made:1", once=True),
    "theme, claimed": Filters(themes=("medtop:11000000",), voices=("claimed",)),
}
# What pages asked before there was a copy made for reading: the strongest edges, a page of evidence, two counts.
PLAIN = {
    "edges": """SELECT source, target, count(DISTINCT sentence) AS n FROM relations GROUP BY ALL
        ORDER BY n DESC, source, target LIMIT 500""",
    "evidence": """SELECT sentence, count(*) OVER () AS total FROM (
            SELECT sentence, any_value(article) AS article, any_value(sentence_start) AS start FROM relations
            GROUP BY sentence) JOIN articles ON id = article
        ORDER BY published DESC NULLS LAST, article, start LIMIT 50""",
    "counts": "SELECT count(DISTINCT sentence) FROM relations",
    "ranking": "SELECT id, sum(sentences) AS n FROM actors GROUP BY id ORDER BY n DESC, id LIMIT 50",
}


def queries(lake: Lake, view: View) -> dict[str, Callable[[Filters], object]]:
    """Page · function → the call."""
    return {
        "Home · overview.counts": lambda f: overview.counts(view, f),
        "Home · articles.by_month": lambda f: articles.by_month(view, f),
        "Home · articles.listing": lambda f: articles.listing(view, f),
        "Home · articles.options": lambda f: articles.options(view),
        "Home · actors.ranking": lambda f: actors.ranking(view, f),
        "Home · actors.options": lambda f: actors.options(view),
        "Search · search": lambda f: full_text.search(view, f, "grain AND talks"),
        "Search · search phrase": lambda f: full_text.search(view, f, '"new ships"'),
        "Search · search newest": lambda f: full_text.search(view, f, "grain", order="newest"),
        "Search · spread": lambda f: full_text.spread(view, f, "grain"),
        "Home · revisions.log": lambda f: revisions.log(view),
        "Network · relations.edges": lambda f: relations.edges(view, f),
        "Network · relations.types": lambda f: relations.types(view, f),
        "Network · relations.by_time": lambda f: relations.by_time(view, f),
        "Network · evidence.edge": lambda f: evidence.edge(view, f, A, B),
        "Network · evidence.pair": lambda f: evidence.pair(view, f, A, B),
        "Network · evidence.relations": lambda f: evidence.relations(view, f),
        "Network · evidence, strongest": lambda f: evidence.relations(view, f, order="strongest"),
        "Quotes · quotes.listing": lambda f: quotes.listing(view, f),
        "Quotes · quotes.total": lambda f: quotes.total(view, f),
        "Quotes · quotes.by_speaker": lambda f: quotes.by_speaker(view, f),
        "Quotes · quotes.matrix": lambda f: quotes.matrix(view, f),
        "Quotes · evidence.quotes": lambda f: evidence.quotes(view, f, A, B),
        "Themes · themes.shares": lambda f: themes.shares(view, f),
        "Themes · themes.tree": lambda f: themes.tree(view, f),
        "Themes · themes.by_outlet": lambda f: themes.by_outlet(view, f),
        "Themes · themes.words": lambda f: themes.words(view, f, "medtop:11000000"),
        "Themes · evidence.theme": lambda f: evidence.theme(view, f, "medtop:11000000"),
        "Themes · evidence, strongest": lambda f: evidence.theme(view, f, "medtop:11000000", order="strongest"),
        "Links · links.graph": lambda f: links.graph(view, f),
        "Links · links.wanted": lambda f: links.wanted(view, f),
        "Links · evidence.link": lambda f: evidence.link(view, f, "nothing"),
        "Actor · actors.one": lambda f: actors.one(view, A),
        "Actor · actors.by_time": lambda f: actors.by_time(view, f, A),
        "Actor · actors.names_used": lambda f: actors.names_used(view, f, A),
        "Actor · relations.involving": lambda f: relations.involving(view, f, A),
        "Actor · actors.portrayals": lambda f: actors.portrayals(view, f, A),
        "Actor · evidence.actor": lambda f: evidence.actor(view, f, A),
        "Compare · relations.acts": lambda f: relations.acts(view, f, A),
        "Compare · relations.pairs": lambda f: relations.pairs(view, f),
        "Compare · actors.portrayal_words": lambda f: actors.portrayal_words(view, f, A),
        "Compare · speakers_about": lambda f: quotes.speakers_about(view, f, A),
        "Compare · actors.by_outlet": lambda f: actors.by_outlet(view, f, A),
        "Article · articles.facts": lambda f: articles.facts(view, _first(view)),
        "every · lake.revision": lambda f: lake.revision(),
    }


Row = tuple[str, str, float, float, float]


def measure(lake: Lake, view: View) -> list[Row]:
    """Page · function, filters, median and p95 milliseconds, median of the processor's, the slowest first."""
    found = []
    for told, call in queries(lake, view).items():
        for name, filters in FILTERED.items():
            call(filters)
            found.append((told, name, *_repeated(partial(call, filters))))
    return sorted(found, key=lambda row: -row[3])


def _repeated(call: Callable[[], object]) -> tuple[float, float, float]:
    """Median and 95th percentile of the milliseconds of ROUNDS calls, and the median of the processor's."""
    times, worked = [], []
    for _ in range(ROUNDS):
        started = time.process_time()
        times.append(_timed(call))
        worked.append((time.process_time() - started) * 1000)
    return statistics.median(times), sorted(times)[int(0.95 * (ROUNDS - 1))], statistics.median(worked)


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _first(view: View) -> str:
    return view.one("SELECT min(id) FROM {articles}")


def reader(place: Path) -> dict[str, Any]:
    """The figures of a process that opens the collection in ``place`` anew and asks everything."""
    begun = time.perf_counter()
    lake = open_lake(place)
    started = time.perf_counter() - begun
    first = _timed(lake.view) / 1000
    full_text.search(lake.view(), Filters(), "grain")
    rows = measure(lake, lake.view())
    figures = summed(rows) | {"start_s": round(started, 3), "first_view_s": round(first, 3), "rss_mb": _resident()}
    return figures | {"append_ms": round(_append(lake)), "rows": rows}


def summed(rows: Sequence[Row]) -> dict[str, Any]:
    """How many of the queries are over a limit at p95, or make the processor work longer, and which is the worst."""
    p95 = [row[3] for row in rows]
    worst = max(rows, key=lambda row: row[3])
    return {
        "queries": len(rows), "over_50": sum(ms > 50 for ms in p95), "over_100": sum(ms > 100 for ms in p95),
        "median_ms": round(statistics.median(row[2] for row in rows), 1), "worst_ms": round(worst[3], 1),
        "worst": f"{worst[0]} | {worst[1]}", "cpu_median_ms": round(statistics.median(row[4] for row in rows), 1),
        "cpu_over_50": sum(row[4] > 50 for row in rows), "cpu_worst_ms": round(max(row[4] for row in rows), 1),
    }  # fmt: skip


def yardstick(lake: Lake) -> dict[str, Any]:
    """The same for plain SQL over plain tables in memory."""
    started = time.perf_counter()
    with duckdb.connect(":memory:") as plain:
        for name in ("articles", "relations", "actors"):
            held = lake.cursor().execute(f"SELECT * EXCLUDE (authors) FROM lake.main.{name}" if name == "articles"
                                         else f"SELECT * FROM lake.main.{name}").to_arrow_reader()  # fmt: skip
            plain.register("given_rows", held)
            plain.execute(f"CREATE TABLE {name} AS SELECT * FROM given_rows")
            plain.unregister("given_rows")
        loaded = time.perf_counter() - started
        rows = []
        for name, sql in PLAIN.items():
            rows.append(("plain SQL", name, *_repeated(partial(_all_rows, plain, sql))))
    return summed(rows) | {"start_s": round(loaded, 3)}


def stored_per_s(count: int) -> float:
    """Articles a second from facts into a lake, a thousand to a revision."""
    facts = list(generated.articles(count))
    with tempfile.TemporaryDirectory() as folder:
        lake = open_lake(Path(folder))
        started = time.perf_counter()
        for first in range(0, count, 1_000):
            write.apply(lake, Change("benchmark", "made-up articles", added=facts[first : first + 1_000]))
        spent = time.perf_counter() - started
        lake.close()
    return count / spent


def figures_of(count: int, place: Path, pages: bool = False) -> dict[str, Any]:
    """All figures of a collection of ``count`` articles, made in ``place`` unless it was, and of its ``pages``."""
    shutil.rmtree(place / "serving", ignore_errors=True)
    lake = open_lake(place)
    held = lake.cursor().execute("SELECT count(*) FROM lake.main.articles").fetchone()
    made_in = made.fill(lake, count) if held == (0,) else 0.0
    copied = _timed(lake.view) / 1000
    catalogue = sum(file.stat().st_size for file in place.glob("catalog.sqlite*"))
    beside = yardstick(lake)
    lake.close()
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.run", "--reader", str(place)],
        check=True,
        capture_output=True,
        text=True,
    )
    found = {"articles": count, "made_s": round(made_in, 1), "copy_per_s": round(count / copied)} | json.loads(
        told.stdout
    )
    disk = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    found |= {"catalogue_mb": round(catalogue / 1e6, 1), "bytes_per_article": round(disk / count)}
    found |= {"fill_per_s": round(stored_per_s(min(count, 5_000))), "yardstick": beside}
    return found | (page_times.page_times(place) if pages else {})


def main(count: int, as_json: bool, pages: bool, place: Path | None) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        found = figures_of(count, place or Path(folder), pages)
    rows = found.pop("rows")
    print(json.dumps(found, indent=None if as_json else 1))
    if as_json:
        return
    print(f"{'page · query':32} {'filters':18} {'median ms':>10} {'p95 ms':>8} {'cpu ms':>8}")
    for told, name, median, p95, worked in rows:
        print(f"{told:32} {name:18} {median:10.1f} {p95:8.1f} {worked:8.1f}{'  over' if p95 > AIM_MS else ''}")
    print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(parsing.report())
    print(odd_texts.report())


def _append(lake: Lake) -> float:
    """Median milliseconds until an article more is stored and seen by a new view."""
    times = []
    for facts in list(generated.articles(5, seed=2)):
        # Another each time: what is there already is no change.
        fresh = f"new-{lake.revision()}-{facts.article.id}"
        renamed = replace(facts, article=replace(facts.article, id=fresh))
        change = Change("benchmark", "one more", added=[renamed])
        times.append(_timed(partial(_stored_and_seen, lake, change)))
    return statistics.median(times)


def _stored_and_seen(lake: Lake, change: Change) -> View:
    write.apply(lake, change)
    return lake.view()


def _all_rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return connection.execute(sql).fetchall()


def _resident() -> int:
    """Megabytes this process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("articles", type=int, nargs="?", default=10_000)
    asked.add_argument("--json", action="store_true", help="one line of JSON, without the parsing")
    asked.add_argument(
        "--in", dest="place", type=Path, help="a folder to make the collection in and to keep it, or that has it"
    )
    asked.add_argument("--pages", action="store_true", help="each page in chromium, too")
    asked.add_argument("--reader", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.reader:
        print(json.dumps(reader(given.reader)))
    else:
        main(given.articles, given.json, given.pages, given.place)
