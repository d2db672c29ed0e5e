"""``python -m tests.benchmarks.run [ARTICLES]``: milliseconds of every page's queries, words a second of parsing."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake
from lib.store.lake import revisions
from lib.store.queries import actors, articles, evidence, links, overview, portrayals, quotes, relations, themes
from lib.store.search import full_text
from lib.store.tables import write
from tests.benchmarks import generated, parsing

ROUNDS = 15
AIM_MS = 50.0
A, B = "made:0", "made:1"

FILTERED = {
    "all": Filters(),
    "year, 3 outlets": Filters(date_from="2022-01-01", date_to="2022-12-31", outlets=generated.OUTLETS[:3]),
    "actor, once": Filters(actor=A, once=True),
    "theme, claimed": Filters(themes=("medtop:11000000",), voices=("claimed",)),
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
        "Network · relations.by_month": lambda f: relations.by_month(view, f),
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
        "Actor · actors.by_month": lambda f: actors.by_month(view, f, A),
        "Actor · actors.names_used": lambda f: actors.names_used(view, f, A),
        "Actor · relations.involving": lambda f: relations.involving(view, f, A),
        "Actor · portrayals.of": lambda f: portrayals.of(view, f, A),
        "Actor · evidence.actor": lambda f: evidence.actor(view, f, A),
        "Compare · relations.acts": lambda f: relations.acts(view, f, A),
        "Compare · relations.pairs": lambda f: relations.pairs(view, f),
        "Compare · portrayals.words": lambda f: portrayals.words(view, f, A),
        "Compare · speakers_about": lambda f: quotes.speakers_about(view, f, A),
        "Compare · actors.by_outlet": lambda f: actors.by_outlet(view, f, A),
        "Article · articles.facts": lambda f: articles.facts(view, _first(view)),
        "every · lake.revision": lambda f: lake.revision(),
    }


def fill(lake: Lake, count: int) -> float:
    """Seconds to store ``count`` generated articles."""
    started = time.perf_counter()
    waiting = []
    for facts in generated.articles(count):
        waiting.append(facts)
        if len(waiting) == 1_000:
            write.apply(lake, Change("benchmark", f"{len(waiting)} made-up articles", added=waiting))
            waiting = []
    if waiting:
        write.apply(lake, Change("benchmark", f"{len(waiting)} made-up articles", added=waiting))
    write.tidy(lake)
    return time.perf_counter() - started


def measure(lake: Lake, view: View) -> list[tuple[str, str, float, float]]:
    """Page · function, filters, median and p95 milliseconds, the slowest first."""
    found = []
    for told, call in queries(lake, view).items():
        for name, filters in FILTERED.items():
            call(filters)
            times = sorted(_timed(call, filters) for _ in range(ROUNDS))
            found.append((told, name, statistics.median(times), times[int(0.95 * (ROUNDS - 1))]))
    return sorted(found, key=lambda row: -row[3])


def _timed(call: Callable[[Filters], object], filters: Filters) -> float:
    started = time.perf_counter()
    call(filters)
    return (time.perf_counter() - started) * 1000


def _first(view: View) -> str:
    return view.one("SELECT min(id) FROM {articles}")


def main(count: int) -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as folder:
        lake = open_lake(Path(folder))
        print(f"{count:,} articles stored in {fill(lake, count):.1f} s")
        fresh = open_lake(Path(folder))
        started = time.perf_counter()
        view = fresh.view()
        print(f"first view of a fresh process {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        full_text.search(view, Filters(), "grain")
        print(f"index made in {time.perf_counter() - started:.1f} s")
        print(f"one article more, stored: {_append(fresh):.0f} ms (median of 5)")
        view = fresh.view()
        figures = measure(fresh, view)
        print(f"{'page · query':32} {'filters':18} {'median ms':>10} {'p95 ms':>8}")
        for told, name, median, p95 in figures:
            print(f"{told:32} {name:18} {median:10.1f} {p95:8.1f}{'  over' if p95 > AIM_MS else ''}")
        print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"{sum(p95 <= AIM_MS for *_, p95 in figures)} of {len(figures)} within {AIM_MS:.0f} ms at p95")
    print(parsing.report())


def _append(lake: Lake) -> float:
    """Median milliseconds until an article more is stored and seen by a new view."""
    times = []
    for facts in list(generated.articles(5, seed=2)):
        renamed = replace(facts, article=replace(facts.article, id="new-" + facts.article.id))
        started = time.perf_counter()
        write.apply(lake, Change("benchmark", "one more", added=[renamed]))
        lake.view()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
