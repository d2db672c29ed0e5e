"""What links lead to, each goal with its number of links, and the links once more, goal by goal, the most linked first.

A goal is an article of the collection or, where that has none, a title; ``lead`` tells which. Goals are numbered by
falling numbers of links, those that come later behind them.
"""

from __future__ import annotations

import duckdb

from lib.store.serving.derived import DERIVED

_HERE = "SELECT * FROM serve.links WHERE {mine}"
_LED_TO = f"CREATE OR REPLACE TEMP TABLE led_to AS {DERIVED['goals'].rows}"
_GROWN = "UPDATE serve.goals g SET links = g.links + more.links FROM temp.led_to more WHERE g.lead = more.lead"
_NEW = """INSERT INTO serve.goals BY NAME SELECT *, (row_number() OVER (ORDER BY links DESC, lead)
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


def put(cursor: duckdb.DuckDBPyConnection, mine: str) -> None:
    """Puts in the links of the copy that meet ``mine``."""
    for sql in (_LED_TO, _GROWN, _NEW, _PUT, _LET_GO):
        cursor.execute(sql.replace("{links}", f"({_HERE.format(mine=mine)})"))


def take_out(cursor: duckdb.DuckDBPyConnection, mine: str) -> None:
    """Takes these links out again; goals without any stay, with their numbers, until ``settle``."""
    for sql in _SHRUNK:
        cursor.execute(sql.format(mine=mine))


def settle(cursor: duckdb.DuckDBPyConnection) -> None:
    """Lets goals go to which nothing leads any more."""
    cursor.execute(_LEFT)
