"""Rows into tables of the lake, through Arrow: the fastest way in."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from lib.store.tables import schema
from lib.store.tables.columns import Row

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
    columns = schema.TABLES[name]
    each = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pa.array(values, _ARROW[kind]) for values, kind in zip(each, columns.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))
