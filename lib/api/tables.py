"""What can be asked for under ``/api/v1``: the queries of pages and exports, a page of rows at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from lib.collection.sources import overview
from lib.filters import Filters
from lib.store import View
from lib.store.queries import actors, articles, evidence, links, quotes, relations, themes
from lib.store.search import full_text


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the API: a sentence for its readers, and its rows from ``offset``, at most ``limit``."""

    about: str
    rows: Callable[[View, Filters, int, int], pd.DataFrame]


def _first(read: Callable[..., pd.DataFrame]) -> Callable[[View, Filters, int, int], pd.DataFrame]:
    """A query that only knows how many rows from the top are wanted, as one that can begin further down."""

    def rows(view: View, filters: Filters, limit: int, offset: int) -> pd.DataFrame:
        return read(view, filters, limit=offset + limit).iloc[offset:]

    return rows


def _whole(read: Callable[[View, Filters], pd.DataFrame]) -> Callable[[View, Filters, int, int], pd.DataFrame]:
    """A query that gives all rows there are, of which a part is wanted."""

    def rows(view: View, filters: Filters, limit: int, offset: int) -> pd.DataFrame:
        return read(view, filters).iloc[offset : offset + limit]

    return rows


def _articles(view: View, filters: Filters, limit: int, offset: int) -> pd.DataFrame:
    return articles.listing(view, filters, limit=limit, offset=offset)


def _quotes(view: View, filters: Filters, limit: int, offset: int) -> pd.DataFrame:
    return quotes.listing(view, filters, limit=limit, offset=offset)


def _evidence(view: View, filters: Filters, limit: int, offset: int) -> pd.DataFrame:
    """The sentences that ``q`` finds, or of what ``actor`` and ``with`` name: an edge, an actor, or every relation."""
    others = filters.unselected()
    if filters.text:
        return full_text.search(view, filters, filters.text, limit=limit, offset=offset)
    if filters.actor and filters.other:
        return evidence.edge(view, others, filters.actor, filters.other, limit=limit, offset=offset)
    if filters.actor:
        return evidence.actor(view, others, filters.actor, limit=limit, offset=offset)
    return evidence.relations(view, others, limit=limit, offset=offset)


def _sources(view: View, _: Filters, limit: int, offset: int) -> pd.DataFrame:
    """What is followed now, whatever revision is asked for: sources belong to none."""
    some = overview.rows(view.lake, time.time())[offset : offset + limit]
    return pd.DataFrame(some, columns=pd.Index(overview.COLUMNS))


SEARCHED = ("evidence",)  # what ``q`` can be asked of
TABLES: MappingProxyType[str, Table] = MappingProxyType(
    {
        "articles": Table("Articles, the newest first.", _articles),
        "actors": Table("Actors by the sentences that mention them.", _first(actors.ranking)),
        "quotes": Table("Quotes with their speakers, the newest first.", _quotes),
        "relations": Table(
            "Who acts on whom: one edge per row, with its numbers of sentences.", _first(relations.edges)
        ),
        "themes": Table("Topics with their subtopics, articles and sentences.", _whole(themes.tree)),
        "links": Table(
            "Links from article to article; linked is empty where the target is not in the collection.",
            _whole(links.graph),
        ),
        "sources": Table("Feeds, sites and folders that are followed, with their current state.", _sources),
        "evidence": Table(
            "Sentences: with q those that a search finds, with actor and with those in which one acts on the other,"
            " with actor alone those that mention it, else all that hold a relation.",
            _evidence,
        ),
    }
)
