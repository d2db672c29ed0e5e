"""Words for actors without a name: bodies, people in a role, and what may stand around them."""

from __future__ import annotations

from functools import cache

from lib.gazetteer import words


def nouns(key: str) -> frozenset[str]:
    """A word list of ``data/lexicons/actor_nouns``."""
    return words(f"lexicons/actor_nouns/{key}")


@cache
def heads() -> frozenset[str]:
    """Every noun that can head a nominal actor."""
    return nouns("bodies") | people()


@cache
def people() -> frozenset[str]:
    """Every noun for people in a role."""
    return nouns("people") | nouns("more_people")
