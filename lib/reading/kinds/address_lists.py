"""Files that list addresses and hold no articles: bookmarks of a browser, and CSL JSON as Zotero exports it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lib.reading.dates import iso_of
from lib.reading.errors import EmptyError, MalformedError, UnsupportedError
from lib.reading.files.encoding import decode
from lib.reading.files.reference_lists import items_of
from lib.reading.files.sniff import kind_of
from lib.reading.kinds.html import page_of_html, tree_of
from lib.reading.outlets import outlet_named
from lib.reading.pages.page import Metadata, Page


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page, and what the list says about it; None and () where it is silent."""

    url: str
    title: str | None = None
    published: str | None = None  # ISO date; only when day, month and year are given
    outlet: str | None = None
    authors: tuple[str, ...] = ()


def addresses_in(content: bytes) -> list[Address]:
    """The web addresses of a list in its order, each once. Raises MalformedError (no JSON) or EmptyError (none)."""
    found = _of_csl(content) if kind_of("", content) == "csl" else _of_bookmarks(content)
    each = dict[str, Address]()
    for address in found:
        if address.url.lower().startswith(("http://", "https://")):
            each.setdefault(address.url, address)
    if not each:
        raise EmptyError("The file lists no web address.")
    return list(each.values())


def pages(content: bytes) -> Iterator[Page]:
    """The page in each reference that has one; without any raises UnsupportedError, which counts the addresses."""
    saved = [item for item in items_of(content) if isinstance(item.get("html"), str)]
    if not saved:
        number = len(addresses_in(content))
        noun = "1 address" if number == 1 else f"{number:,} addresses"
        raise UnsupportedError(f"This file lists {noun} and holds no articles; save those pages and add them.")
    yield from map(_saved_page, saved)


def _saved_page(item: Mapping[str, Any]) -> Page:
    """The page with what its reference says of it, where that is more than the page says."""
    given = _address(item)
    page = page_of_html(item["html"], given.url or None)
    listed = Metadata(
        title=given.title,
        published=given.published,
        published_from="reference",
        outlet=outlet_named(given.outlet or "") or given.outlet,
        authors=given.authors,
    )
    return Page(page.text, page.metadata.otherwise(listed), page.hints)


def _of_bookmarks(content: bytes) -> Iterator[Address]:
    for link in tree_of(decode(content)).iter("a"):
        title = " ".join("".join(link.itertext()).split())
        yield Address((link.get("href") or "").strip(), title or None)


def _of_csl(content: bytes) -> Iterator[Address]:
    items = items_of(content)
    if not items:
        raise MalformedError("The list of references is incomplete or not JSON.")
    yield from map(_address, items)


def _address(item: Mapping[str, Any]) -> Address:
    return Address(
        _text(item.get("URL")) or "",
        _text(item.get("title")),
        _date(item.get("issued")),
        _text(item.get("container-title") or item.get("publisher")),
        tuple(_names(item.get("author"))),
    )


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    """ISO date of {"date-parts": [[2024, 3, 5]]}; None where the day is missing."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    match parts:
        case [[year, month, day], *_] if all(str(part).isdecimal() for part in (year, month, day)):
            return iso_of(f"{year:0>4}-{month:0>2}-{day:0>2}")
        case _:
            return None


def _names(value: Any) -> Iterable[str]:
    for name in value if isinstance(value, list) else []:
        if isinstance(name, Mapping):
            parts = (_text(name.get(part)) for part in ("given", "non-dropping-particle", "family", "literal"))
            if whole := " ".join(filter(None, parts)):
                yield whole
