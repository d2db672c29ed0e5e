"""The rows of changed articles, or of all of a small collection, laid ready in tables of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from lib.store.lake.catalogues import literal
from lib.store.tables import schema
from lib.store.tables.schema import laid, laid_over

_TIDYING = re.compile(r"(?:(?:merge_adjacent|inline_flush):\d+,?)+")  # changes that touch no fact
_FEW = 500  # articles that are named one by one
SMALL = 2_000  # articles of a collection that is laid ready whole


class Changed(NamedTuple):
    """Articles touched by some commits: those with other rows in any table, and those in which only something else is
    said of some actors; ``older``: those of the former that were there before."""

    articles: list[str]
    older: list[str]
    recast: list[str] = []
    actors: list[str] = []


def changed(notes: Iterable[tuple[str | None, str | None]]) -> Changed | None:
    """What commits with these (changes, note) touched; None when one of them does not say."""
    touched: set[str] = set()
    older: set[str] = set()
    recast: set[str] = set()
    actors: set[str] = set()
    for made, note in notes:
        if note is None and not _TIDYING.fullmatch(made or ""):
            return None
        said = json.loads(note or "{}")
        mine = set(said["recast"]) if "actors" in said else set[str]()
        recast |= mine
        actors |= set(said.get("actors", ()))
        older.update(*(set(said.get(key, ())) - mine for key in ("removed", "changed")))
        touched |= older.union(said.get("added", ()))
    return Changed(sorted(touched), sorted(older), sorted(recast - touched), sorted(actors))


def from_lake(cursor: duckdb.DuckDBPyConnection, articles: Sequence[str], revision: int) -> Set[str]:
    """The tables in which these articles have rows at ``revision``, which are laid ready."""
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest($ids::VARCHAR[]) AS id", {"ids": list(articles)}
    )
    # Literals let DuckDB skip the Parquet row groups that hold none of these articles.
    ids = ", ".join(map(literal, articles))
    chosen = ids if len(articles) <= _FEW else "SELECT id FROM wanted"
    rows = "SELECT * FROM ({}) WHERE {} IN ({})"
    held = _lay_empty(cursor)
    return {
        name
        for name in held
        if laid(cursor, staged(name), rows.format(schema.rows_at(name, revision), schema.OWNED[name], chosen))
    }


def tables_at(cursor: duckdb.DuckDBPyConnection, revision: int) -> Callable[[str], str]:
    """Where a build reads each table at ``revision``: in the lake or, of a small collection, laid ready.

    A scan of the lake costs its planning, some 8 ms, however few the rows; a build scans some tables five times.
    """

    def in_lake(name: str) -> str:
        return f"({schema.rows_at(name, revision)})"

    held = _lay_empty(cursor)
    if "articles" in held:
        (articles,) = cursor.execute(f"SELECT count(*) FROM {in_lake('articles')}").fetchall()[0]
        if articles > SMALL:
            return in_lake
    for name in held:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {staged(name)} AS SELECT * FROM {in_lake(name)}")
    return staged


def _lay_empty(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    """Lays the tables ready that never held a row; names of the others, which are to be read."""
    held = {name for (name,) in cursor.execute(schema.HELD).fetchall()}
    for name in schema.OWNED.keys() - held:
        _empty(cursor, name)
    return [name for name in schema.OWNED if name in held]


def _empty(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {staged(name)} ({schema.listed(name)})")


def take_over(cursor: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table]) -> Set[str]:
    """The tables that have rows in memory, which are laid ready: a query over what Python holds takes a millisecond
    more."""
    filled = {name for name in schema.OWNED if rows[name].num_rows}
    for name in schema.OWNED:
        if name in filled:
            laid_over(cursor, staged(name), rows[name])
        else:
            _empty(cursor, name)
    return filled


def staged(name: str) -> str:
    """Where the rows for table ``name`` lie ready."""
    return f"temp.staged_{name}"


def cleared(cursor: duckdb.DuckDBPyConnection, tables: Iterable[Any] = schema.OWNED) -> None:
    """Lets them go again."""
    for name in tables:
        cursor.execute(f"DROP TABLE IF EXISTS {staged(name)}")
