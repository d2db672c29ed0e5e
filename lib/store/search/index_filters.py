"""Filters on articles as conditions of the index, so that no list of articles has to be handed over.

Near copies and the times that texts name are no terms of the index: articles that pass those are listed by the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import tantivy

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.search.index import HALVES, UNDATED, day_of, schema

_LAST = 99_991_231
_FEW = 16
Condition = tuple[tantivy.Occur, tantivy.Query]


def conditions(filters: Filters) -> list[Condition]:
    """What the index itself knows of the articles."""
    chosen: list[tuple[str, Sequence[str]]] = [
        ("outlet_name", filters.outlets),
        ("section", filters.sections),
        ("topic", filters.themes),
        ("article", filters.articles),
    ]
    asked = [_any_of(field, values) for field, values in chosen if values]
    seen = without(filters.unread.articles) if filters.unread else []
    return [*((tantivy.Occur.Must, one) for one in [*asked, *_days(filters)]), *seen]


def cast(view: View, filters: Filters, otherwise: Collection[str]) -> list[Condition]:
    """Who is in the articles: as the index says, and as the store says of those where that is ``otherwise``."""
    found: list[Condition] = []
    for actor in filter(None, (filters.actor, filters.other)):
        named = _any_of("cast", [actor])
        if otherwise:
            asked = "SELECT DISTINCT article FROM {actors} WHERE id = $actor AND sentences > 0"
            now = {name for (name,) in view.rows(asked, {"actor": actor})} & set(otherwise)
            elsewhere = tantivy.Query.boolean_query([(tantivy.Occur.Must, named), *without(otherwise)])
            here = tantivy.Query.term_set_query(schema(), "article", sorted(now))
            named = tantivy.Query.boolean_query([(tantivy.Occur.Should, elsewhere), (tantivy.Occur.Should, here)])
        found.append((tantivy.Occur.Must, named))
    return found


@lru_cache(maxsize=4)
def by_store(view: View, filters: Filters) -> list[Condition]:
    """What only the store can tell of times: the articles that pass, or the others where those are fewer."""
    if not (filters.when_from or filters.when_to):
        return []
    passing = {name for (name,) in view.rows(f"WITH {kept(filters)} SELECT id FROM kept", params_of(filters))}
    every = {name for (name,) in view.rows("SELECT id FROM {articles}")}
    if 2 * len(passing) > len(every):
        return without(every - passing)
    return [(tantivy.Occur.Must, tantivy.Query.term_set_query(schema(), "article", sorted(passing)))]


@lru_cache(maxsize=4)
def without_copies(view: View, filters: Filters) -> list[Condition]:
    """Without the articles that would pass but for an earlier near copy, where ``by_store`` has not told them."""
    if not filters.once or filters.when_from or filters.when_to:
        return []
    copies = f"WITH {kept(filters.with_(once=False))} SELECT id, key FROM kept WHERE NOT alone"
    asked = f"WITH {kept(filters)} SELECT id FROM ({copies}) WHERE key NOT IN (SELECT key FROM kept)"
    return without(name for (name,) in view.rows(asked, params_of(filters)))


def without(articles: Iterable[str]) -> list[Condition]:
    """All but these articles."""
    others = sorted(articles)
    return [(tantivy.Occur.MustNot, tantivy.Query.term_set_query(schema(), "article", others))] if others else []


def lot(name: str) -> Condition:
    """The articles of that lot."""
    return tantivy.Occur.Must, tantivy.Query.term_query(schema(), "lot", name, "basic")


def dated() -> list[Condition]:
    """The articles with a date."""
    return [(tantivy.Occur.Must, _from_to(UNDATED + 1, _LAST))]


def undated() -> list[Condition]:
    """The articles without a date."""
    return [(tantivy.Occur.Must, tantivy.Query.term_query(schema(), "day", UNDATED))]


def halves() -> list[list[Condition]]:
    """Conditions that part all articles in two."""
    return [[lot(name)] for name in HALVES]


def _any_of(field: str, values: Sequence[str]) -> tantivy.Query:
    """The articles that have any of these values: a few are followed side by side, more are looked up before."""
    if len(values) > _FEW:
        return tantivy.Query.term_set_query(schema(), field, list(values))
    each = [tantivy.Query.term_query(schema(), field, value, "basic") for value in values]
    return each[0] if len(each) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in each])


def _days(filters: Filters) -> list[tantivy.Query]:
    """Articles without a date stay unless only dated ones are wanted."""
    undated = tantivy.Query.term_query(schema(), "day", UNDATED)
    asked = [undated] if filters.undated else []
    if filters.dated:
        asked.append(_from_to(UNDATED + 1, _LAST))
    if filters.date_from or filters.date_to:
        first = day_of(filters.date_from) if filters.date_from else UNDATED + 1
        last = day_of(filters.date_to) if filters.date_to else _LAST
        asked.append(tantivy.Query.or_should_match(undated, _from_to(first, last)))
    return asked


def _from_to(first: int, last: int) -> tantivy.Query:
    return tantivy.Query.range_query(schema(), "day", tantivy.FieldType.Integer, first, last)
