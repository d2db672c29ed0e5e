"""Totals of what nearly every reader asks: how much is told of each edge, and what each actor does, in all articles.

They are kept of all relations and, apart, of events (whatever is no mere "says about"). A sentence belongs to one
article, so all but who claims is a sum over articles, and of near copies over clusters: when articles change, what
their clusters added before is taken off and what they add now is put on.
"""

from __future__ import annotations

import re
from types import MappingProxyType

import duckdb

SIGNED = ("cooperation", "conflict", "neutral")
_SAID = (*SIGNED, "told", "claimed")  # what any relation of a sentence says
_OF_ALL = ("intended", "denied")  # what all of them say
_SUMS = ("sentences", *_SAID, *_OF_ALL)
_IS = {
    **{sign: f"polarity = '{sign}'" for sign in SIGNED},
    "told": "NOT claimed",
    "claimed": "claimed",
    **{modality: f"modality = '{modality}'" for modality in _OF_ALL},
}
_ALONE = ", ".join(f"{condition} AS {name}" for name, condition in _IS.items())
_TOGETHER = ", ".join(f"bool_{'and' if name in _OF_ALL else 'or'}({condition})" for name, condition in _IS.items())
# Of both kinds at once: ``n`` sentences of all relations, ``of_events`` of events.
_SUMMED = ", ".join(
    f"sum({n}{' * ' + name + '::INTEGER' if name != 'sentences' else ''})::INTEGER AS {before}{name}"
    for n, before in (("n", ""), ("of_events", "event_"))
    for name in _SUMS
)
_EACH = (*_SUMS, "articles", "sources", "least_claimant", "most_claimant")
EDGE_TOTALS = f"""WITH acted AS (SELECT edge_key, act, count(*) AS n FROM {{edge_relations}} WHERE sole
        GROUP BY edge_key, act),
    together AS (SELECT edge_key, sentence, quad, polarity, modality, claimed
        FROM {{edge_relations}} JOIN {{acts}} USING (act) WHERE NOT sole),
    parts AS (SELECT edge_key, n, n * (quad <> 'neutral')::INTEGER AS of_events, {_ALONE}
        FROM acted JOIN {{acts}} USING (act)
        UNION ALL SELECT edge_key, 1, 0, {_TOGETHER} FROM together GROUP BY edge_key, sentence
        UNION ALL SELECT edge_key, 0, 1, {_TOGETHER} FROM together WHERE quad <> 'neutral'
        GROUP BY edge_key, sentence),
    summed AS (SELECT edge_key, {_SUMMED} FROM parts GROUP BY edge_key),
    eventful AS (SELECT act, quad <> 'neutral' AS of_event FROM {{acts}}),
    placed AS (SELECT edge_key, key, min(claimant) AS one, max(claimant) AS other, bool_or(of_event) AS of_event,
            min(claimant) FILTER (of_event) AS event_one, max(claimant) FILTER (of_event) AS event_other
        FROM {{edge_relations}} JOIN eventful USING (act) GROUP BY edge_key, key),
    found AS (SELECT edge_key, count(*)::INTEGER AS articles, count(*) FILTER (of_event)::INTEGER AS event_articles,
            (count(*) FILTER (alone) + count(DISTINCT cluster) FILTER (NOT alone))::INTEGER AS sources,
            (count(*) FILTER (alone AND of_event)
                + count(DISTINCT cluster) FILTER (NOT alone AND of_event))::INTEGER AS event_sources,
            min(one) AS least_claimant, max(other) AS most_claimant, min(event_one) AS event_least_claimant,
            max(event_other) AS event_most_claimant
        FROM placed JOIN {{articles}} USING (key) GROUP BY edge_key),
    both_kinds AS (SELECT edge_key, edge, who, whom, summed.* EXCLUDE (edge_key), found.* EXCLUDE (edge_key)
        FROM summed JOIN found USING (edge_key) JOIN {{edges}} USING (edge_key))
    SELECT FALSE AS events, edge_key, edge, who, whom, {", ".join(_EACH)} FROM both_kinds
    UNION ALL SELECT TRUE, edge_key, edge, who, whom, {", ".join(f"event_{name}" for name in _EACH)} FROM both_kinds
    WHERE event_sentences > 0"""
EDGE_TYPES = """SELECT edge_key, plover_type, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT edge_key, act, count(*) AS n FROM {edge_relations} WHERE sole GROUP BY edge_key, act
        UNION ALL SELECT edge_key, any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act) WHERE NOT sole
        GROUP BY edge_key, plover_type, polarity, sentence) JOIN {acts} USING (act)
    GROUP BY edge_key, plover_type, polarity"""
# Only of events; acts of all types of a polarity have the type ''.
ACTOR_ACTS = """WITH sided AS (SELECT 'source' AS side, who AS actor, act, sentence, single FROM {edge_relations}
        UNION ALL SELECT 'target', whom, act, sentence, single FROM {edge_relations}),
    apart AS (SELECT side, actor, plover_type, polarity, sum(n) AS n
        FROM (SELECT side, actor, act, count(*) AS n FROM sided WHERE single GROUP BY side, actor, act)
        JOIN {acts} USING (act) WHERE quad <> 'neutral' GROUP BY ALL),
    together AS (SELECT side, actor, plover_type, polarity, sentence FROM sided JOIN {acts} USING (act)
        WHERE NOT single AND quad <> 'neutral')
    SELECT side, actor AS who, plover_type, polarity, sum(n)::INTEGER AS sentences FROM (
        FROM apart UNION ALL SELECT side, actor, '', polarity, n FROM apart
        UNION ALL SELECT side, actor, plover_type, polarity, count(DISTINCT sentence) FROM together GROUP BY ALL
        UNION ALL SELECT side, actor, '', polarity, count(DISTINCT sentence) FROM together GROUP BY ALL)
    GROUP BY side, actor, plover_type, polarity"""
# Only of events; articles without a date have the month -1.
MONTH_SIGNS = """SELECT coalesce(nth_month, -1) AS nth_month, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT nth_month, act, count(*) AS n FROM {edge_relations} JOIN {acts} USING (act)
        WHERE sole_sign AND quad <> 'neutral' GROUP BY nth_month, act
        UNION ALL SELECT nth_month, any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act)
        WHERE NOT sole_sign AND quad <> 'neutral'
        GROUP BY nth_month, polarity, sentence) JOIN {acts} USING (act) GROUP BY ALL"""
TYPE_TOTALS = """SELECT plover_type, quad, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT act, count(*) AS n FROM {edge_relations} WHERE sole_type GROUP BY act
        UNION ALL SELECT any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act) WHERE NOT sole_type
        GROUP BY plover_type, quad, sentence) JOIN {acts} USING (act) GROUP BY ALL"""
SQL: MappingProxyType[str, str] = MappingProxyType(
    {
        "edge_totals": EDGE_TOTALS,
        "edge_types": EDGE_TYPES,
        "actor_acts": ACTOR_ACTS,
        "month_signs": MONTH_SIGNS,
        "type_totals": TYPE_TOTALS,
    }
)
TABLES: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "edge_totals": {
            "events": "BOOLEAN", "edge": "BIGINT", **dict.fromkeys(("edge_key", "who", "whom"), "INTEGER"),
            **dict.fromkeys(_EACH, "INTEGER"),
        },
        "edge_types": {
            "edge_key": "INTEGER", "plover_type": "VARCHAR", "polarity": "VARCHAR", "sentences": "INTEGER",
        },
        "actor_acts": {
            "who": "INTEGER", "side": "VARCHAR", "plover_type": "VARCHAR", "polarity": "VARCHAR",
            "sentences": "INTEGER",
        },
        "month_signs": {"nth_month": "INTEGER", "polarity": "VARCHAR", "sentences": "INTEGER"},
        "type_totals": {
            "plover_type": "VARCHAR", "quad": "VARCHAR", "polarity": "VARCHAR", "sentences": "INTEGER",
        },
    }
)  # fmt: skip
# By the first two they lie in order.
_KEYS: dict[str, tuple[str, ...]] = {
    "edge_totals": ("events", "edge_key", "edge", "who", "whom"),
    "edge_types": ("edge_key", "plover_type", "polarity"),
    "actor_acts": ("who", "side", "plover_type", "polarity"),
    "month_signs": ("nth_month", "polarity"),
    "type_totals": ("plover_type", "quad", "polarity"),
}
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
    for name, sql in SQL.items():
        rows = re.sub(r"\{(\w+)\}", r"serve.\1", sql)
        cursor.execute(f"INSERT INTO serve.{name} BY NAME SELECT * FROM ({rows}) ORDER BY {', '.join(_KEYS[name][:2])}")


def lay_down(cursor: duckdb.DuckDBPyConnection, clusters: str, reached: bool = False) -> bool:
    """Whether there are articles in these clusters (a query), ``kin``; what they add to the totals as they stand is
    laid ready to be taken off.

    With ``reached`` only what the sentences ``reached`` add, and the ``reached_edges``, may come to differ.
    """
    cursor.execute(f"""CREATE OR REPLACE TEMP TABLE kin AS
        SELECT key FROM serve.articles WHERE cluster IN ({clusters})""")
    for name in SQL:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE moved_{name} AS FROM serve.{name} LIMIT 0")
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
    for name in SQL:
        cursor.execute(_MOVES[name])
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
    for name, sql in SQL.items():
        counted = "temp.kin_sentences" if reached and name != "edge_totals" else "temp.kin_relations"
        over = re.sub(r"\{(\w+)\}", r"serve.\1", sql.replace("{edge_relations}", counted))
        cursor.execute(f"INSERT INTO temp.moved_{name} BY NAME SELECT {_signed(name, sign)} FROM ({over})")


_GATHERED = {"least_claimant": "min", "most_claimant": "max"}
_FOUND_BY: dict[str, tuple[str, ...]] = {"edge_totals": ("edge_key", "events")}  # from which the other keys follow
_EITHER = {"least_claimant": "least", "most_claimant": "greatest"}


def _counts(name: str) -> list[str]:
    """The columns of a table of totals that change."""
    return [one for one in TABLES[name] if one not in _KEYS[name]]


def _signed(name: str, sign: str) -> str:
    """The columns of a table of totals, with what is taken off below zero."""
    if sign == "+":
        return "*"
    listed = ", ".join(f"{'NULL' if one in _GATHERED else f'-{one}'} AS {one}" for one in _counts(name))
    return f"{', '.join(_KEYS[name])}, {listed}"


def _moves(name: str) -> str:
    """The statement that adds what was laid ready to the rows that it changes; one that comes to nothing goes."""
    keys, counts = _KEYS[name], _counts(name)
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


_MOVES = {name: _moves(name) for name in SQL}
