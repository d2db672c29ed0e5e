"""Facts of a stored article, value for value as they were extracted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lib.facts import Article, Facts, Link
from lib.kinds import BLOCKS, KINDS, Kind
from lib.store.lake.lake import View
from lib.store.tables.additions import PARTS, Part
from lib.store.tables.fact_tables import GIVEN, HEAD, Row, article_of, columns_of, own_columns

AT_ONCE, AT_ONCE_OF_OLD = 200, 2_000  # articles
_OWN = {kind.name: own_columns(kind) for kind in (BLOCKS, *KINDS.values())}
_PARTED = {part.kind for part in PARTS.values()}
_LINKED = ", ".join("linked" if name == GIVEN else f'"{name}"' for name in columns_of(Link).types)


def facts(view: View, article_id: str) -> Facts | None:
    """All facts of one article as values of ``lib.facts``; None when the revision does not hold it."""
    return next(many(view, [article_id]), None)


def many(view: View, article_ids: Sequence[str]) -> Iterator[Facts]:
    """Facts of those of the articles that the revision holds, in no promised order; a query a table for each 200.

    An earlier revision is gone through whole for each query, so there each has more articles.
    """
    for stored in _parts(view, article_ids):
        for article in stored.articles():
            yield Facts(article=article, **{name: stored.facts(kind, article.id) for name, kind in KINDS.items()})


def texts(view: View, article_ids: Sequence[str]) -> dict[str, Article]:
    """Id → article with its blocks, of those that the revision holds; a fifth of the queries that facts take."""
    return {article.id: article for stored in _parts(view, article_ids) for article in stored.articles()}


def _parts(view: View, article_ids: Sequence[str]) -> Iterator[_StoredFacts]:
    """The stored articles, as many as are asked for at once."""
    step = AT_ONCE if view.revision == view.lake.serving.revision else AT_ONCE_OF_OLD
    for start in range(0, len(article_ids), step):
        yield _StoredFacts(view, article_ids[start : start + step])


class _StoredFacts:
    """Rows of some articles, a table at a time."""

    def __init__(self, view: View, article_ids: Sequence[str]) -> None:
        self._view = view
        found = view.rows("SELECT key FROM {articles} WHERE id IN (SELECT unnest($ids))", {"ids": list(article_ids)})
        keys = [key for (key,) in found]
        # One article is found at its place, several are looked for.
        self._mine = "key = $key" if len(keys) == 1 else "key IN (SELECT unnest($keys))"
        self._asked = {"keys": keys, "key": keys[0] if keys else None}
        self._tables: dict[str, dict[str, list[Row]]] = {}

    def articles(self) -> Iterator[Article]:
        """The articles themselves, with their blocks."""
        sql = f"SELECT {', '.join(HEAD)} FROM {{articles}} WHERE {self._mine} ORDER BY id"
        for row in self._view.rows(sql, self._asked):
            yield article_of(row, self.facts(BLOCKS, row[0]))

    def facts(self, kind: Kind, article: str) -> tuple[Any, ...]:
        """The facts of one kind of an article, in their order."""
        columns = _OWN[kind.name]
        rows = self._rows(kind.name, columns.listed, article)
        if kind.name not in _PARTED:
            return tuple(map(columns.made, rows))
        parts = {part.field: self._owned(name, part, article) for name, part in PARTS.items() if part.kind == kind.name}
        mine = [{field: tuple(found.get(row[0], ())) for field, found in parts.items()} for row in rows]
        return tuple(columns.made(row, **values) for row, values in zip(rows, mine, strict=True))

    def _owned(self, table: str, part: Part, article: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        listed = ", ".join(f'"{name}"' for name in (part.owner, *part.columns))
        for key, *values in self._rows(table, listed, article):
            found.setdefault(key, []).append(part.made(*values))
        return found

    def _rows(self, table: str, listed: str, article: str) -> list[Row]:
        if table not in self._tables:
            told = _LINKED if table == "links" else listed
            sql = f"SELECT article, n, {told} FROM {{{table}}} WHERE {self._mine}"
            self._tables[table] = _by_article(self._view.rows(sql, self._asked))
        return self._tables[table].get(article, [])


def _by_article(found: list[Row]) -> dict[str, list[Row]]:
    """The rows of each article in their order: so few are put in order sooner here than by a query."""
    grouped: dict[str, list[Row]] = {}
    for owner, _, *row in sorted(found, key=lambda row: row[:2]):
        grouped.setdefault(owner, []).append(tuple(row))
    return grouped
