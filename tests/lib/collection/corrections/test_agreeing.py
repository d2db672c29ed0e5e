"""A relation that somebody rejects is gone from the graph, the counts, every file and the briefing alike."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable

import networkx as nx
import pandas as pd

from lib.briefing import Briefing, html
from lib.collection import export
from lib.collection.corrections import making
from lib.filters import Filters
from lib.graph import build
from lib.store import Lake, View
from lib.store.queries import evidence, overview, relations
from tests.lib.collection.corrections.test_settling import ICELAND, NORWAY, REJECTED, lake

__all__ = ["lake"]
EDGE = NORWAY.id, ICELAND.id
EVENTS = Filters().events()


def _in_zip(content: bytes, name: str) -> io.BytesIO:
    return io.BytesIO(zipfile.ZipFile(io.BytesIO(content)).read(name))


def _csv(view: View) -> int:
    rows = csv.DictReader(io.TextIOWrapper(_in_zip(export.FORMATS["csv"](view, EVENTS), "edges.csv"), "utf-8-sig"))
    return next(int(row["sentences"]) for row in rows if (row["source"], row["target"]) == EDGE)


def _parquet(view: View) -> int:
    frame = pd.read_parquet(_in_zip(export.parquet(view, EVENTS), "edges.parquet"))
    return int(frame.loc[(frame["source"] == EDGE[0]) & (frame["target"] == EDGE[1]), "sentences"].iloc[0])


def _json(view: View) -> int:
    articles = [json.loads(line) for line in export.json_lines(view, EVENTS).splitlines()]
    told = [(article["article"]["id"], one) for article in articles for one in article["relations"]]
    return len({(name, one["start"]) for name, one in told if (one["source"], one["target"]) == EDGE})


def _briefing(view: View) -> int:
    page = html(view, Filters(), Briefing("One", parts=(("relations", ""),))).decode()
    entry = re.search(rf'data-key="edge:{re.escape("|".join(EDGE))}".*?</details>', page, re.S)
    return entry[0].count("<blockquote>") if entry else 0


WAYS: dict[str, Callable[[View], int]] = {
    "edges": lambda view: _sentences(relations.edges(view, EVENTS)),
    "sentences": lambda view: len(evidence.edge(view, EVENTS, *EDGE)),
    "graph": lambda view: build(relations.edges(view, EVENTS)).edges[EDGE]["sentences"],
    "csv": _csv,
    "parquet": _parquet,
    "json": _json,
    "graphml": lambda view: nx.read_graphml(io.BytesIO(export.FORMATS["graphml"](view, EVENTS))).edges[EDGE][
        "sentences"
    ],
    "gexf": lambda view: int(nx.read_gexf(io.BytesIO(export.FORMATS["gexf"](view, EVENTS))).edges[EDGE]["weight"]),
    "briefing": _briefing,
}


def _sentences(found: pd.DataFrame) -> int:
    return int(found.loc[(found["source"] == EDGE[0]) & (found["target"] == EDGE[1]), "sentences"].iloc[0])


def test_a_rejected_relation_is_gone_everywhere(lake: Lake) -> None:
    before = {name: way(lake.view()) for name, way in WAYS.items()}
    counted = overview.counts(lake.view(), EVENTS)["relations"]
    making.correct(lake, REJECTED, author="Ada")
    after = {name: way(lake.view()) for name, way in WAYS.items()}
    assert set(before.values()) == {2} and set(after.values()) == {1}, (before, after)
    assert overview.counts(lake.view(), EVENTS)["relations"] == counted - 1
