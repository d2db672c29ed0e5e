"""Files → articles → facts → collection, with an exact account of what became of each.

Used by the app and the command line. Neither spaCy nor a reader of files is imported here: ``lib.workers`` does
that in other processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from lib import gazetteer, provenance
from lib.clustering import Clusters
from lib.extract.model_name import reads_with
from lib.facts import Article, DramatisError, Facts
from lib.store import Change, Lake, place_of, write
from lib.store import articles as stored_articles
from lib.workers import File, Pool, analysed, mapped, pool, read_each

__all__ = [
    "Account", "Outcome", "Pool", "Reading", "holds_sample", "load_sample", "parse_articles", "pool", "read_files",
    "remove_sample", "store_articles", "wants_sample",
]  # fmt: skip

Verdict = Literal["added", "duplicate", "rejected"]
Progress = Callable[[int, int], None]
CHUNK_WORDS = 3_000  # about half a second of work: small enough for a smooth bar, large enough for batches
CHUNK_ARTICLES = 16
JOB_BYTES = 200_000
BATCH = 50  # articles a transaction where nobody waits for the first
SAMPLES = gazetteer.DATA / "samples"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file: articles, or the reason why none did. ``duplicate_of`` are ids already stored."""

    file: str
    articles: tuple[Article, ...] = ()
    reason: str | None = None
    duplicate_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that gave none."""

    file: str
    part: int
    verdict: Verdict
    reason: str | None = None
    article: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Outcomes in the order given: added + duplicate + rejected is all of them."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def added(self) -> int:
        """Number of articles stored."""
        return self._count("added")

    @property
    def duplicate(self) -> int:
        """Number of articles that were there already, or given twice."""
        return self._count("duplicate")

    @property
    def rejected(self) -> int:
        """Number of articles and files refused, each with its reason."""
        return self._count("rejected")

    def _count(self, verdict: Verdict) -> int:
        return sum(outcome.verdict == verdict for outcome in self.outcomes)


def read_files(files: Iterable[tuple[str, bytes]], pool: Pool, lake: Lake | None = None) -> Iterator[Reading]:
    """One Reading a file, archives member by member. With ``lake`` the bytes are kept before they are looked at."""
    stored = _stored(lake)
    for (name, content), found in mapped(pool, read_each, _jobs(_opened(files, lake))):
        if isinstance(found, BaseException):
            yield Reading(name, reason=told(found))
            continue
        if lake is not None and isinstance(content, bytes):
            provenance.note_reading(lake.originals, hashlib.sha256(content).hexdigest(), name, found)
        yield Reading(name, found, duplicate_of=tuple(article.id for article in found if article.id in stored))


def parse_articles(
    articles: Sequence[Article], pool: Pool, lake: Lake | None = None
) -> Iterator[tuple[Article, Facts | BaseException]]:
    """Each article with its facts, or with the error it met; in order. Nothing is stored; ``lake`` lends its names."""
    for article, found in mapped(pool, _analysis(lake), _chunks(articles)):
        yield article, found if isinstance(found, BaseException) else found[0]


def store_articles(  # noqa: PLR0913
    lake: Lake,
    articles: Sequence[Article],
    pool: Pool,
    *,
    author: str,
    on_progress: Progress | None = None,
    batch: int = 1,
    sample: bool = False,
) -> Account:
    """The account of storing ``articles``: analysed in ``pool``, ``batch`` to a transaction, each whole or absent."""
    fresh, outcomes = _fresh(lake, articles)
    provenance.note_edits(lake.originals, fresh.values(), sample=sample)
    clusters, waiting = Clusters(lake.view()), []
    progress = on_progress or (lambda done, total: None)
    for number, (article, found) in enumerate(mapped(pool, _analysis(lake), _chunks(list(fresh.values()))), 1):
        if isinstance(found, BaseException):
            outcomes[article.id] = _outcome(article, "rejected", told(found))
        else:
            waiting.append(found)
        if len(waiting) >= batch:
            outcomes |= _write(lake, waiting, clusters, (author, sample))
            waiting = []
        progress(len(articles) - len(fresh) + number, len(articles))
    if waiting:
        outcomes |= _write(lake, waiting, clusters, (author, sample))
    return _account(articles, outcomes)


def load_sample(lake: Lake, pool: Pool, on_progress: Progress | None = None) -> Account:
    """The account of adding the illustrative articles of ``data/samples``, marked as sample."""
    readings = _sample_readings(lake, pool)
    read = [article for reading in readings for article in reading.articles]
    done = store_articles(lake, read, pool, author="sample", on_progress=on_progress, batch=BATCH, sample=True)
    return Account((*done.outcomes, *(refusal for reading in readings if (refusal := refused(reading)))))


def refused(reading: Reading) -> Outcome | None:
    """The outcome of a file that could not be read; None for one that could."""
    return Outcome(reading.file, 0, "rejected", reading.reason) if reading.reason else None


def remove_sample(lake: Lake) -> int:
    """Number of sample articles taken away."""
    return write.remove_sample(lake, author="sample")


def holds_sample(lake: Lake) -> bool:
    """Whether any sample article is stored."""
    return stored_articles.holds_sample(lake.view())


def wants_sample(lake: Lake) -> bool:
    """Whether nothing was ever stored here, so that a first visitor would see an empty app."""
    return not lake.was_written()


def _sample_readings(lake: Lake, pool: Pool) -> list[Reading]:
    given: dict[str, list[Mapping[str, str]]] = {}
    for row in gazetteer.table("samples/index"):
        given.setdefault(row["file"], []).append(row)
    files = ((name, (SAMPLES / name).read_bytes()) for name in given)
    return [
        replace(
            reading,
            articles=tuple(
                _given(article, row) for article, row in zip(reading.articles, given[reading.file], strict=False)
            ),
        )
        for reading in read_files(files, pool, lake)
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


def _opened(files: Iterable[tuple[str, bytes]], lake: Lake | None) -> Iterator[File]:
    """Files and the members of archives; their bytes are kept first."""
    from lib.reading import LIMITS, expand

    for name, content in files:
        for member, inner in expand(name, content, LIMITS):
            if lake is not None and isinstance(inner, bytes):
                lake.originals.put(inner)
            yield member, inner


def _jobs(files: Iterable[File]) -> Iterator[list[File]]:
    """Files for one worker at a time: many small ones, or one large one."""
    job: list[File] = []
    size = 0
    for file in files:
        job.append(file)
        size += len(file[1]) if isinstance(file[1], bytes) else 0
        if size >= JOB_BYTES or len(job) >= CHUNK_ARTICLES:
            yield job
            job, size = [], 0
    if job:
        yield job


def _stored(lake: Lake | None) -> set[str]:
    return set(stored_articles.ids(lake.view())) if lake is not None else set()


def _fresh(lake: Lake, articles: Sequence[Article]) -> tuple[dict[str, Article], dict[str, Outcome]]:
    """The articles to analyse, by id, and the outcomes of those already stored."""
    stored = _stored(lake)
    known = {a.id: _outcome(a, "duplicate", "It is in the collection already.") for a in articles if a.id in stored}
    fresh: dict[str, Article] = {}
    for article in articles:
        if article.id not in stored:
            fresh.setdefault(article.id, article)
    return fresh, known


def _analysis(lake: Lake | None) -> Callable[[Sequence[Article]], list[tuple[Facts, tuple[int, ...]]]]:
    return partial(analysed, place=lake.place.absolute() if lake is not None else place_of())


def _chunks(articles: Sequence[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    words = 0
    for article in articles:
        chunk.append(article)
        words += article.text.count(" ")
        if words >= CHUNK_WORDS or len(chunk) >= CHUNK_ARTICLES:
            yield chunk
            chunk, words = [], 0
    if chunk:
        yield chunk


def _write(
    lake: Lake, found: Sequence[tuple[Facts, tuple[int, ...]]], clusters: Clusters, by: tuple[str, bool]
) -> dict[str, Outcome]:
    """Outcomes of one transaction."""
    moved: dict[str, str] = {}
    for facts, sketch in found:
        moved |= clusters.join(facts.article, sketch)[1]
    given = {facts.article.id: facts.article for facts, _ in found}
    titles = [article.title for article in given.values()]
    change = Change(
        by[0],
        f"Added “{titles[0]}”" if len(titles) == 1 else f"Added {len(titles)} articles",
        added=[facts for facts, _ in found],
        clusters=moved | {name: clusters.of(name) for name in given},
        sketches={facts.article.id: sketch for facts, sketch in found},
        sample=by[1],
        read_by=reads_with(),
    )
    stored = set(write.apply(lake, change))
    return {
        name: _outcome(article, "added") if name in stored else _outcome(article, "duplicate", "Added by someone else.")
        for name, article in given.items()
    }


def _account(articles: Sequence[Article], outcomes: dict[str, Outcome]) -> Account:
    """Outcomes in the order given; an article given twice is a duplicate the second time."""
    seen: set[str] = set()
    listed: list[Outcome] = []
    for article in articles:
        again = _outcome(article, "duplicate", "It was given twice.")
        listed.append(again if article.id in seen else outcomes[article.id])
        seen.add(article.id)
    return Account(tuple(listed))


def _outcome(article: Article, verdict: Verdict, reason: str | None = None) -> Outcome:
    source = article.source
    return Outcome(source.file, source.part, verdict, reason, article.id, article.title)


def told(error: BaseException) -> str:
    """What a person is told about ``error``."""
    if isinstance(error, DramatisError):
        return str(error)
    return f"It could not be analysed ({type(error).__name__}: {str(error)[:200]})."
