"""Which corrections a revision holds, and which of its articles they concern."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from lib.store.queries.view import View


class Given(NamedTuple):
    """A correction as a revision holds it: its line of the log, its author and its time."""

    id: str
    kind: str
    article: str | None
    line: str
    author: str
    made_at: datetime


def given(view: View) -> list[Given]:
    """All corrections that this revision holds, the undone ones too, by their time."""
    rows = view.rows(
        "SELECT id, kind, article, change, author, made_at FROM {corrections} WHERE kind <> 'reading'"
        " QUALIFY row_number() OVER (PARTITION BY id ORDER BY made_at) = 1 ORDER BY made_at, id"
    )
    return [Given(*row) for row in rows]


def corrected(view: View) -> dict[str, str]:
    """Articles whose facts are not as they were read → the mark that says where they are."""
    rows = view.rows(
        "SELECT article, arg_max(subject, made_at) AS mark FROM {corrections} WHERE kind = 'reading' GROUP BY article"
        " HAVING arg_max(subject, made_at) <> ''"
    )
    return dict(rows)


def holding(view: View, actors: Collection[str]) -> set[str]:
    """Articles in whose cast one of ``actors`` is."""
    return _articles(view, "SELECT DISTINCT article FROM {actors} WHERE list_contains($ids, id)", ids=list(actors))


def otherwise(view: View, column: str, wanted: Mapping[str, str]) -> set[str]:
    """Articles in which an actor's ``column`` ("name", "kind" or "country") is not what ``wanted`` says (id → value, ""
    for none)."""
    assert column in ("name", "kind", "country")
    return _articles(
        view,
        f"SELECT DISTINCT article FROM {{actors}} WHERE list_contains($ids, id)"
        f" AND coalesce({column}, '') <> $values[list_position($ids, id)]",
        ids=list(wanted),
        values=list(wanted.values()),
    )


def naming(view: View, actor: str, names: Collection[str]) -> set[str]:
    """Articles that mention ``actor`` by one of ``names``; by any, when there are none."""
    sql = "SELECT DISTINCT article FROM {mentions} WHERE actor = $actor AND (list_contains($names, text) OR $any)"
    return {name for (name,) in view.rows(sql, {"actor": actor, "names": list(names), "any": not names})}


def stored(view: View, ids: Collection[str], places: Collection[tuple[str, int]]) -> set[str]:
    """Those of ``ids`` that are stored, and the articles read at ``places`` (sha256 of an upload, part in it)."""
    sql = "SELECT id FROM {articles} WHERE list_contains($ids, id) OR list_contains($places, sha256 || ':' || part)"
    return {name for (name,) in view.rows(sql, {"ids": list(ids), "places": [f"{a}:{b}" for a, b in places]})}


def places_of(view: View, ids: Collection[str]) -> list[tuple[str, str | None, str, int]]:
    """id, title, sha256 of the upload and part in it, of those of ``ids`` that are stored."""
    return view.rows("SELECT id, title, sha256, part FROM {articles} WHERE list_contains($ids, id)", {"ids": list(ids)})


def places(view: View) -> list[tuple[str, str, int]]:
    """id, sha256 of the upload and part in it, of every article."""
    return view.rows("SELECT id, sha256, part FROM {articles}")


def sentences_of(view: View, actor: str, names: Collection[str] = ()) -> tuple[int, int]:
    """Numbers of sentences that mention ``actor`` (by one of ``names``, when there are any), and of their articles."""
    sql = """SELECT count(DISTINCT sentence), count(DISTINCT article) FROM {mentions}
        WHERE actor = $actor AND (list_contains($names, text) OR $any)"""
    sentences, articles = view.rows(sql, {"actor": actor, "names": list(names), "any": not names})[0]
    return int(sentences), int(articles)


def _articles(view: View, sql: str, ids: list[str], values: list[str] | None = None) -> set[str]:
    if not ids:
        return set()
    return {name for (name,) in view.rows(sql, {"ids": ids, "values": values or []})}
