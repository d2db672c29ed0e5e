"""Who is who in many articles at once, in the store's own words; and all as it stood at an earlier revision.

What ``lib.collection.corrections`` does to the facts of one article is done here to the rows of thousands: those that
name an actor are laid ready in tables of their own, put right there, and then take the place of the stored ones, in
the lake and in the copy that answers pages. Both give the same rows (tests hold one against the other).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

import duckdb

from lib.facts import Actor
from lib.store.tables import actor_changes, schema
from lib.store.tables.actor_changes import NAMING

TABLES = ("actors", "aliases", *NAMING)  # all whose rows name an actor


@dataclass(frozen=True, slots=True)
class Merging:
    """All that the articles say of the actor ``one``, said of ``into``."""

    one: str
    into: Actor
    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Renaming:
    """``actor`` is called ``name`` in the articles."""

    actor: str
    name: str
    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Retyping:
    """``actor`` is of ``kind`` and ``country`` in the articles."""

    actor: str
    kind: str
    country: str | None
    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Restoring:
    """Who is who in the articles as it was at ``revision``."""

    revision: int
    articles: Sequence[str]


Recasting = Merging | Renaming | Retyping | Restoring
Source = Callable[[str], str]  # table → the query for its rows

_COUNTS = """CREATE OR REPLACE TEMP TABLE recast_articles AS
    SELECT article AS id, coalesce(q.quotes, 0) AS quotes, coalesce(r.relations, 0) AS relations
    FROM chosen LEFT JOIN (
        SELECT article, count(*)::INTEGER AS quotes FROM temp.recast_quotes GROUP BY article) q USING (article)
    LEFT JOIN (SELECT article, count(DISTINCT sentence)::INTEGER AS relations FROM temp.recast_relations
        GROUP BY article) r USING (article)"""
_RECOUNTED = """CREATE OR REPLACE TEMP TABLE recounted AS
    SELECT a.* REPLACE (c.quotes AS quotes, c.relations AS relations) FROM ({rows}) a
    JOIN temp.recast_articles c USING (id) WHERE id IN (
        SELECT c.id FROM (SELECT id, quotes, relations FROM ({rows})) a JOIN temp.recast_articles c USING (id)
        WHERE (a.quotes, a.relations) <> (c.quotes, c.relations))"""


def articles(wished: Iterable[Recasting]) -> list[str]:
    """All articles that these concern."""
    return [name for one in wished for name in one.articles]


def within(wished: Iterable[Recasting], present: Set[str]) -> list[Recasting]:
    """The same for those of their articles that are ``present``, where there are any."""
    mine = (replace(one, articles=[name for name in one.articles if name in present]) for one in wished)
    return [one for one in mine if one.articles]


def lay_ready(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], source: Source) -> None:
    """Lays ready what names an actor in the articles, as ``source`` has it."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE chosen AS SELECT unnest($articles::VARCHAR[]) AS article",
        {"articles": list(articles)},
    )
    for name in TABLES:
        mine = f"SELECT * FROM ({source(name)}) WHERE article IN (SELECT article FROM chosen)"
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE recast_{name} AS {mine}")
    cursor.execute(_COUNTS)


def laid_ready(name: str) -> str:
    """Where the rows for a table lie ready; of articles only how many of such rows they count."""
    return f"temp.recast_{name}"


def cleared(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lets them go again."""
    for name in (*TABLES, "articles"):
        cursor.execute(f"DROP TABLE IF EXISTS {laid_ready(name)}")


def recast(cursor: duckdb.DuckDBPyConnection, wished: Recasting, newest: Source) -> None:
    """Does it, within the transaction of ``cursor``; the new rows stay laid ready for the copy.

    ``newest`` says where the rows stand as they are now.
    """
    earlier = isinstance(wished, Restoring)
    lay_ready(cursor, wished.articles, partial(schema.rows_at, revision=wished.revision) if earlier else newest)
    if isinstance(wished, Merging):
        actor_changes.merge(cursor, wished.one, wished.into)
        cursor.execute(_COUNTS)
    elif isinstance(wished, Renaming):
        actor_changes.rename(cursor, wished.actor, wished.name)
    elif isinstance(wished, Retyping):
        actor_changes.retype(cursor, wished.actor, wished.kind, wished.country)
    for name in TABLES:
        cursor.execute(f"DELETE FROM lake.main.{name} WHERE article IN (SELECT article FROM chosen)")
        cursor.execute(f"INSERT INTO lake.main.{name} BY NAME SELECT * FROM {laid_ready(name)}")
    cursor.execute(_RECOUNTED.format(rows=newest("articles")))
    cursor.execute("DELETE FROM lake.main.articles WHERE id IN (SELECT id FROM recounted)")
    cursor.execute("INSERT INTO lake.main.articles BY NAME SELECT * FROM recounted")
