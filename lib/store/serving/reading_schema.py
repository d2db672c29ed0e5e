"""The tables that pages are answered from: those of the facts, and what makes them fast to read.

``key`` joins facts with their article, ``who`` (``whom``, ``claimant``) with an actor's row of the directory, ``act``
with a combination of type, polarity, modality and voice, ``edge_key`` with an edge, ``goal`` with what links lead to,
``subject`` with a topic: in the copy dense numbers, over the lake itself, where no page must be fast, the ids. ``turn``
orders the articles, the newest first. Relations stand there twice: whole, article by article, and in ``edge_relations``
only with what they are counted by, edge by edge, those of the strongest first; links likewise (see ``goals``).

``castings`` is a ledger: what an article adds to the names, kinds and sentences of its actors, and, with negative
numbers, what it takes with it when it goes.

Flags spare comparisons: ``alone`` (an article without near copies), ``single`` (a relation that has its sentence to
itself), ``sole`` (the only relation of its edge, or the only mention of its actor by that name, in its sentence),
``sole_type`` and ``sole_sign`` (the only relation of its type, of its polarity there). The lake knows none of them and
sets them so that everything is compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from lib.store.serving import goals, totals
from lib.store.tables import schema
from lib.store.tables.directory import CASTINGS, DIRECTORY

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
# Topics with all that they stand below; an own theme stands alone, at level 0.
LIFTED_THEMES = """
SELECT article, any_value(key) AS key, any_value(nth_month) AS nth_month, coalesce(p.above, t.topic) AS topic,
    any_value(coalesce(p.label, t.label)) AS label, coalesce(any_value(p.above_level), 0)::INTEGER AS level,
    max(score) AS score, max(score) FILTER (t.topic = coalesce(p.above, t.topic)) AS own_score
FROM {themes} t LEFT JOIN memory.main.paths p ON p.topic = t.topic GROUP BY article, coalesce(p.above, t.topic)"""
LIFTED_SENTENCES = """
SELECT article, any_value(key) AS key, coalesce(p.above, e.topic) AS topic, sentence, max(score) AS score
FROM {theme_evidence} e LEFT JOIN memory.main.paths p ON p.topic = e.topic
GROUP BY article, coalesce(p.above, e.topic), sentence"""
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

# What a relation says beside who acts on whom.
ACT = ("plover_type", "quad", "polarity", "modality", "claimed")
ACTS = f"""SELECT DISTINCT {", ".join(ACT[:-1])}, claimed_by IS NOT NULL AS claimed FROM {{relations}}"""
EDGES = """SELECT edge, any_value(source) AS source, any_value(target) AS target, count(*)::INTEGER AS relations
FROM {relations} GROUP BY edge"""
# Actors that quotes mention, each with who speaks and how many relations told inside the quote it takes part in.
ABOUT = """WITH spoken AS (SELECT article, key, n, who, confidence, unnest(about) AS actor FROM {quotes}),
    told AS (SELECT key, quote AS n, unnest(list_distinct([source, target])) AS actor, polarity
        FROM {relations} WHERE quote IS NOT NULL AND polarity <> 'neutral'),
    toned AS (SELECT key, n, actor, count(*) FILTER (polarity = 'cooperation')::INTEGER AS cooperation,
        count(*) FILTER (polarity = 'conflict')::INTEGER AS conflict FROM told GROUP BY key, n, actor)
    SELECT spoken.*, coalesce(cooperation, 0) AS cooperation, coalesce(conflict, 0) AS conflict
    FROM spoken LEFT JOIN toned USING (key, n, actor)"""
# How an article calls its actors, and in how many sentences: a sentence belongs to one article.
NAMES = """SELECT who, key, text, how,
    (count(*) FILTER (sole) + count(DISTINCT sentence) FILTER (NOT sole))::INTEGER AS sentences
FROM {mentions} GROUP BY who, key, text, how"""
ALONE = ("single", "sole", "sole_type", "sole_sign")
COUNTED_BY = ("edge_key", "key", "who", "whom", "claimant", "act", "sentence", "confidence", "nth_month", *ALONE)
SUBJECTS = """SELECT coalesce(p.above, t.topic) AS topic, any_value(coalesce(p.label, t.label)) AS label,
    coalesce(any_value(p.above_level), 0)::INTEGER AS level
FROM {themes} t LEFT JOIN memory.main.paths p ON p.topic = t.topic GROUP BY coalesce(p.above, t.topic)"""
# An article's mentions in one row: a page shows sentences from all over the collection.
MENTION_PLACES = """SELECT key, list(who) AS whos, list(start) AS starts, list(stop) AS stops
FROM {mentions} GROUP BY key"""
# How many sentences of an article tell of events, and of each sign.
EVENTFUL = """SELECT key, (count(*) FILTER (cooperation OR conflict))::INTEGER AS events,
    (count(*) FILTER (cooperation))::INTEGER AS cooperation, (count(*) FILTER (conflict))::INTEGER AS conflict,
    (count(*) FILTER (neutral))::INTEGER AS neutral
FROM (SELECT key, bool_or(polarity = 'cooperation') AS cooperation, bool_or(polarity = 'conflict') AS conflict,
    bool_or(polarity = 'neutral') AS neutral FROM {relations} GROUP BY key, sentence)
GROUP BY key"""
# Months as numbers in a row.
NTH_MONTH = "(try_cast(published[:4] AS INTEGER) * 12 + try_cast(published[6:7] AS INTEGER) - 1)"

DERIVED: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "lifted_themes": {
            "article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "label": "VARCHAR", "level": "INTEGER",
            "score": "DOUBLE", "own_score": "DOUBLE", "subject": "INTEGER", "nth_month": "INTEGER",
            "outlet": "VARCHAR",
        },
        "subjects": {"topic": "VARCHAR", "label": "VARCHAR", "level": "INTEGER", "subject": "INTEGER"},
        "lifted_sentences": {"article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "sentence": "BIGINT",
            "score": "DOUBLE", "subject": "INTEGER",
        },
        "acts": {**dict.fromkeys(ACT[:-1], "VARCHAR"), "claimed": "BOOLEAN", "act": "INTEGER"},
        "edges": {"edge": "BIGINT", "edge_key": "INTEGER", "who": "INTEGER", "whom": "INTEGER", "relations": "INTEGER"},
        "edge_relations": {
            "edge_key": "INTEGER", "key": "INTEGER", "who": "INTEGER", "whom": "INTEGER", "claimant": "INTEGER",
            "act": "INTEGER", "sentence": "BIGINT", "confidence": "DOUBLE", "nth_month": "INTEGER",
            **dict.fromkeys(ALONE, "BOOLEAN"),
        },
        "eventful": dict.fromkeys(("key", "events", "cooperation", "conflict", "neutral"), "INTEGER"),
        **totals.TABLES,
        **goals.TABLES,
        "mention_places": {"key": "INTEGER", "whos": "INTEGER[]", "starts": "INTEGER[]", "stops": "INTEGER[]"},
        "about": {
            "article": "VARCHAR", "key": "INTEGER", "n": "INTEGER", "who": "INTEGER", "confidence": "DOUBLE",
            "whom": "INTEGER", "cooperation": "INTEGER", "conflict": "INTEGER",
        },
        "names": {
            "who": "INTEGER", "key": "INTEGER", "text": "VARCHAR", "how": "VARCHAR", "sentences": "INTEGER",
        },
        "castings": {
            "who": "INTEGER", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "articles": "INTEGER",
            "sentences": "INTEGER",
        },
        "directory": {
            "actor": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "sentences": "INTEGER",
            "label": "VARCHAR", "key": "INTEGER",
        },
    }
)  # fmt: skip
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
    | dict(DERIVED)
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
    plain = _plain(name, revision)
    if name in _DERIVED:
        return f"({_DERIVED[name](revision)})"
    if name not in schema.OWNED:
        return plain
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


def _filled(sql: str, revision: int) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: over_lake(found[1], revision), sql)


_DERIVED: dict[str, Callable[[int], str]] = {
    "castings": lambda at: f"SELECT *, id AS who FROM ({CASTINGS.format(actors=_plain('actors', at))})",
    "directory": lambda at: (
        f"""SELECT *, actor AS key
        FROM ({DIRECTORY.format(castings=f"({CASTINGS.format(actors=_plain('actors', at))})")})"""
    ),
    "acts": lambda at: (
        f"""SELECT *, concat_ws('|', {", ".join(ACT)}) AS act
        FROM ({ACTS.format(relations=_plain("relations", at))})"""
    ),
    "edges": lambda at: (
        f"""SELECT *, edge AS edge_key, source AS who, target AS whom
        FROM ({EDGES.format(relations=_plain("relations", at))})"""
    ),
    "edge_relations": lambda at: f"SELECT {', '.join(COUNTED_BY)} FROM {over_lake('relations', at)}",
    "about": lambda at: f"SELECT *, actor AS whom FROM ({_filled(ABOUT, at)})",
    "names": partial(_filled, NAMES),
    "eventful": lambda at: EVENTFUL.format(relations=over_lake("relations", at)),
    **{name: partial(_filled, sql) for name, sql in totals.SQL.items()},
    "goals": lambda at: f"SELECT *, lead AS goal FROM ({_filled(goals.GOALS, at)})",
    "goal_links": lambda at: f"SELECT *, lead AS goal FROM ({_filled(goals.LED, at)})",
    "mention_places": lambda at: MENTION_PLACES.format(mentions=over_lake("mentions", at)),
    "subjects": lambda at: f"SELECT *, topic AS subject FROM ({SUBJECTS.format(themes=_plain('themes', at))})",
    "lifted_themes": lambda at: (
        f"""SELECT t.*, topic AS subject, outlet FROM ({_filled(LIFTED_THEMES, at)}) t
        JOIN {_plain("articles", at)} a ON a.id = t.article"""
    ),
    "lifted_sentences": lambda at: (
        f"SELECT *, topic AS subject FROM ({LIFTED_SENTENCES.format(theme_evidence=over_lake('theme_evidence', at))})"
    ),
}


def _plain(name: str, revision: int) -> str:
    return f"({schema.rows_at(name, revision)})"
