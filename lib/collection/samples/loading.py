"""The sample articles into a collection.

Their facts are ready in the ``facts.zip`` beside them, so that a first visitor waits seconds, not for a language model.
They are analysed like all others where those facts are not what this installation would find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lib import gazetteer
from lib.collection import ingest, provenance
from lib.collection.access import rights
from lib.collection.account import Account, account_of
from lib.collection.ingest import Pool, Progress, Reading
from lib.collection.samples import ready
from lib.collection.samples.sample_sets import MADE_UP, Sample
from lib.collection.settled import settle
from lib.collection.workers import OWN
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError
from lib.store import Lake
from lib.store.queries import articles as stored_articles
from lib.store.tables import prepared

AUTHOR = "sample"
File = tuple[str, bytes]  # a name and what it holds
GIVEN = ("outlet", "published", "published_from", "section", "authors", "url")  # by index.csv, not by the file


def add(lake: Lake, pool: Pool, on_progress: Progress | None = None, sample: Sample = MADE_UP) -> Account:
    """The account of adding them, marked as sample."""
    rows = _rows(lake, sample)
    readings = _readings_ready(lake, rows, sample) if rows else readings_of(pool, lake, sample)
    read = [article for reading in readings for article in reading.articles]
    if rows:
        done = _stored(lake, read, rows)
    else:
        done = ingest.store_articles(
            lake, read, pool, author=AUTHOR, on_progress=on_progress, batch=ingest.BATCH, sample=True
        )
    return Account((*done.outcomes, *(refusal for reading in readings for refusal in ingest.refused(reading))))


def are_in(lake: Lake, sample: Sample = MADE_UP) -> bool:
    """Whether any of them is stored."""
    return stored_articles.holds_sample(lake.view(), sample.addresses)


def are_wanted(lake: Lake) -> bool:
    """Whether nothing was ever stored here, so that a first visitor would see an empty app."""
    return not lake.was_written()


def readings_of(pool: Pool, lake: Lake | None = None, sample: Sample = MADE_UP) -> list[Reading]:
    """Each file as it is read, its articles with what ``index.csv`` says of them; ``lake`` keeps the bytes."""
    listed = _index(sample)
    return [
        replace(reading, articles=tuple(_as_listed(reading.articles, listed[reading.file])))
        for reading in ingest.read_files(_files(sample), pool, lake)
    ]


def _index(sample: Sample) -> dict[str, list[Mapping[str, str]]]:
    """File → what is said of each of its articles; nothing of files that say it themselves."""
    listed: dict[str, list[Mapping[str, str]]] = {name: [] for name in sample.files}
    for row in () if listed else gazetteer.table("samples/index"):
        listed.setdefault(row["file"], []).append(row)
    return listed


def _files(sample: Sample) -> Iterator[tuple[str, bytes]]:
    return ((name, (sample.folder / name).read_bytes()) for name in _index(sample))


def _as_listed(articles: Sequence[Article], rows: Sequence[Mapping[str, str]]) -> Iterable[Article]:
    """The articles of a file with what the index says of each, if it lists any."""
    return map(_given, articles, rows) if rows else articles


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


def _rows(lake: Lake, sample: Sample) -> prepared.Rows:
    """The rows that stand ready for exactly these files, read by what reads here and now; else nothing.

    What readers of a collection taught it makes other facts of the same articles.
    """
    rows = {} if any((lake.place / name).exists() for name in OWN) else ready.rows(sample.facts, reads_with())
    read = {hashlib.sha256(content).hexdigest() for _, content in _files(sample)}
    return rows if prepared.hashes(rows) == read else {}


def _readings_ready(lake: Lake, rows: prepared.Rows, sample: Sample) -> list[Reading]:
    """What reading the files would give, from their rows: no worker is needed. The bytes are kept all the same."""
    ready_in: dict[str, list[Article]] = {}
    for article in prepared.articles(rows):
        ready_in.setdefault(article.source.file, []).append(article)
    given = () if sample.files else GIVEN
    return [_reading_ready(lake, (name, content), ready_in[name], given) for name, content in _files(sample)]


def _reading_ready(lake: Lake, file: File, articles: Sequence[Article], given: Sequence[str]) -> Reading:
    name, content = file
    kept = provenance.keep(lake.originals, content)
    if isinstance(kept, DramatisError):
        return Reading(name, reasons=(str(kept),))
    provenance.note_reading(lake.originals, articles[0].source.sha256, name, articles, given=given)
    return Reading(name, tuple(articles))


def _stored(lake: Lake, read: Sequence[Article], rows: prepared.Rows) -> Account:
    rights.doing(lake, "upload", f"{len(read):,} articles")
    fresh, outcomes = ingest.fresh_of(lake, read)
    provenance.note_edits(lake.originals, fresh.values(), sample=True)
    if fresh:
        outcomes |= ingest.store_rows(lake, fresh, prepared.only(rows, set(fresh)), author=AUTHOR)
        settle(lake)
    return account_of(read, outcomes)
