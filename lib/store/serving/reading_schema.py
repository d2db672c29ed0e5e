"""The tables pages are answered from: those of the facts, and what makes them fast to read (see ``derived``).

``turn`` orders the articles, the newest first. Relations stand there twice: whole, article by article, and in
``edge_relations`` only with what they are counted by, edge by edge, those of the strongest first; links likewise.

Flags spare comparisons: ``alone`` (an article without near copies), ``single`` (a relation that has its sentence to
itself), ``sole`` (the only relation of its edge, or the only mention of its actor by that name, in its sentence),
``sole_type`` and ``sole_sign`` (the only relation of its type, of its polarity there). The lake knows none of them and
sets them so that everything is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import duckdb

from lib.store.serving import totals
from lib.store.serving.derived import ACT, ALONE, CASTINGS, DERIVED, DIRECTORY, FOLLOWING, Derived, Source, over
from lib.store.tables import schema

FORM = 15  # raised when the tables change: copies of another form are made anew
HEAVY = 5
NEAR = "near_"  # before the name of a table: only its rows in the articles $keys, which are few
# Column of an actor → the number of that actor.
ACTORS: dict[str, dict[str, str]] = {
    "actors": {"id": "who"},
    "mentions": {"actor": "who"},
    "quotes": {"speaker": "who"},
    "relations": {"source": "who", "target": "whom", "claimed_by": "claimant"},
    "portrayals": {"actor": "who"},
}
# A word that triggered a topic, with the label and score that the topic has in its article.
SCORED = """
SELECT f.*, t.label, t.score FROM {given} f
LEFT JOIN (SELECT article, topic, any_value(label) AS label, max(score) AS score FROM {themes}
    GROUP BY article, topic) t ON t.article = f.article AND t.topic = f.topic"""
# A link leads to the article that the parse named, else to the earliest stored one that bears its title.
LINKED = """
SELECT f.*, coalesce(g.id, t.id) AS linked FROM {given} f
LEFT JOIN (SELECT id FROM {articles} WHERE id IN (SELECT given FROM {given})) g ON g.id = f.given
LEFT JOIN (SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM {articles}
    WHERE title_key <> '' AND title_key IN (SELECT title_key FROM {given}) GROUP BY title_key
) t ON t.title_key = f.title_key AND t.id <> f.article"""
# Months as numbers in a row.
NTH_MONTH = "(try_cast(published[:4] AS INTEGER) * 12 + try_cast(published[6:7] AS INTEGER) - 1)"
_FLAGS = {
    "articles": {"turn": "DOUBLE", "month": "VARCHAR", "nth_month": "INTEGER", "alone": "BOOLEAN"},
    "theme_evidence": {"label": "VARCHAR", "score": "DOUBLE"},
    "themes": {"nth_month": "INTEGER"},
    "relations": {"act": "INTEGER", "edge_key": "INTEGER", "nth_month": "INTEGER", **dict.fromkeys(ALONE, "BOOLEAN")},
    "mentions": {"sole": "BOOLEAN"},
    "links": {"linked": "VARCHAR"},
}
# Table of the copy → its columns.
TABLES: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        name: schema.TABLES[name]
        | {"key": "INTEGER"}
        | dict.fromkeys(ACTORS.get(name, {}).values(), "INTEGER")
        | _FLAGS.get(name, {})
        for name in schema.OWNED
    }
    | {name: dict(table.columns) for name, table in DERIVED.items()}
)
# What a page shows of articles from all over the collection: an index leads to their rows.
SHOWN = ("articles", "mention_places", "relations", "quotes", "theme_evidence")
# What is read there of facts.
_OF_SENTENCES = ("key", "n", "sentence", "sentence_start", "sentence_stop")
GATHERED = {
    "relations": (
        *_OF_SENTENCES, *ACTORS["relations"], *ACTORS["relations"].values(), *ACT[:-1], "act", "edge_key", "rule",
        "confidence", "trigger_start", "trigger_stop",
    ),
    "quotes": (
        *_OF_SENTENCES, "speaker", "who", "about", "kind", "attitude", "rule", "confidence", "spans", "speaker_start",
        "speaker_stop", "cue_start", "cue_stop",
    ),
    "theme_evidence": (*_OF_SENTENCES, "topic", "word", "label", "score", "start", "stop"),
}  # fmt: skip
# Columns that would have to be unpacked by the thousand for each of these rows.
UNPACKED = {
    "articles": ("id", "title", "text"),
    "relations": ("source", "target", "claimed_by", "claimant"),
    "quotes": ("text", "speaker", "about"),
}


def create(name: str) -> str:
    """The statement that makes a table of the copy."""
    plain = UNPACKED.get(name, ())
    columns = ", ".join(
        f'"{column}" {kind}{" USING COMPRESSION uncompressed" if column in plain else ""}'
        for column, kind in TABLES[name].items()
    )
    return f"CREATE TABLE serve.{name} ({columns})"


def indexed() -> list[str]:
    """The statements that make the rows of an article found at their places, once the tables are filled."""
    by_key = [f"CREATE INDEX {name}_by_key ON serve.{name} (key)" for name in SHOWN]
    return [*by_key, "CREATE INDEX articles_by_id ON serve.articles (id)"]


def table_of(name: str) -> str:
    """The table that ``name`` reads, all of it or (``near_relations``) what a page needs of it."""
    return name.removeprefix(NEAR)


def over_copy(name: str) -> str:
    """What stands for table ``name`` in a query to the copy."""
    table = f"serve.{table_of(name)}"
    if name == table_of(name):
        return table
    # Laid down first, behind OFFSET: with any other condition a scan goes through the table instead of the index.
    return f"""(WITH here AS MATERIALIZED (SELECT {", ".join(GATHERED[table_of(name)])} FROM {table}
        WHERE key IN (SELECT unnest($keys)) OFFSET 0) FROM here)"""


def over_lake(name: str, revision: int) -> str:
    """What stands for table ``name`` of the copy in a query to the lake at ``revision``."""
    name = table_of(name)
    if name in DERIVED:
        return f"({DERIVED[name].over_lake(lambda other: over_lake(other, revision))})"
    if name not in schema.OWNED:
        return _plain(name, revision)
    rows = _numbered(name, revision)
    others = {other: _plain(other, revision) for other in ("articles", "themes")}
    return f"({JOINED[name].format(given=rows, **others)})" if name in JOINED else rows


# Tables whose rows say something of other tables.
JOINED = {"links": LINKED, "theme_evidence": SCORED}
_ACT = f"concat_ws('|', {', '.join(ACT[:-1])}, claimed_by IS NOT NULL)"
_TURN = "row_number() OVER (ORDER BY published DESC NULLS LAST, id)"
_OVER_LAKE = {
    "articles": f", {_TURN} AS turn, published[:7] AS month, {NTH_MONTH} AS nth_month, FALSE AS alone",
    "relations": f", {_ACT} AS act, edge AS edge_key" + "".join(f", FALSE AS {name}" for name in ALONE),
    "mentions": ", FALSE AS sole",
}
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
_FLAG_VALUES = {
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
    rows = f"""SELECT f.*, held.key{listed}{_FLAG_VALUES.get(name, "")} FROM {{{name}}} f
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


def _plain(name: str, revision: int) -> str:
    return f"({schema.rows_at(name, revision)})"


def _numbered(name: str, revision: int) -> str:
    """The rows of a table of facts with what the copy has beside them."""
    numbered = {"key": schema.OWNED[name]} | {number: column for column, number in ACTORS.get(name, {}).items()}
    listed = "".join(f", {column} AS {number}" for number, column in numbered.items()) + _OVER_LAKE.get(name, "")
    rows = f"(SELECT *{listed} FROM {_plain(name, revision)})"
    if "nth_month" not in _FLAGS.get(name, {}) or name == "articles":
        return rows
    months = f"(SELECT id, {NTH_MONTH} AS nth_month FROM {_plain('articles', revision)})"
    return f"(SELECT f.*, nth_month FROM {rows} f JOIN {months} k ON k.id = f.article)"


def _put(cursor: duckdb.DuckDBPyConnection, table: Derived, mine: Mapping[str, str]) -> None:
    def source(name: str) -> str:
        return f"(SELECT * FROM serve.{name} WHERE {mine[name]})" if name in mine else f"serve.{name}"

    cursor.execute(
        f"INSERT INTO serve.{table.name} BY NAME SELECT * FROM ({table.in_copy(source)}) ORDER BY {table.order}"
    )
