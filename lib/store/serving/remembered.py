"""What queries of a page ask again and again, found once for all of them.

A query says between two marks which articles it keeps; their numbers are laid down in a table in memory, by which the
next query with the same filters joins. Between two others stands how to find the number of an actor or of an edge:
looked up before, it lets a scan pass over whatever has other numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

import duckdb

MARK = "/*kept*/"
MOST = 32
_MARKED = re.compile(re.escape(MARK) + "(.*?)" + re.escape(MARK), re.DOTALL)
NUMBER = "/*number*/"
_NUMBERS = re.compile(re.escape(NUMBER) + "(.*?)" + re.escape(NUMBER), re.DOTALL)
_KEPT = "SELECT key FROM memory.main.{}"


class Remembered:
    """Tables of kept articles, by revision, filters and their values; the longest unused goes first."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, str, str], str] = {}
        self._numbers = count()

    def forget(self) -> None:
        """Lays down everything anew, under other names: tables that are there may yet be read."""
        self._tables.clear()

    def applied(self, cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any], revision: int) -> str:
        """``sql`` reading the kept articles from their table, which is made when it is missing, and with numbers."""
        found = _MARKED.search(sql)
        if not found:
            return _numbered(cursor, sql, params)
        mine = _used(found[1], params)
        key = (revision, found[1], repr(sorted(mine.items())))
        name = self._tables.pop(key, None) or self._made(cursor, found[1], mine)
        self._tables[key] = name
        return _numbered(cursor, sql[: found.start()] + _KEPT.format(name) + sql[found.end() :], params)

    def _made(self, cursor: duckdb.DuckDBPyConnection, kept: str, params: Mapping[str, Any]) -> str:
        name = f"kept_{next(self._numbers)}"
        numbered = _numbered(cursor, kept, params)
        cursor.execute(f"CREATE TABLE memory.main.{name} AS {numbered} ORDER BY key", _used(numbered, params))
        while len(self._tables) >= MOST:
            cursor.execute(f"DROP TABLE IF EXISTS memory.main.{self._tables.pop(next(iter(self._tables)))}")
        return name


def _numbered(cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any]) -> str:
    """``sql`` with the numbers themselves where it says how to find them."""
    numbers: dict[str, str] = {}
    for found in _NUMBERS.finditer(sql):
        if found[1] not in numbers:
            rows = cursor.execute(found[1], _used(found[1], params)).fetchall()
            numbers[found[1]] = ", ".join(str(int(number)) for (number,) in rows) or "NULL"
    return _NUMBERS.sub(lambda found: numbers[found[1]], sql)


def _used(sql: str, params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if re.search(rf"\${name}\b", sql)}
