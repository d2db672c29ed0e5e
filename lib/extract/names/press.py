"""The outlet that tells the story: a medium, whatever the recogniser takes its name for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.extract.mentions.candidates import Sighting
from lib.extract.names.slugs import actor_id
from lib.facts import Actor, Article


def in_print(article: Article, sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings, those of the article's own outlet or agency turned to that medium ("he told Northline")."""
    agency = article.dateline.agency if article.dateline else None
    names = {name.lower(): name for name in (article.outlet, agency) if name}
    return [_told(each, names) for each in sightings] if names else [*sightings]


def _told(sighting: Sighting, names: dict[str, str]) -> Sighting:
    if sighting.actor.kind == "media" or sighting.how != "name":
        return sighting
    name = names.get(" ".join(sighting.scan.lower[sighting.start : sighting.end]))
    if name is None:
        return sighting
    return replace(sighting, actor=Actor(actor_id("media", name), name, "media"))
