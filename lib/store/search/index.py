"""The full-text index: one document a sentence of what an article says, made from the store and remade from it at will.

``upto.json`` says which revision it holds. Of a collection in a folder it lies there: any process may bring it up to
date, one at a time, under the collection's write lock. Where the catalogue is on a server, each process has its own on
its machine, brought up to date from the notes of the commits. Readers never wait.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

import tantivy

from lib.facts import BlockKind
from lib.store.lake import revisions
from lib.store.lake.lake import View
from lib.store.lake.write_lock import writing
from lib.store.search.query import FIELDS

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake

Progress = Callable[[int, int], None]
_FORM = 5  # raised when the fields or what is held change: older indexes are then remade
_HEAP = 64_000_000
UNDATED = 0
_OWN = threading.RLock()  # of the indexes that this process has for itself
_AT_ONCE = 2_000  # articles read from the store at once,
_APART = 20_000  # and how many may stand between the first and the last of them: all these rows are gone through;
_OF_OLD = 10_000  # in an earlier revision each reading goes through all tables
_BETWEEN, _LISTED = "key BETWEEN $low AND $high", "key IN (SELECT unnest($keys))"
HALVES = ("first", "second")
LOTS = (16, 64, 256)  # of so many articles one, drawn by its key
_MOST_OTHERWISE = 20_000  # articles that a search is told one by one
# What stands around an article on its page and is printed with many: whoever looks for a word does not mean these.
AROUND: tuple[BlockKind, ...] = ("section", "related_link", "boilerplate")


class Current(NamedTuple):
    """The index, the revision whose texts it holds, and the articles of whose actors it says something else."""

    opened: tantivy.Index
    revision: int
    otherwise: frozenset[str] = frozenset()


def current(lake: Lake, view: View, *, names: bool = True) -> Current:
    """The index as it is at ``view`` or later; remade when it is missing or unreadable.

    A merge of thousands of articles changes none of their words: for a search that ``names`` nobody the index stays as
    it was before.
    """
    folder = folder_of(lake)
    held = _upto(lake, folder)
    otherwise = _otherwise(lake, held, view.revision) if held >= 0 and not names else None
    index = _opened(folder) if held >= view.revision or otherwise is not None else None
    if index is None:
        newest = lake.view()
        return Current(_renewed(lake, newest), newest.revision)
    return Current(index, max(held, view.revision), otherwise or frozenset())


@lru_cache(maxsize=4)
def _otherwise(lake: Lake, since: int, revision: int) -> frozenset[str] | None:
    """Articles that at ``revision`` name other actors than the index says, which holds an earlier one; None where it
    says more otherwise, or of too many."""
    found = revisions.recast(lake, since, revision)
    return frozenset(found) if found is not None and len(found) <= _MOST_OTHERWISE else None


@lru_cache(maxsize=4)
def past(view: View, later: int) -> tuple[tantivy.Index | None, frozenset[str]]:
    """How an index at the later revision ``later`` says otherwise than ``view`` did: an index in memory of the articles
    that were removed or changed since (None: there are none), and the ids of those that were added or changed."""
    added, removed, changed = revisions.difference(view.lake, view.revision, later)
    if not removed and not changed:
        return None, frozenset(added)
    index = tantivy.Index(schema())
    writer = index.writer(_HEAP, 1)
    _put(writer, view, sorted(removed | changed))
    _finish(index, writer)
    return index, frozenset(added | changed)


def rebuild(lake: Lake, on_progress: Progress | None = None) -> None:
    """Makes the index anew from the store; ``on_progress`` is told the number of articles done and of all."""
    with _alone(lake):
        _make(folder_of(lake), lake.view(), on_progress)


def keep(lake: Lake) -> None:
    """Brings the index up to date, so that the first search of many new articles does not wait for it; where every
    machine has its own, each does so when it is asked."""
    if not lake.catalogue_place.on_server:
        _renewed(lake, lake.view())


def _renewed(lake: Lake, view: View) -> tantivy.Index:
    folder = folder_of(lake)
    with _alone(lake):
        held = _upto(lake, folder)
        index = _opened(folder) if held >= 0 else None
        if index is None:
            return _make(folder, view)
        if held < view.revision:
            _catch_up(index, lake, view, held)
            _note(folder, view)
        return index


def folder_of(lake: Lake) -> Path:
    """Where the index is that this process asks."""
    return lake.serving.index if lake.catalogue_place.on_server else lake.place / "index"


def _alone(lake: Lake) -> AbstractContextManager[object]:
    """Within it nobody else writes the index."""
    return _OWN if lake.catalogue_place.on_server else writing(lake)


def _make(folder: Path, view: View, on_progress: Progress | None = None) -> tantivy.Index:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer(_HEAP, 1)
    _put(writer, view, None, on_progress)
    _finish(index, writer)
    _note(folder, view)
    return index


def _catch_up(index: tantivy.Index, lake: Lake, view: View, since: int) -> None:
    added, removed, changed = revisions.difference(lake, since, view.revision)
    writer = index.writer(_HEAP, 1)
    for article in (*added, *removed, *changed):
        writer.delete_documents_by_term("article", article)
    if added or changed:
        _put(writer, view, sorted(added | changed))
    _finish(index, writer)


def _finish(index: tantivy.Index, writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _put(
    writer: tantivy.IndexWriter, view: View, articles: list[str] | None, on_progress: Progress | None = None
) -> None:
    """Adds the sentences of these articles, of all without them; read some articles at a time, as they stand."""
    chosen = "WHERE id IN (SELECT unnest($articles))" if articles is not None else ""
    keys = [key for (key,) in view.rows(f"SELECT key FROM {{articles}} {chosen} ORDER BY key", {"articles": articles})]
    written = (
        writer.commit_opstamp
    )  # as many as there ever were, so that each article's first sentence is its own number
    middle = keys[len(keys) // 2] if keys else None
    done = 0
    for some, mine in _parts(keys):
        asked = {"keys": some, "low": some[0], "high": some[-1], "around": list(AROUND)}
        about = {key: _of_article(row) for key, *row in view.rows(_ARTICLES.replace("$mine", mine), asked)}
        sentences = view.rows(_SENTENCES.replace("$mine", mine), asked)
        for key, from_, to, text, headline, kind, speakers, actors in sentences:
            said = {"start": from_, "end": to, "text": text, "headline": headline or "", "label": kind.encode()}
            named = {"speaker": _joined(speakers), "actor": _joined(actors)}
            about[key].setdefault("nth", written)
            about[key].setdefault("lot", _lots(key, HALVES[key >= middle]))
            writer.add_document(tantivy.Document(**about[key], **said, **named))
            written += 1
        done += len(some)
        if on_progress:
            on_progress(done, len(keys))


def _parts(keys: Sequence[Any]) -> Iterator[tuple[Sequence[Any], str]]:
    """The keys, which are in order, in parts, and how their rows are told from others.

    By where articles stand all others are passed over; those of a list alone are looked for among all rows.
    """
    if keys and isinstance(keys[0], str):  # in an earlier revision articles have no place
        yield from ((keys[at : at + _OF_OLD], _LISTED) for at in range(0, len(keys), _OF_OLD))
        return
    for some in _near(keys):
        yield some, _BETWEEN if some[-1] - some[0] < len(some) else f"{_BETWEEN} AND {_LISTED}"


def _near(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """The keys, which are in order, in parts of such as stand near one another."""
    start = 0
    for end, key in enumerate(keys):
        if end - start == _AT_ONCE or key - keys[start] >= _APART:
            yield keys[start:end]
            start = end
    if keys:
        yield keys[start:]


def _lots(key: object, half: str) -> list[str]:
    drawn = crc32(str(key).encode())
    return [half, *(str(lot) for lot in LOTS if drawn % lot == 0)]


def day_of(published: str | None) -> int:
    """An ISO date as a number in the same order (20240131), ``UNDATED`` without one."""
    return int(published.replace("-", "").ljust(8, "0")) if published else UNDATED


def _of_article(row: Sequence[Any]) -> dict[str, Any]:
    """The fields that all sentences of an article share."""
    article, title, outlet, section, published, topics, cast = (value or "" for value in row)
    return {
        "article": article, "title": title, "outlet": outlet, "outlet_name": outlet, "section": section,
        "published": published, "day": day_of(published), "month": published[:7], "topic": topics or [],
        "cast": cast or [],
    }  # fmt: skip


def _joined(names: list[str | None] | None) -> str:
    """The names that are known: of a quote without a speaker there is none."""
    return " · ".join(name for name in names or () if name)


_ARTICLES = """WITH topics AS (
    SELECT key, list(topic) AS topics FROM {lifted_themes} WHERE $mine GROUP BY key
), casts AS (
    SELECT key, list(id) AS cast_of FROM {actors} WHERE $mine AND sentences > 0 GROUP BY key)
SELECT key, id, title, outlet, section, published, topics, cast_of FROM {articles}
LEFT JOIN topics USING (key) LEFT JOIN casts USING (key) WHERE $mine"""
_SENTENCES = """WITH who AS (
    SELECT m.key, m.sentence_start AS start, list(DISTINCT d.name) AS actors
    FROM (SELECT key, sentence_start, who FROM {mentions} WHERE $mine) m
    JOIN {directory} d ON d.key = m.who GROUP BY ALL
), saying AS (
    SELECT q.key, q.sentence_start AS start, list(DISTINCT coalesce(d.name, q.speaker_name, q.speaker_text)) AS speakers
    FROM (SELECT key, sentence_start, who, speaker_name, speaker_text FROM {quotes} WHERE $mine) q
    LEFT JOIN {directory} d ON d.key = q.who GROUP BY ALL)
SELECT s.key, s.start, s.stop, a.text[s.start + 1 : s.stop],
    CASE WHEN s.n = min(s.n) OVER (PARTITION BY s.key) AND NOT contains(lower(a.text), lower(a.title)) THEN a.title END,
    CASE WHEN b.kind NOT IN ('paragraph', 'turn') AND s.start < b.stop THEN replace(b.kind, '_', ' ') ELSE '' END,
    speakers, actors
FROM (SELECT key, n, start, stop FROM {sentences} WHERE $mine) s
ASOF LEFT JOIN (SELECT key, start, stop, kind FROM {blocks} WHERE $mine) b
    ON b.key = s.key AND b.start <= s.start
JOIN (SELECT key, text, title FROM {articles} WHERE $mine) a ON a.key = s.key
LEFT JOIN who ON who.key = s.key AND who.start = s.start
LEFT JOIN saying ON saying.key = s.key AND saying.start = s.start
WHERE b.kind IS NULL OR b.kind NOT IN (SELECT unnest($around)) ORDER BY s.key, s.start"""


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    """The fields of a sentence."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("nth", fast=True)
    builder.add_text_field("lot", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("label", stored=True)
    builder.add_integer_field("start", stored=True)
    builder.add_integer_field("end", stored=True)
    for name in FIELDS:
        builder.add_text_field(name)
    # A title that its article's text does not say, found at the first sentence; others are sentences themselves.
    builder.add_text_field("headline")
    builder.add_integer_field("day", indexed=True)
    for name in ("section", "topic", "cast"):  # what the article is chosen by
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("outlet_name", "published", "month"):  # what hits are counted and ordered by
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    return builder.build()


def _opened(folder: Path) -> tantivy.Index | None:
    try:
        index = tantivy.Index.open(str(folder))
        index.reload()
    except (ValueError, OSError):
        return None
    return index


def _upto(lake: Lake, folder: Path) -> int:
    """The revision that the index holds, -1 where it is none of this collection's."""
    try:
        held = json.loads((folder / "upto.json").read_text(encoding="utf-8"))
        revision = int(held["revision"])
        mine = not lake.catalogue_place.on_server or held["made_at"] == _made_at(lake, revision)
        return revision if held["form"] == _FORM and mine else -1
    except (OSError, ValueError, KeyError, TypeError):
        return -1


@lru_cache(maxsize=4)
def _made_at(lake: Lake, revision: int) -> str | None:
    return lake.serving.made_at(revision)


def _note(folder: Path, view: View) -> None:
    part = folder / "upto.part"
    upto = {"revision": view.revision, "form": _FORM, "made_at": _made_at(view.lake, view.revision)}
    part.write_text(json.dumps(upto), encoding="utf-8")
    part.replace(folder / "upto.json")
