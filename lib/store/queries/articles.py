"""Articles: lists, months, and what the filters can choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import WEEK, kept, params_of
from lib.store.queries.topics import topic
from lib.store.tables.fact_tables import facts, many, texts

__all__ = [
    "among", "are_of_few_months", "at_addresses", "by_day", "by_month", "by_week", "containing", "facts",
    "holds_sample", "ids", "listing", "many", "one", "options", "origins", "samples", "texts",
]  # fmt: skip
_NEWEST = "published DESC NULLS LAST, stored_at DESC, id"
ORDERS = {
    "newest": _NEWEST,
    "oldest": "published NULLS LAST, stored_at, id",
    "stored": "stored_at DESC, id",
    "title": "title, id",
    "title-down": "title DESC, id",
    **{name: f"{name} DESC NULLS LAST, {_NEWEST}" for name in ("relations", "quotes", "words")},
    **{f"{name}-up": f"{name} NULLS LAST, {_NEWEST}" for name in ("relations", "quotes", "words")},
    **{name: f"{name} NULLS LAST, {_NEWEST}" for name in ("outlet", "section")},
    **{f"{name}-down": f"{name} DESC NULLS LAST, {_NEWEST}" for name in ("outlet", "section")},
}
FEW_MONTHS = 6  # from here on each month is a bar
_IN_SHORT = "id AS article, title, outlet, published, quotes, relations, coalesce(events, 0)::INTEGER AS acts"


def listing(view: View, filters: Filters, order: str = "newest", limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """article, title, outlet, section, published, quotes, relations, acts, words, cluster, copies, language, sample.

    ``relations`` counts sentences, ``acts`` those of them that tell of more than a statement about somebody;
    ``copies`` the other articles of the whole collection in its cluster. ``order`` is a key of ORDERS.
    """
    return view.frame(
        f"""WITH {kept(filters)},
        page AS (SELECT * FROM kept ORDER BY {ORDERS[order]} LIMIT $limit OFFSET $offset),
        c AS (SELECT cluster, (count(*) - 1)::INTEGER AS copies FROM {{articles}}
              WHERE cluster IN (SELECT cluster FROM page) GROUP BY cluster)
        SELECT id AS article, title, outlet, section, published, quotes, relations,
            coalesce(events, 0)::INTEGER AS acts, words, cluster, copies, language, sample
        FROM page JOIN c USING (cluster) LEFT JOIN {{eventful}} USING (key) ORDER BY {ORDERS[order]}""",
        params_of(filters, limit=limit, offset=offset),
    )


def among(view: View, filters: Filters, some: Sequence[str]) -> pd.DataFrame:
    """article, title, outlet, published, quotes, relations (sentences), acts (those that tell of one) of those of
    ``some`` that the filters keep, newest first."""
    return view.frame(
        f"""WITH {kept(filters)} SELECT {_IN_SHORT} FROM kept LEFT JOIN {{eventful}} USING (key)
        WHERE id IN (SELECT unnest($some::VARCHAR[])) ORDER BY {ORDERS["newest"]}""",
        params_of(filters, some=list(some)),
    )


def one(view: View, article: str) -> dict[str, Any] | None:
    """The columns of ``among`` of one article; None when it is not there."""
    found = view.frame(
        f"SELECT {_IN_SHORT} FROM {{articles}} LEFT JOIN {{eventful}} USING (key) WHERE id = $one",
        {"one": article},
    )
    return None if found.empty else found.to_dict("records")[0]


def at_addresses(view: View, addresses: Sequence[str]) -> list[tuple[str, str]]:
    """(address as written there, article) of every article with one of these addresses, the earliest stored first."""
    if not addresses:
        return []
    return view.rows(
        "SELECT url, id FROM {articles} WHERE url IN (SELECT unnest($addresses::VARCHAR[])) ORDER BY stored_at, id",
        {"addresses": list(addresses)},
    )


def by_month(view: View, filters: Filters) -> pd.DataFrame:
    """month (YYYY-MM, None for articles without a date), outlet (None when unknown), articles."""
    return _numbers(view, filters, "month", "month")


def are_of_few_months(view: View, filters: Filters) -> bool:
    """Whether the articles with a date are of so few months that their days are told apart."""
    return view.one(f"WITH {kept(filters)} SELECT count(DISTINCT month) FROM kept", params_of(filters)) < FEW_MONTHS


def by_day(view: View, filters: Filters) -> pd.DataFrame:
    """time (a day, None for articles without a date), outlet (None when unknown), articles."""
    return _numbers(view, filters, "time", "published[:10]")


def by_week(view: View, filters: Filters) -> pd.DataFrame:
    """week (its Monday, None for articles without a date), outlet (None when unknown), articles."""
    return _numbers(view, filters, "week", WEEK)


def by_outlet(view: View, filters: Filters) -> pd.DataFrame:
    """outlet (known ones only), articles, the most first."""
    return view.frame(
        f"""WITH {kept(filters)} SELECT outlet, count(*)::INTEGER AS articles
        FROM kept WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet""",
        params_of(filters),
    )


def options(view: View) -> dict[str, Any]:
    """What filters can choose from: lists outlets, sections, kinds, types, quads; frame themes (topic, label, level,
    articles); first and last (ISO dates or None); undated (number of articles)."""
    first, last, undated = view.rows(
        "SELECT min(published), max(published), count(*) FILTER (published IS NULL) FROM {articles}"
    )[0]
    return {
        "outlets": _distinct(view, "outlet", "articles"),
        "sections": _distinct(view, "section", "articles"),
        "kinds": _distinct(view, "kind", "directory"),
        "types": _distinct(view, "plover_type", "acts"),
        "quads": _distinct(view, "quad", "acts"),
        "themes": _themes(view),
        "first": first,
        "last": last,
        "undated": undated,
    }


def containing(view: View, words: str) -> list[str]:
    """Ids of the articles whose text holds ``words``, in exactly this case."""
    return [name for (name,) in view.rows("SELECT id FROM {articles} WHERE contains(text, $words)", {"words": words})]


def ids(view: View) -> list[str]:
    """Every article, the earliest stored first."""
    return [name for (name,) in view.rows("SELECT id FROM {articles} ORDER BY stored_at, id")]


def origins(view: View) -> dict[tuple[str, int], str]:
    """(sha256 of an upload, part in it) → the article that was read there."""
    return {(sha256, part): name for name, sha256, part in view.rows("SELECT id, sha256, part FROM {articles}")}


def holds_sample(view: View, addresses: str = "") -> bool:
    """Whether any article belongs to the sample whose addresses begin so; without them to any sample."""
    return bool(samples(view, addresses))


def samples(view: View, addresses: str = "") -> list[str]:
    """The articles of the sample whose addresses begin so; without them of all samples."""
    sql = "SELECT id FROM {articles} WHERE sample AND starts_with(coalesce(url, ''), $addresses)"
    return [name for (name,) in view.rows(sql, {"addresses": addresses})]


def _numbers(view: View, filters: Filters, name: str, time: str) -> pd.DataFrame:
    """Articles by a time and their outlet."""
    return view.frame(
        f"""WITH {kept(filters)} SELECT {time} AS {name}, outlet, count(*)::INTEGER AS articles
        FROM kept GROUP BY ALL ORDER BY {name} NULLS LAST, outlet NULLS LAST""",
        params_of(filters),
    )


def _distinct(view: View, column: str, table: str) -> list[str]:
    rows = view.rows(f"SELECT DISTINCT {column} FROM {{{table}}} WHERE {column} IS NOT NULL ORDER BY 1")
    return [value for (value,) in rows]


def _themes(view: View) -> pd.DataFrame:
    found = view.frame(
        "SELECT topic, label, articles FROM (SELECT subject, count(*)::INTEGER AS articles FROM {lifted_themes}"
        " WHERE own_score IS NOT NULL GROUP BY subject) JOIN {subjects} USING (subject) ORDER BY topic"
    )
    found.insert(2, "level", [topic(name).level for name in found["topic"]])
    return found
