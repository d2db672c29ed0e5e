"""The sentences behind every number.

All functions return one frame: article, title, outlet, published, start, end, text, marks, speaker, speaker_name,
label, rule, confidence. A row is a sentence (for quotes: a quote with the sentences that hold it), ``text`` is the
article's text from ``start`` to ``end``, ``marks`` are [start, end, role] in article offsets with a role of source,
target, trigger, quote, speaker, cue, mention, theme, descriptor or link. ``speaker`` is who claims it, None when the
article itself tells it. ``attrs["total"]`` is the number of rows without ``limit`` and ``offset``: the number that
edges, counts, rankings and bars show. Newest article first.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.filters import Filters
from lib.store.clauses import kept, params_of, related, spoken
from lib.store.links import RESOLVED
from lib.store.topics import with_children
from lib.store.view import View

COLUMNS = [
    "article", "title", "outlet", "published", "start", "end", "text", "marks", "speaker", "speaker_name", "label",
    "rule", "confidence",
]  # fmt: skip

# What ``hits`` must give, one row a fact: where it stands, what to mark, who speaks, what to say of it. ``named`` are
# actors whose mentions are to be marked, each with the role of its mark; facts that differ in ``apart`` are never one.
_NAMED = 'NULL::STRUCT(actor VARCHAR, "role" VARCHAR)[] AS named'
_UNRULED = "NULL::VARCHAR AS rule, NULL::DOUBLE AS confidence"

_KEYS = """SELECT h.article, h.start, h.stop, h.apart, count(*) OVER () AS total
FROM (SELECT DISTINCT article, start, stop, apart FROM hits) h JOIN kept k ON k.id = h.article
ORDER BY k.published DESC NULLS LAST, h.article, h.start, h.stop, h.apart LIMIT $limit OFFSET $offset"""

# The page's facts only: the keys come in as parameters, so that nothing is gathered for sentences that are not shown.
_FACTS = """, page AS (
    SELECT unnest($articles::VARCHAR[]) AS article, unnest($starts::INTEGER[]) AS start,
        unnest($stops::INTEGER[]) AS stop, unnest($aparts::INTEGER[]) AS apart, unnest($places::INTEGER[]) AS place
), gathered AS (
    SELECT any_value(page.place) AS place, article, start, stop, list(marks) AS marks, list(named) AS named,
        any_value(speaker ORDER BY n) AS speaker, string_agg(DISTINCT label, '; ' ORDER BY label) AS label,
        any_value(rule ORDER BY n) AS rule, max(confidence) AS confidence
    FROM hits JOIN page USING (article, start, stop, apart) GROUP BY article, start, stop, apart
)
SELECT g.*, a.title, a.outlet, a.published, a.text[start + 1 : stop] AS text, d.label AS speaker_name
FROM gathered g JOIN {articles} a ON a.id = g.article LEFT JOIN {directory} d ON d.actor = g.speaker
ORDER BY place"""

_RELATION_HIT = """hits AS (
    SELECT article, sentence_start AS start, sentence_stop AS stop, n, 0 AS apart,
        [{'a': trigger_start, 'b': trigger_stop, 'role': 'trigger'}] AS marks,
        [{'actor': source, 'role': 'source'}, {'actor': target, 'role': 'target'}] AS named,
        claimed_by AS speaker, plover_type || ' · ' || polarity || ' · ' || modality AS label, rule, confidence
    FROM related"""


def edge(view: View, filters: Filters, source: str, target: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences in which ``source`` acts upon ``target``; total = ``sentences`` of that edge."""
    where = " WHERE source = $source AND target = $target)"
    asked = params_of(filters, source=source, target=target, limit=limit, offset=offset)
    return _page(view, f"WITH {related(filters)}, {_RELATION_HIT}{where}", asked)


def pair(view: View, filters: Filters, a: str, b: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences in which one of the two acts upon the other."""
    where = " WHERE (source = $a AND target = $b) OR (source = $b AND target = $a))"
    return _page(
        view,
        f"WITH {related(filters)}, {_RELATION_HIT}{where}",
        params_of(filters, a=a, b=b, limit=limit, offset=offset),
    )


def acts(view: View, filters: Filters, actor: str, side: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences in which ``actor`` acts (``side`` "source") or is acted on ("target")."""
    where = f" WHERE {'target' if side == 'target' else 'source'} = $one)"
    asked = params_of(filters, one=actor, limit=limit, offset=offset)
    return _page(view, f"WITH {related(filters)}, {_RELATION_HIT}{where}", asked)


def relations(view: View, filters: Filters, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences with any relation that passes the filters; total = ``relations`` of the overview."""
    return _page(view, f"WITH {related(filters)}, {_RELATION_HIT})", params_of(filters, limit=limit, offset=offset))


def actor(view: View, filters: Filters, actor: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences that mention ``actor``; total = ``sentences`` of the ranking."""
    hits = f"""hits AS (
        SELECT article, sentence_start AS start, sentence_stop AS stop, n, 0 AS apart,
            [{{'a': m.start, 'b': m.stop, 'role': 'mention'}}] AS marks, {_NAMED},
            NULL::VARCHAR AS speaker, how AS label, {_UNRULED}
        FROM {{mentions}} m JOIN kept k ON k.id = m.article WHERE m.actor = $one)"""
    return _page(view, f"WITH {kept(filters)}, {hits}", params_of(filters, one=actor, limit=limit, offset=offset))


def quotes(
    view: View,
    filters: Filters,
    speaker: str | None = None,
    about: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> pd.DataFrame:
    """A row a quote, of ``speaker`` and mentioning ``about`` when given; total = the number of those quotes."""
    conditions = ["TRUE"]
    if speaker is not None:
        conditions.append("speaker = $speaker")
    if about is not None:
        conditions.append("list_contains(about, $about)")
    hits = f"""hits AS (
        SELECT article, sentence_start AS start, sentence_stop AS stop, n, n AS apart,
            list_concat(
                list_transform(range(0, len(spans), 2), lambda i: {{'a': spans[i + 1], 'b': spans[i + 2], 'role': 'quote'}}),
                [{{'a': speaker_start, 'b': speaker_stop, 'role': 'speaker'}},
                 {{'a': cue_start, 'b': cue_stop, 'role': 'cue'}}]) AS marks,
            CASE WHEN $about IS NULL THEN NULL ELSE [{{'actor': $about, 'role': 'mention'}}] END AS named,
            speaker, kind || CASE attitude WHEN 'thinking' THEN ' · thought' ELSE '' END AS label, rule, confidence
        FROM spoken WHERE {" AND ".join(conditions)})"""
    asked = params_of(filters, speaker=speaker, about=about, limit=limit, offset=offset)
    return _page(view, f"WITH {spoken(filters)}, {hits}", asked)


def theme(view: View, filters: Filters, topic: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """Sentences with a word that triggered ``topic`` or a topic below it; total = ``sentences`` of the tree."""
    hits = f"""hits AS (
        SELECT e.article, sentence_start AS start, sentence_stop AS stop, e.n, 0 AS apart,
            [{{'a': e.start, 'b': e.stop, 'role': 'theme'}}] AS marks, {_NAMED},
            NULL::VARCHAR AS speaker, t.label, NULL::VARCHAR AS rule, t.score AS confidence
        FROM {{theme_evidence}} e JOIN kept k ON k.id = e.article
            JOIN {{themes}} t ON t.article = e.article AND t.topic = e.topic WHERE list_contains($below, e.topic))"""
    asked = params_of(filters, below=with_children([topic]), limit=limit, offset=offset)
    return _page(view, f"WITH {kept(filters)}, {hits}", asked)


def portrayal(
    view: View, filters: Filters, actor: str, descriptor: str, limit: int = 50, offset: int = 0
) -> pd.DataFrame:
    """Sentences that use ``descriptor`` (in any case) for ``actor``, by anyone."""
    hits = f"""hits AS (
        SELECT p.article, sentence_start AS start, sentence_stop AS stop, n, 0 AS apart,
            [{{'a': p.start, 'b': p.stop, 'role': 'descriptor'}}] AS marks,
            [{{'actor': p.actor, 'role': 'mention'}}] AS named, speaker, p.polarity AS label,
            {_UNRULED}
        FROM {{portrayals}} p JOIN kept k ON k.id = p.article WHERE p.actor = $one AND lower(descriptor) = lower($words))"""
    asked = params_of(filters, one=actor, words=descriptor, limit=limit, offset=offset)
    return _page(view, f"WITH {kept(filters)}, {hits}", asked)


def link(view: View, filters: Filters, title: str, limit: int = 50, offset: int = 0) -> pd.DataFrame:
    """The places that link to ``title`` (as any of its links writes it); total = ``links`` of the wanted list."""
    hits = f"""hits AS (
        SELECT r.article, r.start, r.stop, r.n, 0 AS apart, [{{'a': r.start, 'b': r.stop, 'role': 'link'}}] AS marks,
            {_NAMED}, NULL::VARCHAR AS speaker,
            coalesce(r.section, '') AS label, {_UNRULED}
        FROM resolved r JOIN kept k ON k.id = r.article
        WHERE r.title_key IN (SELECT title_key FROM {{links}} WHERE title = $title))"""
    asked = params_of(filters, title=title, limit=limit, offset=offset)
    return _page(view, f"WITH {kept(filters)}, {RESOLVED}, {hits}", asked)


def articles(
    view: View, filters: Filters, only: tuple[str, ...] = (), limit: int = 50, offset: int = 0
) -> pd.DataFrame:
    """One row an article (or of ``only``, ids): its headline, or its first sentence; total = the count of articles."""
    hits = f"""hits AS (
        SELECT k.id AS article, arg_min(s.start, s.n) AS start, arg_min(s.stop, s.n) AS stop, 0 AS n, 0 AS apart,
            NULL::STRUCT(a INTEGER, b INTEGER, "role" VARCHAR)[] AS marks,
            NULL::STRUCT(actor VARCHAR, "role" VARCHAR)[] AS named, NULL::VARCHAR AS speaker,
            coalesce(any_value(k.section), '') AS label, NULL::VARCHAR AS rule, NULL::DOUBLE AS confidence
        FROM kept k JOIN (
            SELECT article, start, stop, CASE WHEN kind = 'headline' THEN -1 ELSE n END AS n FROM {{blocks}}
        ) s ON s.article = k.id WHERE {"list_contains($only, k.id)" if only else "TRUE"} GROUP BY k.id)"""
    return _page(view, f"WITH {kept(filters)}, {hits}", params_of(filters, only=list(only), limit=limit, offset=offset))


def _page(view: View, sql: str, asked: dict[str, Any]) -> pd.DataFrame:
    keys = view.rows(sql + _KEYS, asked)
    columns = list(zip(*keys, strict=True)) or [()] * 5
    at = dict(zip(("articles", "starts", "stops", "aparts"), map(list, columns), strict=False))
    found = view.frame(sql + _FACTS, asked | at | {"places": list(range(len(keys)))})
    mentions = _mentions(view, found)
    found["marks"] = pd.Series([_marks(row, mentions) for row in found.to_dict("records")], dtype=object)
    shown = found.rename(columns={"stop": "end"})[COLUMNS]
    shown.attrs["total"] = int(keys[0][4]) if keys else _total(view, sql, asked)
    return shown


def _total(view: View, sql: str, asked: dict[str, Any]) -> int:
    """Rows of all pages, asked only for a page past the last one."""
    if not asked["offset"]:
        return 0
    return view.one(f"{sql} SELECT count(*) FROM (SELECT DISTINCT article, start, stop, apart FROM hits)", asked)


def _mentions(view: View, found: pd.DataFrame) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """(article, actor) → the places of its mentions, for the actors to be marked on this page."""
    wanted = {
        (article, one["actor"])
        for article, named in zip(found["article"], found["named"], strict=True)
        for many in named
        for one in (many if many is not None else ())
    }
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    if wanted:
        rows = view.rows(
            """SELECT m.article, m.actor, start, stop FROM {mentions} m
            SEMI JOIN (SELECT unnest($articles) AS article, unnest($actors) AS actor) USING (article, actor)""",
            {"articles": [article for article, _ in wanted], "actors": [name for _, name in wanted]},
        )
        for article, name, start, stop in rows:
            places.setdefault((article, name), []).append((start, stop))
    return places


def _marks(row: dict[str, Any], mentions: dict[tuple[str, str], list[tuple[int, int]]]) -> list[list[Any]]:
    marks = {(m["a"], m["b"], m["role"]) for many in row["marks"] for m in many if m["a"] is not None}
    for many in row["named"]:
        for one in many if many is not None else ():
            places = mentions.get((row["article"], one["actor"]), ())
            marks |= {(a, b, one["role"]) for a, b in places if row["start"] <= a and b <= row["stop"]}
    return [[int(a), int(b), role] for a, b, role in sorted(marks)]
