"""The table of which filter reaches which kind of number, held against the reads themselves."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from lib.filters import Filters, Seen
from lib.store import View, open_lake
from lib.store.queries import actors, articles, links, overview, places, quotes, relations, themes
from lib.store.queries.filter_clauses import REACH
from lib.store.search import full_text

ONE, ACTOR, OTHER = "country-ru", "country-er", "country-us"
FIELDS = [field.name for field in fields(Filters) if field.name != "text"]
Read = Callable[[View, Filters], Any]
READS: dict[str, list[Read]] = {
    "articles": [lambda view, f: overview.counts(view, f)["articles"], articles.by_month, articles.listing],
    "mentions": [
        lambda view, f: actors.by_month(view, f, ONE),
        lambda view, f: actors.by_time(view, f, ONE),
        lambda view, f: actors.by_outlet(view, f, ONE),
        lambda view, f: actors.names_used(view, f, ONE),
    ],
    "actors": [lambda view, f: overview.counts(view, f)["actors"], lambda view, f: actors.ranking(view, f)["actor"]],
    "quotes": [quotes.total, quotes.by_speaker, lambda view, f: overview.counts(view, f)["quotes"]],
    "relations": [
        relations.types, relations.by_month, relations.by_time, lambda view, f: overview.counts(view, f)["relations"],
        lambda view, f: relations.acts(view, f, ONE),
    ],
    "edges": [relations.edges, relations.size, relations.pairs],
    "portrayals": [
        lambda view, f: pd.concat(actors.portrayals(view, f, one) for one in actors.options(view)["actor"].head(8)),
    ],
    "themes": [themes.tree, lambda view, f: themes.shares(view, f).drop(columns="score"), themes.by_outlet],
    "links": [links.graph, links.wanted],
    "times": [lambda view, f: places.by_unit(view, f, "month")],
    "places": [places.mentioned],
    "hits": [lambda view, f: full_text.spread(view, f, "said").times],
    "one article": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(sample_place: Path) -> View:
    return open_lake(sample_place).view()


@pytest.fixture(scope="module")
def values(sample: View) -> dict[str, Any]:
    """A value for every filter that leaves something and takes something away."""
    held = articles.options(sample)
    by = str(quotes.by_speaker(sample, Filters(), limit=1)["speaker"].iloc[0])
    return {
        "date_from": "2024-03-01", "date_to": "2024-03-31", "dated": True, "undated": True,
        "when_from": "2024-04-01", "when_to": "2024-03-01", "outlets": tuple(held["outlets"][:1]),
        "sections": tuple(held["sections"][:1]), "themes": ("medtop:04000000",), "actor": ACTOR, "other": OTHER,
        "kinds": ("person",), "types": ("ACCUSE",), "quads": ("verbal_conflict",), "polarities": ("conflict",),
        "voices": ("claimed",), "modalities": ("intended",), "by": (by,), "minimum": 2, "confidence": 0.85,
        "speech": ("reported",), "once": True,
        "unread": Seen("most", tuple(articles.listing(sample, Filters(), limit=90, offset=3)["article"])),
        "articles": tuple(articles.listing(sample, Filters(), limit=3)["article"]),
    }  # fmt: skip


def same(one: Any, other: Any) -> bool:
    if isinstance(one, pd.DataFrame | pd.Series):
        return one.reset_index(drop=True).equals(other.reset_index(drop=True))
    return one == other


@pytest.mark.parametrize("kind", REACH)
def test_a_filter_changes_exactly_the_kinds_it_reaches(kind: str, sample: View, values: dict[str, Any]) -> None:
    whole = [read(sample, Filters()) for read in READS[kind]]
    narrowed = {
        field: [read(sample, Filters().with_(**{field: values[field]})) for read in READS[kind]] for field in FIELDS
    }
    changed = {field for field in FIELDS if not all(map(same, narrowed[field], whole))}
    # The sample has an article of every date, and all its near-copies are read: these two may take nothing away.
    assert changed <= REACH[kind]
    assert REACH[kind] - changed <= {"dated", "undated", "once"}
