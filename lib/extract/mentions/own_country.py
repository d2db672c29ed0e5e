"""Bodies that an article names with their country and without: "the US Supreme Court", then "the Supreme Court"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.gazetteer_matcher import SHARED
from lib.extract.names.slugs import slug
from lib.extract.names.territories import demonyms, names
from lib.facts import Actor
from lib.rules import ACTORS

_OWN = ACTORS.rule("name without its country")
OWNERS = frozenset({"POS", "PRP$", "NN", "NNP"})
KINDS = frozenset({"organisation", "group"})


def with_own_country(found: Sequence[MentionCandidate], known: Iterable[str]) -> list[MentionCandidate]:
    """The candidates, a name without a country turned to the one body of the article that has it after its country.

    ``known`` are rules by which a gazetteer names an actor, whose country it knows. Where the article gives the name
    to bodies of two countries, nothing is turned.
    """
    listed = {each.actor.id for each in found if each.rule in frozenset(known)}
    bodies = {each.actor.id: each.actor for each in found if each.actor.kind in KINDS}
    turned = _turned(bodies, listed)
    return [_with_country(each, turned.get(each.actor.id)) for each in found]


def _turned(bodies: Mapping[str, Actor], listed: Set[str]) -> dict[str, Actor]:
    """Id of each body named without a country → the one that the article names with one."""
    owned = _owned(bodies)
    free = (actor for actor in bodies.values() if actor.country is None and actor.id not in listed)
    named = ((actor.id, list(owned.get(slug(actor.name), {}).values())) for actor in free if _tells(actor.name))
    return {one: owners[0] for one, owners in named if len(owners) == 1}


def _with_country(each: MentionCandidate, body: Actor | None) -> MentionCandidate:
    return replace(each, actor=body, rule=_OWN) if body and _may_turn(each) else each


def _may_turn(each: MentionCandidate) -> bool:
    """Whether nothing before the name says whose it is ("the island's Supreme Court", "the state Supreme Court")."""
    before = each.analysed.doc[each.start - 1].tag_ if each.start else ""
    return before not in OWNERS and _OWN not in each.analysed.without


def _owned(bodies: Mapping[str, Actor]) -> dict[str, dict[str, Actor]]:
    """Slug of a name without its country → code of each country that the article gives it → the body so named."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in bodies.values():
        parts = slug(actor.name).split("-")
        for at in range(1, len(parts)):
            if code := _codes().get("-".join(parts[:at])):
                found["-".join(parts[at:])].setdefault(code, actor)
            after = parts[at + 1 :] if parts[at + 1 : at + 2] != ["the"] else parts[at + 2 :]
            if parts[at] == "of" and (code := _codes().get("-".join(after))):
                found["-".join(parts[:at])].setdefault(code, actor)
    return found


def _tells(name: str) -> bool:
    """Whether a name says what body it is: more than one word, or the word for a body of a state."""
    return " " in name or name.lower() in nouns("institutions")


@cache
def _codes() -> dict[str, str]:
    """Slug of each name or adjective of one country → its code."""
    told = [*names(), *((surface, code) for surface, code, form in demonyms() if form in {"name", "adjective"})]
    return {slug(surface): code for surface, code in told if surface not in SHARED}
