"""What makes articles alike: sketches, by which near copies are found, and headlines with first paragraphs, for
grouping into stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import kept, params_of


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


def candidates(view: View, given: Sequence[Sequence[int]], fewest: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Number of a sketch given → (article, cluster) of the stored articles that share enough hashes with it, earliest
    first.

    ``fewest`` says how many are enough where the shorter sketch has one, two … of them. All are asked for at once,
    because the store has no order by which those of one are found sooner.
    """
    numbers = [n for n, sketch in enumerate(given) for _ in sketch]
    rows = view.rows(
        """WITH given AS (SELECT unnest($numbers::INTEGER[]) AS n, unnest($hashes::BIGINT[]) AS hash),
        sizes AS (SELECT n, count(*) AS size FROM given GROUP BY n),
        sharing AS (SELECT n, article, count(*) AS shared FROM {sketches} JOIN given USING (hash) GROUP BY n, article),
        held AS (SELECT article, count(*) AS size FROM {sketches}
            WHERE article IN (SELECT article FROM sharing) GROUP BY article),
        enough AS (SELECT unnest($fewest::INTEGER[]) AS fewest, unnest(range(1, len($fewest) + 1)) AS size),
        near AS (SELECT n, article, shared, least(sizes.size, held.size, len($fewest)) AS size
            FROM sharing JOIN sizes USING (n) JOIN held USING (article))
        SELECT n, id, cluster FROM near JOIN enough USING (size) JOIN {articles} ON id = article
        WHERE shared >= fewest ORDER BY n, stored_at, id""",
        {"numbers": numbers, "hashes": [value for sketch in given for value in sketch], "fewest": list(fewest)},
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for n, article, cluster in rows:
        found.setdefault(n, []).append((article, cluster))
    return found


def bodies(view: View, articles: Sequence[str]) -> dict[str, str]:
    """All paragraphs of each article: a house's standing lines would make near-copies of everything it prints."""
    if not articles:
        return {}
    rows = view.rows(
        """SELECT a.id, string_agg(a.text[b.start + 1 : b.stop], chr(10) ORDER BY b.n)
        FROM {articles} a JOIN {blocks} b ON b.article = a.id AND b.kind IN ('paragraph', 'turn')
        WHERE a.id IN (SELECT unnest($ids)) AND b.article IN (SELECT unnest($ids)) GROUP BY a.id""",
        {"ids": list(articles)},
    )
    return dict(rows)


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
    return view.part(
        f"""WITH {kept(filters)}, copied AS (
            SELECT cluster, count(*) AS articles FROM kept WHERE NOT alone GROUP BY cluster HAVING articles > 1
        ), most AS (SELECT * FROM copied ORDER BY articles DESC, cluster LIMIT $limit)
        SELECT cluster, id AS article, title, outlet, published, (SELECT count(*) FROM copied) AS total
        FROM kept JOIN most USING (cluster) ORDER BY articles DESC, cluster, published NULLS LAST, id""",
        params_of(filters, limit=limit),
    )


LEAD = 6  # paragraphs
_PROFILES = """opening AS (SELECT article, start, stop FROM {blocks}
        WHERE kind IN ('paragraph', 'turn') AND article IN (SELECT id FROM chosen)
        QUALIFY row_number() OVER (PARTITION BY article ORDER BY start) <= $paragraphs),
    leads AS (SELECT o.article, string_agg(substring(a.text, o.start + 1, o.stop - o.start), ' ' ORDER BY o.start)
        AS lead FROM opening o JOIN {articles} a ON a.id = o.article GROUP BY o.article)
    SELECT c.id AS article, c.title, c.outlet, c.published, c.cluster, coalesce(l.lead, '') AS lead
    FROM chosen c LEFT JOIN leads l ON l.article = c.id ORDER BY c.published NULLS LAST, c.id"""


def article_profiles(view: View, filters: Filters, most: int = 10_000_000, also: Sequence[str] = ()) -> pd.DataFrame:
    """article, title, outlet, published, cluster, lead (its first paragraphs).

    The oldest article first, of the newest ``most`` and those of ``also`` that the filters keep.
    """
    chosen = """SELECT * FROM (SELECT * FROM kept ORDER BY published DESC NULLS LAST, id LIMIT $most)
        UNION SELECT * FROM kept WHERE list_contains($also, id)"""
    return view.frame(
        f"WITH {kept(filters)}, chosen AS ({chosen}), {_PROFILES}",
        params_of(filters, paragraphs=LEAD, most=most, also=list(also)),
    )


def profiles_of(view: View, ids: Sequence[str]) -> pd.DataFrame:
    """The same of these articles."""
    chosen = "SELECT * FROM {articles} WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
    return view.frame(f"WITH chosen AS ({chosen}), {_PROFILES}", {"ids": list(ids), "paragraphs": LEAD})


def profiles_between(view: View, days: tuple[str, str], most: int) -> pd.DataFrame:
    """The same of ``most`` articles published between these days, the newest of them."""
    chosen = """SELECT * FROM {articles} WHERE published >= $first AND substring(published, 1, 10) <= $last
        ORDER BY published DESC, id LIMIT $most"""
    given = {"first": days[0], "last": days[1], "most": most, "paragraphs": LEAD}
    return view.frame(f"WITH chosen AS ({chosen}), {_PROFILES}", given)


def undated_last(view: View) -> list[tuple[str, str | None]]:
    """Every article with its date, the oldest first."""
    return view.rows("SELECT id, published FROM {articles} ORDER BY published NULLS LAST, id")
