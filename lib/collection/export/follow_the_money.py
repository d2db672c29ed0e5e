"""The cast as entities of FollowTheMoney, one JSON object a line, as Aleph and OpenAleph import them.

Actors are Person, Organization, PublicBody (a country, which acts as a state) or LegalEntity; articles are Article;
where an article names an actor is a Mention; an act is an UnknownLink whose role is the verb of its type. Ids are
hashes of what stays the same when the collection is made again. Source: https://followthemoney.tech (MIT).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from lib.facts import Actor, Article, Facts, Relation
from lib.gazetteer import table

_SCHEMAS = MappingProxyType({
    "person": "Person", "country": "PublicBody", "organisation": "Organization", "media": "Organization",
    "group": "LegalEntity", "place": "LegalEntity",
})  # fmt: skip
_NAMED = ("name", "alias", "title")  # mentions whose words call the actor by name
_STATUS = MappingProxyType({"intended": "intended", "denied": "denied", "done": "reported"})
# The longest that FollowTheMoney holds of a name, a string, a text.
_NAME, _STRING, _TEXT = 384, 1_024, 65_000
_LANGUAGES = MappingProxyType({"en": "eng"})
Properties = dict[str, Sequence[str | None]]


@dataclass(slots=True)
class _Cast:
    """An actor over all articles: what it is called and where it belongs."""

    kind: str
    names: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)


def lines(facts: Iterable[Facts]) -> Iterator[str]:
    """A line an entity: each article with its mentions and acts, then all actors."""
    cast: dict[str, _Cast] = {}
    verbs = {row["type"]: row["verb"] for row in table("ontology/plover")}
    for one in facts:
        for actor in one.actors:
            _add(cast, actor)
        yield _article(one.article)
        yield from _mentions(one)
        yield from _acts(one, verbs)
    for identity, actor in cast.items():
        first, *others = actor.names
        yield _entity(
            _id("actor", identity), _SCHEMAS[actor.kind],
            {"name": [first], "alias": others, "country": list(actor.countries)},
        )  # fmt: skip


def _add(cast: dict[str, _Cast], actor: Actor) -> None:
    held = cast.setdefault(actor.id, _Cast(actor.kind))
    held.names |= dict.fromkeys(name[:_NAME] for name in (actor.name, *actor.aliases))
    held.countries |= dict.fromkeys(country(actor.country))


def country(code: str | None) -> list[str]:
    """The country code as FollowTheMoney writes it; nothing for codes that it does not list (NATO, G7)."""
    return [code.lower()] if code in _codes() else []


@cache
def _codes() -> frozenset[str]:
    return frozenset(("EU", "UN")) | {row["country"] for row in table("gazetteers/places")}


def _article(article: Article) -> str:
    found: Properties = {
        "title": [article.title[:_STRING]], "author": [name[:_STRING] for name in article.authors],
        "publishedAt": [article.published], "date": [article.published], "publisher": [article.outlet],
        "sourceUrl": [_web(article.url)], "language": [_LANGUAGES.get(article.language)],
        "fileName": [article.source.file[:_STRING]], "bodyText": _pieces(article.text),
    }  # fmt: skip
    return _entity(_id("article", article.id), "Article", found)


def _pieces(text: str) -> list[str]:
    """The text in stretches no longer than one value may be."""
    return [text[start : start + _TEXT] for start in range(0, len(text), _TEXT)]


def _web(url: str | None) -> str | None:
    """The address where it is one of the web."""
    parts = urlsplit(url or "")
    return url if parts.scheme in ("http", "https") and "." in parts.netloc else None


def _mentions(facts: Facts) -> Iterator[str]:
    """One entity for each actor that the article mentions, with all that it is called there."""
    called: dict[str, dict[str, None]] = {}
    for mention in facts.mentions:
        words = called.setdefault(mention.actor, {})
        if mention.how in _NAMED:
            words[" ".join(mention.text.split())[:_NAME]] = None
    cast = {actor.id: actor for actor in facts.actors}
    for actor in (cast[one] for one in called if one in cast):
        found: Properties = {
            "document": [_id("article", facts.article.id)], "resolved": [_id("actor", actor.id)],
            "name": list(called[actor.id]) or [actor.name[:_NAME]], "detectedSchema": [_SCHEMAS[actor.kind]],
            "contextCountry": country(actor.country),
        }  # fmt: skip
        yield _entity(_id("mention", facts.article.id, actor.id), "Mention", found)


def _acts(facts: Facts, verbs: dict[str, str]) -> Iterator[str]:
    """One entity for each act that counts; mere statements about somebody are none."""
    names = {actor.id: actor.name for actor in facts.actors}
    seen: set[str] = set()
    for act in facts.relations:
        key = _id("act", facts.article.id, act.source, act.target, act.plover_type, act.start, act.trigger_start)
        if act.quad != "neutral" and key not in seen:
            seen.add(key)
            yield _entity(key, "UnknownLink", _act(facts.article, act, verbs[act.plover_type], names))


def _act(article: Article, act: Relation, verb: str, names: dict[str, str]) -> Properties:
    words = " ".join(article.text[act.trigger_start : act.trigger_end].split())
    told = f"claimed by {names.get(act.claimed_by, act.claimed_by)}" if act.claimed_by else "reported by the article"
    return {
        "subject": [_id("actor", act.source)], "object": [_id("actor", act.target)], "role": [verb],
        "status": [_STATUS[act.modality]], "date": [article.published], "sourceUrl": [_web(article.url)],
        "description": [" ".join(article.text[act.start : act.end].split())[:_TEXT]],
        "summary": [f"“{words}”, {told}"], "publisher": [article.outlet], "proof": [_id("article", article.id)],
    }  # fmt: skip


def _id(*parts: object) -> str:
    return hashlib.sha1(json.dumps(["dramatis", *parts]).encode(), usedforsecurity=False).hexdigest()


def _entity(identity: str, schema: str, properties: Properties) -> str:
    held = {name: [one for one in values if one] for name, values in properties.items()}
    filled = {name: values for name, values in held.items() if values}
    return json.dumps({"id": identity, "schema": schema, "properties": filled}, ensure_ascii=False) + "\n"
