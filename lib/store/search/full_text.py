"""Full text over all sentences: what a word, a phrase or a name occurs in, and how the hits spread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from heapq import merge
from typing import Any, Literal, NamedTuple, TypeVar, Unpack

import pandas as pd
import pyarrow as pa
import tantivy

from lib.filters import Filters
from lib.store.lake.lake import View, framed
from lib.store.lake.store_errors import SearchError
from lib.store.queries.articles import FEW_MONTHS
from lib.store.queries.evidence_rows import COLUMNS, Shown
from lib.store.search import index, index_filters, query
from lib.store.search.index import LOTS

_MOST = 60_000  # buckets tantivy counts in are 65,000
_COUNTABLE = 60_000  # sentences whose articles are counted one by one
_COUNTED = {
    name: {"terms": {"field": field, "size": _MOST}}
    for name, field in (("months", "month"), ("outlets", "outlet_name"))
}
_DRAWN = 4_000  # sentences by which the articles of more are estimated, or some times as many
_LARGE = 4_000_000  # sentences among which several words are looked for by halves, each in a thread of its own
_SHOWN = pa.schema(
    [
        *((name, pa.string()) for name in ("article", "title", "outlet", "published")),
        ("start", pa.int32()), ("end", pa.int32()), ("text", pa.string()),
        *((name, pa.string()) for name in ("speaker", "speaker_name", "label", "rule")),
        ("confidence", pa.float64()),
    ]
)  # fmt: skip
_Found = TypeVar("_Found")
Order = Literal["newest", "oldest", "strongest"]


class _Part(NamedTuple):
    """An index and the query over its articles; ``alike`` is a query that finds about as many sentences an article,
    and sooner."""

    opened: tantivy.Index
    wanted: tantivy.Query
    alike: tantivy.Query


class _Hit(NamedTuple):
    """A sentence found; ``key`` is what it is ordered by: its score, or the date of its article."""

    key: Any
    article: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The hits of a search over time and by outlet: ``times`` (time: YYYY-MM-DD where they are of few months, else
    YYYY-MM, or None; sentences), ``outlets`` (outlet, sentences, most first; outlet None when unknown), numbers of
    ``articles`` and ``sentences``.

    Of more than 60,000 sentences the articles are estimated (within some per cent): then not ``exact``."""

    times: pd.DataFrame
    outlets: pd.DataFrame
    articles: int
    sentences: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """The hits of a search in five figures; dates are None where no article found has one."""

    sentences: int
    articles: int
    outlets: int
    first: str | None
    last: str | None


def search(view: View, filters: Filters, text: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """An evidence frame (see ``queries.evidence``) of matching sentences, the best or (``order``) the newest
    or the oldest first.

    How to ask stands in ``query``. Articles pass by ``filters``; those on relations and quotes do not count
    here. ``confidence`` is the BM25 score (None by date), ``label`` the kind of block unless it is a paragraph.
    ``attrs["total"]`` counts all hits.
    Raises SearchError.
    """
    asked = query.read(text)
    order, limit, offset = shown.get("order", "strongest"), shown.get("limit", 50), shown.get("offset", 0)
    found = _each(view, filters, asked, lambda part: _matches(part, order, limit + offset))
    ranked = merge(*(matches for _, matches in found), key=lambda hit: hit.key, reverse=order != "oldest")
    rows = _shown(view, list(ranked)[offset : offset + limit], order)
    frame = framed(pa.Table.from_pylist(rows, _SHOWN))
    marks = pd.Series([_marks(row, asked.marks) for row in rows], dtype=object)
    frame.insert(COLUMNS.index("marks"), "marks", marks)
    frame.attrs["total"] = sum(count for count, _ in found)
    return frame


def spread(view: View, filters: Filters, text: str) -> Spread:
    """How the hits of ``search`` spread over time, outlets and articles. Raises SearchError."""
    asked = query.read(text)
    found = _each(view, filters, asked, _spread)
    sums = {name: sum((counted[name] for counted, *_ in found), Counter[str]()) for name in _COUNTED}
    times = sums["months"]
    if len(times.keys() - {""}) < FEW_MONTHS:
        times = sum(_each(view, filters, asked, _days), Counter[str]())
    in_order = sorted(times.items(), key=lambda pair: pair[0] or "~")
    outlets = sorted(sums["outlets"].items(), key=lambda pair: (-pair[1], pair[0]))
    articles, exact = sum(number for _, number, _ in found), all(exact for *_, exact in found)
    return Spread(_counts("time", in_order), _counts("outlet", outlets), articles, sums["months"].total(), exact)


def total(view: View, filters: Filters, text: str) -> int:
    """How many sentences ``search`` finds. Raises SearchError."""
    return sum(
        count for count, _ in _each(view, filters, query.read(text), lambda part: _matches(part, "strongest", 1))
    )


def summary(view: View, filters: Filters, text: str) -> Summary:
    """How many sentences ``search`` finds, of how many articles and known outlets, and their first and last date; all
    asked of the index as it is opened once. Raises SearchError."""
    found = _each(view, filters, query.read(text), lambda part: (*_spread(part), *_first_and_last(part)))
    outlets = {name for counted, *_ in found for name in counted["outlets"] if name}
    return Summary(
        sentences=sum(counted["months"].total() for counted, *_ in found),
        articles=sum(number for _, number, *_ in found),
        outlets=len(outlets),
        first=min(filter(None, (first for *_, first, _ in found)), default=None),
        last=max(filter(None, (last for *_, last in found)), default=None),
    )


def _first_and_last(part: _Part) -> tuple[str, str]:
    """The dates of the first and the last hit that has one, else empty."""
    ends = {
        order: {"terms": {"field": "published", "size": 2, "order": {"_key": order}}} for order in ("asc", "desc")
    }  # two, since the first may be that of hits without a date
    found = part.opened.searcher().aggregate(part.wanted, ends)
    first, last = ([bucket["key"] for bucket in found[order]["buckets"] if bucket["key"]] for order in ends)
    return min(first, default=""), max(last, default="")


def _each(view: View, filters: Filters, asked: query.Query, find: Callable[[_Part], _Found]) -> list[_Found]:
    """What is found in each of the parts that together say what ``view`` holds."""
    parts = list(_parts(view, filters, asked))
    if len(parts) == 1:
        return [find(parts[0])]
    with ThreadPoolExecutor(len(parts)) as threads:
        return list(threads.map(find, parts))


def _spread(part: _Part) -> tuple[dict[str, Counter[str]], int, bool]:
    """How many sentences are of each month and outlet, of how many articles, and whether that is no estimate."""
    found = part.opened.searcher().aggregate(part.wanted, _COUNTED)
    counts = {name: _by_key(found[name]["buckets"]) for name in _COUNTED}
    sentences = counts["months"].total()
    if sentences <= _COUNTABLE:
        return counts, len(set(_numbers(part.opened, part.wanted))), True
    return counts, _estimated(part, sentences), False


def _days(part: _Part) -> Counter[str]:
    """How many sentences are of each day."""
    asked = {"days": {"terms": {"field": "published", "size": _MOST}}}
    found = part.opened.searcher().aggregate(part.wanted, asked)
    days: Counter[str] = Counter()
    for published, sentences in _by_key(found["days"]["buckets"]).items():
        days[published[:10]] += sentences
    return days


def _by_key(buckets: list[dict[str, Any]]) -> Counter[str]:
    return Counter({bucket["key"]: int(bucket["doc_count"]) for bucket in buckets})


def _estimated(part: _Part, sentences: int) -> int:
    """The number of articles with so many hits, by how many hits an article has of those in a lot drawn."""
    lot = max((one for one in LOTS if sentences >= one * _DRAWN), default=LOTS[0])
    within = _within(part.alike, [index_filters.lot(str(lot))])
    drawn = _numbers(part.opened, within) or _numbers(part.opened, part.wanted)
    return round(sentences * len(set(drawn)) / len(drawn))


def _numbers(opened: tantivy.Index, wanted: tantivy.Query) -> list[int]:
    """The number of the article of each hit."""
    return [number for number, _ in opened.searcher().search(wanted, _MOST, False, "nth").hits]


def _counts(name: str, pairs: list[tuple[str, int]]) -> pd.DataFrame:
    values = pd.Series([value or None for value, _ in pairs], dtype=object)
    return pd.DataFrame({name: values, "sentences": pd.Series([count for _, count in pairs], dtype="int64")})


def _parts(view: View, filters: Filters, asked: query.Query) -> Iterator[_Part]:
    """The indexes, or halves of one, that together say what ``view`` holds, each with the query over its own
    articles."""
    opened, revision, otherwise = index.current(view.lake, view, names=asked.names_somebody)
    before, others = index.past(view, revision) if revision != view.revision else (None, frozenset[str]())
    conditions = [
        *index_filters.conditions(filters),
        *index_filters.cast(view, filters, otherwise),
        *index_filters.by_store(view, filters),
    ]
    copies = index_filters.without_copies(view, filters)
    dear = asked.has_several_words and opened.searcher().num_docs > _LARGE
    for half in index_filters.halves() if dear else [[]]:
        alike = [*conditions, *index_filters.without(others), *half]
        yield _part(opened, asked, alike, copies)
    if before is not None:
        yield _part(before, asked, conditions, copies)


def _part(
    opened: tantivy.Index,
    asked: query.Query,
    alike: list[index_filters.Condition],
    copies: list[index_filters.Condition],
) -> _Part:
    """The part of ``opened`` under these conditions; near copies have as many sentences as their originals."""
    plain = _query(opened, asked.text)
    return _Part(opened, _within(plain, [*alike, *copies]), _within(plain, alike))


def _within(asked: tantivy.Query, conditions: list[index_filters.Condition]) -> tantivy.Query:
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
        reason = "it only excludes words" if left_out else "a bracket or a word beside AND, OR or NOT is missing"
        raise SearchError(f"This search cannot be understood: {reason}.") from error


def _matches(part: _Part, order: Order, limit: int) -> tuple[int, list[_Hit]]:
    """The number of all hits, and the first ``limit``."""
    if order != "oldest":
        return _first(part, part.wanted, limit, newest=order == "newest")
    number, matches = _first(part, _within(part.wanted, index_filters.dated()), limit, oldest=True)
    undated, more = _first(part, _within(part.wanted, index_filters.undated()), limit, oldest=True)
    return number + undated, [*matches, *(hit._replace(key="~") for hit in more)][:limit]


def _first(
    part: _Part, wanted: tantivy.Query, limit: int, *, newest: bool = False, oldest: bool = False
) -> tuple[int, list[_Hit]]:
    """The number of hits of a query, and the first ``limit``: the best, unless by date."""
    searcher, by_date = part.opened.searcher(), newest or oldest
    direction = tantivy.Order.Asc if oldest else tantivy.Order.Desc
    found = searcher.search(wanted, max(limit, 1), True, "published" if by_date else None, 0, direction)
    documents = [(key or "" if by_date else key, searcher.doc(address)) for key, address in found.hits]
    matches = [_Hit(key, d["article"][0], d["start"][0], d["end"][0], d["label"][0].decode()) for key, d in documents]
    return int(getattr(found, "count", 0) or 0), matches


def _shown(view: View, matches: list[_Hit], order: Order) -> list[dict[str, Any]]:
    """The rows of an evidence frame, without marks."""
    asked = "SELECT id, title, outlet, published, text FROM {articles} WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
    held = {name: about for name, *about in view.rows(asked, {"ids": list({hit.article for hit in matches})})}
    in_order = sorted(matches, key=lambda hit: (hit.article, hit.start))
    rows = [_row(hit, held[hit.article], order != "strongest") for hit in in_order if hit.article in held]
    if order == "oldest":
        return sorted(rows, key=lambda row: row["published"] or "~")
    return sorted(rows, key=lambda row: (row["confidence"] or 0.0, row["published"] or ""), reverse=True)


def _row(hit: _Hit, about: list[Any], by_date: bool) -> dict[str, Any]:
    title, outlet, published, text = about
    return {
        "article": hit.article, "title": title, "outlet": outlet, "published": published, "start": hit.start,
        "end": hit.end, "text": text[hit.start : hit.end], "label": hit.label,
        "confidence": None if by_date else hit.key,
    }  # fmt: skip


def _marks(row: dict[str, Any], words: tuple[str, ...]) -> list[list[Any]]:
    if not words:
        return []
    found = re.finditer(rf"\b(?:{'|'.join(words)})\b", row["text"], re.I)
    return [[row["start"] + m.start(), row["start"] + m.end(), "mention"] for m in found]
