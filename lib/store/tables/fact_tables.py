"""Facts as rows, both ways: tables made from the dataclasses and what the store adds, an article's rows, facts again.

Every fact carries the sentence (or run of sentences) that holds it: that of its trigger, where it has one. ``n``
numbers the facts of one kind within an article, in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lib.facts import Article, Block, Dateline, Facts, Link, Source, Span
from lib.kinds import BLOCKS, KINDS, Field, Kind, fields_of, places_of
from lib.store.tables.additions import ADDED, PARTS, Part, Stored

if TYPE_CHECKING:
    from lib.store.lake.lake import View


FACT = {"article": "VARCHAR", "n": "INTEGER"}
# ``sentence`` is a number that no other sentence has, because counting distinct numbers is ten times as fast.
SENTENCE = {"sentence_start": "INTEGER", "sentence_stop": "INTEGER", "sentence": "BIGINT"}
UNHELD = ("sentences", "blocks")  # what no sentence holds


@dataclass(frozen=True, slots=True)
class Table:
    """Column → SQL type, and the rows of an article with their values in that order."""

    columns: dict[str, str]
    rows: Callable[[Stored], list[Row]]


def own_columns(kind: Kind) -> Columns:
    """The columns of the facts of ``kind`` themselves, without the fields that are tables of their own."""
    return columns_of(kind.made_of, *(part.field for part in PARTS.values() if part.kind == kind.name))


def rows_of(articles: Iterable[Stored]) -> dict[str, list[Row]]:
    """Table name → the rows of these articles, their values in the order of the table's columns."""
    each = list(articles)
    return {name: list(chain.from_iterable(map(table.rows, each))) for name, table in FACTS.items()}


def article_of(row: Row, blocks: tuple[Block, ...]) -> Article:
    """The article whose table has ``row`` in the columns ``HEAD``."""
    own, rest = row[: len(ARTICLE.types)], row[len(ARTICLE.types) :]
    line, source = rest[: len(DATELINE.types)], rest[len(DATELINE.types) :]
    dateline = DATELINE.made(line) if any(value is not None for value in line) else None
    return ARTICLE.made(own, blocks=blocks, dateline=dateline, source=SOURCE.made(source))


Row = tuple[Any, ...]
SQL = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN", Span: "INTEGER[]"}
GIVEN = "given"  # the article that a fact itself names; ``article`` is the one that it stands in


@dataclass(frozen=True, slots=True)
class Columns:
    """Column → SQL type of a dataclass, in the order in which ``values`` gives and ``made`` takes them."""

    types: dict[str, str]
    listed: str  # the names as a query lists them
    values: Callable[[Any], Row]
    made: Callable[..., Any]


@cache
def columns_of(made_of: type, *left_out: str) -> Columns:
    """The columns of a dataclass; the fields ``left_out`` are given to ``made`` by name.

    Spans are one list: start, stop, start, stop …
    """
    fields = [field for field in fields_of(made_of) if field.name not in left_out]
    types = {_column(field): _sql(field) for field in fields}
    listed = ", ".join(f'"{name}"' for name in types)
    return Columns(types, listed, _values(fields), _made(made_of, fields))


AT_ONCE, AT_ONCE_OF_OLD = 200, 2_000  # articles
_PARTED = {part.kind for part in PARTS.values()}


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


def _column(field: Field) -> str:
    name = "stop" if field.name == "end" else GIVEN if field.name == "article" else field.name
    return name.removesuffix("_end") + "_stop" if name.endswith("_end") else name


def _sql(field: Field) -> str:
    return SQL[field.type].removesuffix("[]") + "[]" if field.several else SQL[field.type]


def _values(fields: Sequence[Field]) -> Callable[[Any], Row]:
    get = attrgetter(*(field.name for field in fields))
    spans = [n for n, field in enumerate(fields) if field.type is Span]
    return partial(_flattened, get, spans) if spans else get


def _flattened(get: Callable[[Any], Row], spans: Sequence[int], fact: Any) -> Row:
    values = list(get(fact))
    for n in spans:
        values[n] = [offset for span in values[n] for offset in (span.start, span.end)]
    return tuple(values)


def _made(made_of: type, fields: Sequence[Field]) -> Callable[..., Any]:
    names = [field.name for field in fields]
    several = [(n, _spans if field.type is Span else tuple) for n, field in enumerate(fields) if field.several]
    whole = len(fields) == len(fields_of(made_of))
    if whole and not several:
        return lambda values: made_of(*values)

    def made(values: Row, **rest: Any) -> Any:
        given = list(values)
        for n, read in several:
            given[n] = read(given[n] or ())
        return made_of(*given) if whole else made_of(**dict(zip(names, given, strict=True)), **rest)

    return made


def _spans(offsets: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in zip(offsets[::2], offsets[1::2], strict=True))


ARTICLE, DATELINE, SOURCE = (
    columns_of(Article, "blocks", "dateline", "source"),
    columns_of(Dateline),
    columns_of(Source),
)
HEAD = tuple(
    f"dateline_{name}" if part is DATELINE else name for part in (ARTICLE, DATELINE, SOURCE) for name in part.types
)
_OWN = {kind.name: own_columns(kind) for kind in (BLOCKS, *KINDS.values())}
_LINKED = ", ".join("linked" if name == GIVEN else f'"{name}"' for name in columns_of(Link).types)


def _parts(view: View, article_ids: Sequence[str]) -> Iterator[_StoredFacts]:
    """The stored articles, as many as are asked for at once."""
    step = AT_ONCE if view.revision == view.lake.serving.revision else AT_ONCE_OF_OLD
    for start in range(0, len(article_ids), step):
        yield _StoredFacts(view, article_ids[start : start + step])


def _by_article(found: list[Row]) -> dict[str, list[Row]]:
    """The rows of each article in their order: so few are put in order sooner here than by a query."""
    grouped: dict[str, list[Row]] = {}
    for owner, _, *row in sorted(found, key=lambda row: row[:2]):
        grouped.setdefault(owner, []).append(tuple(row))
    return grouped


def _of_articles() -> Table:
    added = _added("articles")

    def rows(stored: Stored) -> list[Row]:
        article = stored.facts.article
        line = DATELINE.values(article.dateline) if article.dateline else (None,) * len(DATELINE.types)
        own = (*ARTICLE.values(article), *line, *SOURCE.values(article.source))
        return [(*own, *[value(article, stored) for value in added])]

    dated = {f"dateline_{name}": kind for name, kind in DATELINE.types.items()}
    return Table(ARTICLE.types | dated | SOURCE.types | _types("articles"), rows)


def _added(table: str) -> tuple[Callable[[Any, Stored], Any], ...]:
    return tuple(added.value for added in ADDED.get(table, {}).values())


def _types(table: str) -> dict[str, str]:
    return {name: added.sql for name, added in ADDED.get(table, {}).items()}


def _of_kind(kind: Kind) -> Table:
    columns = own_columns(kind)
    values, added, bounds = columns.values, _added(kind.name), _bounds_of(kind)

    def rows(stored: Stored) -> list[Row]:
        mine, of = stored.facts.article.id, stored.holding.of
        found = [(mine, n, *values(fact)) for n, fact in enumerate(kind.of(stored.facts))]
        if added:
            told = [[value(fact, stored) for value in added] for fact in kind.of(stored.facts)]
            found = [(*row, *more) for row, more in zip(found, told, strict=True)]
        if bounds:
            found = [(*row, *of(*bounds(fact))) for row, fact in zip(found, kind.of(stored.facts), strict=True)]
        return found

    return Table(FACT | columns.types | _types(kind.name) | (SENTENCE if bounds else {}), rows)


def _bounds_of(kind: Kind) -> Callable[[Any], tuple[int, int]] | None:
    places = {place.name: place for place in places_of(kind.made_of)}
    place = places.get("trigger", places.get(""))
    return attrgetter(place.start, place.end) if place and kind.name not in UNHELD else None


def _of_part(name: str, part: Part) -> Table:
    kind, added, span = KINDS[part.kind], _added(name), part.made is Span
    owner = attrgetter(fields_of(kind.made_of)[0].name)

    def rows(stored: Stored) -> list[Row]:
        mine, holding = stored.facts.article.id, stored.holding
        return [
            (
                mine,
                n,
                owner(fact),
                *part.values(one),
                *[value(one, stored) for value in added],
                *(holding.of(one.start, one.end) if span else ()),
            )
            for fact in kind.of(stored.facts)
            for n, one in enumerate(getattr(fact, part.field))
        ]

    columns = FACT | {part.owner: "VARCHAR"} | part.columns | _types(name)
    return Table(columns | (SENTENCE if span else {}), rows)


def _of_sketches() -> Table:
    columns = {"article": "VARCHAR", "hash": "BIGINT"}
    return Table(columns, lambda stored: [(stored.facts.article.id, value) for value in stored.sketch])


FACTS: MappingProxyType[str, Table] = MappingProxyType(
    {"articles": _of_articles()}
    | {kind.name: _of_kind(kind) for kind in (BLOCKS, *KINDS.values())}
    | {name: _of_part(name, part) for name, part in PARTS.items()}
    | {"sketches": _of_sketches()}
)
