"""The full-text index: one document a sentence, made from the store and remade from it at will.

It lives under ``index/``; ``upto.json`` says which revision it holds. Any process may bring it up to date, one at a
time, under the collection's write lock; readers never wait.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import tantivy

from lib.store.lake import revisions
from lib.store.lake.write_lock import writing
from lib.store.queries.view import View
from lib.store.search.query import FIELDS

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake

_FORM = 2  # raised when the fields change: older indexes are then remade
_HEAP = 64_000_000


def current(lake: Lake, view: View) -> tuple[tantivy.Index, int]:
    """The index and the revision it holds, at least that of ``view``; remade when it is missing or unreadable."""
    folder = lake.place / "index"
    held = _upto(folder)
    index = _opened(folder) if held >= view.revision else None
    if index is None:
        newest = lake.view()
        return _renewed(lake, newest), newest.revision
    return index, held


@lru_cache(maxsize=4)
def past(view: View, later: int) -> tuple[tantivy.Index, frozenset[str]] | None:
    """What an index at the later revision ``later`` no longer says as ``view`` did: an index in memory of the articles
    that were removed or changed since, and their ids; None when there are none."""
    _, removed, changed = revisions.difference(view.lake, view.revision, later)
    if not removed and not changed:
        return None
    index = tantivy.Index(_schema())
    writer = index.writer(_HEAP, 1)
    _put(writer, view, sorted(removed | changed))
    _finish(index, writer)
    return index, frozenset(removed | changed)


def rebuild(lake: Lake) -> None:
    """Makes the index anew from the store."""
    with writing(lake):
        _make(lake.place / "index", lake.view())


def _renewed(lake: Lake, view: View) -> tantivy.Index:
    folder = lake.place / "index"
    with writing(lake):
        held = _upto(folder)
        index = _opened(folder) if held >= 0 else None
        if index is None:
            return _make(folder, view)
        if held < view.revision:
            _catch_up(index, lake, view, held)
            _note(folder, view.revision)
        return index


def _make(folder: Path, view: View) -> tantivy.Index:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder))
    writer = index.writer(_HEAP, 1)
    _put(writer, view, None)
    _finish(index, writer)
    _note(folder, view.revision)
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


def _put(writer: tantivy.IndexWriter, view: View, articles: list[str] | None) -> None:
    for row in _sentences(view, articles):
        article, start, end, text, title, headline, outlet, published, speakers, actors = row
        document = tantivy.Document(
            article=article, start=start, end=end, text=text, title=title or "", headline=headline or "",
            outlet=outlet or "", outlet_name=outlet or "", published=published or "",
            month=(published or "")[:7], speaker=_joined(speakers), actor=_joined(actors),
        )  # fmt: skip
        writer.add_document(document)


def _joined(names: list[str | None] | None) -> str:
    """The names that are known: of a quote without a speaker there is none."""
    return " · ".join(name for name in names or () if name)


def _sentences(view: View, articles: list[str] | None) -> Iterable[tuple]:
    chosen = "WHERE list_contains($articles, s.article)" if articles is not None else ""
    return view.rows(
        f"""WITH who AS (
            SELECT m.article, m.sentence_start, list(DISTINCT d.name) AS actors FROM {{mentions}} m
            JOIN {{directory}} d ON d.actor = m.actor GROUP BY ALL),
        saying AS (
            SELECT q.article, q.sentence_start,
                list(DISTINCT coalesce(d.name, q.speaker_name, q.speaker_text)) AS speakers
            FROM {{quotes}} q LEFT JOIN {{directory}} d ON d.actor = q.speaker GROUP BY ALL)
        SELECT s.article, s.start, s.stop, a.text[s.start + 1 : s.stop], a.title,
            CASE WHEN s.n = 0 AND NOT contains(lower(a.text), lower(a.title)) THEN a.title END,
            a.outlet, a.published, speakers, actors
        FROM {{sentences}} s JOIN {{articles}} a ON a.id = s.article
        LEFT JOIN who ON who.article = s.article AND who.sentence_start = s.start
        LEFT JOIN saying ON saying.article = s.article AND saying.sentence_start = s.start {chosen}
        ORDER BY s.article, s.start""",
        {"articles": articles},
    )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article", stored=True, fast=True, tokenizer_name="raw")
    builder.add_integer_field("start", stored=True)
    builder.add_integer_field("end", stored=True)
    for name in FIELDS:
        builder.add_text_field(name)
    # A title that its article's text does not say, found at the first sentence; others are sentences themselves.
    builder.add_text_field("headline")
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


def _upto(folder: Path) -> int:
    try:
        held = json.loads((folder / "upto.json").read_text(encoding="utf-8"))
        return int(held["revision"]) if held["form"] == _FORM else -1
    except (OSError, ValueError, KeyError, TypeError):
        return -1


def _note(folder: Path, revision: int) -> None:
    part = folder / "upto.part"
    part.write_text(json.dumps({"revision": revision, "form": _FORM}), encoding="utf-8")
    part.replace(folder / "upto.json")
