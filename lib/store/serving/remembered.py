"""The articles that filters leave, found once for all queries of a page.

A query says between two marks which articles it keeps; their numbers are laid down in a table in memory, by which the
next query with the same filters joins.
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
_KEPT = "SELECT * EXCLUDE (text) FROM serve.articles JOIN memory.main.{} USING (key)"


class Remembered:
    """Tables of kept articles, by revision, filters and their values; the longest unused goes first."""

    def __init__(self) -> None:
        self._tables: dict[tuple[int, str, str], str] = {}
        self._numbers = count()

    def applied(self, cursor: duckdb.DuckDBPyConnection, sql: str, params: Mapping[str, Any], revision: int) -> str:
        """``sql`` reading the kept articles from their table, which is made when it is missing."""
        found = _MARKED.search(sql)
        if not found or " WHERE TRUE" in found[1]:
            return sql
        mine = {name: value for name, value in params.items() if re.search(rf"\${name}\b", found[1])}
        key = (revision, found[1], repr(sorted(mine.items())))
        name = self._tables.pop(key, None) or self._made(cursor, found[1], mine)
        self._tables[key] = name
        return sql[: found.start()] + _KEPT.format(name) + sql[found.end() :]

    def _made(self, cursor: duckdb.DuckDBPyConnection, kept: str, params: Mapping[str, Any]) -> str:
        name = f"kept_{next(self._numbers)}"
        cursor.execute(f"CREATE TABLE memory.main.{name} AS SELECT key FROM ({kept})", dict(params))
        while len(self._tables) >= MOST:
            cursor.execute(f"DROP TABLE IF EXISTS memory.main.{self._tables.pop(next(iter(self._tables)))}")
        return name
