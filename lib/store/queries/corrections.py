"""What correcting asks: which corrections a revision holds, which articles they concern, facts like one that was wrong,
and what may have been read wrongly."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd

from lib.store.lake.lake import View


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


def acts(view: View, rule: str, plover_type: str) -> list[tuple[str, int, str]]:
    """Article, number and trigger of the acts of a type that a rule read, by article."""
    return view.rows(
        """SELECT r.article, r.n, substr(a.text, r.trigger_start + 1, r.trigger_stop - r.trigger_start)
        FROM {relations} r JOIN {articles} a ON a.id = r.article
        WHERE r.rule = $rule AND r.plover_type = $type ORDER BY r.article, r.n""",
        {"rule": rule, "type": plover_type},
    )


def by_side(view: View, actor: str, words: str) -> list[tuple[str, int, str]]:
    """Article, number and side ("source", "target") of the acts of an actor that is called so there, by article."""
    return view.rows(
        """SELECT article, n, side FROM (
            SELECT article, n, 'source' AS side FROM {relations}
            WHERE source = $actor AND lower(source_text) = lower($words)
            UNION ALL SELECT article, n, 'target' FROM {relations}
            WHERE target = $actor AND lower(target_text) = lower($words)) ORDER BY article, n, side""",
        {"actor": actor, "words": words},
    )


def quotes(view: View, speaker: str, words: str) -> list[tuple[str, int]]:
    """Article and number of the quotes that an actor says who is called so there, by article."""
    return view.rows(
        """SELECT article, n FROM {quotes}
        WHERE speaker = $speaker AND lower(coalesce(speaker_text, '')) = lower($words) ORDER BY article, n""",
        {"speaker": speaker, "words": words},
    )


def actors(view: View, names: Collection[str]) -> list[tuple[str, str, str, str | None]]:
    """Id, name, kind and country of the actors with one of these names in any case, the most mentioned first."""
    return view.rows(
        """SELECT actor, name, kind, country FROM {directory} WHERE list_contains($names, lower(name))
        ORDER BY sentences DESC, actor""",
        {"names": [name.lower() for name in names]},
    )


def events(view: View) -> list[tuple[Any, ...]]:
    """All acts that no reader has corrected: article, start of the trigger, source, target, rule, type, kinds of the
    two, whether claimed, confidence, trigger."""
    return view.rows(
        """SELECT r.article, r.trigger_start, r.source, r.target, r.rule, r.plover_type, s.kind, t.kind,
            r.claimed_by IS NOT NULL, r.confidence,
            substr(a.text, r.trigger_start + 1, r.trigger_stop - r.trigger_start)
        FROM {relations} r JOIN {articles} a ON a.id = r.article
        LEFT JOIN {directory} s ON s.actor = r.source LEFT JOIN {directory} t ON t.actor = r.target
        WHERE r.quad <> 'neutral' AND NOT starts_with(r.rule, 'corrected by ') ORDER BY r.article, r.n"""
    )


def cast(view: View, limit: int) -> pd.DataFrame:
    """actor, name, kind, country, sentences: the most mentioned actors."""
    return view.frame(
        "SELECT actor, name, kind, country, sentences FROM {directory} ORDER BY sentences DESC, actor LIMIT $limit",
        {"limit": limit},
    )


def shared_articles(view: View, pairs: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Pairs of actors → number of articles in which both are."""
    rows = view.rows(
        """WITH pairs AS (SELECT unnest($one) AS one, unnest($other) AS other)
        SELECT p.one, p.other, count(*)::INTEGER FROM pairs p
        JOIN {actors} a ON a.id = p.one JOIN {actors} b ON b.id = p.other AND b.article = a.article GROUP BY ALL""",
        {"one": [one for one, _ in pairs], "other": [other for _, other in pairs]},
    )
    return {(one, other): times for one, other, times in rows}


def titles(view: View) -> dict[str, set[str]]:
    """Person (id) → the titles, in small letters, by which articles call the person."""
    rows = view.rows(
        """SELECT m.actor, list(DISTINCT lower(m.text)) FROM {mentions} m
        JOIN {directory} d ON d.actor = m.actor AND d.kind = 'person' WHERE m.how = 'title' GROUP BY m.actor"""
    )
    return {actor: set(texts) for actor, texts in rows}


def without_speaker(view: View, limit: int) -> pd.DataFrame:
    """article, n, start, end, speaker, name: direct quotes that nobody is shown to say and the person named nearest."""
    return view.frame(
        """WITH unsaid AS (SELECT article, n, start, stop FROM {quotes} WHERE speaker IS NULL AND kind <> 'indirect'
            ORDER BY stop - start DESC, article, n LIMIT $limit),
        near AS (SELECT u.article, u.n, u.start, u.stop, m.actor,
                least(abs(m.stop - u.start), abs(m.start - u.stop)) AS apart
            FROM unsaid u JOIN {mentions} m ON m.article = u.article AND (m.stop <= u.start OR m.start >= u.stop)
            JOIN {directory} d ON d.actor = m.actor AND d.kind = 'person')
        SELECT article, n, start, stop AS "end", arg_min(actor, apart) AS speaker FROM near
        WHERE apart < 200 GROUP BY article, n, start, stop ORDER BY stop - start DESC, article, n""",
        {"limit": limit},
    )


def doubtful(view: View, below: float, limit: int) -> pd.DataFrame:
    """article, n, sentences: acts of a confidence ``below`` that, those on the edges of most sentences first."""
    return view.frame(
        """WITH edges AS (SELECT edge, count(DISTINCT sentence)::INTEGER AS sentences FROM {relations}
            WHERE polarity <> 'neutral' GROUP BY edge)
        SELECT article, n, sentences, confidence FROM {relations} JOIN edges USING (edge)
        WHERE confidence < $below AND polarity <> 'neutral' AND NOT starts_with(rule, 'corrected by ')
        ORDER BY sentences DESC, confidence, article, n LIMIT $limit""",
        {"below": below, "limit": limit},
    )


def _articles(view: View, sql: str, ids: list[str], values: list[str] | None = None) -> set[str]:
    if not ids:
        return set()
    return {name for (name,) in view.rows(sql, {"ids": ids, "values": values or []})}
