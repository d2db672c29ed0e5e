"""Who is who in many articles at once, in the store's own words; and all as it stood at an earlier revision.

What ``lib.collection.corrections`` does to the facts of one article is done here to the rows of thousands: those that
it reaches are laid ready in tables of their own, put right there, and then take the place of the stored ones, in the
lake and in the copy that answers pages. Both give the same rows (tests hold one against the other).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

import duckdb
import pyarrow as pa

from lib.facts import Actor
from lib.store.lake.catalogues import literal
from lib.store.tables import actor_changes, schema
from lib.store.tables.actor_changes import NAMING, SPOKEN
from lib.store.tables.schema import laid, laid_over

TABLES = ("actors", "aliases", *NAMING)  # all whose rows name an actor
_HANDED = (*(f"recast_{name}" for name in (*TABLES, "articles")), "beside", "merging", "reached")
_TOGETHER = ("actors", "relations", "doubtful", "portrayals")  # those of which one row may make others change
MERGING = "article IN (SELECT article FROM temp.merging)"
# Table → which of an article's rows may change when something is said of some actors. Where two are ``beside`` each
# other or in one sentence (``merging``), rows may go; the copy takes relations sentence by sentence.
_REACHED: MappingProxyType[str, str] = MappingProxyType(
    {
        "actors": "(id IN ({actors}) OR article IN (SELECT article FROM temp.beside))",
        "aliases": "actor IN ({actors})",
        "mentions": "actor IN ({actors})",
        "relations": "sentence IN (SELECT sentence FROM temp.reached)",
        "doubtful": f"(list_has_any([source, target, claimed_by], [{{actors}}]) OR {MERGING})",
        "portrayals": f"(actor IN ({{actors}}) OR {MERGING})",
        **dict.fromkeys(SPOKEN, "(speaker IN ({actors}) OR list_has_any(about, [{actors}]))"),
    }
)


@dataclass(frozen=True, slots=True)
class Merging:
    """All that the articles say of the actor ``one``, said of ``into``."""

    one: str
    into: Actor
    articles: Sequence[str]

    @property
    def actors(self) -> tuple[str, ...]:
        """Of whom something is said."""
        return self.one, self.into.id


@dataclass(frozen=True, slots=True)
class Renaming:
    """``actor`` is called ``name`` in the articles."""

    actor: str
    name: str
    articles: Sequence[str]

    @property
    def actors(self) -> tuple[str, ...]:
        """Of whom something is said."""
        return (self.actor,)


@dataclass(frozen=True, slots=True)
class Retyping:
    """``actor`` is of ``kind`` and ``country`` in the articles."""

    actor: str
    kind: str
    country: str | None
    articles: Sequence[str]

    @property
    def actors(self) -> tuple[str, ...]:
        """Of whom something is said."""
        return (self.actor,)


@dataclass(frozen=True, slots=True)
class Restoring:
    """Who of ``actors`` is who in the articles as it was at ``revision``."""

    revision: int
    actors: tuple[str, ...]
    articles: Sequence[str]


Recasting = Merging | Renaming | Retyping | Restoring

# The same in the copy, where whole numbers are looked through in a fraction of the time.
_NUMBERS = "(SELECT key FROM serve.directory WHERE actor IN ({actors}))"
_REACHED_IN_COPY: MappingProxyType[str, str] = MappingProxyType(
    {
        **_REACHED,
        "mentions": f"who IN {_NUMBERS}",
        "quotes": f"(who IN {_NUMBERS} OR (key, n) IN (SELECT key, n FROM serve.about WHERE whom IN {_NUMBERS}))",
    }
)
_BESIDE = """CREATE OR REPLACE TEMP TABLE beside AS SELECT DISTINCT article FROM (
    SELECT article FROM ({actors}) WHERE id IN ({ids}) GROUP BY article HAVING count(*) > 1)"""
_TOLD = """CREATE OR REPLACE TEMP TABLE told_of AS SELECT article, sentence, actor FROM (
        SELECT article, sentence, unnest([source, target, claimed_by]) AS actor FROM ({relations})
        WHERE source IN ({ids}) OR target IN ({ids}) OR claimed_by IN ({ids})) WHERE actor IN ({ids})"""
_MERGING = """CREATE OR REPLACE TEMP TABLE merging AS SELECT DISTINCT article FROM (SELECT * FROM temp.told_of
        UNION ALL SELECT article, sentence, actor FROM (SELECT article, sentence, actor FROM ({portrayals}) UNION ALL
            SELECT article, sentence, unnest([source, target, claimed_by]) FROM ({doubtful})) WHERE actor IN ({ids}))
    GROUP BY article, sentence HAVING count(DISTINCT actor) > 1"""
_SENTENCES = """CREATE OR REPLACE TEMP TABLE reached AS SELECT DISTINCT sentence FROM temp.told_of UNION
    SELECT sentence FROM ({relations}) WHERE article IN (SELECT article FROM temp.merging)"""
_COUNTS = """CREATE OR REPLACE TEMP TABLE recast_articles AS
    SELECT article AS id, relations FROM chosen LEFT JOIN (
        SELECT m.article, count(DISTINCT sentence)::INTEGER AS relations
        FROM merging m LEFT JOIN temp.recast_relations USING (article) GROUP BY m.article) USING (article)"""
_DIFFERING = """SELECT id FROM ({articles}) a JOIN temp.recast_articles c USING (id)
    WHERE a.relations <> c.relations"""
_RECOUNTED = """CREATE OR REPLACE TEMP TABLE recounted AS SELECT a.* REPLACE (c.relations AS relations)
    FROM ({articles}) a JOIN temp.recast_articles c USING (id)"""


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

    def reached(self, name: str, actors: Sequence[str]) -> str:
        """The query for those of them that what is said of ``actors`` may change."""
        if self.revision is not None:
            return f"{self.of(name)} AND {reached(name, actors)}"
        mine = f"key IN (SELECT chosen.key FROM temp.chosen) AND {reached_in_copy(name, actors)}"
        return self._where(name, f"rowid IN (SELECT rowid FROM serve.{name} WHERE {mine})")

    @property
    def present(self) -> str:
        """The query for those of the articles ``$articles`` that are stored."""
        rows = "serve.articles" if self.revision is None else f"({schema.rows_at('articles', self.revision)})"
        return f"SELECT id FROM {rows} WHERE id IN (SELECT unnest($articles::VARCHAR[]))"

    def of(self, name: str) -> str:
        """The query for the rows of a table in the chosen articles."""
        of_lake = f"{schema.OWNED[name]} IN (SELECT chosen.article FROM temp.chosen)"
        return self._where(name, "key IN (SELECT chosen.key FROM temp.chosen)" if self.revision is None else of_lake)

    def few(self, cursor: duckdb.DuckDBPyConnection, ids: str) -> str:
        """The query for the rows of a few of the chosen articles; in the copy an index leads to their texts."""
        if self.revision is not None:
            return self._where("articles", f"id IN ({ids})")
        keys = cursor.execute(f"SELECT key FROM temp.chosen WHERE article IN ({ids})").fetchall()
        return self._where("articles", f"key IN ({', '.join(str(key) for (key,) in keys)})")

    def _where(self, name: str, condition: str) -> str:
        columns = ", ".join(f'"{column}"' for column in schema.TABLES[name])
        rows = f"serve.{name}" if self.revision is None else f"({schema.rows_at(name, self.revision)})"
        return f"SELECT {columns} FROM {rows} WHERE {condition}"


def articles(wished: Iterable[Recasting]) -> list[str]:
    """All articles that these concern."""
    return [name for one in wished for name in one.articles]


def within(wished: Iterable[Recasting], present: Set[str]) -> list[Recasting]:
    """The same for those of their articles that are ``present``, where there are any."""
    mine = (replace(one, articles=[name for name in one.articles if name in present]) for one in wished)
    return [one for one in mine if one.articles]


def actors(wished: Iterable[Recasting]) -> list[str]:
    """All actors of whom these say something."""
    return sorted({name for one in wished for name in one.actors})


def reached(name: str, actors: Sequence[str]) -> str:
    """The condition that what is said of ``actors`` may change a row of the table."""
    return _REACHED[name].format(actors=_listed(actors))


def reached_in_copy(name: str, actors: Sequence[str]) -> str:
    """The same condition in the copy."""
    return _REACHED_IN_COPY[name].format(actors=_listed(actors))


def lay_ready(
    cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], actors: Sequence[str], revision: int
) -> Set[str]:
    """The tables with what the articles say of the actors at ``revision``, laid ready for a copy that differs."""
    before = Rows()
    _choose(cursor, articles, before)
    return _lay_ready(cursor, actors, Rows(revision), before)


def _choose(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], rows: Rows) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {rows.chosen}", {"articles": list(articles)})


def _listed(ids: Sequence[str]) -> str:
    """Literals, by which DuckDB passes over the rows of all others."""
    return ", ".join(map(literal, ids))


def _lay_ready(
    cursor: duckdb.DuckDBPyConnection, actors: Sequence[str], rows: Rows, otherwise: Rows | None = None
) -> Set[str]:
    """The tables with rows that may change, laid ready; these rows and those ``otherwise`` say which may."""
    found: set[str] = set()
    told: dict[str, str] = {}
    for name in _TOGETHER:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE whole_{name} AS {rows.of(name)}")
        told[name] = f"FROM {_whole(name)}{f' UNION ALL {otherwise.of(name)}' if otherwise else ''}"
    for sql in (_BESIDE, _TOLD, _MERGING, _SENTENCES):
        cursor.execute(sql.format(**told, ids=_listed(actors)))
    for name in TABLES:
        whole = f"FROM {_whole(name)} WHERE {reached(name, actors)}"
        mine = whole if name in _TOGETHER else rows.reached(name, actors)
        if laid(cursor, laid_ready(name), mine):
            found.add(name)
    cursor.execute(_COUNTS)
    return found


def _whole(name: str) -> str:
    """Where all rows of the articles lie."""
    return f"temp.whole_{name}"


def laid_ready(name: str) -> str:
    """Where the rows for a table lie ready; of articles only how many of such rows they count."""
    return f"temp.recast_{name}"


def take_over(cursor: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table]) -> Set[str]:
    """The tables that have rows of what ``recast`` handed over, which are laid ready for another connection."""
    for name, table in rows.items():
        laid_over(cursor, name, table)
    return {name for name in TABLES if rows[f"recast_{name}"].num_rows}


def cleared(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lets them go again."""
    for table in (*map(laid_ready, (*TABLES, "articles")), *map(_whole, _TOGETHER)):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def recast(
    cursor: duckdb.DuckDBPyConnection,
    wished: Recasting,
    newest: Rows,
    on_ready: Callable[[dict[str, pa.Table]], None] | None = None,
) -> None:
    """Does it, within the transaction of ``cursor``.

    ``newest`` says where the rows stand as they are now; ``on_ready`` is given what ``take_over`` takes, before any of
    it is stored.
    """
    _choose(cursor, wished.articles, newest)
    before = Rows(wished.revision) if isinstance(wished, Restoring) else newest
    tables = _lay_ready(cursor, wished.actors, before)
    if not isinstance(wished, Restoring):
        _change(cursor, wished)
    if on_ready:
        on_ready({name: cursor.execute(f"FROM temp.{name}").to_arrow_table() for name in _HANDED})
    for name in sorted(tables):
        mine = f"article IN (SELECT article FROM chosen) AND {reached(name, wished.actors)}"
        cursor.execute(f"DELETE FROM lake.main.{name} WHERE {mine}")
        cursor.execute(f"INSERT INTO lake.main.{name} BY NAME SELECT * FROM {laid_ready(name)}")
    _recount(cursor, newest)
    cleared(cursor)


def _recount(cursor: duckdb.DuckDBPyConnection, newest: Rows) -> None:
    """Gives the articles how many of their sentences have relations now."""
    differing = _DIFFERING.format(articles=newest.of("articles"))
    ids = _listed([name for (name,) in cursor.execute(differing).fetchall()])
    if ids:
        cursor.execute(_RECOUNTED.format(articles=newest.few(cursor, ids)))
        cursor.execute(f"DELETE FROM lake.main.articles WHERE id IN ({ids})")
        cursor.execute("INSERT INTO lake.main.articles BY NAME SELECT * FROM recounted")


def _change(cursor: duckdb.DuckDBPyConnection, wished: Merging | Renaming | Retyping) -> None:
    if isinstance(wished, Merging):
        actor_changes.merge(cursor, wished.one, wished.into)
        cursor.execute(_COUNTS)
    elif isinstance(wished, Renaming):
        actor_changes.rename(cursor, wished.actor, wished.name)
    else:
        actor_changes.retype(cursor, wished.actor, wished.kind, wished.country)
