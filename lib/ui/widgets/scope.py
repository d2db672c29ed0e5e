"""Which numbers a page shows, and which filters in force leave some of them as they are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lib.filters import Filters, changed
from lib.store.queries.filter_clauses import REACH

# Kind of number -> what readers call it.
KINDS: Mapping[str, str] = MappingProxyType({
    "articles": "articles and their totals",
    "actors": "the number of actors",
    "mentions": "mentions",
    "quotes": "quotes",
    "relations": "sentences with a relation",
    "edges": "relations",
    "portrayals": "words of praise and blame",
    "themes": "themes",
    "links": "links and stories",
    "times": "times",
    "places": "places",
    "hits": "what a search finds",
    "one article": "the article, which is shown whole",
})  # fmt: skip
ACTOR = ("mentions", "quotes", "relations", "edges", "portrayals")
# Page -> the kinds of its numbers. One that shows something else until it is told what to show stands twice.
PAGES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "Home": ("articles", "actors", "quotes", "relations", "edges", "links"),
    "Search": ("hits", "links", "actors", "mentions"),
    "Network": ("edges", "relations", "mentions"),
    "Network without one": ("edges", "relations"),
    "Quotes": ("quotes",),
    "Themes": ("articles", "themes"),
    "Links": ("articles", "links", "quotes", "relations"),
    "Places": ("times", "places", "mentions"),
    "Actor": ("articles", *ACTOR),
    "Actor without one": ("articles", "actors", "mentions", "quotes", "relations"),
    "Compare": (*ACTOR, "themes"),
    "Article": ("one article", "links"),
    "Article without one": ("articles",),
    "Upload": (),
    "Sources": (),
    "Review": (),
    "Admin": (),
    "Guide": (),
    "About": ("articles", "actors", "quotes", "relations"),
})  # fmt: skip
# Pages on which the actors of the address are whom they are about, or what is chosen: no filter.
ABOUT_ACTORS = ("Network", "Places", "Actor", "Compare")
SUBJECTS = ("Actor", "Compare")  # those whose actors are whom they are about
CHOSEN = ("actor", "other")


def unreached(page: str, filters: Filters) -> dict[tuple[str, ...], list[str]]:
    """Kinds of numbers on ``page`` → the filters in force (fields) that leave exactly these as they are."""
    apart: dict[tuple[str, ...], list[str]] = {}
    for field in changed(filters):
        left = tuple(kind for kind in PAGES[page] if field not in REACH[kind])
        if left and field != "text" and not (page.split()[0] in ABOUT_ACTORS and field in CHOSEN):
            apart.setdefault(left, []).append(field)
    return apart


def sentences(page: str, filters: Filters, named: Mapping[str, str]) -> list[str]:
    """The same in words; ``named`` are the filters as their chips call them, by field."""
    return [
        f"{_joined([f'“{named[field]}”' for field in fields])} {'does' if len(fields) == 1 else 'do'} not affect "
        f"{_joined([KINDS[kind] for kind in kinds])}."
        for kinds, fields in unreached(page, filters).items()
    ]


def _joined(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
