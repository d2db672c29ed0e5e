"""What may have been read wrongly: actors who may be one, quotes without a speaker, doubtful acts on strong edges."""

from __future__ import annotations

import pandas as pd

from lib.store.queries.view import View


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
