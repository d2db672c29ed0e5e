"""The sample articles into a collection.

Their facts are ready in ``data/samples/facts.zip``, so that a first visitor waits seconds, not for a language model.
They are analysed like all others where those facts are not what this installation would find.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from lib.facts import Article
from lib.store import Lake
from lib.store.queries import articles as stored_articles
from lib.store.tables import prepared

FOLDER = gazetteer.DATA / "samples"
AUTHOR = "sample"


def add(lake: Lake, pool: Pool, on_progress: Progress | None = None) -> Account:
    """The account of adding them, marked as sample."""
    readings = readings_of(pool, lake)
    read = [article for reading in readings for article in reading.articles]
    rows = _rows(lake, read)
    if rows is None:
        done = ingest.store_articles(
            lake, read, pool, author=AUTHOR, on_progress=on_progress, batch=ingest.BATCH, sample=True
        )
    else:
        done = _stored(lake, read, rows)
    return Account((*done.outcomes, *(refusal for reading in readings for refusal in ingest.refused(reading))))


def are_in(lake: Lake) -> bool:
    """Whether any of them is stored."""
    return stored_articles.holds_sample(lake.view())


def are_wanted(lake: Lake) -> bool:
    """Whether nothing was ever stored here, so that a first visitor would see an empty app."""
    return not lake.was_written()


def readings_of(pool: Pool, lake: Lake | None = None) -> list[Reading]:
    """Each file as it is read, its articles with what ``index.csv`` says of them; ``lake`` keeps the bytes."""
    given: dict[str, list[Mapping[str, str]]] = {}
    for row in gazetteer.table("samples/index"):
        given.setdefault(row["file"], []).append(row)
    files = ((name, (FOLDER / name).read_bytes()) for name in given)
    return [
        replace(
            reading,
            articles=tuple(
                _given(article, row) for article, row in zip(reading.articles, given[reading.file], strict=False)
            ),
        )
        for reading in ingest.read_files(files, pool, lake)
    ]


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


def _rows(lake: Lake, read: Sequence[Article]) -> prepared.Rows | None:
    """The rows that stand ready for exactly these articles, read by what reads here and now; else None.

    What readers of a collection taught it makes other facts of the same articles.
    """
    if any((lake.place / name).exists() for name in OWN):
        return None
    rows = ready.rows(reads_with())
    return rows if set(prepared.ids(rows)) == {article.id for article in read} else None


def _stored(lake: Lake, read: Sequence[Article], rows: prepared.Rows) -> Account:
    rights.doing(lake, "upload", f"{len(read):,} articles")
    fresh, outcomes = ingest.fresh_of(lake, read)
    provenance.note_edits(lake.originals, fresh.values(), sample=True)
    if fresh:
        outcomes |= ingest.store_rows(lake, fresh, prepared.only(rows, set(fresh)), author=AUTHOR)
        settle(lake)
    return account_of(read, outcomes)
