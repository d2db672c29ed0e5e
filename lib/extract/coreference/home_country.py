"""What "the country" and "his country" mean, where one country was just the subject, or a person has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lib.extract.mentions.candidates import Sighting, tokens
from lib.extract.mentions.passage import Scan
from lib.extract.mentions.register import Roster
from lib.extract.names.territories import territories
from lib.facts import Actor

NOUNS = frozenset({"country", "nation"})
POINTING = frozenset({"the", "this", "t]he", "[t]he"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def homelands(ordered: Sequence[Sighting], scans: Sequence[Scan], roster: Roster) -> Iterator[Sighting]:
    """Sightings of countries as "the country", looking back over this passage and the one before."""
    by_scan: dict[Scan, list[Sighting]] = defaultdict(list)
    for sighting in ordered:
        by_scan[sighting.scan].append(sighting)
    before: list[Sighting] = []
    for scan in scans:
        here = by_scan[scan]
        places = [at for at, word in enumerate(scan.lower) if word in NOUNS]
        for at in set(places) - tokens(here):
            actor = _meant(scan.doc[at], [*before, *(each for each in here if each.end <= at)], roster)
            if actor:
                yield Sighting(scan, at, at + 1, actor, "nominal")
        before = here


def _meant(noun: Token, earlier: list[Sighting], roster: Roster) -> Actor | None:
    words = {child.lower_ for child in noun.lefts}
    if words & {"his", "her"}:
        persons = [each.actor.id for each in earlier if each.actor.kind == "person"]
        country = roster.sides(persons[-1]) if persons else None
        area = territories().get(country.lower()) if country else None
        return area.actor if area else None
    if not words & POINTING or any(child.dep_ == "amod" for child in noun.lefts):
        return None
    subjects = [each.actor for each in earlier if each.actor.kind == "country" and _subject(each)]
    return subjects[-1] if subjects else None


def _subject(sighting: Sighting) -> bool:
    return any(token.dep_ in SUBJECTS for token in sighting.scan.doc[sighting.start : sighting.end])
