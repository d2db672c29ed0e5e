"""The cast of an article: every actor it names, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lib.extract.aliases import user_trie
from lib.extract.cast import Cast
from lib.extract.known import Hit, Known
from lib.extract.metonyms import acts
from lib.extract.nominal import nominals
from lib.extract.organisations import organisations
from lib.extract.passages import Passage
from lib.extract.persons import Sighting, persons
from lib.extract.roster import Roster
from lib.extract.scan import Scan, scan
from lib.extract.shared_names import settled
from lib.extract.slugs import slug
from lib.facts import Actor, Article, Mention, MentionHow

HOW: dict[str, MentionHow] = {
    "name": "name", "part": "name", "alias": "alias", "adjective": "alias", "people": "nominal",
    "capital": "metonym", "seat": "metonym", "metonym": "metonym", "person": "name",
}  # fmt: skip


def cast_of(article: Article, passages: tuple[Passage, ...]) -> Cast:
    """Actors and mentions of an article: one actor over all the ways its text names them."""
    scans = settled([scan(passage, user_trie()) for passage in passages])
    roster = Roster(article.published)
    found = persons(scans, roster)
    found += [sighting for each in scans for sighting in known(each)]
    found += organisations(scans)
    taken: dict[int, set[int]] = {}
    for sighting in found:
        if sighting.actor.kind in {"person", "organisation", "media"}:
            taken.setdefault(id(sighting.scan), set()).update(range(sighting.start, sighting.end))
    found += [sighting for each in scans for sighting in nominals(each, taken.get(id(each), set()))]
    return assembled(article, found)


def known(each: Scan) -> Iterator[Sighting]:
    """Mentions of actors known beforehand, capitals as governments or as places."""
    for hit in each.hits:
        if hit.known.form == "person":
            continue
        actor = hit.known.actor
        if hit.known.form in {"capital", "seat"} and not acts(each.doc, hit):
            yield Sighting(each, hit.start, hit.end, _town(each, hit), "name")
            continue
        if hit.known.form == "people":
            actor = _people(hit.known)
        yield Sighting(each, hit.start, hit.end, actor, HOW[hit.known.form])


def _town(each: Scan, hit: Hit) -> Actor:
    name = " ".join(each.texts[hit.start : hit.end])
    return Actor(f"place-{slug(name)}", name, "place", hit.known.actor.country)


def _people(known: Known) -> Actor:
    """The people of a country as a group."""
    from lib.extract.territories import adjective

    name = f"{adjective(known.actor.country) or known.actor.name} people"
    return Actor(f"group-{slug(name)}", name, "group", known.actor.country)


def assembled(article: Article, found: Iterable[Sighting]) -> Cast:
    """A cast without overlaps: where two mentions touch, the longer stays, of equal ones the first found."""
    ordered = sorted(found, key=lambda s: s.start - s.end)
    taken: dict[int, set[int]] = {}
    mentions: list[Mention] = []
    actors: dict[str, Actor] = {}
    for sighting in ordered:
        used = taken.setdefault(id(sighting.scan), set())
        tokens = range(sighting.start, sighting.end)
        if used.isdisjoint(tokens):
            used.update(tokens)
            mentions.append(_mention(article, sighting))
            actors.setdefault(sighting.actor.id, sighting.actor)
    return Cast(_with_aliases(actors, mentions), tuple(sorted(mentions, key=lambda mention: mention.start)))


def _mention(article: Article, sighting: Sighting) -> Mention:
    span = sighting.scan.passage.span(sighting.scan.doc[sighting.start : sighting.end])
    return Mention(sighting.actor.id, span.start, span.end, article.text[span.start : span.end], sighting.how)


def _with_aliases(actors: dict[str, Actor], mentions: list[Mention]) -> tuple[Actor, ...]:
    """Actors with the names the article uses for them."""
    used: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention.how in {"name", "alias", "metonym"}:
            used.setdefault(mention.actor, {})[mention.text] = None
    return tuple(
        replace(actor, aliases=tuple(text for text in used.get(actor.id, {}) if text != actor.name))
        for actor in actors.values()
    )
