"""Names that a state shares with a lesser place ("Atlanta, Georgia"): words of the same passage decide."""

from __future__ import annotations

from functools import cache

from lib.extract.names.gazetteer_matcher import Hit, Known
from lib.extract.names.slugs import actor_id
from lib.facts import Actor
from lib.gazetteer import table


def told_apart(hit: Hit, texts: list[str], lower: list[str]) -> Hit:
    """The hit, turned to the lesser place when its words stand in the passage."""
    if hit.end - hit.start != 1 or texts[hit.start] not in _doubles():
        return hit
    other, words = _doubles()[texts[hit.start]]
    return Hit(hit.start, hit.end, other) if words & set(lower) else hit


@cache
def _doubles() -> dict[str, tuple[Known, frozenset[str]]]:
    return {
        row["form"]: (
            Known(Actor(actor_id("place", row["other"]), row["other"], "place", row["country"]), "part"),
            frozenset(row["words"].split("|")),
        )
        for row in table("gazetteers/doubles")
    }
