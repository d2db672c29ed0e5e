"""Rows of new articles, made ready where they were read: in a worker, perhaps on another machine.

They travel as Arrow tables and go into the lake as they are, so that whoever stores them does little for each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lib.facts import Article, Facts
from lib.kinds import BLOCKS
from lib.store.tables import schema
from lib.store.tables.additions import Stored
from lib.store.tables.fact_tables import HEAD, article_of, own_columns, rows_of
from lib.store.tables.schema import arrow

Rows = Mapping[str, pa.Table]


def prepare(found: Iterable[tuple[Facts, tuple[int, ...]]]) -> dict[str, pa.Table]:
    """Table → the rows of new articles, given as facts and sketch."""
    return as_arrow(Stored(facts, sketch) for facts, sketch in found)


def as_arrow(articles: Iterable[Stored]) -> dict[str, pa.Table]:
    """Table → the rows of these articles."""
    return {name: arrow(name, rows) for name, rows in rows_of(articles).items()}


def ids(rows: Rows) -> list[str]:
    """The articles whose rows these are."""
    return rows["articles"]["id"].to_pylist() if rows else []


def hashes(rows: Rows) -> set[str]:
    """Of the files that these rows were read from."""
    return set(rows["articles"]["sha256"].to_pylist()) if rows else set()


def articles(rows: Rows) -> list[Article]:
    """The articles whose rows these are."""
    columns, blocks = own_columns(BLOCKS), dict[str, list[Any]]()
    for row in rows["blocks"].to_pylist():
        blocks.setdefault(row["article"], []).append(columns.made([row[name] for name in columns.types]))
    heads = rows["articles"].select(HEAD).to_pylist()
    return [article_of(tuple(head.values()), tuple(blocks.get(head["id"], ()))) for head in heads]


def sketches(rows: Rows) -> dict[str, tuple[int, ...]]:
    """Article → its sketch, of those that have one."""
    found: dict[str, list[int]] = {}
    for row in rows["sketches"].select(["article", "hash"]).to_pylist():
        found.setdefault(row["article"], []).append(row["hash"])
    return {name: tuple(hashes) for name, hashes in found.items()}


def joined(parts: Iterable[Rows]) -> dict[str, pa.Table]:
    """The rows of several, as one."""
    some = [part for part in parts if part]
    return {name: pa.concat_tables([part[name] for part in some]) for name in (some[0] if some else ())}


def without(rows: Rows, articles: Collection[str]) -> Rows:
    """The rows of all others; nothing where none are left."""
    mine = ids(rows)
    return only(rows, set(mine).difference(articles)) if set(mine) & set(articles) else rows


def only(rows: Rows, articles: Collection[str]) -> Rows:
    """The rows of these articles; nothing where there are none."""
    if not articles:
        return {}
    wanted = pa.array(sorted(articles), pa.string())
    return {
        name: each.filter(pc.is_in(each[schema.OWNED[name]], value_set=wanted))  # pyright: ignore[reportAttributeAccessIssue]
        for name, each in rows.items()
    }


def clustered(rows: Rows, clusters: Mapping[str, str]) -> Rows:
    """The rows with the clusters that the articles have, where one is named."""
    mine = ids(rows)
    if not clusters.keys() & set(mine):
        return rows
    about = rows["articles"]
    named = pa.array([clusters.get(name, name) for name in mine], pa.string())
    return {**rows, "articles": about.set_column(about.column_names.index("cluster"), "cluster", named)}
