"""The order of the articles, the newest first, as numbers between which there is room for more.

A new article takes its turn between its neighbours, so that none of the others must be written again. Only days on
which something new was published are looked at article by article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

_NEWEST = "published DESC NULLS LAST, id"
_FEW = 8  # articles that are placed one by one
_NEW = "SELECT key, published, id FROM serve.articles WHERE key > $last ORDER BY key"
# The turn right before an article, among those with a lower number: of its day or, where none of that is before it, of
# the days that are newer. To look for both at once would be to look at all that are newer.
_BEFORE = "SELECT max(turn) FROM serve.articles WHERE key < $key AND {}"
_DATED = ("published = $day AND id < $id", "published > $day")
_UNDATED = ("published IS NULL AND id < $id", "published IS NOT NULL")
_AFTER = """SELECT min(turn) FROM serve.articles
    WHERE key < $key AND turn > coalesce($before::DOUBLE, '-infinity'::DOUBLE)"""
_PLACE = "UPDATE serve.articles SET turn = $turn WHERE key = $key"
_PLACED = f"""CREATE OR REPLACE TEMP TABLE placed AS
WITH old AS (SELECT published, id, turn FROM serve.articles WHERE key <= $last),
new AS (SELECT key, published, id FROM serve.articles WHERE key > $last),
days AS (SELECT DISTINCT coalesce(published, '') AS day FROM new),
bounds AS (SELECT published, unnest([min(turn), max(turn)]) AS turn FROM old
    WHERE coalesce(published, '') NOT IN (SELECT day FROM days) GROUP BY published),
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
    """Gives the articles with a key above ``last`` their turns; where no room is left, all get new ones.

    Their numbers are in the order of their turns.
    """
    new = cursor.execute(f"{_NEW} LIMIT {_FEW + 1}", {"last": last}).fetchall()
    if not (_placed_together(cursor, last) if len(new) > _FEW else all(_placed(cursor, *one) for one in new)):
        cursor.execute(_ANEW)


def _placed_together(cursor: duckdb.DuckDBPyConnection, last: int) -> bool:
    """Whether there was room for all."""
    cursor.execute(_PLACED, {"last": last})
    if cursor.execute(_CROWDED).fetchone() != (0,):
        return False
    cursor.execute(_TAKEN)
    return True


def _placed(cursor: duckdb.DuckDBPyConnection, key: int, day: str | None, name: str) -> bool:
    """Whether there was room for this one."""
    before = _before(cursor, {"key": key, "day": day, "id": name})
    ((after,),) = cursor.execute(_AFTER, {"key": key, "before": before}).fetchall()
    if before is not None and after is not None:
        turn = (before + after) / 2
    else:
        turn = before + 1 if before is not None else (after or 0) - 1
    cursor.execute(_PLACE, {"turn": turn, "key": key})
    return turn not in (before, after)


def _before(cursor: duckdb.DuckDBPyConnection, at: Mapping[str, Any]) -> float | None:
    """The turn right before this number, day and id, if there is one."""
    for condition in _UNDATED if at["day"] is None else _DATED:
        asked = _BEFORE.format(condition)
        ((turn,),) = cursor.execute(asked, {name: at[name] for name in at if f"${name}" in asked}).fetchall()
        if turn is not None:
            return turn
    return None
