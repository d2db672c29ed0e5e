"""The rows of a few changed articles into the copy, and whatever of other articles' rows changes with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import duckdb

from lib.store.serving import reading_schema, totals
from lib.store.serving.derived import CASTINGS, DERIVED, FOLLOWING, LABELLED, NAMED, Derived, Source, over
from lib.store.serving.reading_schema import (
    ACTORS,
    FACTS,
    LINKED,
    NUMBERED,
    put_articles,
    put_facts,
    put_following,
    put_numbered,
)
from lib.store.serving.staging import Changed
from lib.store.tables import recasting

_GONE_ARTICLES = """CREATE OR REPLACE TEMP TABLE gone AS SELECT key, id, title_key, cluster FROM serve.articles
    WHERE id IN (SELECT unnest($ids::VARCHAR[]))"""
_NAMED_IN_FACTS = " UNION ".join(
    f"SELECT unnest([{', '.join(columns)}]) FROM {{{name}}}" for name, columns in ACTORS.items() if name != "actors"
)
# What the rows that go and those that come have in common with others; asked before anything is changed.
_TOUCHED = (
    "CREATE OR REPLACE TEMP TABLE touched_actors AS SELECT id AS actor FROM {actors}"
    " UNION SELECT id FROM serve.actors WHERE {gone_actors}",
    f"""CREATE OR REPLACE TEMP TABLE known_actors AS FROM serve.directory
    WHERE actor IN (SELECT actor FROM touched_actors UNION {_NAMED_IN_FACTS})""",
    "CREATE OR REPLACE TEMP TABLE edges_gone AS SELECT DISTINCT edge_key, edge FROM serve.relations"
    " WHERE {gone_relations}",
)
_TOUCHED_OTHERS = (
    "CREATE OR REPLACE TEMP TABLE touched_titles AS SELECT id, title_key FROM {articles}"
    " UNION SELECT id, title_key FROM gone",
    "CREATE OR REPLACE TEMP TABLE touched_clusters AS SELECT cluster FROM {articles} UNION SELECT cluster FROM gone",
)
_NEW_ACTORS = f"""INSERT INTO serve.directory BY NAME
    SELECT *, name AS label, (row_number() OVER (ORDER BY sentences DESC, actor)
        + (SELECT coalesce(max(key), -1) FROM serve.directory))::INTEGER AS key
    FROM ({NAMED.format(castings=f"({CASTINGS})")}) WHERE actor NOT IN (SELECT actor FROM temp.known_actors)"""
_CAST = """INSERT INTO serve.castings BY NAME SELECT who, name, kind, country, {sign}count(*)::INTEGER AS articles,
    {sign}sum(sentences)::INTEGER AS sentences FROM serve.actors WHERE {which} GROUP BY who, name, kind, country"""
_MINE = "SELECT key, actor FROM serve.directory WHERE actor IN (SELECT actor FROM touched_actors)"
_RENAMED = (
    f"""CREATE OR REPLACE TEMP TABLE renamed AS {
        NAMED.format(castings=f"(SELECT actor AS id, c.* FROM serve.castings c JOIN ({_MINE}) m ON m.key = c.who)")
    }""",
    """UPDATE serve.directory d SET name = r.name, kind = r.kind, country = r.country, sentences = r.sentences
    FROM renamed r WHERE d.actor = r.actor""",
)
_UNNAMED = """DELETE FROM serve.directory
    WHERE actor IN (SELECT actor FROM touched_actors) AND actor NOT IN (SELECT actor FROM renamed)"""
_CALLED_OTHERWISE = """SELECT 1 FROM renamed r FULL JOIN known_actors k USING (actor)
    WHERE (r.name, r.kind, r.country) IS DISTINCT FROM (k.name, k.kind, k.country) LIMIT 1"""
# A label tells namesakes apart; one that a name itself could bear (it holds the sign between the parts) may meet any.
_ODD = "SELECT count(*) FROM serve.directory WHERE contains(name, ' · ')"
_NAMESAKES = """CREATE OR REPLACE TEMP TABLE namesakes AS FROM serve.directory
    WHERE name IN (SELECT name FROM known_actors UNION ALL SELECT name FROM renamed)"""
_IN_ORDER = "SELECT count(*) = count(DISTINCT name) AND bool_and(label = name) FROM namesakes"
_RELABELLED = """UPDATE serve.directory d SET label = r.label FROM ({labelled}) r
    WHERE d.actor = r.actor AND d.label <> r.label"""
# Of clusters in which articles were before.
_ALONE = """UPDATE serve.articles a SET alone = c.articles = 1 FROM (
        SELECT key, count(*) OVER (PARTITION BY cluster) AS articles FROM serve.articles
        WHERE key > {last} OR key IN (SELECT key FROM temp.kin)) c
    WHERE a.key = c.key AND a.alone <> (c.articles = 1)"""
_AFTERWARDS = (
    """CREATE OR REPLACE TEMP TABLE leading_here AS SELECT * RENAME (linked AS led_to) FROM serve.links
    WHERE title_key IN (SELECT title_key FROM touched_titles)
    UNION SELECT * RENAME (linked AS led_to) FROM serve.links WHERE given IN (SELECT id FROM touched_titles)""",
    f"""CREATE OR REPLACE TEMP TABLE relinked AS SELECT key, n, linked
    FROM ({LINKED.format(given="leading_here", articles="serve.articles")}) WHERE linked IS DISTINCT FROM led_to""",
    """UPDATE serve.links l SET linked = r.linked FROM relinked r WHERE l.key = r.key AND l.n = r.n""",
)
_RELINKED = "(key, n) IN (SELECT key, n FROM relinked)"


_OF_CLUSTERS = "SELECT cluster FROM temp.touched_clusters"
_GONE = "key IN (SELECT key FROM gone)"
# Tables whose rows are of no one article.
_OF_ALL = {*DERIVED}.difference(table.name for table in FOLLOWING)
# What follows facts that name actors; kind → what beside their places such facts that go are known by.
_OF_ACTORS = [table for table in FOLLOWING if table.follows in recasting.TABLES]
_KNOWN_BY = {table.follows: table.by for table in _OF_ACTORS if len(table.by) > 1}
# Quotes of which it is counted anew whom they speak of: those reached, and all beside facts that came to be the same.
_SPOKEN_ANEW = f"""CREATE OR REPLACE TEMP TABLE spoken_anew AS SELECT key, n FROM temp.going_quotes
    UNION SELECT key, n FROM serve.quotes WHERE {_GONE} AND {recasting.MERGING}"""
_SPOKEN = "(key, n) IN (SELECT key, n FROM temp.spoken_anew)"
# Edges of which more or less may be told.
_REACHED_EDGES = """CREATE OR REPLACE TEMP TABLE reached_edges AS SELECT edge FROM temp.edges_gone
    UNION SELECT edge FROM {relations}"""
_FEW = 500  # articles that are named one by one
_COUNTS = """UPDATE serve.articles a SET relations = c.relations FROM {articles} c
    WHERE a.id = c.id AND a.relations <> c.relations"""

# The edges that were there before have so many relations more; those of articles that went are counted anew.
_GROWN = f"""UPDATE serve.edges e SET relations = e.relations + more.relations
    FROM (SELECT edge_key, m.relations FROM ({DERIVED["edges"].rows}) m JOIN {{edges}} USING (edge)) more
    WHERE e.edge_key = more.edge_key"""
_SHRUNK = (
    """UPDATE serve.edges e SET relations = left_over.relations FROM (
        SELECT g.edge_key, count(r.edge_key)::INTEGER AS relations
        FROM edges_gone g LEFT JOIN serve.edge_relations r USING (edge_key) GROUP BY g.edge_key) left_over
    WHERE left_over.edge_key = e.edge_key""",
    "DELETE FROM serve.edges WHERE relations = 0",
    "DELETE FROM serve.acts WHERE act NOT IN (SELECT DISTINCT act FROM serve.edge_relations)",
)
_SUBJECTS_GONE = """DELETE FROM serve.subjects
    WHERE subject NOT IN (SELECT DISTINCT subject FROM serve.lifted_themes)"""
# The numbers that the new facts may need.
_NEAR = {
    "edges": "SELECT * FROM serve.edges WHERE edge IN (SELECT edge FROM {relations})",
    "numbered_articles": "SELECT id, key, nth_month FROM serve.articles WHERE id IN (SELECT id FROM {articles})",
}
_UNKNOWN_ACTORS = "FROM touched_actors ANTI JOIN known_actors USING (actor) LIMIT 1"
_UNKNOWN_TOPICS = "FROM {themes} WHERE topic NOT IN (SELECT topic FROM serve.subjects) LIMIT 1"


def refresh(cursor: duckdb.DuckDBPyConnection, source: Source, gone: Iterable[str], filled: Set[str]) -> None:
    """Takes the articles ``gone`` out of the copy and puts in those whose rows ``source`` has, in the tables
    ``filled``."""
    cursor.execute(_GONE_ARTICLES, {"ids": list(gone)})
    _find_touched(cursor, source, dict.fromkeys(FACTS, _GONE))
    for sql in _TOUCHED_OTHERS:
        cursor.execute(over(sql, source))
    shared = totals.lay_down(cursor, _OF_CLUSTERS)
    _take_out(cursor, dict.fromkeys((name for name in reading_schema.TABLES if name not in _OF_ALL), _GONE))
    found = cursor.execute("SELECT coalesce(max(key), -1) FROM serve.articles").fetchone()
    last = found[0] if found else -1
    put_articles(cursor, source)
    totals.take(cursor, last)
    _put_actors(cursor, source)
    if cursor.execute(over(_UNKNOWN_TOPICS, source)).fetchone():  # what stands above a known one is known too
        put_numbered(cursor, "subjects", source)
    _put_facts(cursor, source, filter(filled.__contains__, FACTS))
    for table in FOLLOWING:
        put_following(cursor, table, dict.fromkeys(FACTS, f"key > {last}"))
    _settle(cursor, f"key > {last}")
    if _any_gone(cursor):
        cursor.execute(_SUBJECTS_GONE)
    if shared:
        cursor.execute(_ALONE.format(last=last))
    for sql in _AFTERWARDS:
        cursor.execute(over(sql, source))
    _renew_goals(cursor, last)
    totals.renew(cursor, last)


def recast(cursor: duckdb.DuckDBPyConnection, source: Source, changed: Changed, filled: Set[str]) -> None:
    """Puts what articles say of some actors, as ``source`` has it in the tables ``filled``, in the place of what they
    said; all else of them stays."""
    cursor.execute(_GONE_ARTICLES, {"ids": list(changed.recast)})
    going, coming = _reached(cursor, changed.actors), _to_come(cursor)
    _find_touched(cursor, source, going)
    cursor.execute(over(_REACHED_EDGES, source))
    clusters = "SELECT cluster FROM temp.gone"
    totals.lay_down(cursor, clusters, reached=True)
    _take_out(cursor, going)
    _put_actors(cursor, source)
    _put_facts(cursor, source, filter(filled.__contains__, recasting.TABLES))
    for table in _OF_ACTORS:
        put_following(cursor, table, _made_from(table, coming | {"quotes": _SPOKEN}))
    _settle(cursor, coming["actors"])
    cursor.execute(over(_COUNTS, source))
    totals.renew(cursor, reached=True)


def _reached(cursor: duckdb.DuckDBPyConnection, actors: Sequence[str]) -> dict[str, str]:
    """Table → which of its rows go when something else is said of the actors, what was made from others first.

    They are looked for once, and found again by their places.
    """
    for name in recasting.TABLES:
        known = ", ".join(("rowid AS place", *_KNOWN_BY.get(name, ())))
        cursor.execute(f"""CREATE OR REPLACE TEMP TABLE going_{name} AS SELECT {known} FROM serve.{name}
            WHERE {_GONE} AND {recasting.reached_in_copy(name, actors)}""")
    cursor.execute(_SPOKEN_ANEW)
    known = {kind: _known(by, f"going_{kind}") for kind, by in _KNOWN_BY.items()} | {"quotes": _SPOKEN}
    following = {table.name: _made_from(table, known)[table.follows] for table in _OF_ACTORS}
    return following | {name: f"rowid IN (SELECT place FROM temp.going_{name})" for name in recasting.TABLES}


def _known(by: Sequence[str], table: str) -> str:
    listed = ", ".join(by)
    return f"({listed}) IN (SELECT {listed} FROM temp.{table})"


def _made_from(table: Derived, some: Mapping[str, str]) -> dict[str, str]:
    """Kind → the facts that rows of a table are made from when something else is said of actors: all of an article or,
    where a row belongs to less than that, those of ``some``."""
    own = {table.follows: some[table.follows]} if len(table.by) > 1 else {}
    return dict.fromkeys(recasting.TABLES, _GONE) | own


def _to_come(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Table → the condition for rows that are put in from now on."""
    last = {name: cursor.execute(f"SELECT max(rowid) FROM serve.{name}").fetchone() for name in recasting.TABLES}
    return {name: f"rowid > {found[0]}" if found and found[0] is not None else "TRUE" for name, found in last.items()}


def _find_touched(cursor: duckdb.DuckDBPyConnection, source: Source, going: Mapping[str, str]) -> None:
    """``going`` says of each table which of its rows go."""
    for sql in _TOUCHED:
        mine = sql.replace("{gone_actors}", going["actors"]).replace("{gone_relations}", going["relations"])
        cursor.execute(over(mine, source))


def _put_actors(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The actors that have no number yet; they and those that have one are near from now on."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE near_directory AS FROM known_actors")
    if cursor.execute(_UNKNOWN_ACTORS).fetchone():
        ((last,),) = cursor.execute("SELECT coalesce(max(key), -1) FROM serve.directory").fetchall()
        cursor.execute(over(_NEW_ACTORS, source))
        cursor.execute(f"INSERT INTO temp.near_directory FROM serve.directory WHERE key > {last}")


def _put_facts(cursor: duckdb.DuckDBPyConnection, source: Source, tables: Iterable[str]) -> None:
    """The facts of the articles that ``source`` has, which have their numbers already."""

    def near(name: str) -> str:
        return f"temp.near_{name}" if name in NUMBERED else source(name)

    for name, rows in _NEAR.items():
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE near_{name} AS {over(rows, source)}")
    cursor.execute(over(_GROWN, near))
    found = cursor.execute("SELECT coalesce(max(edge_key), -1) FROM serve.edges").fetchone()
    for name in ("acts", "edges"):
        put_numbered(cursor, name, near)
    cursor.execute(f"INSERT INTO temp.near_edges FROM serve.edges WHERE edge_key > {found[0] if found else -1}")
    for name in tables:
        put_facts(cursor, name, near)


def _settle(cursor: duckdb.DuckDBPyConnection, mine: str) -> None:
    """What all articles together say of actors and edges, after the facts of ``mine`` came in."""
    cursor.execute(_CAST.format(sign="", which=mine))
    if _any_gone(cursor):
        for sql in _SHRUNK:
            cursor.execute(sql)
    _renew_directory(cursor)


def _any_gone(cursor: duckdb.DuckDBPyConnection) -> bool:
    return bool(cursor.execute("SELECT 1 FROM gone LIMIT 1").fetchone())


def _renew_goals(cursor: duckdb.DuckDBPyConnection, last: int) -> None:
    """Links of articles with a key above ``last`` come in, those of articles that are gone go, and the others are put
    where they lead now."""
    going = [_GONE] if _any_gone(cursor) else []
    here = f"key > {last}"
    if cursor.execute("SELECT 1 FROM relinked LIMIT 1").fetchone():
        going.append(_RELINKED)
        here = f"{here} OR {_RELINKED}"
    for mine in going:
        totals.take_out_links(cursor, mine)
    totals.put_links(cursor, here)
    if going:
        totals.drop_unlinked(cursor)


def _take_out(cursor: duckdb.DuckDBPyConnection, going: Mapping[str, str]) -> None:
    """Deletes these rows of each table, what was made from others first."""
    keys = [str(key) for (key,) in cursor.execute("SELECT key FROM gone").fetchall()]
    if not keys:
        return
    cursor.execute(_CAST.format(sign="-", which=going["actors"]))
    # Literals let DuckDB pass over the row groups that hold none of these articles.
    chosen = f"key IN ({', '.join(keys)})" if len(keys) <= _FEW else _GONE
    for name, rows in going.items():
        cursor.execute(f"DELETE FROM serve.{name} WHERE {rows.replace(_GONE, chosen)}")


def _renew_directory(cursor: duckdb.DuckDBPyConnection) -> None:
    """Brings the rows of touched actors up to date and, where one is called otherwise, is new or went, the labels of
    all who share a name with them."""
    for sql in _RENAMED:
        cursor.execute(sql)
    if _any_gone(cursor):
        cursor.execute(_UNNAMED)
    if not cursor.execute(_CALLED_OTHERWISE).fetchone():
        return
    cursor.execute(_NAMESAKES)
    odd = cursor.execute(_ODD).fetchone() != (0,)
    if odd or cursor.execute(_IN_ORDER).fetchone() != (True,):
        chosen = "serve.directory" if odd else "temp.namesakes"
        named = f"SELECT actor, name, kind, country, sentences FROM {chosen}"
        cursor.execute(_RELABELLED.format(labelled=LABELLED.replace("{named}", named)))
