"""Phrases that take up an actor named before: "the alliance", "the militant group", "the ministry", "the country"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import Any

from lib.extract.coreference.descriptions import apposed, by_root, described, descriptions, introduces
from lib.extract.mentions.candidates import Sighting
from lib.extract.names.actor_nouns import nouns, people
from lib.facts import Actor
from lib.gazetteer import lexicon, words

ENEMIES = frozenset(
    {"enemy", "enemies", "adversary", "aggressor", "foe", "invader", "invaders", "occupier", "occupiers"}
)
REACH = 12  # how many mentions back a phrase reaches


@cache
def _epithets() -> dict[str, dict[str, Any]]:
    return dict(lexicon("lexicons/epithets"))


def taken_up(ordered: Sequence[Sighting]) -> list[Sighting]:
    """The sightings in reading order, loose definite phrases turned to the actor they take up where one fits."""
    found: list[Sighting] = []
    known, named = descriptions(ordered), by_root(ordered)
    for sighting, after in zip_longest(ordered, ordered[1:]):
        beside = apposed(sighting, named) or _called(sighting, after)
        if beside:
            found.append(replace(sighting, actor=beside, loose=False, bare=False))
            continue
        loose = sighting.loose and _definite(sighting) and not _told_further(sighting)
        antecedent = _meant(sighting, found, known) if loose else None
        if antecedent:
            found.append(replace(sighting, actor=antecedent, loose=False))
        elif not sighting.bare or _capitalised(sighting):
            found.append(sighting)
    return found


def _called(sighting: Sighting, after: Sighting | None) -> Actor | None:
    """The body whose name follows the noun, however the parser takes it: "the charity Seed Bridge"."""
    if after is None or after.scan is not sighting.scan or after.start != sighting.end or after.how != "name":
        return None
    noun = sighting.scan.doc[sighting.end - 1]
    fits = sighting.how == "nominal" and introduces(noun) and after.actor.kind == "organisation"
    return after.actor if fits else None


def _capitalised(sighting: Sighting) -> bool:
    """Whether one body alone goes by the plain word, as a capital inside a sentence says ("the Coalition said")."""
    at, scan = sighting.end - 1, sighting.scan
    token = scan.doc[at]
    capital = token.text.istitle() and not token.is_sent_start and scan.passage.block.kind == "paragraph"
    return capital and sighting.start == at and scan.lower[at] in nouns("single") and scan.lower[at - 1] == "the"


def _told_further(sighting: Sighting) -> bool:
    """Whether what follows says which one is meant: "the organisation of the talks"."""
    after = sighting.scan.doc[sighting.end : sighting.end + 1]
    return any(token.lower_ == "of" and token.head.i == sighting.end - 1 for token in after)


def _definite(sighting: Sighting) -> bool:
    scan = sighting.scan
    if scan.doc[sighting.end - 1].dep_ == "compound":  # "a government offer" is no government's but one
        return True
    if any(child.lower_ in {"the", "this", "that"} for child in scan.doc[sighting.end - 1].lefts):
        return True
    return sighting.actor.kind == "organisation" and scan.texts[sighting.start][0].isupper()


def _antecedent(sighting: Sighting, before: list[Sighting]) -> Actor | None:
    head = sighting.scan.lower[sighting.end - 1]
    if head in ENEMIES:
        return _adversary(sighting, before)
    if head in nouns("governments"):
        return _government(before)
    for earlier in reversed(before[-REACH:]):
        actor = earlier.actor
        if actor.id != sighting.actor.id and earlier.how != "title" and _takes_up(head, sighting, actor):
            return actor
    return None


def _meant(sighting: Sighting, before: list[Sighting], known: dict[str, frozenset[str]]) -> Actor | None:
    return _antecedent(sighting, before) or _described(sighting, before, known) or _only_such(sighting, before)


def _only_such(sighting: Sighting, before: list[Sighting]) -> Actor | None:
    """The one body of the article so far whose name ends so ("the council" after "the Security Council"); of those
    who are something to someone the described too ("the delegation" after "the Kenyan delegation")."""
    ending = " " + sighting.actor.name.lower()
    hows = {"name", "alias", "nominal"} if ending[1:] in nouns("relational") else {"name", "alias"}
    named = (each.actor for each in before if each.how in hows and each.actor.kind in {"organisation", "group"})
    such = {actor.id: actor for actor in named if actor.name.lower().endswith(ending)}
    return next(iter(such.values())) if len(such) == 1 else None


def _described(sighting: Sighting, before: list[Sighting], known: dict[str, frozenset[str]]) -> Actor | None:
    """The last actor mentioned that the article itself describes by this noun."""
    head = sighting.scan.doc[sighting.end - 1]
    fit = (earlier.actor for earlier in reversed(before) if described(head, earlier.actor, known))
    return next(fit, None) if sighting.end - sighting.start == 1 else None


def _adversary(sighting: Sighting, before: list[Sighting]) -> Actor | None:
    """Whom "the enemy" means, when one actor alone stands nearby as the other side of a fight ("war with X")."""
    near = [each for each in before[-REACH:] if each.actor.kind != "place" and _opposed(each)]
    return near[-1].actor if len({each.actor.id for each in near}) == 1 else None


def _opposed(sighting: Sighting) -> bool:
    doc = sighting.scan.doc
    head = next((t for t in doc[sighting.start : sighting.end] if not sighting.start <= t.head.i < sighting.end), None)
    if head is None or head.dep_ != "pobj":
        return False
    return head.head.lower_ in {"with", "against", "from"} and head.head.head.lemma_ in words("lexicons/fights")


def _government(before: list[Sighting]) -> Actor | None:
    """The country whose government the article last spoke of in such words ("the Syrian regime … the regime")."""
    words = nouns("governments")
    spoken = (each for each in reversed(before) if each.how == "metonym" and each.scan.lower[each.end - 1] in words)
    return next((each.actor for each in spoken), None)


def _takes_up(head: str, sighting: Sighting, actor: Actor) -> bool:
    """Whether ``actor`` may be called "the … head"."""
    rule = _epithets().get(head, {})
    if actor.id in rule.get("ids", ()):
        return True
    if actor.kind in rule.get("kinds", ()) and (actor.kind != "group" or not _crowd(actor)):
        return True
    if actor.kind not in {"organisation", "group"} or _crowd(actor) or sighting.bare and head in people():
        return False
    return actor.name.lower().endswith(" " + sighting.actor.name.lower())


def _crowd(actor: Actor) -> bool:
    """Whether a group is people at large ("protesters") rather than a named band."""
    last = actor.name.split()[-1]
    return last.lower() in people() or last.islower()
