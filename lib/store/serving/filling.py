"""All rows of a collection into the empty tables of the copy.

``{articles}`` in a statement stands for what its rows are read from: the lake's tables at a build, those of the changed
articles at a refresh (see ``refreshing``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import duckdb

from lib.store.serving import goals, totals
from lib.store.serving.reading_schema import (
    ABOUT,
    ACT,
    ACTORS,
    ACTS,
    COUNTED_BY,
    EDGES,
    EVENTFUL,
    JOINED,
    LIFTED_SENTENCES,
    LIFTED_THEMES,
    MENTION_PLACES,
    NAMES,
    NTH_MONTH,
    SUBJECTS,
    indexed,
)
from lib.store.tables import schema
from lib.store.tables.directory import CASTINGS, DIRECTORY

Source = Callable[[str], str]  # table → what its rows are read from
AT_ONCE = 20_000  # articles whose mentions are listed at once

_NUMBERED = """CREATE OR REPLACE TEMP TABLE numbered AS
    SELECT id, (row_number() OVER (ORDER BY published DESC NULLS LAST, id)
        + (SELECT coalesce(max(key), -1) FROM serve.articles))::INTEGER AS key FROM {articles}"""
_ARTICLES = f"""INSERT INTO serve.articles BY NAME SELECT f.*, m.key, m.key AS turn, published[:7] AS month,
        {NTH_MONTH} AS nth_month, c.articles = 1 AS alone
    FROM {{articles}} f JOIN numbered m ON m.id = f.id
    JOIN (SELECT cluster, count(*) AS articles FROM {{articles}} GROUP BY cluster) c ON c.cluster = f.cluster"""
_DIRECTORY = (
    f"CREATE OR REPLACE TEMP TABLE cast_as AS {CASTINGS}",
    f"""INSERT INTO serve.directory BY NAME
    SELECT *, (row_number() OVER (ORDER BY sentences DESC, actor) - 1)::INTEGER AS key
    FROM ({DIRECTORY.format(castings="temp.cast_as")})""",
    """INSERT INTO serve.castings BY NAME SELECT c.* EXCLUDE (id), d.key AS who
    FROM temp.cast_as c JOIN serve.directory d ON d.actor = c.id ORDER BY who""",
    "DROP TABLE temp.cast_as",
)
_ACTS = f"""INSERT INTO serve.acts BY NAME SELECT *, (row_number() OVER (ORDER BY {", ".join(ACT)})
        + (SELECT coalesce(max(act), -1) FROM serve.acts))::INTEGER AS act
    FROM ({ACTS} EXCEPT SELECT * EXCLUDE (act) FROM serve.acts)"""
_EDGES = f"""INSERT INTO serve.edges BY NAME SELECT edge, (row_number() OVER (ORDER BY relations DESC, edge)
        + (SELECT coalesce(max(edge_key), -1) FROM serve.edges))::INTEGER AS edge_key, s.key AS who, t.key AS whom,
        relations FROM ({EDGES}) LEFT JOIN {{directory}} s ON s.actor = source
        LEFT JOIN {{directory}} t ON t.actor = target
    WHERE edge NOT IN (SELECT edge FROM {{edges}})"""
_SUBJECTS = f"""INSERT INTO serve.subjects BY NAME SELECT *, (row_number() OVER (ORDER BY topic)
        + (SELECT coalesce(max(subject), -1) FROM serve.subjects))::INTEGER AS subject
    FROM ({SUBJECTS}) WHERE topic NOT IN (SELECT topic FROM serve.subjects)"""
# Sentences in which a relation's edge, type or polarity stands more than once.
_REPEATED = {"edges": "edge", "types": "plover_type", "signs": "polarity"}
_TWICE = """LEFT JOIN (SELECT {column}, sentence FROM {{relations}} GROUP BY ALL HAVING count(*) > 1) {name}_twice
        ON {name}_twice.{column} = f.{column} AND {name}_twice.sentence = f.sentence
    """
# Columns that a fact has in the copy only, and the joins that they come from.
_FLAGS = {
    "themes": ", held.nth_month",
    "relations": ", held.nth_month, act, edge_key, several.sentence IS NULL AS single,"
    " edges_twice.sentence IS NULL AS sole, types_twice.sentence IS NULL AS sole_type,"
    " signs_twice.sentence IS NULL AS sole_sign",
    "mentions": ", repeated.sentence IS NULL AS sole",
}
_FLAGGED = {
    "relations": f"""
    LEFT JOIN (SELECT sentence FROM {{relations}} GROUP BY sentence HAVING count(*) > 1) several
        ON several.sentence = f.sentence
    {"".join(_TWICE.format(name=name, column=column) for name, column in _REPEATED.items())}
    LEFT JOIN serve.acts ON {" AND ".join(f"acts.{name} = f.{name}" for name in ACT[:-1])}
        AND acts.claimed = (f.claimed_by IS NOT NULL)
    LEFT JOIN {{edges}} edges ON edges.edge = f.edge""",
    "mentions": """
    LEFT JOIN (SELECT actor, text, how, sentence FROM {mentions} GROUP BY ALL HAVING count(*) > 1) repeated
        ON repeated.actor = f.actor AND repeated.text = f.text AND repeated.how = f.how
        AND repeated.sentence = f.sentence""",
}
_EDGE_RELATIONS = f"""INSERT INTO serve.edge_relations BY NAME SELECT {", ".join(COUNTED_BY)} FROM serve.relations
    WHERE {{mine}} ORDER BY edge_key, key"""
_MINE = {
    name: f"(SELECT * FROM serve.{name} WHERE {{{name}}})" for name in ("mentions", "quotes", "relations", "portrayals")
}
_ABOUT = f"""INSERT INTO serve.about BY NAME SELECT a.* EXCLUDE (actor), d.key AS whom
    FROM ({ABOUT.format(**_MINE)}) a
    LEFT JOIN serve.directory d USING (actor) ORDER BY a.key"""

_EVENTFUL = f"""INSERT INTO serve.eventful BY NAME
    {EVENTFUL.format(**_MINE)} ORDER BY key"""

_NAMES = f"""INSERT INTO serve.names BY NAME
    {NAMES.format(**_MINE)} ORDER BY who, key"""


def build(cursor: duckdb.DuckDBPyConnection, lake: Source, on_table: Callable[[], None]) -> None:
    """Fills the tables of the copy from those of the lake; ``on_table`` is called after each."""

    def source(name: str) -> str:
        return NUMBERED.get(name) or lake(name)

    put_articles(cursor, source)
    on_table()
    for sql in _DIRECTORY:
        cursor.execute(over(sql, source))
    on_table()
    put_numbers(cursor, source)
    put_subjects(cursor, source)
    on_table()
    for name in FACTS:
        put_facts(cursor, name, source)
        on_table()
    put_derived(cursor, -1)
    goals.put(cursor, "TRUE")
    totals.put(cursor)
    for sql in indexed():
        cursor.execute(sql)
    on_table()


# Whose numbers facts are given.
NUMBERED = {"directory": "serve.directory", "edges": "serve.edges", "numbered_articles": "serve.articles"}
FACTS = tuple(name for name in schema.OWNED if name != "articles")
STEPS = len(FACTS) + 4


def put_articles(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The articles, numbered from the newest on, after those that are there."""
    cursor.execute(over(_NUMBERED, source))
    cursor.execute(over(_ARTICLES, source))


def put_numbers(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The acts and edges of relations that have no number yet, numbered after those that have."""
    for sql in (_ACTS, _EDGES):
        cursor.execute(over(sql, source))


def put_subjects(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The topics that have no number yet, numbered after those that have."""
    cursor.execute(over(_SUBJECTS, source))


def put_facts(cursor: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    """The facts of one kind, article by article; ``source`` also says where the numbers stand."""
    numbers = ACTORS.get(name, {})
    joined = "".join(f" LEFT JOIN {{directory}} {n} ON {n}.actor = f.{column}" for column, n in numbers.items())
    listed = "".join(f", {n}.key AS {n}" for n in numbers.values())
    rows = f"""SELECT f.*, held.key{listed}{_FLAGS.get(name, "")} FROM {{{name}}} f
        JOIN {{numbered_articles}} held ON held.id = f.article {joined}{_FLAGGED.get(name, "")} ORDER BY held.key"""
    if name in JOINED:
        rows = JOINED[name].format(given=f"({rows})", articles="serve.articles", themes="{themes}") + " ORDER BY key"
    cursor.execute(f"INSERT INTO serve.{name} BY NAME {over(rows, source)}")


def put_derived(cursor: duckdb.DuckDBPyConnection, last: int) -> None:
    """What is made from the facts of articles with a key above ``last``."""
    fresh = "(SELECT * FROM serve.{} WHERE key > {})"
    themes = LIFTED_THEMES.format(themes=fresh.format("themes", last))
    sentences = LIFTED_SENTENCES.format(theme_evidence=fresh.format("theme_evidence", last))
    cursor.execute(f"""INSERT INTO serve.lifted_themes BY NAME SELECT t.*, outlet, subject FROM ({themes}) t
        JOIN serve.articles USING (key) JOIN serve.subjects USING (topic) ORDER BY t.level, subject, t.key""")
    cursor.execute(f"""INSERT INTO serve.lifted_sentences BY NAME SELECT t.*, subject FROM ({sentences}) t
        JOIN serve.subjects USING (topic) ORDER BY subject, t.key""")
    put_named(cursor, f"key > {last}", last)


def put_named(cursor: duckdb.DuckDBPyConnection, mine: str, last: int = -1) -> None:
    """What is made from who is named in the articles of ``mine``, all with a key above ``last``: places of mentions,
    how much tells of events, relations by edge, who is spoken about, by which names."""
    put_by_article(cursor, mine, last)
    put_by_actor(cursor, dict.fromkeys(("mentions", "quotes", "relations"), mine), mine)


def put_by_article(cursor: duckdb.DuckDBPyConnection, mine: str, last: int = -1) -> None:
    """The rows that each article of ``mine`` has one of."""
    _put_places(cursor, mine, last)
    cursor.execute(_EVENTFUL.format(relations=mine))


def put_by_actor(cursor: duckdb.DuckDBPyConnection, mine: Mapping[str, str], among: str) -> None:
    """The rows made from these facts (kind → condition), which stand in articles of ``among``."""
    cursor.execute(_EDGE_RELATIONS.format(mine=mine["relations"]))
    cursor.execute(_NAMES.format(mentions=mine["mentions"]))
    cursor.execute(_ABOUT.format(quotes=mine["quotes"], relations=among, portrayals=among))


def _put_places(cursor: duckdb.DuckDBPyConnection, mine: str, last: int) -> None:
    """The mentions of these articles, some of them at a time: lists have to be in memory whole."""
    newest = cursor.execute("SELECT coalesce(max(key), -1) FROM serve.articles").fetchone()
    for start in range(last, newest[0] if newest else -1, AT_ONCE):
        some = f"(SELECT * FROM serve.mentions WHERE key > {start} AND key <= {start + AT_ONCE} AND {mine})"
        cursor.execute(f"INSERT INTO serve.mention_places BY NAME {MENTION_PLACES.format(mentions=some)} ORDER BY key")


def over(sql: str, source: Source) -> str:
    """``sql`` with each ``{table}`` read from its source."""
    return re.sub(r"\{(\w+)\}", lambda found: source(found[1]), sql)
