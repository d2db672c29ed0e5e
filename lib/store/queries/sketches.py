"""Candidates for near copies: stored articles that share enough of a sketch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, params_of
from lib.store.queries.view import View


class Place(NamedTuple):
    """What the collection knows of an article beside its facts."""

    cluster: str
    sample: bool
    hashes: tuple[int, ...]


def places(view: View, ids: Sequence[str]) -> dict[str, Place]:
    """Those of the articles that are stored, each with its cluster, whether it is of the sample, and its sketch."""
    if not ids:
        return {}
    rows = view.rows(
        """SELECT a.id, a.cluster, a.sample, list(s.hash ORDER BY s.hash) FILTER (s.hash IS NOT NULL)
        FROM {articles} a LEFT JOIN {sketches} s ON s.article = a.id WHERE list_contains($ids, a.id) GROUP BY ALL""",
        {"ids": list(ids)},
    )
    return {name: Place(cluster, sample, tuple(hashes or ())) for name, cluster, sample, hashes in rows}


def candidates(view: View, sketch: Sequence[int], short: int = 0) -> list[tuple[str, str, str]]:
    """(article, cluster, body) of the stored articles that share two hashes with ``sketch``, earliest first.

    One hash is enough where either sketch has fewer than ``short``. The body is all paragraphs: a house's standing
    lines would make near-copies of everything it prints.
    """
    return view.rows(
        """WITH sharing AS (SELECT article, count(*) AS shared FROM {sketches}
            WHERE hash IN (SELECT unnest($sketch)) GROUP BY article),
        near AS (SELECT article FROM sharing JOIN {sketches} USING (article)
            GROUP BY article HAVING any_value(shared) > 1 OR least(count(*), $size) < $short),
        bodies AS (SELECT a.id, string_agg(a.text[b.start + 1 : b.stop], chr(10) ORDER BY b.n) AS body
            FROM {articles} a JOIN near ON near.article = a.id JOIN {blocks} b ON b.article = a.id
            WHERE b.kind = 'paragraph' GROUP BY a.id)
        SELECT id, cluster, body FROM {articles} JOIN bodies USING (id) ORDER BY stored_at, id""",
        {"sketch": list(sketch), "size": len(sketch), "short": short},
    )


def members(view: View, clusters: Sequence[str]) -> list[tuple[str, str]]:
    """(article, cluster) of every article in those clusters, earliest stored first."""
    return view.rows(
        "SELECT id, cluster FROM {articles} WHERE list_contains($clusters, cluster) ORDER BY stored_at, id",
        {"clusters": list(clusters)},
    )


def clusters(view: View, filters: Filters, limit: int = 200) -> pd.DataFrame:
    """cluster, article, title, outlet, published: the articles that have near-copies, the largest clusters first.

    ``attrs["total"]`` is the number of clusters without ``limit``.
    """
    found = view.frame(
        f"""WITH {kept(filters)}, copied AS (
            SELECT cluster, count(*) AS articles FROM kept WHERE NOT alone GROUP BY cluster HAVING articles > 1
        ), most AS (SELECT * FROM copied ORDER BY articles DESC, cluster LIMIT $limit)
        SELECT cluster, id AS article, title, outlet, published, (SELECT count(*) FROM copied) AS total
        FROM kept JOIN most USING (cluster) ORDER BY articles DESC, cluster, published NULLS LAST, id""",
        params_of(filters, limit=limit),
    )
    shown = found.drop(columns="total")
    shown.attrs["total"] = int(found["total"].iloc[0]) if len(found) else 0
    return shown
