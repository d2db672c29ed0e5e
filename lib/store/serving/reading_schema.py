"""The tables pages are answered from: those of the facts, and what makes them fast to read (see ``derived``).

``turn`` orders the articles, the newest first. Relations stand there twice: whole, article by article, and in
``edge_relations`` only with what they are counted by, edge by edge, those of the strongest first; links likewise.

Flags spare comparisons: ``alone`` (an article without near copies), ``single`` (a relation that has its sentence to
itself), ``sole`` (the only relation of its edge, or the only mention of its actor by that name, in its sentence),
``sole_type`` and ``sole_sign`` (the only relation of its type, of its polarity there). The lake knows none of them and
sets them so that everything is compared.
"""

from __future__ import annotations

from types import MappingProxyType

from lib.store.serving.derived import ACT, ALONE, DERIVED
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


def _numbered(name: str, revision: int) -> str:
    """The rows of a table of facts with what the copy has beside them."""
    numbered = {"key": schema.OWNED[name]} | {number: column for column, number in ACTORS.get(name, {}).items()}
    listed = "".join(f", {column} AS {number}" for number, column in numbered.items()) + _OVER_LAKE.get(name, "")
    rows = f"(SELECT *{listed} FROM {_plain(name, revision)})"
    if "nth_month" not in _FLAGS.get(name, {}) or name == "articles":
        return rows
    months = f"(SELECT id, {NTH_MONTH} AS nth_month FROM {_plain('articles', revision)})"
    return f"(SELECT f.*, nth_month FROM {rows} f JOIN {months} k ON k.id = f.article)"


# Tables whose rows say something of other tables.
JOINED = {"links": LINKED, "theme_evidence": SCORED}
_ACT = f"concat_ws('|', {', '.join(ACT[:-1])}, claimed_by IS NOT NULL)"
_TURN = "row_number() OVER (ORDER BY published DESC NULLS LAST, id)"
_OVER_LAKE = {
    "articles": f", {_TURN} AS turn, published[:7] AS month, {NTH_MONTH} AS nth_month, FALSE AS alone",
    "relations": f", {_ACT} AS act, edge AS edge_key" + "".join(f", FALSE AS {name}" for name in ALONE),
    "mentions": ", FALSE AS sole",
}


def _plain(name: str, revision: int) -> str:
    return f"({schema.rows_at(name, revision)})"
