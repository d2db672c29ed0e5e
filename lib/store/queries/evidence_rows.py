"""From facts to a page of sentences: the machinery of ``evidence``.

First the sentences of the page are found by their numbers alone; marks, labels and texts are only gathered for those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

import pandas as pd

from lib.filters import Filters
from lib.store.queries.filter_clauses import kept, of_kept, params_of, related
from lib.store.queries.view import View

COLUMNS = [
    "article", "title", "outlet", "published", "start", "end", "text", "marks", "speaker", "speaker_name", "label",
    "rule", "confidence",
]  # fmt: skip
Places = dict[tuple[str, str], list[tuple[int, int]]]
# What evidence is counted by; only sentences with a relation have a type and a voice.
OF_ARTICLES = {"outlet": "k.outlet", "month": "k.published[:7]"}
OF_RELATIONS = {"type": "f.plover_type", "voice": "CASE WHEN f.claimed_by IS NULL THEN 'told' ELSE 'claimed' END"}
NO_ACTORS = 'NULL::STRUCT(actor VARCHAR, "role" VARCHAR)[]'


class Shown(TypedDict, total=False):
    """Which rows of an evidence frame are wanted: ``limit`` (50) from ``offset`` (0), in which ``order``.

    "newest" is by the article's date, "strongest" by confidence, the newest first among equals. With ``by`` no rows
    but how many there are of each value: a frame of value (None for unknown) and sentences, the most first.
    """

    limit: int
    offset: int
    order: Literal["newest", "strongest"]
    by: Literal["outlet", "month", "type", "voice"]


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """Facts ``f`` to be shown in their sentences; every field is SQL over ``f``.

    ``marks`` is a list of {a, b, role} (null places are left out), ``named`` a list of {actor, role}: actors whose
    mentions in the sentence are to be marked. Facts of one sentence make one row unless they differ in ``apart``;
    where ``single`` holds, a fact is a row of its own. ``shown`` takes the place of ``facts`` on the page, whose
    articles are ``$keys``.
    """

    facts: str
    where: str
    marks: str
    named: str = NO_ACTORS
    speaker: str = "NULL::VARCHAR"
    label: str = "''"
    rule: str = "NULL::VARCHAR"
    confidence: str = "NULL::DOUBLE"
    apart: str = "0::INTEGER"
    single: str = "FALSE"
    start: str = "f.sentence_start"
    stop: str = "f.sentence_stop"
    base: Callable[[Filters], str] = kept
    shown: str = ""


def page(view: View, filters: Filters, wanted: EvidenceRows, shown: Shown, **asked: Any) -> pd.DataFrame:
    """The evidence frame of ``wanted`` (see ``evidence``); ``attrs["total"]`` is its length without limit.

    ``attrs["articles"]`` is the number of articles that these sentences stand in.
    """
    if "by" in shown:
        return _counts(view, filters, wanted, shown["by"], params_of(filters, **asked))
    params = params_of(filters, limit=shown.get("limit", 50), offset=shown.get("offset", 0), **asked)
    total, articles = view.rows(_totals(filters, wanted), params)[0]
    strongest = shown.get("order") == "strongest"
    keys = _strongest(view, filters, wanted, params) if strongest else _newest(view, filters, wanted, params)
    numbers, aparts, places = (list(column) for column in (zip(*keys, strict=True) if keys else [()] * 3))
    # The articles passed the filters already: the last query need not ask again.
    anywhere = _anywhere(filters)
    on_page = {"numbers": numbers, "aparts": aparts, "keys": places, "places": list(range(len(keys)))}
    found = view.frame(_gathered(anywhere, wanted), params_of(anywhere, **on_page, **asked))
    mentions = _mentions(view, found)
    found["marks"] = pd.Series([_marks(row, mentions) for row in found.to_dict("records")], dtype=object)
    found = found.loc[:, COLUMNS]
    found.attrs["total"] = int(total)
    found.attrs["articles"] = int(articles) if keys else 0
    return found


def _counts(view: View, filters: Filters, wanted: EvidenceRows, by: str, params: dict[str, Any]) -> pd.DataFrame:
    value = (OF_ARTICLES | OF_RELATIONS if wanted.base is related else OF_ARTICLES).get(by)
    if value is None:
        return pd.DataFrame({"value": [], "sentences": []})
    joined = of_kept(filters, "f") if wanted.base is kept else ""
    return view.frame(
        f"""WITH {wanted.base(filters)}, valued AS (
            SELECT DISTINCT {value} AS value, f.sentence AS number, {wanted.apart} AS apart
            FROM {wanted.facts} f{joined} JOIN {{articles}} k ON k.key = f.key WHERE {wanted.where})
        SELECT value, count(*)::INTEGER AS sentences FROM valued GROUP BY value ORDER BY sentences DESC, value""",
        params,
    )


def _totals(filters: Filters, wanted: EvidenceRows) -> str:
    rows = "count(*)" if wanted.single == "TRUE" else f"count(DISTINCT f.sentence) FILTER (NOT {wanted.single})"
    alone = f"count(*) FILTER ({wanted.single}) + " if wanted.single not in ("TRUE", "FALSE") else ""
    return f"""WITH {wanted.base(filters)} SELECT {alone}{rows}, count(DISTINCT f.key)
        FROM {_matching(filters, wanted)}"""


def _newest(view: View, filters: Filters, wanted: EvidenceRows, params: dict[str, Any]) -> list[tuple[Any, ...]]:
    """number, apart and article key of the rows of a page. Each article has a row or more, so that the newest articles,
    as many as rows are asked for, hold them all."""
    near = view.rows(
        f"""WITH {wanted.base(filters)} SELECT key FROM (SELECT DISTINCT f.key FROM {_matching(filters, wanted)})
        JOIN {{articles}} USING (key) ORDER BY turn LIMIT $limit + $offset""",
        params,
    )
    anywhere = _anywhere(filters)
    return view.rows(
        f"""WITH {wanted.base(anywhere)}, found AS (
            SELECT f.sentence AS number, {wanted.apart} AS apart, any_value(f.key) AS key,
                any_value({wanted.start}) AS start
            FROM {_matching(anywhere, wanted)} AND f.key IN (SELECT unnest($near)) GROUP BY number, apart)
        SELECT number, apart, key FROM found JOIN {{articles}} USING (key)
        ORDER BY turn, start, apart LIMIT $limit OFFSET $offset""",
        params | params_of(anywhere, near=[key for (key,) in near]),
    )


def _strongest(view: View, filters: Filters, wanted: EvidenceRows, params: dict[str, Any]) -> list[tuple[Any, ...]]:
    floor = None if wanted.single == "FALSE" else view.one(_floor(filters, wanted), params)
    matching = _matching(filters, wanted)
    facts = f"FROM {matching}{'' if floor is None else f' AND {wanted.confidence} >= $floor'} AND"
    return view.rows(
        f"""WITH {wanted.base(filters)}, found AS (
            SELECT f.sentence AS number, {wanted.apart} AS apart, f.key, {wanted.start} AS start,
                {wanted.confidence} AS weight {facts} {wanted.single}
            UNION ALL
            SELECT f.sentence AS number, {wanted.apart} AS apart, any_value(f.key), any_value({wanted.start}),
                max({wanted.confidence}) {facts} NOT {wanted.single} GROUP BY number, apart)
        SELECT number, apart, key FROM found JOIN {{articles}} USING (key)
        ORDER BY weight DESC NULLS LAST, turn, start, apart LIMIT $limit OFFSET $offset""",
        params | {"floor": floor},
    )


def _floor(filters: Filters, wanted: EvidenceRows) -> str:
    """A confidence that enough rows have or surpass to fill all pages up to this one."""
    return f"""WITH {wanted.base(filters)}, steps AS (
            SELECT {wanted.confidence} AS weight, count(*) AS rows
            FROM {_matching(filters, wanted)} AND {wanted.single} GROUP BY weight)
        SELECT max(weight) FROM (SELECT weight, sum(rows) OVER (ORDER BY weight DESC) AS upto FROM steps)
        WHERE upto >= $limit + $offset"""


def _matching(filters: Filters, wanted: EvidenceRows) -> str:
    """The facts ``f`` of kept articles that are wanted."""
    joined = of_kept(filters, "f") if wanted.base is kept else ""
    return f"{wanted.facts} f{joined} WHERE {wanted.where}"


def _gathered(filters: Filters, wanted: EvidenceRows) -> str:
    return f"""WITH {wanted.base(filters)}, page AS (
        SELECT unnest($numbers::BIGINT[]) AS number, unnest($aparts::INTEGER[]) AS apart,
            unnest($places::INTEGER[]) AS place
    ), mine AS (
        SELECT f.key, f.sentence AS number, {wanted.apart} AS apart, {wanted.start} AS start,
            {wanted.stop} AS stop, f.n, {wanted.marks} AS marks, {wanted.named} AS named,
            {wanted.speaker} AS speaker, {wanted.label} AS label, {wanted.rule} AS rule,
            {wanted.confidence} AS confidence
        FROM {wanted.shown or wanted.facts} f WHERE {wanted.where} AND f.key IN (SELECT unnest($keys))
            AND f.sentence IN (SELECT number FROM page)
    ), gathered AS (
        SELECT any_value(place) AS place, any_value(key) AS key, any_value(start) AS start,
            any_value(stop) AS stop, list(marks) AS marks, list(named) AS named, arg_min(speaker, n) AS speaker,
            string_agg(DISTINCT label, '; ' ORDER BY label) AS label,
            coalesce(max(rule) FILTER (starts_with(rule, 'corrected by ')), arg_min(rule, n)) AS rule,
            max(confidence) AS confidence
        FROM mine JOIN page USING (number, apart) GROUP BY number, apart
    )
    SELECT a.id AS article, a.title, a.outlet, a.published, g.start, g.stop AS "end",
        a.text[g.start + 1 : g.stop] AS text, g.marks, g.named, g.speaker, d.label AS speaker_name, g.label, g.rule,
        g.confidence, g.key
    FROM gathered g JOIN {{articles}} a ON a.key = g.key LEFT JOIN {{directory}} d ON d.actor = g.speaker
    ORDER BY place"""


def _anywhere(filters: Filters) -> Filters:
    """The filters on facts, without those on articles."""
    return Filters(
        kinds=filters.kinds,
        types=filters.types,
        quads=filters.quads,
        polarities=filters.polarities,
        voices=filters.voices,
        modalities=filters.modalities,
        by=filters.by,
        confidence=filters.confidence,
    )


def _mentions(view: View, found: pd.DataFrame) -> Places:
    """(article, actor) → the places of its mentions, for the actors to be marked on this page."""
    wanted = {
        (article, one["actor"])
        for article, named in zip(found["article"], found["named"], strict=True)
        for many in named
        for one in (many if many is not None else ())
    }
    places: Places = {}
    if wanted:
        rows = view.rows(
            """SELECT m.article, m.actor, start, stop FROM {mentions} m
            WHERE key IN (SELECT unnest($keys)) AND (article, actor) IN (SELECT unnest($articles), unnest($actors))""",
            {
                "keys": list(set(found["key"].tolist())),
                "articles": [article for article, _ in wanted],
                "actors": [name for _, name in wanted],
            },
        )
        for article, name, start, stop in rows:
            places.setdefault((article, name), []).append((start, stop))
    return places


def _marks(row: dict[str, Any], mentions: Places) -> list[list[Any]]:
    several = (many for many in row["marks"] if many is not None)
    marks = {(m["a"], m["b"], m["role"]) for many in several for m in many if m["a"] is not None}
    for many in row["named"]:
        for one in many if many is not None else ():
            places = mentions.get((row["article"], one["actor"]), ())
            marks |= {(a, b, one["role"]) for a, b in places if row["start"] <= a and b <= row["end"]}
    return [[int(a), int(b), role] for a, b, role in sorted(marks)]
