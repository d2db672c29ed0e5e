"""Names that a state shares with a lesser place ("Atlanta, Georgia"): words of the same passage decide."""

from __future__ import annotations

from functools import cache

from lib.extract.names.gazetteer_matcher import Known, NameMatch
from lib.extract.names.slugs import actor_id
from lib.facts import Actor
from lib.gazetteer import table


def disambiguated(match: NameMatch, texts: list[str], lower: list[str]) -> NameMatch:
    """The hit, turned to the lesser place when its words stand in the passage."""
    if match.end - match.start != 1 or texts[match.start] not in _ambiguous():
        return match
    other, words = _ambiguous()[texts[match.start]]
    return NameMatch(match.start, match.end, other) if words & set(lower) else match


@cache
def _ambiguous() -> dict[str, tuple[Known, frozenset[str]]]:
    return {
        row["form"]: (
            Known(Actor(actor_id("place", row["other"]), row["other"], "place", row["country"]), "part"),
            frozenset(row["words"].split("|")),
        )
        for row in table("gazetteers/doubles")
    }
