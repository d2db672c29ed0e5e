"""The order of the articles, the newest first, as numbers between which there is room for more.

A new article takes its turn between its neighbours, so that none of the others must be written again. Only days on
which something new was published are looked at article by article.
"""

from __future__ import annotations

import duckdb

_NEWEST = "published DESC NULLS LAST, id"
_FEW = 8
_DAYS = "SELECT count(DISTINCT coalesce(published, '')) FROM serve.articles WHERE key > $last"
# The articles right before and after each day: of few days looked for one by one, else first and last of every day.
_BOUNDS = {
    True: """SELECT unnest([
        arg_max({published: published, turn: turn}, turn) FILTER (coalesce(published, '') > day),
        arg_min({published: published, turn: turn}, turn) FILTER (coalesce(published, '') < day)], recursive := TRUE)
        FROM old, days GROUP BY day""",
    False: """SELECT published, unnest([min(turn), max(turn)]) AS turn FROM old
        WHERE coalesce(published, '') NOT IN (SELECT day FROM days) GROUP BY published""",
}
_PLACED = f"""CREATE OR REPLACE TEMP TABLE placed AS
WITH old AS (SELECT published, id, turn FROM serve.articles WHERE key <= $last),
new AS (SELECT key, published, id FROM serve.articles WHERE key > $last),
days AS (SELECT DISTINCT coalesce(published, '') AS day FROM new),
bounds AS ({{bounds}}),
near AS (
    SELECT NULL AS key, published, id, turn FROM old WHERE coalesce(published, '') IN (SELECT day FROM days)
    UNION ALL SELECT NULL, published, '', turn FROM bounds WHERE turn IS NOT NULL
    UNION ALL SELECT key, published, id, NULL FROM new
), between_two AS (
    SELECT key, published, id,
        max(turn) OVER (ORDER BY {_NEWEST} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before,
        min(turn) OVER (ORDER BY {_NEWEST} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after
    FROM near
)
SELECT key, before, after, CASE WHEN before IS NULL THEN coalesce(after, 0) - 1 - more + nth
    WHEN after IS NULL THEN before + nth ELSE before + (after - before) * nth / (more + 1) END AS turn
FROM (SELECT *, row_number() OVER (PARTITION BY before ORDER BY {_NEWEST}) AS nth,
        count(*) OVER (PARTITION BY before) AS more FROM between_two WHERE key IS NOT NULL)"""
_TAKEN = "UPDATE serve.articles a SET turn = p.turn FROM placed p WHERE a.key = p.key"
_CROWDED = "SELECT count(*) FROM placed WHERE turn <= before OR turn >= after"
_ANEW = f"""UPDATE serve.articles a SET turn = r.turn FROM (
    SELECT key, row_number() OVER (ORDER BY {_NEWEST}) AS turn FROM serve.articles) r WHERE a.key = r.key"""


def take(cursor: duckdb.DuckDBPyConnection, last: int) -> None:
    """Gives the articles with a key above ``last`` their turns; where no room is left, all get new ones."""
    days = cursor.execute(_DAYS, {"last": last}).fetchone()
    bounds = _BOUNDS[days is not None and days[0] <= _FEW]
    cursor.execute(_PLACED.replace("{bounds}", bounds), {"last": last})
    crowded = cursor.execute(_CROWDED).fetchone()
    cursor.execute(_ANEW if crowded and crowded[0] else _TAKEN)
