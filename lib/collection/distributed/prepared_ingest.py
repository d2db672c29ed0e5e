"""Articles analysed on a cluster and stored from here, a few hundred to a transaction, with an exact account.

A worker gives an article's rows ready for the tables, not its facts, so that storing them costs this process little.
They come through the cluster's memory instead of as files: machines need no disk in common, a worker that dies leaves
nothing behind, and DuckLake writes files of its own size, named within the collection, so that it can be moved.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from lib.collection import provenance
from lib.collection.access import rights
from lib.collection.account import Account, Outcome, account_of, outcome_of
from lib.collection.chunks import chunked
from lib.collection.distributed.ray_pool import RayPool
from lib.collection.ingest import fresh_of, store_rows
from lib.collection.settled import settle
from lib.collection.workers import OWN, analysed, mapped
from lib.facts import Article, DramatisError
from lib.isolation import isolated
from lib.store import Lake
from lib.store.tables import prepared

BATCH = 500  # articles a transaction


@dataclass(slots=True)
class _Batch:
    """What the next transaction stores."""

    articles: dict[str, Article] = field(default_factory=dict)
    rows: list[prepared.Rows] = field(default_factory=list)


def store_articles(lake: Lake, articles: Sequence[Article], pool: RayPool, *, author: str) -> Account:
    """The account of storing ``articles``, each whole or absent."""
    rights.doing(lake, "upload", f"{len(articles):,} articles")
    fresh, outcomes = fresh_of(lake, articles)
    provenance.note_edits(lake.originals, fresh.values())
    batch, work = _Batch(), partial(prepare, own=_own(lake.place))
    for article, found in mapped(pool, work, chunked(fresh.values(), _words)):
        if isinstance(found, DramatisError):
            outcomes[article.id] = outcome_of(article, "rejected", str(found))
            continue
        if found and len(batch.articles) >= BATCH:
            outcomes |= _written(lake, batch, author)
            batch = _Batch()
        batch.articles[article.id] = article
        batch.rows.append(found)
    outcomes |= _written(lake, batch, author)
    settle(lake)
    return account_of(articles, outcomes)


def prepare(articles: Sequence[Article], own: Mapping[str, bytes]) -> list[prepared.Rows]:
    """With the first article of a chunk the rows of all that are in it, analysed and ready to be stored, else
    nothing. Runs in a worker, on whatever machine."""
    found = analysed(articles, _folder_with(tuple(sorted(own.items()))))
    return [{} if number else prepared.prepare(found) for number in range(len(found))]


def _words(article: Article) -> int:
    return article.text.count(" ")


def _own(place: Path) -> dict[str, bytes]:
    return {name: (place / name).read_bytes() for name in OWN if (place / name).exists()}


@cache
def _folder_with(own: tuple[tuple[str, bytes], ...]) -> Path:
    """A folder with these files, kept as long as this worker lives."""
    digest = hashlib.sha256(repr(own).encode()).hexdigest()[:8]
    folder = Path(tempfile.mkdtemp(prefix=f"dramatis-{digest}-"))
    for name, content in own:
        (folder / name).write_bytes(content)
    return folder


def _written(lake: Lake, batch: _Batch, author: str) -> dict[str, Outcome]:
    """Outcomes of one transaction; when it fails, of one for each article: only the one at fault is rejected."""
    rows = prepared.only(prepared.joined(batch.rows), set(batch.articles))
    store = partial(store_rows, lake, author=author, awaited=False)
    done = isolated(store, batch.articles, rows) if batch.articles else {}
    if not isinstance(done, DramatisError):
        return done
    outcomes: dict[str, Outcome] = {}
    for name, article in batch.articles.items():
        one = isolated(store, {name: article}, prepared.only(rows, {name}))
        outcomes |= {name: outcome_of(article, "rejected", str(one))} if isinstance(one, DramatisError) else one
    return outcomes
