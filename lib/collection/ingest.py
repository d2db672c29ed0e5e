"""Files → articles → facts → collection, with an exact account of what became of each.

Used by the app and the command line. Neither spaCy nor a reader of files is imported here:
``lib.collection.workers`` does that in other processes.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from lib.collection import provenance
from lib.collection.access import rights
from lib.collection.account import Account, Outcome, account_of, added_of, outcome_of
from lib.collection.chunks import JOB_BYTES, chunked
from lib.collection.clusters import Clusters
from lib.collection.settled import settle
from lib.collection.workers import File, Parts, Pool, analysed, mapped, pool, read_each
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError, Facts
from lib.isolation import isolated, isolated_each
from lib.store import Change, Lake, place_of
from lib.store.queries import articles as stored_articles
from lib.store.tables import prepared, write

__all__ = [
    "Account", "Outcome", "Pool", "Reading", "parse_articles", "pool", "read_files", "store_articles",
]  # fmt: skip

Progress = Callable[[int, int], None]
Analysed = tuple[Facts, tuple[int, ...]]  # an article's facts and its sketch
FEW = 20  # articles of which each is awaited by whoever gave them
BATCH = 500  # articles a transaction where nobody waits for the first
PATIENCE = 20.0  # seconds after which what is there is stored, so that readers see a large ingest come in;
SHARE = 20  # but so many times as long as storing took the last time, which is kept a small part of the work


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file: articles, and the reasons for what gave none. ``duplicate_of`` are ids stored."""

    file: str
    articles: tuple[Article, ...] = ()
    reasons: tuple[str, ...] = ()
    duplicate_of: tuple[str, ...] = ()


class By(NamedTuple):
    """Who stores articles, whether they are the sample, and whether a page awaits each."""

    author: str
    sample: bool
    awaited: bool


def read_files(
    files: Iterable[File], pool: Pool, lake: Lake | None = None, *, opened: bool = True
) -> Iterator[Reading]:
    """One Reading a file, archives member by member where they are ``opened``. With ``lake`` the bytes are kept before
    they are looked at."""
    stored = _stored(lake)
    for (name, content), found in mapped(pool, read_each, chunked(_opened(files, lake, opened), _bytes_in, JOB_BYTES)):
        if lake is not None and isinstance(content, bytes) and not isinstance(found, DramatisError):
            found = isolated(_noted, lake, name, content, found)
        parts = (found,) if isinstance(found, DramatisError) else found
        articles = tuple(part for part in parts if isinstance(part, Article))
        reasons = tuple(_reason(n, parts) for n, part in enumerate(parts) if isinstance(part, DramatisError))
        yield Reading(name, articles, reasons, tuple(article.id for article in articles if article.id in stored))


def parse_articles(
    articles: Iterable[Article], pool: Pool, lake: Lake | None = None
) -> Iterator[tuple[Article, Facts | DramatisError]]:
    """Each article with its facts, or with the error it met; in order. Nothing is stored; ``lake`` lends its names."""
    for article, found in mapped(pool, _analysis(lake), _chunks(articles)):
        yield article, found if isinstance(found, DramatisError) else found[0]


def store_articles(  # noqa: PLR0913
    lake: Lake,
    articles: Sequence[Article],
    pool: Pool,
    *,
    author: str,
    on_progress: Progress | None = None,
    batch: int | None = None,
    sample: bool = False,
) -> Account:
    """The account of storing ``articles``: analysed in ``pool``, ``batch`` to a transaction, each whole or absent.

    Without ``batch`` each is stored, and seen, as soon as it is analysed while they are few.
    """
    batch = batch or (1 if len(articles) <= FEW else BATCH)
    rights.doing(lake, "upload", f"{len(articles):,} articles")
    fresh, outcomes = fresh_of(lake, articles)
    provenance.note_edits(lake.originals, fresh.values(), sample=sample)
    waiting = _Batch(lake, By(author, sample, batch == 1), batch)
    progress = on_progress or (lambda done, total: None)
    try:
        for number, (article, found) in enumerate(mapped(pool, _analysis(lake), _chunks(list(fresh.values()))), 1):
            if isinstance(found, DramatisError):
                outcomes[article.id] = outcome_of(article, "rejected", str(found))
            else:
                waiting.articles.append(found)
            if waiting.is_due():
                outcomes |= waiting.stored()
            progress(len(articles) - len(fresh) + number, len(articles))
    finally:  # also of one that is stopped
        outcomes |= waiting.stored()
    settle(lake)
    return account_of(articles, outcomes)


def refused(reading: Reading) -> tuple[Outcome, ...]:
    """An outcome for each text of a file that could not be read: the whole file, or lines and records of it."""
    return tuple(Outcome(reading.file, 0, "rejected", reason) for reason in reading.reasons)


def _opened(files: Iterable[File], lake: Lake | None, opened: bool) -> Iterator[File]:
    """Files and the members of archives; their bytes are kept first. Names are such as can be stored and written."""
    for name, content in files:
        for member, inner in _members(name, content) if opened else [(name, content)]:
            kept = provenance.keep(lake.originals, inner) if lake is not None and isinstance(inner, bytes) else inner
            yield member.encode("utf-8", "replace").decode(), kept


def _reason(n: int, parts: Sequence[Article | DramatisError]) -> str:
    """Why part ``n`` of a file is no article; where there are others, which one it is."""
    return str(parts[n]) if len(parts) == 1 else f"Part {n + 1} of {len(parts):,}: {parts[n]}"


def _members(name: str, content: bytes | DramatisError) -> Iterator[File]:
    from lib.reading import LIMITS, expand

    if isinstance(content, DramatisError):
        yield name, content
        return
    for found in isolated_each(expand, name, content, LIMITS):
        yield (name, found) if isinstance(found, DramatisError) else found


def _noted(lake: Lake, name: str, content: bytes, parts: Parts) -> Parts:
    """``parts``, noted beside the bytes that they were read from."""
    articles = [part for part in parts if isinstance(part, Article)]
    provenance.note_reading(lake.originals, hashlib.sha256(content).hexdigest(), name, articles)
    return parts


def _bytes_in(file: File) -> int:
    return len(file[1]) if isinstance(file[1], bytes) else 0


def _stored(lake: Lake | None) -> set[str]:
    """The ids of what is stored already, for whoever may add to it."""
    rights.require("upload")
    return set(stored_articles.ids(lake.latest())) if lake is not None else set()


def store_rows(
    lake: Lake, articles: Mapping[str, Article], rows: prepared.Rows, *, author: str, awaited: bool = True
) -> dict[str, Outcome]:
    """Outcomes of storing new articles whose rows are ready, each in its cluster, in one transaction."""
    clusters, sketches = Clusters(lake.latest()), prepared.sketches(rows)
    moved = clusters.join([(article, sketches.get(name, ())) for name, article in articles.items()])
    change = Change(
        author,
        f"Added {len(articles):,} articles",
        rows=rows,
        clusters=moved | {name: clusters.of(name) for name in articles},
        read_by=reads_with(),
        awaited=awaited,
    )
    return added_of(articles, write.apply(lake, change))


def fresh_of(lake: Lake, articles: Sequence[Article]) -> tuple[dict[str, Article], dict[str, Outcome]]:
    """The articles to analyse, by id, and the outcomes of those already stored."""
    stored = _stored(lake)
    known = {a.id: outcome_of(a, "duplicate", "It is in the collection already.") for a in articles if a.id in stored}
    fresh: dict[str, Article] = {}
    for article in articles:
        if article.id not in stored:
            fresh.setdefault(article.id, article)
    return fresh, known


def _analysis(lake: Lake | None) -> Callable[[Sequence[Article]], list[tuple[Facts, tuple[int, ...]]]]:
    return partial(analysed, place=lake.place.absolute() if lake is not None else place_of())


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    return chunked(articles, lambda article: article.text.count(" "))


@dataclass(slots=True)
class _Batch:
    """Articles that wait for the next transaction, which comes when they are ``most`` or one has waited long."""

    lake: Lake
    by: By
    most: int
    articles: list[Analysed] = field(default_factory=list)
    _due: float = field(default_factory=lambda: time.monotonic() + PATIENCE)

    def is_due(self) -> bool:
        """Whether they are to be stored now."""
        return len(self.articles) >= self.most or time.monotonic() > self._due

    def stored(self) -> dict[str, Outcome]:
        """Stores them all: what became of each."""
        started = time.monotonic()
        outcomes = _written(self.lake, self.articles, self.by)
        self.articles, ended = [], time.monotonic()
        self._due = ended + max(PATIENCE, SHARE * (ended - started))
        return outcomes


def _written(lake: Lake, found: Sequence[Analysed], by: By) -> dict[str, Outcome]:
    """Outcomes of one transaction; when it fails, of one for each article: only the one at fault is rejected."""
    done = isolated(_write, lake, found, by) if found else {}
    if not isinstance(done, DramatisError):
        return done
    if len(found) == 1:
        article = found[0][0].article
        return {article.id: outcome_of(article, "rejected", str(done))}
    return {name: outcome for one in found for name, outcome in _written(lake, [one], by).items()}


def _write(lake: Lake, found: Sequence[Analysed], by: By) -> dict[str, Outcome]:
    given = {facts.article.id: facts.article for facts, _ in found}
    clusters = Clusters(lake.latest())
    moved = clusters.join([(facts.article, sketch) for facts, sketch in found])
    titles = [article.title for article in given.values()]
    change = Change(
        by.author,
        f"Added “{titles[0]}”" if len(titles) == 1 else f"Added {len(titles)} articles",
        added=[facts for facts, _ in found],
        clusters=moved | {name: clusters.of(name) for name in given},
        sketches={facts.article.id: sketch for facts, sketch in found},
        sample=by.sample,
        read_by=reads_with(),
        awaited=by.awaited,
    )
    return added_of(given, write.apply(lake, change))
