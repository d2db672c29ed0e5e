"""The tables of a collection: those of the facts, and its own; and rows into them, through Arrow, the fastest way in.

Rows of ``actors`` are per article: the one row an actor has over all articles is the ``directory``, derived from them,
so that a write never touches another article's rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import duckdb
import pyarrow as pa

from lib.store.tables.fact_tables import FACTS, Row

TABLES: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {name: table.columns for name, table in FACTS.items()}
    | {
        # What analysts say over the extractor's head; the article is null where it holds for the whole collection.
        "corrections": {
            "id": "VARCHAR",
            "article": "VARCHAR",
            "kind": "VARCHAR",
            "subject": "VARCHAR",
            "change": "VARCHAR",
            "author": "VARCHAR",
            "made_at": "TIMESTAMP",
        },
        "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    }
)
# Tables whose rows belong to one article, and the column that says which.
OWNED: MappingProxyType[str, str] = MappingProxyType(
    {name: "id" if name == "articles" else "article" for name in FACTS}
)
# Table → a text column that collections made by earlier versions lack: they get it, empty, when they are opened.
LATER: MappingProxyType[str, str] = MappingProxyType({"mentions": "rule", "blocks": "speaker"})
# The tables that ever held a row. DuckLake keeps nothing in memory of the others, and asks its catalogue for each of
# their columns whenever a query reads them: 80 ms for a table of twelve.
HELD = """SELECT table_name FROM __ducklake_metadata_lake.ducklake_table
    JOIN __ducklake_metadata_lake.ducklake_table_stats USING (table_id) WHERE end_snapshot IS NULL"""


def create(schema: str, name: str) -> str:
    """The statement that makes table ``name`` in ``schema`` when it is missing."""
    return f"CREATE TABLE IF NOT EXISTS {schema}.{name} ({listed(name)})"


def listed(name: str) -> str:
    """The columns of table ``name`` with their types."""
    return ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())


def add_later(name: str) -> str:
    """The statement that gives a table of an earlier version the column that it lacks."""
    return f"ALTER TABLE lake.main.{name} ADD COLUMN IF NOT EXISTS \"{LATER[name]}\" VARCHAR DEFAULT ''"


def rows_at(name: str, revision: int) -> str:
    """The query for the rows of a table at ``revision``; a column that it lacked then is an empty text."""
    rows = f"SELECT * FROM lake.main.{name} AT (VERSION => {revision:d})"
    if name not in LATER:
        return rows
    both = f"{rows} UNION ALL BY NAME SELECT NULL::VARCHAR AS {LATER[name]} WHERE FALSE"
    return f"SELECT * REPLACE (coalesce({LATER[name]}, '') AS {LATER[name]}) FROM ({both})"


_ARROW = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
    "INTEGER[]": pa.list_(pa.int32()),
    "VARCHAR[]": pa.list_(pa.string()),
}


def insert(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Puts ``rows`` into a table."""
    if not rows.num_rows:
        return
    cursor.register("given_rows", rows)
    try:
        cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM given_rows")
    finally:
        cursor.unregister("given_rows")


def laid(cursor: duckdb.DuckDBPyConnection, table: str, rows: str) -> int:
    """How many rows the query gives, which are a table of this connection from now on."""
    return cursor.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {rows}").fetchall()[0][0]


def laid_over(cursor: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    """Makes rows in memory a table of this connection."""
    cursor.register("given_rows", rows)
    try:
        laid(cursor, table, "FROM given_rows")
    finally:
        cursor.unregister("given_rows")


def arrow(name: str, rows: Sequence[Row]) -> pa.Table:
    """``rows`` of table ``name``, their values in the order of the schema, as Arrow holds them."""
    columns = TABLES[name]
    each = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pa.array(values, _ARROW[kind]) for values, kind in zip(each, columns.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))
