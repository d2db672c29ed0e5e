"""``ingest`` of web addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from lib.collection.account import Outcome
from lib.collection.ingest import Pool, refused
from lib.collection.sources import taking_in, web_articles
from lib.facts import Article
from lib.intake.addresses import is_address
from lib.intake.fetch import Fetcher
from lib.store import Lake

ARTICLES = 200  # fetched before they are stored


def path_or_address(text: str) -> Path | str:
    """An argument as an address if it is one, else as a path."""
    return text if is_address(text) else Path(text)


def parted(given: Sequence[Path | str]) -> tuple[list[Path], list[str]]:
    """The paths and the addresses among what was given."""
    return [one for one in given if isinstance(one, Path)], [one for one in given if isinstance(one, str)]


def ingested(lake: Lake, addresses: Iterable[str], pool: Pool) -> Iterator[Outcome]:
    """What became of each address, a refusal as soon as it is known."""
    fetched: list[Article] = []
    with closing(Fetcher()) as fetcher:
        for reading in web_articles.read(fetcher, addresses, pool, lake):
            fetched += reading.articles
            yield from refused(reading)
            if len(fetched) >= ARTICLES:
                yield from _stored(lake, fetched, pool)
                fetched = []
    if fetched:
        yield from _stored(lake, fetched, pool)


def _stored(lake: Lake, fetched: Sequence[Article], pool: Pool) -> tuple[Outcome, ...]:
    web_articles.note_origins(lake, fetched)
    return taking_in.store(lake, fetched, pool, author="command line").outcomes
