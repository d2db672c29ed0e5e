"""What queries of a page ask again and again, found once for all of them.

A query says between two marks which articles it keeps; their numbers are laid down in a table in memory, by which the
next query with the same filters joins. Between two others it counts facts article by article: the next page of them, or
their months, need not count again. Between two more stands how to find the number of an actor or of an edge: looked up
before, it lets a scan pass over whatever has other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb

MARK = "/*kept*/"
COUNTED = "/*counted*/"
MOST = 32
# What is counted says in turn which articles are kept.
_MARKED = [re.compile(re.escape(mark) + "(.*?)" + re.escape(mark), re.DOTALL) for mark in (COUNTED, MARK)]
NUMBER = "/*number*/"
_NUMBERS = re.compile(re.escape(NUMBER) + "(.*?)" + re.escape(NUMBER), re.DOTALL)
_KEPT = "SELECT * FROM memory.main.{}"


class Remembered:
    """Tables of articles, by revision, how they are found and its values; the longest unused goes first."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, str, str], str] = {}
        self.made = 0  # tables until now

    def forget(self) -> None:
        """Lays down everything anew, under other names: tables that are there may yet be read."""
        self._tables.clear()

    def applied(self, cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any], revision: int) -> str:
        """``sql`` reading kept and counted articles from their tables, made when they are missing, and with numbers."""
        for marked in _MARKED:
            sql = marked.sub(lambda found: _KEPT.format(self._table(cursor, found[1], params, revision)), sql)
        return _numbered(cursor, sql, params)

    def _table(self, cursor: duckdb.DuckDBPyConnection, found: str, params: Mapping[str, Any], revision: int) -> str:
        mine = used(found, params)
        key = (revision, found, repr(sorted(mine.items())))
        name = self._tables.pop(key, None) or self._made(cursor, self.applied(cursor, found, params, revision), mine)
        self._tables[key] = name
        return name

    def _made(self, cursor: duckdb.DuckDBPyConnection, rows: str, params: Mapping[str, Any]) -> str:
        name = f"kept_{self.made}"
        self.made += 1
        cursor.execute(f"CREATE TABLE memory.main.{name} AS {rows} ORDER BY key", used(rows, params))
        while len(self._tables) >= MOST:
            cursor.execute(f"DROP TABLE IF EXISTS memory.main.{self._tables.pop(next(iter(self._tables)))}")
        return name


def _numbered(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any]) -> str:
    """``sql`` with the numbers themselves where it says how to find them."""
    numbers: dict[str, str] = {}
    for found in _NUMBERS.finditer(sql):
        if found[1] not in numbers:
            rows = cursor.execute(found[1], used(found[1], params)).fetchall()
            numbers[found[1]] = ", ".join(str(int(number)) for (number,) in rows) or "NULL"
    return _NUMBERS.sub(lambda found: numbers[found[1]], sql)


def used(sql: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the parameters that ``sql`` names."""
    return {name: value for name, value in params.items() if re.search(rf"\${name}\b", sql)}
