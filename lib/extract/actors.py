"""The cast of an article: every actor it names, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lib.extract.cast import Cast
from lib.extract.coreference.definites import taken_up
from lib.extract.coreference.home_country import homelands
from lib.extract.coreference.pairs import pairs
from lib.extract.coreference.possessives import governments, possessed
from lib.extract.coreference.pronouns import pronouns
from lib.extract.coreference.split_antecedents import togethers
from lib.extract.mentions.body_countries import bodies
from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.kind_votes import of_one_kind
from lib.extract.mentions.metonyms import acts
from lib.extract.mentions.namesakes import namesakes, without
from lib.extract.mentions.offices import bind_titles, offices_alone
from lib.extract.mentions.organisations import organisations
from lib.extract.mentions.passage import Scan, scan
from lib.extract.mentions.persons import full_names, short_names
from lib.extract.mentions.propagation import repeats
from lib.extract.mentions.register import Roster
from lib.extract.mentions.shared_names import settled
from lib.extract.mentions.unlisted import unlisted
from lib.extract.names import territories
from lib.extract.names.aliases import user_trie
from lib.extract.names.chambers import with_chambers
from lib.extract.names.gazetteer_matcher import Hit
from lib.extract.names.press import in_print
from lib.extract.names.slugs import actor_id
from lib.extract.parse.passages import Passage
from lib.facts import Actor, Article, Mention, MentionHow

HOW: dict[str, MentionHow] = {
    "name": "name", "part": "name", "alias": "alias", "adjective": "alias", "people": "nominal",
    "capital": "metonym", "seat": "metonym", "metonym": "metonym",
}  # fmt: skip


def cast_of(article: Article, passages: tuple[Passage, ...], aliases: Path | None = None) -> Cast:
    """Actors and mentions of an article: one actor over all the ways its text names them.

    ``aliases`` is a file of names that users gave; raises BadAliasError when it cannot be read.
    """
    names = user_trie(aliases)
    seen = with_chambers(settled([scan(passage, names) for passage in passages]))
    scans, roster, found = cleared(article, seen)
    found += [sighting for each in scans for sighting in known(each)]
    found += organisations(scans)
    found += unlisted(scans, found, roster.plain)
    found = of_one_kind(apart([*found, *repeats(scans, found, roster.plain)], scans))
    found += bodies(article, scans, found, roster)
    ordered = taken_up(in_print(article, apart(found, scans)))
    later = [*pronouns(ordered, scans), *homelands(ordered, scans, roster), *pairs(ordered, scans, roster)]
    ordered = apart([*ordered, *later], scans)
    later = [*togethers(ordered, scans), *governments(ordered, roster)]
    ordered = possessed(apart([*later, *ordered], scans), roster)
    return cast(article, ordered, roster)


def cleared(article: Article, scans: list[Scan]) -> tuple[list[Scan], Roster, list[Sighting]]:
    """The scans, who the article's persons are and where it mentions them, surnames kept from passing for countries."""
    plain = frozenset(text for each in scans for text in each.texts if text.islower())
    roster = Roster(article.published, plain)
    found = persons(scans, roster)
    shared = namesakes(scans, roster)
    if not shared:
        return scans, roster, found
    scans, roster = [without(each, shared) for each in scans], Roster(article.published, plain)
    return scans, roster, persons(scans, roster)


def persons(scans: list[Scan], roster: Roster) -> list[Sighting]:
    """Every mention of a person by name, surname or office; ``roster`` learns who they are."""
    full = full_names(scans, roster)
    for each, named in zip(scans, full, strict=True):
        bind_titles(each, named, roster)
    found: list[Sighting] = []
    for each, named in zip(scans, full, strict=True):
        named += short_names(each, named, roster)
        named.sort(key=lambda sighting: sighting.start)
        bind_titles(each, [sighting for sighting in named if sighting.end - sighting.start == 1], roster)
        found += named
        found += offices_alone(each, named, roster)
    return found


def known(each: Scan) -> Iterator[Sighting]:
    """Mentions of actors known beforehand, capitals as governments or as places."""
    for hit in each.hits:
        if hit.known.form == "person":
            continue
        if hit.known.form in {"capital", "seat"} and not acts(each.doc, hit):
            yield Sighting(each, hit.start, hit.end, _town(each, hit), "name")
        else:
            form = "alias" if _nation(each, hit) else hit.known.form
            actor = _people(hit.known.actor) if form == "people" else hit.known.actor
            yield Sighting(each, hit.start, hit.end, actor, HOW[form])


def _nation(each: Scan, hit: Hit) -> bool:
    """Whether a people stands for its state ("the Dutch", but "Norwegians")."""
    return hit.known.form == "people" and each.lower[hit.start] == "the"


def _town(each: Scan, hit: Hit) -> Actor:
    name = each.written(hit.start, hit.end)
    name = territories.towns().get(name, name)
    return Actor(actor_id("place", name), name, "place", hit.known.actor.country)


def _people(country: Actor) -> Actor:
    """The people of a country, as a group."""
    name = f"{territories.adjective(country.country) or country.name} people"
    return Actor(actor_id("group", name), name, "group", country.country)


def apart(found: Iterable[Sighting], scans: list[Scan]) -> list[Sighting]:
    """Sightings in reading order without overlaps: where two touch, the longer stays, of equal ones the first."""
    taken: dict[Scan, set[int]] = defaultdict(set)
    kept: dict[Scan, list[Sighting]] = defaultdict(list)
    for sighting in sorted(found, key=lambda sighting: sighting.start - sighting.end):
        place = range(sighting.start, sighting.end)
        if taken[sighting.scan].isdisjoint(place):
            taken[sighting.scan].update(place)
            kept[sighting.scan].append(sighting)
    return [sighting for each in scans for sighting in sorted(kept[each], key=lambda sighting: sighting.start)]


def cast(article: Article, ordered: list[Sighting], roster: Roster) -> Cast:
    """The cast that the sightings make: actors with the names, and persons with the country, of the article."""
    named = [(sighting, actor) for sighting in ordered for actor in (sighting.actor, sighting.also) if actor]
    mentions = tuple(_mention(article, sighting, actor) for sighting, actor in named)
    actors = {actor.id: actor for _, actor in reversed(named)}
    used: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        if mention.how in {"name", "alias", "metonym"}:
            used[mention.actor][mention.text] = None
    cast = (
        replace(actor, aliases=_others(used[actor.id], actor.name), country=actor.country or roster.sides(actor.id))
        for actor in actors.values()
    )
    return Cast(tuple(sorted(cast, key=lambda actor: actor.id)), mentions)


def _others(used: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(text for text in used if text != name)


def _mention(article: Article, sighting: Sighting, actor: Actor) -> Mention:
    passage, last = sighting.scan.passage, sighting.scan.doc[sighting.end - 1]
    start, end = passage.start(sighting.scan.doc[sighting.start]), passage.start(last) + len(last)
    return Mention(actor.id, start, end, article.text[start:end], sighting.how)
