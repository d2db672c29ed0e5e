"""Addresses as readings, like those of files: fetched, kept, read, and known by their own address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lib.collection import ingest, provenance
from lib.collection.ingest import Pool, Reading
from lib.collection.workers import File
from lib.facts import Article, DramatisError
from lib.intake.addresses import canonical
from lib.intake.fetch import Fetcher
from lib.intake.web_page import WebPage, page
from lib.isolation import isolated
from lib.store import Lake


@dataclass(slots=True)
class Fetched:
    """Pages by the addresses that were asked for, as far as they were fetched; their bytes are not kept here."""

    pages: dict[str, WebPage] = field(default_factory=dict)

    def file(self, address: str, got: WebPage | DramatisError) -> File:
        """The name and bytes of a page for a reader of files."""
        if isinstance(got, DramatisError):
            return address, got
        self.pages[address] = replace(got, content=b"")
        return address, got.content

    def addressed(self, reading: Reading) -> Reading:
        """The reading with each article under its canonical address."""
        got = self.pages.get(reading.file)
        if got is None:
            return reading
        return replace(reading, articles=tuple(_addressed(article, got) for article in reading.articles))


def read(fetcher: Fetcher, addresses: Iterable[str], pool: Pool, lake: Lake) -> Iterator[Reading]:
    """One reading an address, in order: its article, or the one reason why there is none."""
    fetched = Fetched()
    files = (fetched.file(address, _page(fetcher, address)) for address in addresses)
    for reading in ingest.read_files(files, pool, lake, opened=False):
        yield fetched.addressed(reading)


def note_origins(lake: Lake, articles: Iterable[Article], brought: Mapping[str, str] | None = None) -> None:
    """Notes beside the bytes of fetched articles where they come from; ``brought``: address asked for → source."""
    for article in articles:
        if article.url:
            provenance.note_origin(
                lake.originals, article.source.sha256, article.url, (brought or {}).get(article.source.file, "")
            )


def _page(fetcher: Fetcher, address: str) -> WebPage | DramatisError:
    got = isolated(page, fetcher, address)
    return DramatisError("The address returned nothing.") if got is None else got


def _addressed(article: Article, got: WebPage) -> Article:
    return replace(article, url=canonical(got.url, article.url))
