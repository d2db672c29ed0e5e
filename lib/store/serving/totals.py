"""What is kept up row by row while articles come and go: totals, the targets of links, the order of the articles.

Totals say what nearly every reader asks: how much is told of each edge, and what each actor does, in all articles.
They are kept of all relations and, apart, of events (whatever is no mere "says about"). A sentence belongs to one
article, so all but who claims is a sum over articles, and of near copies over clusters: when articles change, what
their clusters added before is taken off and what they add now is put on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from lib.store.serving.derived import DERIVED, SUMMED, Derived, over
from lib.store.serving.remembered import used

_COUNTED_BY = "edge_key, key, who, whom, claimant, act, sentence, nth_month, single, sole, sole_type, sole_sign"
# Who claims is no sum: of what lost some it is looked up again.
_NARROWED = """UPDATE serve.edge_totals t SET least_claimant = c.one, most_claimant = c.other FROM (
        WITH left_over AS (SELECT edge_key, claimant, quad FROM serve.edge_relations
            JOIN temp.edges_gone USING (edge_key) JOIN serve.acts USING (act)
            WHERE edge_key IN (SELECT edge_key FROM serve.edge_totals WHERE least_claimant IS NOT NULL))
        SELECT FALSE AS events, edge_key, min(claimant) AS one, max(claimant) AS other FROM left_over GROUP BY edge_key
        UNION ALL SELECT TRUE, edge_key, min(claimant), max(claimant) FROM left_over WHERE quad <> 'neutral'
        GROUP BY edge_key) c
    WHERE t.edge_key = c.edge_key AND t.events = c.events"""


def put(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fills the empty tables of totals from what the copy holds."""
    for table in SUMMED:
        rows = over(table.rows, "serve.{}".format)
        cursor.execute(f"INSERT INTO serve.{table.name} BY NAME SELECT * FROM ({rows}) ORDER BY {table.order}")


def lay_down(cursor: duckdb.DuckDBPyConnection, clusters: str, reached: bool = False) -> bool:
    """Whether there are articles in these clusters (a query), ``kin``; what they add to the totals as they stand is
    laid ready to be taken off.

    With ``reached`` only what the sentences ``reached`` add, and the ``reached_edges``, may come to differ.
    """
    cursor.execute(f"""CREATE OR REPLACE TEMP TABLE kin AS
        SELECT key FROM serve.articles WHERE cluster IN ({clusters})""")
    for table in SUMMED:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE moved_{table.name} AS FROM serve.{table.name} LIMIT 0")
    found = cursor.execute("FROM temp.kin LIMIT 1").fetchone() is not None
    if found:
        _count(cursor, "-", reached)
    return found


def renew(cursor: duckdb.DuckDBPyConnection, last: int | None = None, reached: bool = False) -> None:
    """Brings the totals up to date, after ``lay_down`` and the change; articles with a key above ``last`` are new,
    ``edges_gone`` are those that lost relations."""
    if last is not None:
        cursor.execute(f"INSERT INTO temp.kin SELECT key FROM serve.articles WHERE key > {last}")
    _count(cursor, "+", reached)
    for sql in _MOVES:
        cursor.execute(sql)
    if cursor.execute("SELECT 1 FROM temp.edges_gone LIMIT 1").fetchone():
        cursor.execute(_NARROWED)


_GATHERED = {"least_claimant": "min", "most_claimant": "max"}
_FOUND_BY: dict[str, tuple[str, ...]] = {"edge_totals": ("edge_key", "events")}  # from which the other keys follow
_EITHER = {"least_claimant": "least", "most_claimant": "greatest"}
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


_HERE = "SELECT * FROM serve.links WHERE {mine}"
_LED_TO = f"CREATE OR REPLACE TEMP TABLE led_to AS {DERIVED['goals'].rows}"
_GROWN = "UPDATE serve.goals g SET links = g.links + more.links FROM temp.led_to more WHERE g.lead = more.lead"
_NEW_GOALS = """INSERT INTO serve.goals BY NAME SELECT *, (row_number() OVER (ORDER BY links DESC, lead)
        + (SELECT coalesce(max(goal), -1) FROM serve.goals))::INTEGER AS goal
    FROM temp.led_to WHERE lead NOT IN (SELECT g.lead FROM serve.goals g JOIN temp.led_to USING (lead))"""
_LED = DERIVED["goal_links"].rows
_PUT = f"""INSERT INTO serve.goal_links BY NAME SELECT led.* EXCLUDE (lead), goal FROM ({_LED}) led
    JOIN (SELECT goal, lead FROM serve.goals WHERE lead IN (SELECT lead FROM temp.led_to)) USING (lead)
    ORDER BY goal, key, n"""
_LET_GO = "DROP TABLE temp.led_to"
_SHRUNK = (
    """UPDATE serve.goals g SET links = g.links - less.links FROM (
        SELECT goal, count(*)::INTEGER AS links FROM serve.goal_links WHERE {mine} GROUP BY goal) less
    WHERE g.goal = less.goal""",
    "DELETE FROM serve.goal_links WHERE {mine}",
)
_LEFT = "DELETE FROM serve.goals WHERE links = 0"


def put_links(cursor: duckdb.DuckDBPyConnection, mine: str) -> None:
    """Puts in the links of the copy that meet ``mine``."""
    for sql in (_LED_TO, _GROWN, _NEW_GOALS, _PUT, _LET_GO):
        cursor.execute(sql.replace("{links}", f"({_HERE.format(mine=mine)})"))


def take_out_links(cursor: duckdb.DuckDBPyConnection, mine: str) -> None:
    """Takes these links out again; goals without any stay, with their numbers, until ``drop_unlinked``."""
    for sql in _SHRUNK:
        cursor.execute(sql.format(mine=mine))


def drop_unlinked(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lets goals go to which nothing leads any more."""
    cursor.execute(_LEFT)


def _count(cursor: duckdb.DuckDBPyConnection, sign: str, reached: bool) -> None:
    """Lays ready what the articles of ``kin`` add now."""
    mine = " AND edge IN (SELECT edge FROM temp.reached_edges)" if reached else ""
    cursor.execute(f"""CREATE OR REPLACE TEMP TABLE kin_relations AS
        SELECT {_COUNTED_BY} FROM serve.relations WHERE key IN (SELECT key FROM temp.kin){mine}""")
    if reached:
        cursor.execute("""CREATE OR REPLACE TEMP TABLE kin_sentences AS
            SELECT * FROM temp.kin_relations WHERE sentence IN (SELECT sentence FROM temp.reached)""")
    for table in SUMMED:
        counted = "temp.kin_sentences" if reached and table.name != "edge_totals" else "temp.kin_relations"
        rows = over(table.rows.replace("{edge_relations}", counted), "serve.{}".format)
        cursor.execute(f"INSERT INTO temp.moved_{table.name} BY NAME SELECT {_signed(table, sign)} FROM ({rows})")


def _signed(table: Derived, sign: str) -> str:
    """The columns of a table of totals, with what is taken off below zero."""
    if sign == "+":
        return "*"
    listed = ", ".join(f"{'NULL' if one in _GATHERED else f'-{one}'} AS {one}" for one in _counts(table))
    return f"{', '.join(table.sums)}, {listed}"


def _counts(table: Derived) -> list[str]:
    """The columns of a table of totals that change."""
    return [one for one in table.columns if one not in table.sums]


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
        ((turn,),) = cursor.execute(asked, used(asked, at)).fetchall()
        if turn is not None:
            return turn
    return None


def _moves(table: Derived) -> str:
    """The statement that adds what was laid ready to the rows that it changes; one that comes to nothing goes."""
    name, keys, counts = table.name, table.sums, _counts(table)
    summed = ", ".join(f"{_GATHERED.get(one, 'sum')}({one})::INTEGER AS {one}" for one in counts)
    added = ", ".join(
        f"{one} = {_EITHER[one]}(t.{one}, m.{one})" if one in _EITHER else f"{one} = t.{one} + m.{one}"
        for one in counts
    )
    return f"""MERGE INTO serve.{name} t
        USING (SELECT {", ".join(keys)}, {summed} FROM temp.moved_{name} GROUP BY ALL) m
        ON {" AND ".join(f"t.{one} = m.{one}" for one in _FOUND_BY.get(name, keys))}
        WHEN MATCHED AND t.sentences + m.sentences <= 0 THEN DELETE
        WHEN MATCHED THEN UPDATE SET {added}
        WHEN NOT MATCHED AND m.sentences > 0 THEN INSERT ({", ".join((*keys, *counts))})
            VALUES ({", ".join(f"m.{one}" for one in (*keys, *counts))})"""


_MOVES = [_moves(table) for table in SUMMED]
