"""Totals of what nearly every reader asks: how much is told of each edge, and what each actor does, in all articles.

They are kept of all relations and, apart, of events (whatever is not neutral). A sentence belongs to one article, so
all but who claims is a sum over articles, and of near copies over clusters: when articles change, what their clusters
added before is taken off and what they add now is put on.
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
# Of both kinds at once: ``n`` sentences of all relations, ``of_events`` of those that are no neutral ones.
_SUMMED = ", ".join(
    f"sum({n}{' * ' + name + '::INTEGER' if name != 'sentences' else ''})::INTEGER AS {before}{name}"
    for n, before in (("n", ""), ("of_events", "event_"))
    for name in _SUMS
)
_EACH = (*_SUMS, "articles", "sources", "least_claimant", "most_claimant")
EDGE_TOTALS = f"""WITH acted AS (SELECT edge_key, act, count(*) AS n FROM {{edge_relations}} WHERE sole
        GROUP BY edge_key, act),
    together AS (SELECT edge_key, sentence, polarity, modality, claimed FROM {{edge_relations}} JOIN {{acts}} USING (act)
        WHERE NOT sole),
    parts AS (SELECT edge_key, n, n * (polarity <> 'neutral')::INTEGER AS of_events, {_ALONE}
        FROM acted JOIN {{acts}} USING (act)
        UNION ALL SELECT edge_key, 1, 0, {_TOGETHER} FROM together GROUP BY edge_key, sentence
        UNION ALL SELECT edge_key, 0, 1, {_TOGETHER} FROM together WHERE polarity <> 'neutral'
        GROUP BY edge_key, sentence),
    summed AS (SELECT edge_key, {_SUMMED} FROM parts GROUP BY edge_key),
    eventful AS (SELECT act, polarity <> 'neutral' AS of_event FROM {{acts}}),
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
        GROUP BY edge_key, plover_type, sentence) JOIN {acts} USING (act) GROUP BY edge_key, plover_type, polarity"""
# Acts of all types of a polarity have the type ''.
ACTOR_ACTS = """WITH sided AS (SELECT 'source' AS side, who AS actor, act, sentence, single FROM {edge_relations}
        UNION ALL SELECT 'target', whom, act, sentence, single FROM {edge_relations}),
    apart AS (SELECT side, actor, plover_type, polarity, sum(n) AS n
        FROM (SELECT side, actor, act, count(*) AS n FROM sided WHERE single GROUP BY side, actor, act)
        JOIN {acts} USING (act) GROUP BY ALL),
    together AS (SELECT side, actor, plover_type, polarity, sentence FROM sided JOIN {acts} USING (act)
        WHERE NOT single)
    SELECT side, actor AS who, plover_type, polarity, sum(n)::INTEGER AS sentences FROM (
        FROM apart UNION ALL SELECT side, actor, '', polarity, n FROM apart
        UNION ALL SELECT side, actor, plover_type, polarity, count(DISTINCT sentence) FROM together GROUP BY ALL
        UNION ALL SELECT side, actor, '', polarity, count(DISTINCT sentence) FROM together GROUP BY ALL)
    GROUP BY side, actor, plover_type, polarity"""
SQL: MappingProxyType[str, str] = MappingProxyType(
    {"edge_totals": EDGE_TOTALS, "edge_types": EDGE_TYPES, "actor_acts": ACTOR_ACTS}
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
    }
)  # fmt: skip
_KEYS = {
    "edge_totals": ("edge_key", "events"),
    "edge_types": ("edge_key", "plover_type", "polarity"),
    "actor_acts": ("who", "side", "plover_type", "polarity"),
}
_ADDED = {"edge_totals": (*_SUMS, "articles", "sources"), "edge_types": ("sentences",), "actor_acts": ("sentences",)}
_ORDERED = {"edge_totals": "events, edge_key", "edge_types": "edge_key", "actor_acts": "who"}
# Who claims is no sum: new articles widen its range, of what lost some it is looked up again.
_WIDENED = """UPDATE serve.edge_totals t SET least_claimant = least(t.least_claimant, a.least_claimant),
    most_claimant = greatest(t.most_claimant, a.most_claimant)
    FROM temp.edge_totals_after a WHERE t.edge_key = a.edge_key AND t.events = a.events
    AND a.least_claimant IS NOT NULL"""
_NARROWED = """UPDATE serve.edge_totals t SET least_claimant = c.one, most_claimant = c.other FROM (
        WITH left_over AS (SELECT edge_key, claimant, polarity FROM serve.edge_relations
            JOIN temp.edges_gone USING (edge_key) JOIN serve.acts USING (act))
        SELECT FALSE AS events, edge_key, min(claimant) AS one, max(claimant) AS other FROM left_over GROUP BY edge_key
        UNION ALL SELECT TRUE, edge_key, min(claimant), max(claimant) FROM left_over WHERE polarity <> 'neutral'
        GROUP BY edge_key) c
    WHERE t.edge_key = c.edge_key AND t.events = c.events"""
_COUNTED_BY = "edge_key, key, who, whom, claimant, act, sentence, single, sole"
_KIN = "SELECT key FROM serve.articles WHERE cluster IN (SELECT cluster FROM temp.touched_clusters)"


def put(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fills the empty tables of totals from what the copy holds."""
    for name, sql in SQL.items():
        rows = re.sub(r"\{(\w+)\}", r"serve.\1", sql)
        cursor.execute(f"INSERT INTO serve.{name} BY NAME SELECT * FROM ({rows}) ORDER BY {_ORDERED[name]}")


def lay_down(cursor: duckdb.DuckDBPyConnection, when: str = "before") -> None:
    """Reckons what the articles of ``touched_clusters`` add to the totals as they stand."""
    keys = ", ".join(str(key) for (key,) in cursor.execute(_KIN).fetchall()) or "NULL"
    rows = f"SELECT {_COUNTED_BY} FROM serve.relations WHERE key IN ({keys})"
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE kin_relations AS {rows}")
    for name, sql in SQL.items():
        over = sql.replace("{edge_relations}", "temp.kin_relations")
        rows = re.sub(r"\{(\w+)\}", r"serve.\1", over)
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name}_{when} AS {rows}")


def renew(cursor: duckdb.DuckDBPyConnection) -> None:
    """Brings the totals up to date, after ``lay_down`` and the change; ``edges_gone`` are those that lost relations."""
    lay_down(cursor, "after")
    for name, keys in _KEYS.items():
        same = " AND ".join(f"t.{key} = d.{key}" for key in keys)
        cursor.execute(_moved(name).format(same=same))
        cursor.execute(f"""INSERT INTO serve.{name} BY NAME SELECT d.* FROM temp.{name}_after d
            WHERE NOT EXISTS (SELECT 1 FROM serve.{name} t WHERE {same})""")
    cursor.execute(_WIDENED)
    if cursor.execute("SELECT 1 FROM temp.edges_gone LIMIT 1").fetchone():
        cursor.execute(_NARROWED)
        for name in SQL:
            cursor.execute(f"DELETE FROM serve.{name} WHERE sentences = 0")


def _moved(name: str) -> str:
    added, keys = _ADDED[name], ", ".join(_KEYS[name])
    moved = ", ".join(f"{one} = t.{one} + d.{one}" for one in added)
    less = ", ".join(f"-{one}" for one in added)
    summed = ", ".join(f"sum({one})::INTEGER AS {one}" for one in added)
    changed = " OR ".join(f"sum({one}) <> 0" for one in added)
    return f"""UPDATE serve.{name} t SET {moved} FROM (SELECT {keys}, {summed} FROM (
            SELECT {keys}, {", ".join(added)} FROM temp.{name}_after
            UNION ALL SELECT {keys}, {less} FROM temp.{name}_before) GROUP BY {keys} HAVING {changed}) d
        WHERE {{same}}"""
