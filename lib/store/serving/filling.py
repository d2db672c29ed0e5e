"""All rows of a collection into the empty tables of the copy.

``{articles}`` in a statement stands for what its rows are read from: the lake's tables at a build, those of the changed
articles at a refresh (see ``refreshing``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

import duckdb

from lib.store.serving.reading_schema import ACTORS, HEAVY, JOINED, LIFTED_SENTENCES, LIFTED_THEMES
from lib.store.tables import schema
from lib.store.tables.directory import DIRECTORY

Source = Callable[[str], str]  # table → what its rows are read from

_NUMBERED = """CREATE OR REPLACE TEMP TABLE numbered AS
    SELECT id, (row_number() OVER (ORDER BY published DESC NULLS LAST, id)
        + (SELECT coalesce(max(key), -1) FROM serve.articles))::INTEGER AS key FROM {articles}"""
_ARTICLES = """INSERT INTO serve.articles BY NAME SELECT f.*, m.key, m.key AS turn, published[:7] AS month,
        c.articles = 1 AS alone
    FROM {articles} f JOIN numbered m ON m.id = f.id
    JOIN (SELECT cluster, count(*) AS articles FROM {articles} GROUP BY cluster) c ON c.cluster = f.cluster"""
_DIRECTORY = f"""INSERT INTO serve.directory BY NAME
    SELECT *, (row_number() OVER (ORDER BY sentences DESC, actor) - 1)::INTEGER AS key FROM ({DIRECTORY})"""
_FLAGS = """, several.sentence IS NULL AS single, strong.edge IS NOT NULL AS heavy"""
_FLAGGED = """
    LEFT JOIN (SELECT sentence FROM {{relations}} GROUP BY sentence HAVING count(*) > 1) several USING (sentence)
    LEFT JOIN (SELECT edge FROM {{relations}} GROUP BY edge HAVING count(*) >= {least}) strong USING (edge)"""


def build(cursor: duckdb.DuckDBPyConnection, source: Source, on_table: Callable[[], None]) -> None:
    """Fills the tables of the copy; ``on_table`` is called after each."""
    put_articles(cursor, source)
    on_table()
    cursor.execute(over(_DIRECTORY, source))
    on_table()
    for name in FACTS:
        put_facts(cursor, name, source, HEAVY)
        on_table()
    put_lifted(cursor, "serve.themes", "serve.theme_evidence")
    on_table()


FACTS = tuple(name for name in schema.OWNED if name != "articles")
STEPS = len(FACTS) + 3


def put_articles(cursor: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The articles, numbered from the newest on, after those that are there."""
    cursor.execute(over(_NUMBERED, source))
    cursor.execute(over(_ARTICLES, source))


def put_facts(cursor: duckdb.DuckDBPyConnection, name: str, source: Source, least: int) -> None:
    """The facts of one kind, article by article; an edge with ``least`` of these relations is a heavy one."""
    numbers = ACTORS.get(name, {})
    joined = "".join(f" LEFT JOIN serve.directory {n} ON {n}.actor = f.{column}" for column, n in numbers.items())
    flags, flagged = (_FLAGS, _FLAGGED.format(least=least)) if name == "relations" else ("", "")
    listed = "".join(f", {n}.key AS {n}" for n in numbers.values())
    rows = f"""SELECT f.*, held.key{listed}{flags} FROM {{{name}}} f JOIN serve.articles held ON held.id = f.article
        {joined}{flagged} ORDER BY held.key"""
    if name in JOINED:
        rows = JOINED[name].format(given=f"({rows})", articles="serve.articles", themes="{themes}") + " ORDER BY key"
    cursor.execute(f"INSERT INTO serve.{name} BY NAME {over(rows, source)}")


def put_lifted(cursor: duckdb.DuckDBPyConnection, themes: str, theme_evidence: str) -> None:
    """The topics above those of the rows of the two tables."""
    lifted = LIFTED_THEMES.format(themes=themes), LIFTED_SENTENCES.format(theme_evidence=theme_evidence)
    for name, rows in zip(("lifted_themes", "lifted_sentences"), lifted, strict=True):
        cursor.execute(f"INSERT INTO serve.{name} BY NAME {rows} ORDER BY key")


def over(sql: str, source: Source) -> str:
    """``sql`` with each ``{table}`` read from its source."""
    return re.sub(r"\{(\w+)\}", lambda found: source(found[1]), sql)
