"""Houses of the press: by name, by the form in a dateline, by web domain."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from lib.gazetteer import table


def outlet_named(text: str) -> str | None:
    """The house whose name or other spelling ``text`` is (case ignored), or None."""
    return _by_name().get(" ".join(text.split()).strip(" .|-–—").lower())


def outlet_of_agency(text: str) -> str | None:
    """The house that signs a dateline with ``text`` ("AP" gives Associated Press), or None."""
    return _by_dateline().get(text.strip().lower()) or outlet_named(text)


def outlet_of_url(url: str | None) -> str | None:
    """The house that owns the domain of ``url``, or None."""
    host = urlsplit(url or "").hostname or ""
    parts = host.split(".")
    return next((found for i in range(len(parts) - 1) if (found := _by_domain().get(".".join(parts[i:])))), None)


def _index(column: str) -> dict[str, str]:
    rows = table("gazetteers/outlets")
    return {key.lower(): row["name"] for row in reversed(rows) for key in row[column].split("|") if key}


@cache
def _by_name() -> dict[str, str]:
    return _index("aliases") | _index("name")


@cache
def _by_dateline() -> dict[str, str]:
    return _index("dateline")


@cache
def _by_domain() -> dict[str, str]:
    return _index("domains")
