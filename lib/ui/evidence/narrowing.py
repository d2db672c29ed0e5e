"""Doors with conditions of their own: ``only:outlet=Wire&polarity=conflict|acts:country-no``.

The condition has the form of a link's filters and takes their place; the door behind it is any other one. So one side
of a comparison opens exactly its own sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode

from lib.charts import words
from lib.charts.bundle import SIGNS
from lib.facts import polarity_of
from lib.filters import Filters, changed, from_query


def only(door: str, **conditions: str) -> str:
    """``door`` under these filters (names as in links); the door itself without any."""
    return f"only:{urlencode(conditions)}|{door}" if conditions else door


def narrowed(filters: Filters, asked: str) -> Filters:
    """``filters`` with those of the condition ``asked`` in their place."""
    wished, _ = from_query(parse_qs(asked))
    changes = {name: getattr(wished, name) for name in changed(wished)}
    if "actor" in changes:
        changes["other"] = None
    return filters.with_(**changes)


def said(asked: str, name_of: Callable[[str], str]) -> str:
    """The condition in words, to stand after a title: "hostile, in Wire"."""
    held = parse_qs(asked)
    known = {
        "polarity": lambda value: SIGNS.get(value, value),
        "type": lambda value: words.verb(value, polarity_of(value)),
        "outlet": lambda value: f"in {value}",
        "voice": lambda value: {"told": "told by the article", "claimed": "claimed"}.get(value, value),
        "modality": lambda value: value,
        "by": lambda value: f"as {name_of(value)} says",
        "actor": lambda value: f"in articles that mention {name_of(value)}",
    }
    return ", ".join(known[name](values[0]) for name, values in held.items() if name in known)
