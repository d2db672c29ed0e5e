"""The tables that pages are answered from: those of the facts, and what makes them fast to read.

``key`` joins facts with their article, ``who`` (and ``whom``) with an actor's row of the directory: in the copy dense
numbers, over the lake itself, where no page must be fast, the ids. ``turn`` orders the articles, the newest first.
Flags spare comparisons: ``alone`` (an article without near copies), ``single`` (a relation that has its sentence to
itself), ``heavy`` (one of an edge with ``HEAVY`` relations or more). The lake knows none of them and sets them so that
everything is compared.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from lib.store.tables import schema
from lib.store.tables.directory import DIRECTORY

FORM = 4  # raised when the tables change: copies of another form are made anew
HEAVY = 5

# Column of an actor → the number of that actor.
ACTORS: dict[str, dict[str, str]] = {
    "actors": {"id": "who"},
    "mentions": {"actor": "who"},
    "quotes": {"speaker": "who"},
    "relations": {"source": "who", "target": "whom"},
    "portrayals": {"actor": "who"},
}
# Topics with all that they stand below; an own theme stands alone, at level 0.
LIFTED_THEMES = """
SELECT article, any_value(key) AS key, coalesce(p.above, t.topic) AS topic,
    any_value(coalesce(p.label, t.label)) AS label, coalesce(any_value(p.above_level), 0)::INTEGER AS level,
    max(score) AS score, max(score) FILTER (t.topic = coalesce(p.above, t.topic)) AS own_score
FROM {themes} t LEFT JOIN memory.main.paths p ON p.topic = t.topic GROUP BY article, coalesce(p.above, t.topic)"""
LIFTED_SENTENCES = """
SELECT DISTINCT article, key, coalesce(p.above, e.topic) AS topic, sentence
FROM {theme_evidence} e LEFT JOIN memory.main.paths p ON p.topic = e.topic"""
# A word that triggered a topic, with the label and score that the topic has in its article.
SCORED = """
SELECT f.*, t.label, t.score FROM {given} f
LEFT JOIN (SELECT article, topic, any_value(label) AS label, max(score) AS score FROM {themes}
    GROUP BY article, topic) t ON t.article = f.article AND t.topic = f.topic"""
# A link leads to the article that the parse named, else to the earliest stored one that bears its title.
LINKED = """
SELECT f.*, coalesce(g.id, t.id) AS linked FROM {given} f
LEFT JOIN {articles} g ON g.id = f.given
LEFT JOIN (SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM {articles}
    WHERE title_key <> '' AND title_key IN (SELECT title_key FROM {given}) GROUP BY title_key
) t ON t.title_key = f.title_key AND t.id <> f.article"""

DERIVED: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "lifted_themes": {
            "article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "label": "VARCHAR", "level": "INTEGER",
            "score": "DOUBLE", "own_score": "DOUBLE",
        },
        "lifted_sentences": {"article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "sentence": "BIGINT"},
        "directory": {
            "actor": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "sentences": "INTEGER",
            "label": "VARCHAR", "key": "INTEGER",
        },
    }
)  # fmt: skip
_FLAGS = {
    "articles": {"turn": "DOUBLE", "month": "VARCHAR", "alone": "BOOLEAN"},
    "theme_evidence": {"label": "VARCHAR", "score": "DOUBLE"},
    "relations": {"single": "BOOLEAN", "heavy": "BOOLEAN"},
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
    | dict(DERIVED)
)


def create(name: str) -> str:
    """The statement that makes a table of the copy."""
    columns = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
    # A page shows texts from all over the collection: compressed, thousands would be unpacked for each of them.
    if name == "articles":
        columns = columns.replace('"text" VARCHAR', '"text" VARCHAR USING COMPRESSION uncompressed')
    return f"CREATE TABLE serve.{name} ({columns})"


def over_lake(name: str, revision: int) -> str:
    """What stands for table ``name`` of the copy in a query to the lake at ``revision``."""
    plain = _plain(name, revision)
    if name in _DERIVED:
        return f"({_DERIVED[name](revision)})"
    if name not in schema.OWNED:
        return plain
    numbered = {"key": schema.OWNED[name]} | {number: column for column, number in ACTORS.get(name, {}).items()}
    flags = {
        "articles": f", {_TURN} AS turn, published[:7] AS month, FALSE AS alone",
        "relations": ", FALSE AS single, TRUE AS heavy",
    }
    listed = "".join(f", {column} AS {number}" for number, column in numbered.items()) + flags.get(name, "")
    rows = f"(SELECT *{listed} FROM {plain})"
    others = {other: _plain(other, revision) for other in ("articles", "themes")}
    return f"({JOINED[name].format(given=rows, **others)})" if name in JOINED else rows


# Tables whose rows say something of other tables.
JOINED = {"links": LINKED, "theme_evidence": SCORED}
_TURN = "row_number() OVER (ORDER BY published DESC NULLS LAST, id)"
_DERIVED: dict[str, Callable[[int], str]] = {
    "directory": lambda at: f"SELECT *, actor AS key FROM ({DIRECTORY.format(actors=_plain('actors', at))})",
    "lifted_themes": lambda at: LIFTED_THEMES.format(themes=over_lake("themes", at)),
    "lifted_sentences": lambda at: LIFTED_SENTENCES.format(theme_evidence=over_lake("theme_evidence", at)),
}


def _plain(name: str, revision: int) -> str:
    return f"({schema.rows_at(name, revision)})"
