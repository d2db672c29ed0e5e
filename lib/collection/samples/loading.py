"""The sample articles into a collection.

Their facts are ready in ``data/samples/facts.zip``, so that a first visitor waits seconds, not for a language model.
They are analysed like all others where those facts are not what this installation would find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib import gazetteer
from lib.collection import ingest, provenance
from lib.collection.access import rights
from lib.collection.account import Account, account_of
from lib.collection.corrections.settling import settle
from lib.collection.ingest import Pool, Progress, Reading
from lib.collection.samples import ready
from lib.collection.workers import OWN
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError
from lib.store import Lake
from lib.store.queries import articles as stored_articles
from lib.store.tables import prepared

FOLDER = gazetteer.DATA / "samples"
AUTHOR = "sample"
GIVEN = ("outlet", "published", "published_from", "section", "authors", "url")  # by index.csv, not by the file


def add(lake: Lake, pool: Pool, on_progress: Progress | None = None) -> Account:
    """The account of adding them, marked as sample."""
    rows = _rows(lake)
    readings = _readings_ready(lake, rows) if rows else readings_of(pool, lake)
    read = [article for reading in readings for article in reading.articles]
    if rows:
        done = _stored(lake, read, rows)
    else:
        done = ingest.store_articles(
            lake, read, pool, author=AUTHOR, on_progress=on_progress, batch=ingest.BATCH, sample=True
        )
    return Account((*done.outcomes, *(refusal for reading in readings for refusal in ingest.refused(reading))))


def are_in(lake: Lake) -> bool:
    """Whether any of them is stored."""
    return stored_articles.holds_sample(lake.view())


def are_wanted(lake: Lake) -> bool:
    """Whether nothing was ever stored here, so that a first visitor would see an empty app."""
    return not lake.was_written()


def readings_of(pool: Pool, lake: Lake | None = None) -> list[Reading]:
    """Each file as it is read, its articles with what ``index.csv`` says of them; ``lake`` keeps the bytes."""
    told = _index()
    return [
        replace(
            reading,
            articles=tuple(
                _given(article, row) for article, row in zip(reading.articles, told[reading.file], strict=False)
            ),
        )
        for reading in ingest.read_files(_files(), pool, lake)
    ]


def _index() -> dict[str, list[Mapping[str, str]]]:
    """File → what is said of each of its articles."""
    told: dict[str, list[Mapping[str, str]]] = {}
    for row in gazetteer.table("samples/index"):
        told.setdefault(row["file"], []).append(row)
    return told


def _files() -> Iterator[tuple[str, bytes]]:
    return ((name, (FOLDER / name).read_bytes()) for name in _index())


def _given(article: Article, row: Mapping[str, str]) -> Article:
    return replace(
        article,
        outlet=row["outlet"] or article.outlet,
        published=row["published"] or None,
        published_from="given" if row["published"] else None,
        section=row["section"] or article.section,
        authors=(row["author"],) if row["author"] else article.authors,
        url=row["url"] or article.url,
    )


def _rows(lake: Lake) -> prepared.Rows:
    """The rows that stand ready for exactly these files, read by what reads here and now; else nothing.

    What readers of a collection taught it makes other facts of the same articles.
    """
    rows = {} if any((lake.place / name).exists() for name in OWN) else ready.rows(reads_with())
    return rows if prepared.hashes(rows) == {hashlib.sha256(content).hexdigest() for _, content in _files()} else {}


def _readings_ready(lake: Lake, rows: prepared.Rows) -> list[Reading]:
    """What reading the files would give, from their rows: no worker is needed. The bytes are kept all the same."""
    ready_in: dict[str, list[Article]] = {}
    for article in prepared.articles(rows):
        ready_in.setdefault(article.source.file, []).append(article)
    return [_reading_ready(lake, name, content, ready_in[name]) for name, content in _files()]


def _reading_ready(lake: Lake, name: str, content: bytes, articles: Sequence[Article]) -> Reading:
    kept = provenance.keep(lake.originals, content)
    if isinstance(kept, DramatisError):
        return Reading(name, reasons=(str(kept),))
    provenance.note_reading(lake.originals, articles[0].source.sha256, name, articles, given=GIVEN)
    return Reading(name, tuple(articles))


def _stored(lake: Lake, read: Sequence[Article], rows: prepared.Rows) -> Account:
    rights.doing(lake, "upload", f"{len(read):,} articles")
    fresh, outcomes = ingest.fresh_of(lake, read)
    provenance.note_edits(lake.originals, fresh.values(), sample=True)
    if fresh:
        outcomes |= ingest.store_rows(lake, fresh, prepared.only(rows, set(fresh)), author=AUTHOR)
        settle(lake)
    return account_of(read, outcomes)
