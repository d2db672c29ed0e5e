"""Who is who in many articles at once, in the store's own words: an actor merged, and all as it stood at a revision.

What ``lib.collection.corrections`` does to the facts of one article is done here to the rows of thousands, of which
only those that name an actor are written. Both give the same rows (tests hold one against the other).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import duckdb
import pyarrow as pa

from lib.facts import Actor, Quote
from lib.kinds import KINDS, named
from lib.store.lake import threads
from lib.store.tables import schema
from lib.store.tables.fact_tables import own_columns
from lib.store.tables.holding import number_of

# Kind of facts → its columns that name actors.
NAMING: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {kind.name: names for kind in KINDS.values() if (names := named(kind.made_of, "actor"))}
)
TABLES = ("actors", "aliases", *NAMING)  # all whose rows name an actor


@dataclass(frozen=True, slots=True)
class Merging:
    """All that the articles say of the actor ``one``, said of ``into``."""

    one: str
    into: Actor
    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Restoring:
    """Who is who in the articles as it was at ``revision``."""

    revision: int
    articles: Sequence[str]


Recasting = Merging | Restoring

_CHOSEN = "CREATE OR REPLACE TEMP TABLE chosen AS SELECT unnest($articles::VARCHAR[]) AS article"
# Of each article the name that the other actor has there, as whom the article has it already, and the one's own name.
_RECAST = """CREATE OR REPLACE TEMP TABLE recast AS
    SELECT a.article, b.article IS NOT NULL AS has_both, coalesce(b.name, $name) AS called, a.name AS once
    FROM (SELECT article, name FROM lake.main.actors WHERE id = $one AND article IN (SELECT article FROM chosen)) a
    LEFT JOIN (SELECT article, name FROM lake.main.actors WHERE id = $into) b USING (article)"""
_NOW = "CASE WHEN {column} = $one THEN $into ELSE {column} END AS {column}"
_MENTIONS = "UPDATE lake.main.mentions SET actor = $into WHERE actor = $one AND article IN (SELECT article FROM recast)"
# Of whom a quote speaks: each once, in the order of the text, but for its speaker.
_QUOTES = """UPDATE lake.main.{name} q SET speaker = CASE WHEN speaker = $one THEN $into ELSE speaker END,
        speaker_name = CASE WHEN {called} AND speaker IN ($one, $into) THEN r.called ELSE speaker_name END,
        about = list_filter(list_transform(about, lambda x: CASE WHEN x = $one THEN $into ELSE x END),
            lambda x, i: x IS DISTINCT FROM (CASE WHEN speaker = $one THEN $into ELSE speaker END)
                AND (x <> $into OR i = least(list_position(about, $one), list_position(about, $into))))
    FROM recast r WHERE q.article = r.article AND (speaker = $one OR list_contains(about, $one)
        OR ({called} AND speaker = $into AND speaker_name IS DISTINCT FROM r.called))"""
_ALIASES = """CREATE OR REPLACE TEMP TABLE new_aliases AS WITH listed AS (
    SELECT article, 0 AS part, n, alias FROM lake.main.aliases
        WHERE actor = $into AND article IN (SELECT article FROM recast WHERE has_both)
    UNION ALL SELECT article, 0, generate_subscripts($aliases::VARCHAR[], 1), unnest($aliases::VARCHAR[]) FROM recast
        WHERE NOT has_both
    UNION ALL SELECT article, 1, 0, once FROM recast
    UNION ALL SELECT article, 2, n, alias FROM lake.main.aliases
        WHERE actor = $one AND article IN (SELECT article FROM recast)
), firsts AS (
    SELECT article, alias, min({part: part, n: n}) AS place FROM listed JOIN recast USING (article)
    WHERE alias <> called GROUP BY article, alias)
SELECT article, (row_number() OVER (PARTITION BY article ORDER BY place) - 1)::INTEGER AS n, $into AS actor, alias
FROM firsts"""
_FEWER_ALIASES = """DELETE FROM lake.main.aliases WHERE actor IN ($one, $into)
    AND article IN (SELECT article FROM recast)"""
_ACTORS = """CREATE OR REPLACE TEMP TABLE new_actors AS SELECT a.* REPLACE (
        (row_number() OVER (PARTITION BY a.article ORDER BY n) - 1)::INTEGER AS n,
        CASE WHEN id = $one THEN $into ELSE id END AS id, CASE WHEN id = $one THEN $name ELSE name END AS name,
        CASE WHEN id = $one THEN $kind ELSE kind END AS kind,
        CASE WHEN id = $one THEN $country ELSE country END AS country,
        CASE WHEN id IN ($one, $into) THEN coalesce(m.sentences, 0) ELSE a.sentences END AS sentences)
    FROM lake.main.actors a JOIN recast USING (article) LEFT JOIN (
        SELECT article, count(DISTINCT sentence)::INTEGER AS sentences FROM lake.main.mentions
        WHERE actor = $into AND article IN (SELECT article FROM recast) GROUP BY article) m ON m.article = a.article
    WHERE NOT (id = $one AND has_both)"""
# Facts that are equal once their actors are, only once; numbered anew.
_TOUCHED = """CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT article FROM lake.main.{name}
    WHERE article IN (SELECT article FROM recast) AND ({touched})"""
_ONCE = """CREATE OR REPLACE TEMP TABLE new_{name} AS SELECT * REPLACE (
        (row_number() OVER (PARTITION BY article ORDER BY n) - 1)::INTEGER AS n)
    FROM (SELECT * REPLACE ({now}) FROM lake.main.{name} WHERE article IN (SELECT article FROM touched))
    WHERE {kept} QUALIFY row_number() OVER (PARTITION BY article, {own} ORDER BY n) = 1"""
_KEPT = {"relations": "source <> target", "portrayals": "TRUE"}
_PAIRS = "SELECT DISTINCT source, target FROM new_relations WHERE source = $into OR target = $into"
_EDGES = """UPDATE new_relations r SET edge = p.edge FROM given_pairs p
    WHERE r.source = p.source AND r.target = p.target"""
# The innermost quote by the claimant that holds the trigger.
_CLAIMS = """UPDATE new_relations r SET quote = c.quote FROM (
    SELECT r.article, r.n, arg_min(q.n, {length: q.stop - q.start, n: q.n}) AS quote FROM new_relations r
    LEFT JOIN lake.main.quotes q ON q.article = r.article AND q.speaker = r.claimed_by
        AND q.start <= r.trigger_start AND r.trigger_start < q.stop
    WHERE r.claimed_by = $into GROUP BY r.article, r.n) c WHERE r.article = c.article AND r.n = c.n"""
_TELLING = """UPDATE lake.main.articles a SET relations = now.telling FROM (
        SELECT article, count(DISTINCT r.sentence)::INTEGER AS telling
        FROM touched LEFT JOIN new_relations r USING (article) GROUP BY article) now
    WHERE a.id = now.article AND a.relations <> now.telling"""
_TAKEN = "DELETE FROM lake.main.{name} WHERE article IN (SELECT article FROM {of})"
_PUT = "INSERT INTO lake.main.{name} BY NAME SELECT * FROM new_{name}"
_BEFORE = """CREATE OR REPLACE TEMP TABLE new_{name} AS SELECT * FROM ({rows})
    WHERE article IN (SELECT article FROM chosen)"""
_COUNTS = """UPDATE lake.main.articles a SET quotes = b.quotes, relations = b.relations
    FROM (SELECT id, quotes, relations FROM ({rows}) WHERE id IN (SELECT article FROM chosen)) b
    WHERE a.id = b.id AND (a.quotes, a.relations) <> (b.quotes, b.relations)"""


def recast(cursor: duckdb.DuckDBPyConnection, wished: Recasting) -> None:
    """Does it, within the transaction of ``cursor``."""
    cursor.execute(_CHOSEN, {"articles": list(wished.articles)})
    with threads.on(cursor, threads.most()):
        if isinstance(wished, Merging):
            _merge(cursor, wished)
        else:
            _restore(cursor, wished.revision)


def _merge(cursor: duckdb.DuckDBPyConnection, wished: Merging) -> None:
    """Step after step: later ones count what earlier ones wrote."""
    into = wished.into
    given = {
        "one": wished.one, "into": into.id, "name": into.name, "kind": into.kind, "country": into.country,
        "aliases": list(into.aliases),
    }  # fmt: skip

    def run(sql: str) -> duckdb.DuckDBPyConnection:
        return cursor.execute(sql, {name: value for name, value in given.items() if re.search(rf"\${name}\b", sql)})

    run(_RECAST)
    run(_MENTIONS)
    for name in (kind.name for kind in KINDS.values() if kind.made_of is Quote):
        run(_QUOTES.format(name=name, called=name == "quotes"))
    for sql in (_ALIASES, _FEWER_ALIASES, _PUT.format(name="aliases"), _ACTORS):
        run(sql)
    _replace(cursor, "actors", "recast")
    for name in _KEPT:
        _merge_once(cursor, run, name)


def _merge_once(cursor: duckdb.DuckDBPyConnection, run: Callable[[str], duckdb.DuckDBPyConnection], name: str) -> None:
    """Of one kind, whose facts may come to be the same, or nothing."""
    columns, own = NAMING[name], ", ".join(own_columns(KINDS[name]).types)
    now = ", ".join(_NOW.format(column=column) for column in columns)
    run(_TOUCHED.format(name=name, touched=" OR ".join(f"{column} IN ($one, $into)" for column in columns)))
    run(_ONCE.format(name=name, now=now, kept=_KEPT[name], own=own))
    if name == "relations":
        _number(cursor, run(_PAIRS).fetchall())
        run(_CLAIMS)
        run(_TELLING)
    _replace(cursor, name, "touched")


def _number(cursor: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[str, str]]) -> None:
    """Gives the relations of these actors the numbers of their edges."""
    numbered = [(*pair, number_of(*pair)) for pair in pairs]
    if not numbered:
        return
    columns = [list(column) for column in zip(*numbered, strict=True)]
    cursor.register("given_pairs", pa.table(columns, ["source", "target", "edge"]))
    try:
        cursor.execute(_EDGES)
    finally:
        cursor.unregister("given_pairs")


def _restore(cursor: duckdb.DuckDBPyConnection, revision: int) -> None:
    for name in TABLES:
        cursor.execute(_BEFORE.format(name=name, rows=schema.rows_at(name, revision)))
        _replace(cursor, name, "chosen")
    cursor.execute(_COUNTS.format(rows=schema.rows_at("articles", revision)))


def _replace(cursor: duckdb.DuckDBPyConnection, name: str, of: str) -> None:
    """Puts the new rows of a table in the place of all those of some articles."""
    cursor.execute(_TAKEN.format(name=name, of=of))
    cursor.execute(_PUT.format(name=name))
