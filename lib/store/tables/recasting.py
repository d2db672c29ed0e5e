"""Who is who in many articles at once, in the store's own words; and all as it stood at an earlier revision.

What ``lib.collection.corrections`` does to the facts of one article is done here to the rows of thousands: those that
name an actor are laid ready in tables of their own, put right there, and then take the place of the stored ones, in
the lake and in the copy that answers pages. Both give the same rows (tests hold one against the other).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

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

_COUNTS = """CREATE OR REPLACE TEMP TABLE recast_articles AS
    SELECT article AS id, coalesce(q.quotes, 0) AS quotes, coalesce(r.relations, 0) AS relations
    FROM chosen LEFT JOIN (
        SELECT article, count(*)::INTEGER AS quotes FROM temp.recast_quotes GROUP BY article) q USING (article)
    LEFT JOIN (SELECT article, count(DISTINCT sentence)::INTEGER AS relations FROM temp.recast_relations
        GROUP BY article) r USING (article)"""
# The articles whose counts are others now, and their rows with these.
_DIFFERING = """CREATE OR REPLACE TEMP TABLE differing AS SELECT chosen.* FROM chosen
    JOIN (SELECT id AS article, quotes, relations FROM ({rows})) a USING (article)
    JOIN (SELECT id AS article, quotes, relations FROM temp.recast_articles) c USING (article)
    WHERE (a.quotes, a.relations) <> (c.quotes, c.relations)"""
_RECOUNTED = """CREATE OR REPLACE TEMP TABLE recounted AS
    SELECT a.* REPLACE (c.quotes AS quotes, c.relations AS relations) FROM ({rows}) a
    JOIN temp.recast_articles c USING (id)"""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of articles are read: in the lake at a revision or, without one, in the copy."""

    revision: int | None = None

    @property
    def chosen(self) -> str:
        """The query for the articles ``$articles``, with what finds their rows."""
        given = "SELECT unnest($articles::VARCHAR[])"
        if self.revision is not None:
            return f"{given} AS article"
        return f"SELECT id AS article, key FROM serve.articles WHERE id IN ({given})"

    def of(self, name: str, chosen: str) -> str:
        """The query for the rows of a table in the articles of a temporary table."""
        if self.revision is not None:
            rows, owner = schema.rows_at(name, self.revision), schema.OWNED[name]
            return f"SELECT * FROM ({rows}) WHERE {owner} IN (SELECT {chosen}.article FROM temp.{chosen})"
        columns = ", ".join(f'"{column}"' for column in schema.TABLES[name])
        return f"SELECT {columns} FROM serve.{name} WHERE key IN (SELECT {chosen}.key FROM temp.{chosen})"


def articles(wished: Iterable[Recasting]) -> list[str]:
    """All articles that these concern."""
    return [name for one in wished for name in one.articles]


def within(wished: Iterable[Recasting], present: Set[str]) -> list[Recasting]:
    """The same for those of their articles that are ``present``, where there are any."""
    mine = (replace(one, articles=[name for name in one.articles if name in present]) for one in wished)
    return [one for one in mine if one.articles]


def lay_ready(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], rows: Rows) -> None:
    """Lays ready what names an actor in the articles."""
    _choose(cursor, articles, rows)
    _lay_ready(cursor, rows)


def _choose(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], rows: Rows) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {rows.chosen}", {"articles": list(articles)})


def _lay_ready(cursor: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    for name in TABLES:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE recast_{name} AS {rows.of(name, 'chosen')}")
    cursor.execute(_COUNTS)


def laid_ready(name: str) -> str:
    """Where the rows for a table lie ready; of articles only how many of such rows they count."""
    return f"temp.recast_{name}"


def cleared(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lets them go again."""
    for name in (*TABLES, "articles"):
        cursor.execute(f"DROP TABLE IF EXISTS {laid_ready(name)}")


def recast(cursor: duckdb.DuckDBPyConnection, wished: Recasting, newest: Rows) -> None:
    """Does it, within the transaction of ``cursor``; the new rows stay laid ready for the copy.

    ``newest`` says where the rows stand as they are now.
    """
    tables: tuple[str, ...] = TABLES
    _choose(cursor, wished.articles, newest)
    if isinstance(wished, Restoring):
        _lay_ready(cursor, Rows(wished.revision))
    else:
        _lay_ready(cursor, newest)
        tables = tuple(name for name in TABLES if cursor.execute(f"FROM {laid_ready(name)} LIMIT 1").fetchone())
        _change(cursor, wished)
    for name in tables:
        cursor.execute(f"DELETE FROM lake.main.{name} WHERE article IN (SELECT article FROM chosen)")
        cursor.execute(f"INSERT INTO lake.main.{name} BY NAME SELECT * FROM {laid_ready(name)}")
    cursor.execute(_DIFFERING.format(rows=newest.of("articles", "chosen")))
    cursor.execute(_RECOUNTED.format(rows=newest.of("articles", "differing")))
    cursor.execute("DELETE FROM lake.main.articles WHERE id IN (SELECT id FROM recounted)")
    cursor.execute("INSERT INTO lake.main.articles BY NAME SELECT * FROM recounted")


def _change(cursor: duckdb.DuckDBPyConnection, wished: Merging | Renaming | Retyping) -> None:
    if isinstance(wished, Merging):
        actor_changes.merge(cursor, wished.one, wished.into)
        cursor.execute(_COUNTS)
    elif isinstance(wished, Renaming):
        actor_changes.rename(cursor, wished.actor, wished.name)
    else:
        actor_changes.retype(cursor, wished.actor, wished.kind, wished.country)
