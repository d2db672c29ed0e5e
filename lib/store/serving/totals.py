"""Totals of what nearly every reader asks: how much is told of each edge, and what each actor does, in all articles.

They are kept of all relations and, apart, of events (whatever is no mere "says about"). A sentence belongs to one
article, so all but who claims is a sum over articles, and of near copies over clusters: when articles change, what
their clusters added before is taken off and what they add now is put on.
"""

from __future__ import annotations

import duckdb

from lib.store.serving.derived import SUMMED, Derived, over

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


_GATHERED = {"least_claimant": "min", "most_claimant": "max"}
_FOUND_BY: dict[str, tuple[str, ...]] = {"edge_totals": ("edge_key", "events")}  # from which the other keys follow
_EITHER = {"least_claimant": "least", "most_claimant": "greatest"}


def _counts(table: Derived) -> list[str]:
    """The columns of a table of totals that change."""
    return [one for one in table.columns if one not in table.sums]


def _signed(table: Derived, sign: str) -> str:
    """The columns of a table of totals, with what is taken off below zero."""
    if sign == "+":
        return "*"
    listed = ", ".join(f"{'NULL' if one in _GATHERED else f'-{one}'} AS {one}" for one in _counts(table))
    return f"{', '.join(table.sums)}, {listed}"


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
