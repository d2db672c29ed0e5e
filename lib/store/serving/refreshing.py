"""The rows of a few changed articles into the copy, and whatever of other articles' rows changes with them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from lib.store.serving import reading_schema, turns
from lib.store.serving.filling import FACTS, Source, over, put_articles, put_derived, put_facts, put_numbers
from lib.store.serving.reading_schema import LINKED
from lib.store.tables.directory import LABELLED, NAMED

# What the articles that go and those that come have in common with others; asked before anything is changed.
_TOUCHED = (
    "CREATE OR REPLACE TEMP TABLE gone AS SELECT key, id, title_key, cluster FROM serve.articles"
    " WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
    "CREATE OR REPLACE TEMP TABLE touched_actors AS SELECT id AS actor FROM {actors}"
    " UNION SELECT id FROM serve.actors WHERE key IN (SELECT key FROM gone)",
    "CREATE OR REPLACE TEMP TABLE touched_names AS SELECT name FROM serve.directory"
    " WHERE actor IN (SELECT actor FROM touched_actors)",
    "CREATE OR REPLACE TEMP TABLE touched_titles AS SELECT id, title_key FROM {articles}"
    " UNION SELECT id, title_key FROM gone",
    "CREATE OR REPLACE TEMP TABLE touched_clusters AS SELECT cluster FROM {articles} UNION SELECT cluster FROM gone",
    "CREATE OR REPLACE TEMP TABLE touched_edges AS SELECT edge FROM {relations}"
    " UNION SELECT edge FROM serve.relations WHERE key IN (SELECT key FROM gone)",
)
_NEW_ACTORS = f"""INSERT INTO serve.directory BY NAME
    SELECT *, name AS label, (row_number() OVER (ORDER BY sentences DESC, actor)
        + (SELECT coalesce(max(key), -1) FROM serve.directory))::INTEGER AS key
    FROM ({NAMED}) WHERE actor NOT IN (SELECT actor FROM serve.directory)"""
_MINE = "SELECT key FROM serve.directory WHERE actor IN (SELECT actor FROM touched_actors)"
_RENAMED = (
    f"""CREATE OR REPLACE TEMP TABLE renamed AS {
        NAMED.format(actors=f"(SELECT * FROM serve.actors WHERE who IN ({_MINE}))")
    }""",
    "DELETE FROM serve.directory WHERE actor IN (SELECT actor FROM touched_actors)"
    " AND actor NOT IN (SELECT actor FROM renamed)",
    """UPDATE serve.directory d SET name = r.name, kind = r.kind, country = r.country, sentences = r.sentences
    FROM renamed r WHERE d.actor = r.actor""",
)
# A label tells namesakes apart; one that a name itself could bear (it holds the sign between the parts) may meet any.
_ODD = "SELECT count(*) FROM serve.directory WHERE contains(name, ' · ')"
_NAMESAKES = "WHERE name IN (SELECT name FROM touched_names UNION ALL SELECT name FROM renamed)"
_RELABELLED = """UPDATE serve.directory d SET label = r.label FROM ({labelled}) r
    WHERE d.actor = r.actor AND d.label <> r.label"""
_AFTERWARDS = (
    """CREATE OR REPLACE TEMP TABLE counted_edges AS SELECT e.edge_key, count(r.edge_key)::INTEGER AS relations
    FROM serve.edges e LEFT JOIN serve.edge_relations r USING (edge_key)
    WHERE e.edge IN (SELECT edge FROM touched_edges) GROUP BY e.edge_key""",
    "UPDATE serve.edges e SET relations = c.relations FROM counted_edges c WHERE c.edge_key = e.edge_key",
    "DELETE FROM serve.edges WHERE relations = 0",
    """UPDATE serve.articles a SET alone = c.articles = 1 FROM (
        SELECT cluster, count(*) AS articles FROM serve.articles
        WHERE cluster IN (SELECT cluster FROM touched_clusters) GROUP BY cluster) c
    WHERE a.cluster = c.cluster AND a.alone <> (c.articles = 1)""",
    """CREATE OR REPLACE TEMP TABLE leading_here AS SELECT * EXCLUDE (linked, goal) FROM serve.links
    WHERE title_key IN (SELECT title_key FROM touched_titles) OR given IN (SELECT id FROM touched_titles)""",
    f"""UPDATE serve.links l SET linked = r.linked, goal = r.goal
    FROM ({LINKED.format(given="leading_here", articles="serve.articles")}) r
    WHERE l.article = r.article AND l.n = r.n AND l.linked IS DISTINCT FROM r.linked""",
)


def refresh(cursor: duckdb.DuckDBPyConnection, source: Source, gone: Iterable[str]) -> None:
    """Takes the articles ``gone`` out of the copy and puts in those whose rows ``source`` has."""
    cursor.execute(_TOUCHED[0], {"ids": list(gone)})
    for sql in _TOUCHED[1:]:
        cursor.execute(over(sql, source))
    _take_out(cursor)
    found = cursor.execute("SELECT coalesce(max(key), -1) FROM serve.articles").fetchone()
    last = found[0] if found else -1
    put_articles(cursor, source)
    turns.take(cursor, last)
    cursor.execute(over(_NEW_ACTORS, source))
    put_numbers(cursor, source)
    for name in FACTS:
        put_facts(cursor, name, source)
    put_derived(cursor, last)
    _renew_directory(cursor)
    for sql in _AFTERWARDS:
        cursor.execute(over(sql, source))


def _take_out(cursor: duckdb.DuckDBPyConnection) -> None:
    keys = [str(key) for (key,) in cursor.execute("SELECT key FROM gone").fetchall()]
    if not keys:
        return
    # Literals let DuckDB pass over the row groups that hold none of these articles.
    for name in reading_schema.TABLES:
        if name not in ("directory", "acts", "edges", "subjects"):
            cursor.execute(f"DELETE FROM serve.{name} WHERE key IN ({', '.join(keys)})")
    cursor.execute("DELETE FROM serve.acts WHERE act NOT IN (SELECT act FROM serve.edge_relations)")
    cursor.execute("DELETE FROM serve.subjects WHERE subject NOT IN (SELECT subject FROM serve.lifted_themes)")


def _renew_directory(cursor: duckdb.DuckDBPyConnection) -> None:
    """Brings the rows of touched actors up to date, and the labels of all who share a name with them."""
    for sql in _RENAMED:
        cursor.execute(sql)
    odd = cursor.execute(_ODD).fetchone()
    chosen = "" if odd and odd[0] else _NAMESAKES
    named = f"SELECT actor, name, kind, country, sentences FROM serve.directory {chosen}"
    cursor.execute(_RELABELLED.format(labelled=LABELLED.replace("{named}", named)))
