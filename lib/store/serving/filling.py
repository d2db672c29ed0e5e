"""All rows of a collection into the empty tables of the copy.

``{articles}`` in a statement stands for what its rows are read from: the lake's tables at a build, those of the changed
articles at a refresh (see ``refreshing``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import duckdb

from lib.store.serving import totals
from lib.store.serving.derived import ACT, CASTINGS, DERIVED, DIRECTORY, FOLLOWING, Derived, Source, over
from lib.store.serving.reading_schema import ACTORS, JOINED, NTH_MONTH, indexed
from lib.store.tables import schema

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


def build(cursor: duckdb.DuckDBPyConnection, lake: Source, on_table: Callable[[], None]) -> None:
    """Fills the tables of the copy from those of the lake; ``on_table`` is called after each."""

    def source(name: str) -> str:
        return NUMBERED.get(name) or lake(name)

    put_articles(cursor, source)
    on_table()
    for sql in _DIRECTORY:
        cursor.execute(over(sql, source))
    on_table()
    for name in ("acts", "edges", "subjects"):
        put_numbered(cursor, name, source)
    on_table()
    for name in FACTS:
        put_facts(cursor, name, source)
        on_table()
    for table in FOLLOWING:
        put_following(cursor, table, {})
    totals.put_links(cursor, "TRUE")
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


def put_numbered(cursor: duckdb.DuckDBPyConnection, name: str, source: Source) -> None:
    """What has no number yet in a table that gives numbers, numbered after what has."""
    table = DERIVED[name]
    known = source(name) if name in NUMBERED else f"serve.{name}"
    fresh = f"SELECT * FROM ({table.rows}) ANTI JOIN {known} USING ({', '.join(table.id)})"
    cursor.execute(f"""INSERT INTO serve.{name} BY NAME SELECT *, (row_number() OVER (ORDER BY {table.order})
        + (SELECT coalesce(max({table.number}), -1) FROM serve.{name}))::INTEGER AS {table.number}
        FROM ({table.in_copy(source, fresh)})""")


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


def put_following(cursor: duckdb.DuckDBPyConnection, table: Derived, mine: Mapping[str, str]) -> None:
    """The rows made from the facts of ``mine`` (kind → condition)."""
    if not table.at_once:
        _put(cursor, table, mine)
        return
    which = mine.get(table.follows, "TRUE")
    found = cursor.execute(f"SELECT min(key), max(key) FROM serve.articles WHERE {which}").fetchone()
    first, last = found if found and found[0] is not None else (0, -1)
    for start in range(first, last + 1, table.at_once):
        _put(cursor, table, {table.follows: f"key >= {start} AND key < {start + table.at_once} AND {which}"})


def _put(cursor: duckdb.DuckDBPyConnection, table: Derived, mine: Mapping[str, str]) -> None:
    def source(name: str) -> str:
        return f"(SELECT * FROM serve.{name} WHERE {mine[name]})" if name in mine else f"serve.{name}"

    cursor.execute(
        f"INSERT INTO serve.{table.name} BY NAME SELECT * FROM ({table.in_copy(source)}) ORDER BY {table.order}"
    )
