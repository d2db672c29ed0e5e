"""Full text over all sentences: what a word, a phrase or a name occurs in, and how the hits spread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from typing import Any, Unpack

import pandas as pd
import tantivy

from lib.filters import Filters
from lib.store.lake.store_errors import SearchError
from lib.store.queries.evidence_rows import COLUMNS, Shown
from lib.store.queries.view import View
from lib.store.search import index, index_filters, query

_NONE = ("NULL::VARCHAR AS speaker", "NULL::VARCHAR AS speaker_name", "NULL::VARCHAR AS rule")
_MOST = 60_000  # buckets tantivy counts in are 65,000
_COUNTED = {
    name: {"terms": {"field": field, "size": _MOST}}
    for name, field in (("months", "month"), ("outlets", "outlet_name"))
}
_ARTICLES = {"articles": {"terms": {"field": "article", "size": _MOST}}}
_ABOUT = {"articles": {"cardinality": {"field": "article"}}}
_Hit = tuple[Any, str, int, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the hits of a search stand: ``months`` (month, sentences; month None without a date), ``outlets``
    (outlet, sentences, most first; outlet None when unknown), numbers of ``articles`` and ``sentences``.

    Of more than 60,000 sentences the articles are estimated (within some per cent): then not ``exact``."""

    months: pd.DataFrame
    outlets: pd.DataFrame
    articles: int
    sentences: int
    exact: bool = True


def search(view: View, filters: Filters, text: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """An evidence frame (see ``queries.evidence``) of matching sentences, the best or (``order``) the newest first.

    How to ask stands in ``query``. Articles pass by ``filters``; those on relations and quotes do not count
    here. ``confidence`` is the BM25 score (None by date), ``label`` the kind of block unless it is a paragraph.
    ``attrs["total"]`` counts all hits.
    Raises SearchError.
    """
    asked = query.read(text)
    newest, limit, offset = shown.get("order") == "newest", shown.get("limit", 50), shown.get("offset", 0)
    total, ranked = 0, []
    for opened, wanted in _parts(view, filters, asked):
        count, matches = _matches(opened, wanted, newest, limit + offset)
        total, ranked = total + count, [*ranked, matches]
    best = list(merge(*ranked, key=lambda hit: hit[0], reverse=True))[offset : offset + limit]
    found = _shown(view, best, newest)
    found["marks"] = pd.Series([_marks(row, asked.marks) for row in found.to_dict("records")], dtype=object)
    found = found.loc[:, COLUMNS]
    found.attrs["total"] = total
    return found


def spread(view: View, filters: Filters, text: str) -> Spread:
    """How the hits of ``search`` spread over months, outlets and articles. Raises SearchError."""
    sums: dict[str, dict[str, int]] = {name: {} for name in _COUNTED}
    articles, exact = 0, True
    for opened, wanted in _parts(view, filters, query.read(text)):
        found = opened.searcher().aggregate(wanted, _COUNTED)
        for name, counts in sums.items():
            for bucket in found[name]["buckets"]:
                counts[bucket["key"]] = counts.get(bucket["key"], 0) + int(bucket["doc_count"])
        few = sum(int(bucket["doc_count"]) for bucket in found["months"]["buckets"]) <= _MOST
        articles, exact = articles + _articles(opened, wanted, few), exact and few
    months = sorted(sums["months"].items(), key=lambda pair: pair[0] or "~")
    outlets = sorted(sums["outlets"].items(), key=lambda pair: (-pair[1], pair[0]))
    return Spread(_counts("month", months), _counts("outlet", outlets), articles, sum(sums["months"].values()), exact)


def total(view: View, filters: Filters, text: str) -> int:
    """How many sentences ``search`` finds. Raises SearchError."""
    return sum(_matches(opened, wanted, False, 1)[0] for opened, wanted in _parts(view, filters, query.read(text)))


def _articles(opened: tantivy.Index, wanted: tantivy.Query, few: bool) -> int:
    """The number of articles with hits, estimated where the hits are not ``few``."""
    found = opened.searcher().aggregate(wanted, _ARTICLES if few else _ABOUT)["articles"]
    return len(found["buckets"]) if few else round(found["value"])


def _counts(name: str, pairs: list[tuple[str, int]]) -> pd.DataFrame:
    values = pd.Series([value or None for value, _ in pairs], dtype=object)
    return pd.DataFrame({name: values, "sentences": pd.Series([count for _, count in pairs], dtype="int64")})


def _parts(view: View, filters: Filters, asked: query.Query) -> Iterator[tuple[tantivy.Index, tantivy.Query]]:
    """The indexes that together say what ``view`` holds, each with the query over its own articles."""
    opened, revision, otherwise = index.current(view.lake, view, names=asked.names_somebody)
    before, others = index.past(view, revision) if revision != view.revision else (None, frozenset[str]())
    conditions = [
        *index_filters.conditions(opened.schema, filters),
        *index_filters.cast(opened.schema, view, filters, otherwise),
        *index_filters.by_store(opened.schema, view, filters),
    ]
    without = index_filters.without(opened.schema, others)
    for part, more in ((opened, without), (before, [])):
        if part is not None:
            yield part, _within(_query(part, asked.text), [*conditions, *more])


def _within(asked: tantivy.Query, conditions: list[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
    """The query under these conditions, which do not change how well a sentence fits."""
    if not conditions:
        return asked
    silent = [(occur, tantivy.Query.const_score_query(one, 0.0)) for occur, one in conditions]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, asked), *silent])


def _query(opened: tantivy.Index, text: str) -> tantivy.Query:
    try:
        return opened.parse_query(text, ["text", "headline"], conjunction_by_default=True, allow_regexes=True)
    except ValueError as error:
        left_out = "Only excluding" in str(error)
        reason = "it only leaves words out" if left_out else "a bracket or a word beside AND, OR or NOT is missing"
        raise SearchError(f"This search cannot be understood: {reason}.") from error


def _matches(opened: tantivy.Index, wanted: tantivy.Query, newest: bool, limit: int) -> tuple[int, list[_Hit]]:
    """The number of all hits; score or date, article, start and end of the first ``limit``."""
    searcher = opened.searcher()
    by = "published" if newest else None
    found = searcher.search(wanted, limit=max(limit, 1), count=True, order_by_field=by)
    documents = [(key, searcher.doc(address)) for key, address in found.hits]
    matches = [(key or "" if newest else key, d["article"][0], d["start"][0], d["end"][0]) for key, d in documents]
    return int(getattr(found, "count", 0) or 0), matches


def _shown(view: View, matches: list[_Hit], newest: bool) -> pd.DataFrame:
    found = view.rows(
        "SELECT id, key FROM {articles} WHERE id IN (SELECT unnest($ids::VARCHAR[]))",
        {"ids": list({article for _, article, *_ in matches})},
    )
    key_of = dict(found)
    hits = [(key_of[article], start, end, score) for score, article, start, end in matches if article in key_of]
    keys, starts, ends, scores = (list(column) for column in (zip(*hits, strict=True) if hits else [()] * 4))
    return view.frame(
        f"""WITH hits AS (SELECT unnest($keys) AS key, unnest($starts::INTEGER[]) AS start,
            unnest($ends::INTEGER[]) AS stop, unnest($scores::DOUBLE[]) AS score),
        around AS (SELECT key, start, stop, kind FROM {{blocks}}
            WHERE key IN (SELECT unnest($keys)) AND kind <> 'paragraph')
        SELECT a.id AS article, a.title, a.outlet, a.published, hits.start, hits.stop AS "end",
            a.text[hits.start + 1 : hits.stop] AS text, {", ".join(_NONE)},
            coalesce((SELECT any_value(replace(b.kind, '_', ' ')) FROM around b
                WHERE b.key = hits.key AND hits.start BETWEEN b.start AND b.stop - 1), '') AS label,
            score AS confidence
        FROM hits JOIN {{articles}} a USING (key)
        ORDER BY score DESC NULLS FIRST, a.published DESC NULLS LAST, a.id, hits.start""",
        {"keys": keys, "starts": starts, "ends": ends, "scores": [None] * len(keys) if newest else scores},
    )


def _marks(row: dict[str, Any], words: tuple[str, ...]) -> list[list[Any]]:
    if not words:
        return []
    found = re.finditer(rf"\b(?:{'|'.join(words)})\b", row["text"], re.I)
    return [[row["start"] + m.start(), row["start"] + m.end(), "mention"] for m in found]
