"""A merge, another name, another kind given to rows that lie ready (see ``recasting``), article by article as
``lib.collection.corrections.of_actors`` gives them to facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa

from lib.facts import Actor, Quote
from lib.kinds import KINDS, named
from lib.store.serving.remembered import used
from lib.store.tables.additions import number_of
from lib.store.tables.fact_tables import own_columns

# Kind of facts → its columns that name actors.
NAMING: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {kind.name: names for kind in KINDS.values() if (names := named(kind.made_of, "actor"))}
)
SPOKEN = tuple(kind.name for kind in KINDS.values() if kind.made_of is Quote)  # kinds of what somebody says or thinks
_Run = Callable[[str], duckdb.DuckDBPyConnection]

_RECAST = """CREATE OR REPLACE TEMP TABLE recast AS
    SELECT a.article, b.article IS NOT NULL AS has_both, coalesce(b.name, $name) AS called, a.name AS once
    FROM temp.recast_actors a LEFT JOIN temp.recast_actors b ON b.article = a.article AND b.id = $into
    WHERE a.id = $one"""
_NOW = "CASE WHEN {column} = $one THEN $into ELSE {column} END AS {column}"
_MENTIONS = "UPDATE temp.recast_mentions SET actor = $into WHERE actor = $one"
# Of whom a quote speaks: each once, in the order of the text, but for its speaker.
_QUOTES = """UPDATE temp.recast_{name} q SET speaker = CASE WHEN speaker = $one THEN $into ELSE speaker END,
        speaker_name = CASE WHEN {called} AND speaker IN ($one, $into) THEN r.called ELSE speaker_name END,
        about = list_filter(list_transform(about, lambda x: CASE WHEN x = $one THEN $into ELSE x END),
            lambda x, i: x IS DISTINCT FROM (CASE WHEN speaker = $one THEN $into ELSE speaker END)
                AND (x <> $into OR i = least(list_position(about, $one), list_position(about, $into))))
    FROM recast r WHERE q.article = r.article AND (speaker = $one OR list_contains(about, $one)
        OR ({called} AND speaker = $into AND speaker_name IS DISTINCT FROM r.called))"""
_ALIASES = """CREATE OR REPLACE TEMP TABLE new_aliases AS WITH listed AS (
    SELECT article, 0 AS part, n, alias FROM temp.recast_aliases
        WHERE actor = $into AND article IN (SELECT article FROM recast WHERE has_both)
    UNION ALL SELECT article, 0, generate_subscripts($aliases::VARCHAR[], 1), unnest($aliases::VARCHAR[]) FROM recast
        WHERE NOT has_both
    UNION ALL SELECT article, 1, 0, once FROM recast
    UNION ALL SELECT article, 2, n, alias FROM temp.recast_aliases WHERE actor = $one
), firsts AS (
    SELECT article, alias, min({part: part, n: n}) AS place FROM listed JOIN recast USING (article)
    WHERE alias <> called GROUP BY article, alias)
SELECT article, (row_number() OVER (PARTITION BY article ORDER BY place) - 1)::INTEGER AS n, $into AS actor, alias
FROM firsts
UNION ALL BY NAME SELECT * FROM temp.recast_aliases
WHERE actor NOT IN ($one, $into) OR article NOT IN (SELECT article FROM recast)"""
_ACTORS = """CREATE OR REPLACE TEMP TABLE new_actors AS SELECT a.* REPLACE (
        CASE WHEN r.has_both THEN (row_number() OVER (PARTITION BY a.article ORDER BY n) - 1)::INTEGER ELSE n END AS n,
        CASE WHEN id = $one THEN $into ELSE id END AS id, CASE WHEN id = $one THEN $name ELSE name END AS name,
        CASE WHEN id = $one THEN $kind ELSE kind END AS kind,
        CASE WHEN id = $one THEN $country ELSE country END AS country,
        CASE WHEN id IN ($one, $into) THEN coalesce(m.sentences, 0) ELSE a.sentences END AS sentences)
    FROM temp.recast_actors a LEFT JOIN recast r ON r.article = a.article LEFT JOIN (
        SELECT article, count(DISTINCT sentence)::INTEGER AS sentences FROM temp.recast_mentions
        WHERE actor = $into GROUP BY article) m ON m.article = a.article
    WHERE id <> $one OR NOT r.has_both"""
# Facts that are equal once their actors are, only once; numbered anew.
_ONCE = """CREATE OR REPLACE TEMP TABLE new_{name} AS SELECT * REPLACE (
        CASE WHEN article IN (SELECT article FROM temp.merging)
            THEN (row_number() OVER (PARTITION BY article ORDER BY n) - 1)::INTEGER ELSE n END AS n)
    FROM (SELECT * FROM (SELECT * REPLACE ({now}) FROM temp.recast_{name})
        WHERE {kept} QUALIFY row_number() OVER (PARTITION BY article, {own} ORDER BY n) = 1)"""
_KEPT = {"relations": "source <> target", "doubtful": "source <> target", "portrayals": "TRUE"}
_PAIRS = "SELECT DISTINCT source, target FROM temp.recast_relations WHERE source = $into OR target = $into"
_EDGES = """UPDATE temp.recast_relations r SET edge = p.edge FROM given_pairs p
    WHERE r.source = p.source AND r.target = p.target"""
# The innermost quote by the claimant that holds the trigger.
_CLAIMS = """UPDATE temp.recast_relations r SET quote = c.quote FROM (
    SELECT r.article, r.n, arg_min(q.n, {length: q.stop - q.start, n: q.n}) AS quote FROM temp.recast_relations r
    LEFT JOIN temp.recast_quotes q ON q.article = r.article AND q.speaker = r.claimed_by
        AND q.start <= r.trigger_start AND r.trigger_start < q.stop
    WHERE r.claimed_by = $into GROUP BY r.article, r.n) c WHERE r.article = c.article AND r.n = c.n"""
_CALLED = """CREATE OR REPLACE TEMP TABLE recast AS
    SELECT article, TRUE AS has_both, $name AS called, name AS once FROM temp.recast_actors WHERE id = $one"""
_NAMED = "UPDATE temp.recast_actors SET name = $name WHERE id = $one"
_RETYPED = "UPDATE temp.recast_actors SET kind = $kind, country = $country WHERE id = $one"


def merge(cursor: duckdb.DuckDBPyConnection, one: str, into: Actor) -> None:
    """All that is said of the one actor, said of the other; later steps count what earlier ones wrote."""
    run = _with(cursor, {"one": one, "into": into.id, "name": into.name, "kind": into.kind, "country": into.country,
                         "aliases": list(into.aliases)})  # fmt: skip
    run(_RECAST)
    run(_MENTIONS)
    for name in SPOKEN:
        run(_QUOTES.format(name=name, called=name == "quotes"))
    run(_ALIASES)
    run(_ACTORS)
    for name in _KEPT:
        run(_once(name))
    for name in ("aliases", "actors", *_KEPT):
        _take(cursor, name)
    _number(cursor, run(_PAIRS).fetchall())
    run(_CLAIMS)


def rename(cursor: duckdb.DuckDBPyConnection, actor: str, name: str) -> None:
    """The actor under another name, its own among the others: as if merged into one that is called so."""
    run = _with(cursor, {"one": actor, "into": actor, "name": name, "aliases": []})
    for sql in (_CALLED, _QUOTES.format(name="quotes", called=True), _ALIASES, _NAMED):
        run(sql)
    _take(cursor, "aliases")


def retype(cursor: duckdb.DuckDBPyConnection, actor: str, kind: str, country: str | None) -> None:
    """The actor as what it is."""
    _with(cursor, {"one": actor, "kind": kind, "country": country})(_RETYPED)


def _with(cursor: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> _Run:
    """Runs a statement with those of the values that it names."""
    return lambda sql: cursor.execute(sql, used(sql, given))


def _take(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    """The new rows of a table as those that lie ready."""
    cursor.execute(f"DROP TABLE temp.recast_{name}")
    cursor.execute(f"ALTER TABLE new_{name} RENAME TO recast_{name}")


def _once(name: str) -> str:
    """The statement for a kind whose facts may come to be the same, or nothing."""
    now = ", ".join(_NOW.format(column=column) for column in NAMING[name])
    own = ", ".join(own_columns(KINDS[name]).types)
    return _ONCE.format(name=name, now=now, own=own, kept=_KEPT[name])


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
