"""Unlisted names that the article places ("in Husaybah"): towns, whatever the recogniser takes them for elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.extract.actors.forenames import forenames
from lib.extract.actors.sightings import Sighting
from lib.extract.actors.slugs import actor_id
from lib.extract.actors.unlisted import treated
from lib.facts import Actor
from lib.gazetteer import lexicon

SITING = frozenset({"in", "near", "outside", "around", "inside", "across"})
LONGEST = 3  # words of a town's name


def placed_names(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings, names turned to places that stand behind "in" or "near" once and never do anything."""
    unsure = [each for each in sightings if _unsure(each)]
    doers = {each.actor.name for each in unsure if _acts(each)}
    towns = {each.actor.name for each in unsure if _sited(each)} - doers
    moving = {each for each in unsure if each.actor.name in towns}
    return [_moved(each) if each in moving else each for each in sightings]


def _unsure(sighting: Sighting) -> bool:
    actor = sighting.actor
    if actor.kind not in {"organisation", "person", "place"} or sighting.how != "name" or actor.country:
        return False
    listed = any(hit.start < sighting.end and sighting.start < hit.end for hit in sighting.scan.hits)
    words = actor.name.split()
    return not listed and len(words) <= LONGEST and words[0] not in forenames() and not actor.name.isupper()


def _acts(sighting: Sighting) -> bool:
    root = sighting.scan.doc[sighting.start : sighting.end].root
    titled = any(title.end == sighting.start for title in sighting.scan.titles)
    return (
        titled
        or treated(root)
        or (root.dep_ in {"nsubj", "agent"} and any(k.dep_ == "dobj" for k in root.head.children))
    )


def _sited(sighting: Sighting) -> bool:
    """Whether the name stands right behind a preposition of place that belongs to no trust, stake or role."""
    scan = sighting.scan
    before = scan.doc[sighting.start - 1] if sighting.start else None
    owner = scan.lower[sighting.end : sighting.end + 1] in (["'s"], ["s"])
    if owner or before is None or before.pos_ == "VERB":
        return False
    if before.lower_ == "of":
        words = lexicon("lexicons/metonyms")
        return before.head.lemma_.lower() in {*words["sites"], *words["seats"]}
    if before.lower_ not in SITING:
        return False
    return before.head.lemma_.lower() not in lexicon("lexicons/metonyms")["not_sited"]


def _moved(sighting: Sighting) -> Sighting:
    name = sighting.actor.name
    return replace(sighting, actor=Actor(actor_id("place", name), name, "place"))
