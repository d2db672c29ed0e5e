"""From facts to a page of sentences: the machinery of ``evidence``.

First rows are counted article by article, which tells how many there are and in which articles those of the page stand;
then what the page shows of them is gathered there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, Literal, TypedDict

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View, framed
from lib.store.queries.filter_clauses import (
    counted,
    kept,
    of_facts,
    of_kept,
    only_events,
    params_of,
    related,
    spoken,
    spoken_about,
)
from lib.store.serving.remembered import COUNTED

COLUMNS = [
    "article", "title", "outlet", "published", "start", "end", "text", "marks", "speaker", "speaker_name", "label",
    "rule", "confidence",
]  # fmt: skip
Near = tuple[Any, ...]  # see ``_near``
Places = dict[tuple[Any, str], list[tuple[int, int]]]
# What evidence is counted by; only sentences with a relation have a type and a voice, and only these and quotes say
# who speaks.
OF_ARTICLES = {"outlet": "k.outlet", "month": "k.month"}
OF_ACTS = {
    "type": ("plover_type", "sole_type"),
    "voice": ("CASE WHEN claimed THEN 'claimed' ELSE 'told' END", "single"),
}
SPEAKER = {related: "claimant", spoken: "who", spoken_about: "who"}
# Condition on facts: that they stand in one of the articles $mine, those of a page. It is not asked for twice.
ON_PAGE = "f.key IN (SELECT unnest($mine))"
# Where an article stands when the oldest come first; turns are by the newest, those without a date last.
OLDEST = "CASE WHEN published IS NULL THEN turn ELSE -turn END"
NO_ACTORS = 'NULL::STRUCT(actor VARCHAR, "role" VARCHAR)[]'


class Shown(TypedDict, total=False):
    """Which rows of an evidence frame are wanted: ``limit`` (50) from ``offset`` (0), in which ``order``.

    "newest" and "oldest" are by the article's date, those without one last, "strongest" by confidence, the newest first
    among equals. With ``by`` no rows but how many there are of each value: a frame of value (None for unknown) and
    sentences, the most first; "by" is the id of the actor whose words they are.
    """

    limit: int
    offset: int
    order: Literal["newest", "oldest", "strongest"]
    by: Literal["outlet", "month", "by", "type", "voice"]


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """Facts ``f`` to be shown in their sentences; every field is SQL over ``f``.

    ``marks`` is a list of {a, b, role} (null places are left out), ``named`` a list of {actor, role}: actors whose
    mentions in the sentence are to be marked. Facts of one sentence make one row unless they differ in ``apart``;
    where ``single`` holds, a fact is a row of its own. ``shown`` takes the place of ``facts`` on the page, whose
    articles are ``$keys``. Rows are counted among the facts ``counted`` of ``counted_base``, by ``counted_where``,
    where these are given; ``each`` is how many of them an article has when neither conditions nor filters leave out
    any: a column of articles. ``on_page`` is the ``base`` of what is shown, where another reads less. ``turn`` is where
    an article comes in the order.
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
    counted: str = ""
    counted_base: Callable[[Filters], str] | None = None
    counted_where: str = ""
    each: str = ""
    on_page: Callable[[Filters], str] | None = None
    turn: str = "turn"


def page(view: View, filters: Filters, wanted: EvidenceRows, shown: Shown, **asked: Any) -> pd.DataFrame:
    """The evidence frame of ``wanted`` (see ``evidence``); ``attrs["total"]`` is its length without limit.

    ``attrs["articles"]`` is the number of articles that these sentences stand in.
    """
    if "by" in shown:
        return _counts(view, filters, wanted, shown["by"], params_of(filters, **asked))
    params = params_of(filters, limit=shown.get("limit", 50), offset=shown.get("offset", 0), **asked)
    strongest = shown.get("order") == "strongest"
    wanted = replace(wanted, turn=OLDEST) if shown.get("order") == "oldest" else wanted
    found_in = view.rows(_near(filters, wanted, strongest), params)
    near, before = (found_in, 0) if strongest else _reaching(found_in, params["offset"], params["limit"])
    keys, turns = [key for key, *_ in near], [turn for _, turn, *_ in near]
    anywhere = of_facts(filters)
    here = params | params_of(anywhere, keys=keys, turns=turns, offset=params["offset"] - before)
    here |= {"least": min(keys, default=None), "most": max(keys, default=None)}
    gathered = view.table(_gathered(anywhere, wanted, strongest), here)
    rows = gathered.select(["key", "start", "end", "marks", "named"]).to_pylist()
    mentions = _mentions(view, rows)
    marks = pd.Series([_marks(row, mentions) for row in rows], dtype=object)
    found = framed(gathered.drop_columns(["marks", "named", "key"]))
    found.insert(COLUMNS.index("marks"), "marks", marks)
    found.attrs["total"] = int(found_in[0][3]) if found_in else 0
    found.attrs["articles"] = int(found_in[0][4]) if len(found) else 0
    return found


def _counts(view: View, filters: Filters, wanted: EvidenceRows, by: str, params: dict[str, Any]) -> pd.DataFrame:
    if by in OF_ARTICLES:
        return view.frame(
            f"""WITH mine AS ({_per_article(filters, wanted)})
            SELECT {OF_ARTICLES[by]} AS value, sum(rows)::INTEGER AS sentences FROM mine JOIN {{articles}} k USING (key)
            GROUP BY value ORDER BY sentences DESC, value""",
            params,
        )
    if by == "by" and wanted.base in SPEAKER:
        return view.frame(_by_speaker(filters, wanted), params)
    if by == "by" or wanted.base is not related:
        return pd.DataFrame({"value": [], "sentences": []})
    value, alone = OF_ACTS[by]
    return view.frame(
        f"""WITH {counted(filters)}, mine AS (SELECT act, sentence, {alone} AS alone FROM {_counted(filters, wanted)}),
        valued AS (SELECT act, {value} AS value FROM {{acts}}),
        alone AS (SELECT act, count(*) AS rows FROM mine WHERE alone GROUP BY act),
        together AS (SELECT DISTINCT value, sentence FROM mine JOIN valued USING (act) WHERE NOT alone)
        SELECT value, sum(rows)::INTEGER AS sentences FROM (
            SELECT value, rows FROM alone JOIN valued USING (act) UNION ALL SELECT value, 1 FROM together)
        GROUP BY value ORDER BY sentences DESC, value""",
        params,
    )


def _per_article(filters: Filters, wanted: EvidenceRows) -> str:
    """key, rows (their number) and turn of each article that has any."""
    if wanted.each and wanted.where == "TRUE" and not _narrows_facts(filters, wanted):
        each, turn = wanted.each, wanted.turn
        return f"WITH {kept(filters)} SELECT key, {each} AS rows, {turn} AS turn FROM kept WHERE {each} > 0"
    if wanted.base is related and wanted.where == "TRUE" and only_events(filters):
        eventful = "(SELECT key, events AS rows FROM {eventful} WHERE events > 0)"
        return f"WITH {kept(filters)} SELECT key, rows, {wanted.turn} AS turn FROM {eventful} JOIN kept USING (key)"
    each = _each("f.key", filters, wanted)
    return _in_turn(filters, wanted, f"SELECT key, count(*)::INTEGER AS rows FROM ({each}) GROUP BY key")


def _narrows_facts(filters: Filters, wanted: EvidenceRows) -> bool:
    """Whether the filters leave out some facts of an article, and not all of them."""
    return wanted.base is not kept and of_facts(filters) != Filters()


def _each(column: str, filters: Filters, wanted: EvidenceRows) -> str:
    """A column of the facts that are counted, once for each row that they make."""
    facts = f"SELECT {column} FROM {_counted(filters, wanted)}"
    apart = f"GROUP BY {column.partition(' AS ')[0]}, f.key, f.sentence, {wanted.apart}"
    return {"TRUE": facts, "FALSE": f"{facts} {apart}"}.get(
        wanted.single, f"{facts} AND {wanted.single} UNION ALL {facts} AND NOT {wanted.single} {apart}"
    )


def _counted(filters: Filters, wanted: EvidenceRows) -> str:
    """The facts ``f`` of kept articles that are counted."""
    joined = of_kept(filters, "f") if wanted.base is kept else ""
    return f"{wanted.counted or wanted.facts} f{joined} WHERE {wanted.counted_where or wanted.where}"


def _in_turn(filters: Filters, wanted: EvidenceRows, rows: str) -> str:
    """These rows of articles with the turn of each."""
    return _once(
        f"WITH {_base(filters, wanted)} SELECT mine.*, {wanted.turn} AS turn FROM ({rows}) mine"
        f" JOIN {{articles}} USING (key)",
        wanted,
    )


def _once(rows: str, wanted: EvidenceRows) -> str:
    """These rows, to be found once for all pages of a filter."""
    return f"{COUNTED}{rows}{COUNTED}" if ON_PAGE not in wanted.where else rows


def _base(filters: Filters, wanted: EvidenceRows) -> str:
    return (wanted.counted_base or wanted.base)(filters)


def _by_speaker(filters: Filters, wanted: EvidenceRows) -> str:
    each = _each(f"f.{SPEAKER[wanted.base]} AS who", filters, wanted)
    return f"""WITH {_base(filters, wanted)}
        SELECT actor AS value, count(*)::INTEGER AS sentences FROM ({each}) JOIN {{directory}} d ON d.key = who
        GROUP BY value ORDER BY sentences DESC, value"""


def _near(filters: Filters, wanted: EvidenceRows, strongest: bool) -> str:
    """key, turn and number of rows (0 where the strongest come first) of the articles that the page's rows stand in,
    and the numbers of all rows and of all their articles.

    Of as many articles as rows are asked for, those first whose first row comes first: they hold all rows up to there.
    """
    best = (
        f"""SELECT f.key AS key, max({wanted.confidence}) AS weight FROM {_counted(filters, wanted)} GROUP BY f.key"""
    )
    first, order = (
        (f", best AS ({_in_turn(filters, wanted, best)})", "0 AS rows FROM best ORDER BY weight DESC NULLS LAST, turn")
        if strongest
        else ("", "rows FROM mine ORDER BY turn")
    )
    return f"""WITH mine AS ({_per_article(filters, wanted)}){first},
        whole AS (SELECT sum(rows)::INTEGER AS rows_of_all, count(*)::INTEGER AS articles FROM mine)
        SELECT near.*, rows_of_all, articles FROM (SELECT key, turn, {order} LIMIT $limit + $offset) near, whole"""


def _reaching(near: list[Near], offset: int, limit: int) -> tuple[list[Near], int]:
    """Those of the articles, in their order, whose rows stand on the page, and how many rows stand before them."""
    first, upto, reaching = 0, 0, []
    for one in near:
        upto, start = upto + one[2], upto
        if upto <= offset:
            first = upto
        elif start < offset + limit:
            reaching.append(one)
    return reaching, first


def _gathered(anywhere: Filters, wanted: EvidenceRows, strongest: bool) -> str:
    """The rows of the page, which stand in the articles ``$keys``.

    They are told twice: facts are kept by article, and between ``$least`` and ``$most`` are few where the newest are.
    """
    order = "confidence DESC NULLS LAST, turn" if strongest else "turn"
    base = wanted.on_page or wanted.base
    return f"""WITH {base(anywhere)},
    near AS (SELECT unnest($keys) AS key, unnest($turns::DOUBLE[]) AS turn),
    mine AS (
        SELECT f.key, near.turn, f.sentence AS number, {wanted.apart} AS apart, {wanted.start} AS start,
            {wanted.stop} AS stop, f.n, {wanted.marks} AS marks, {wanted.named} AS named,
            {wanted.speaker} AS speaker, {wanted.label} AS label, {wanted.rule} AS rule,
            {wanted.confidence} AS confidence
        FROM {wanted.shown or wanted.facts} f JOIN near USING (key)
        WHERE {wanted.where} AND f.key BETWEEN $least AND $most
    ), gathered AS (
        SELECT apart, any_value(key) AS key, any_value(turn) AS turn, any_value(start) AS start,
            any_value(stop) AS stop, list(marks) AS marks, list(named) AS named, arg_min(speaker, n) AS speaker,
            string_agg(DISTINCT label, '; ' ORDER BY label) AS label,
            coalesce(max(rule) FILTER (starts_with(rule, 'corrected by ')), arg_min(rule, n)) AS rule,
            max(confidence) AS confidence
        FROM mine GROUP BY number, apart
    ), page AS (
        FROM gathered ORDER BY {order}, start, apart LIMIT $limit OFFSET $offset)
    SELECT a.id AS article, a.title, a.outlet, a.published, g.start, g.stop AS "end",
        a.text[g.start + 1 : g.stop] AS text, g.marks, g.named, g.speaker, d.label AS speaker_name, g.label, g.rule,
        g.confidence, g.key
    FROM page g JOIN {{articles}} a ON a.key = g.key LEFT JOIN {{directory}} d ON d.actor = g.speaker
    ORDER BY {order.replace("turn", "g.turn").replace("confidence", "g.confidence")}, start, apart"""


def _mentions(view: View, found: list[dict[str, Any]]) -> Places:
    """(article's key, actor) → the places of its mentions, for the actors to be marked on this page."""
    wanted = {(row["key"], one["actor"]) for row in found for one in _flat(row["named"])}
    places: Places = {}
    if wanted:
        rows = view.rows(
            """WITH mine AS (SELECT key, unnest(whos) AS who, unnest(starts) AS start, unnest(stops) AS stop
                FROM {mention_places} WHERE key IN (SELECT unnest($keys)))
            SELECT mine.key, actor, start, stop FROM mine JOIN {directory} d ON d.key = who
            WHERE actor IN (SELECT unnest($actors))""",
            {"keys": list({key for key, _ in wanted}), "actors": list({name for _, name in wanted})},
        )
        for key, name, start, stop in rows:
            places.setdefault((key, name), []).append((start, stop))
    return places


def _flat(lists: Iterable[Sequence[dict[str, Any]] | None]) -> Iterator[dict[str, Any]]:
    return chain.from_iterable(filter(None, lists))


def _marks(row: dict[str, Any], mentions: Places) -> list[list[Any]]:
    marks = {(m["a"], m["b"], m["role"]) for m in _flat(row["marks"]) if m["a"] is not None}
    for one in _flat(row["named"]):
        places = mentions.get((row["key"], one["actor"]), ())
        marks |= {(a, b, one["role"]) for a, b in places if row["start"] <= a and b <= row["end"]}
    return [list(mark) for mark in sorted(marks)]
