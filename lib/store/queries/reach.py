"""Which filters reach which kind of number: what the clauses narrow, as a table that pages read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lib.store.queries.filter_clauses import OF_ACTS, OF_ARTICLES, OF_PORTRAYALS, OF_QUOTES, OF_RELATIONS

_ARTICLES = frozenset({*OF_ARTICLES, "once"})
_RELATIONS = _ARTICLES | {*OF_ACTS, *OF_RELATIONS, "kinds"}
# Kind of number -> the fields of Filters that reach it.
REACH: Mapping[str, frozenset[str]] = MappingProxyType({
    "articles": _ARTICLES,
    "mentions": _ARTICLES,
    "actors": _ARTICLES | {"kinds"},
    "quotes": _ARTICLES | OF_QUOTES.keys(),
    "relations": _RELATIONS,
    "edges": _RELATIONS | {"minimum"},
    "portrayals": _ARTICLES | OF_PORTRAYALS.keys(),
    "themes": _ARTICLES,
    "links": _ARTICLES,
    "times": _ARTICLES,
    "places": _ARTICLES | {"kinds"},
    "hits": _ARTICLES,
    "one article": frozenset(),
})  # fmt: skip
