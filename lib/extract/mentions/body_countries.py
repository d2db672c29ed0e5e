"""Nominal actors of a whole article: ministries and forces get the country that the article gives them elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.nominals import Owner, Phrase, nominal_actor, phrases, sighting
from lib.extract.mentions.passage import Scan
from lib.extract.mentions.register import Roster
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.gazetteer_matcher import trie
from lib.extract.names.territories import territories
from lib.facts import Actor, Article

# Before a body they say that it is not the one the article spoke of, or whose it is.
OTHERS = frozenset({"a", "an", "another", "my", "our", "your", "his", "her", "its", "their"})
BLOCKING = frozenset({"person", "organisation", "media"})


def bodies(article: Article, scans: list[Scan], found: list[Sighting], roster: Roster) -> list[Sighting]:
    """Sightings of nominal actors that leave the names in ``found`` whole."""
    by_scan: dict[Scan, list[Sighting]] = defaultdict(list)
    for each in found:
        by_scan[each.scan].append(each)
    seen = [(scan, phrase) for scan in scans for phrase in _phrases(scan, by_scan[scan], roster)]
    owners = {_inner(phrase): phrase.owner for _, phrase in seen if phrase.owner}
    home = _home(article)
    made = (sighting(scan, _owned(scan, phrase, owners, home)) for scan, phrase in seen)
    return [each for each in made if each is not None]


def _phrases(scan: Scan, named: list[Sighting], roster: Roster) -> list[Phrase]:
    taken = {i for each in named if each.actor.kind in BLOCKING for i in range(each.start, each.end)}
    starts = {each.start for each in named if each.actor.kind == "person"}
    taken |= {i for title in scan.titles if title.end in starts for i in range(title.start, title.end)}
    ends: dict[int, Owner] = {}
    for end, owner in _owners(scan, named):
        if end not in ends or owner.start < ends[end].start:
            ends[end] = owner
    return [_sided(phrase, roster) for phrase in phrases(scan, ends, taken)]


def _owners(scan: Scan, named: list[Sighting]) -> Iterator[tuple[int, Owner]]:
    """Where each name ends, and who it is: of two that cover the same words the one found first comes first."""
    for each in named:
        if each.how in {"name", "alias", "metonym"}:
            yield each.end, Owner(each.start, each.actor)
    for hit in scan.hits:
        if hit.known.form not in {"person", "people"}:
            yield hit.end, Owner(hit.start, hit.known.actor)


def _sided(phrase: Phrase, roster: Roster) -> Phrase:
    """The phrase, a person as its owner turned to the country they lead ("the Albanese government")."""
    country = roster.sides(phrase.owner.id) if phrase.owner and phrase.owner.kind == "person" else None
    area = territories().get(country.lower()) if country else None
    return replace(phrase, owner=area.actor) if area else phrase


def _inner(phrase: Phrase) -> str:
    return nominal_actor(phrase.words, None, "").name


def _owned(scan: Scan, phrase: Phrase, owners: dict[str, Actor], home: Actor | None) -> Phrase:
    """A ministry without a country gets the one the article gives it elsewhere, else that of the dateline's capital."""
    if phrase.owner or scan.lower[phrase.head] not in nouns("state_bodies") or len(phrase.words) > 3:
        return phrase
    if not OTHERS.isdisjoint(child.lower_ for child in scan.doc[phrase.head].lefts):
        return phrase
    if phrase.words == ("ministry",):
        named = [name for name in owners if name.endswith(" ministry")]
        if len(named) == 1:  # the article speaks of one ministry
            return replace(phrase, owner=owners[named[0]], words=tuple(named[0].split()))
    owner = owners.get(_inner(phrase)) or (home if scan.lower[phrase.head] == "ministry" else None)
    return replace(phrase, owner=owner) if owner else phrase


def _home(article: Article) -> Actor | None:
    """The country whose capital the dateline names."""
    node = trie()
    for word in article.dateline.place.title().split() if article.dateline else ():
        node = node.get(word, {})
    known = node.get("") if article.dateline else None
    return known.actor if known and known.form == "capital" else None
