"""Names of actors without a proper name: "Iraqi security forces", for "Iraq's security forces" too."""

from __future__ import annotations

from lib.extract.names import territories
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.slugs import actor_id
from lib.facts import Actor, ActorKind

SPELLING = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour", "sen.": ""}
PORTFOLIOS = {
    "foreign affairs ministry": "foreign ministry",
    "internal affairs ministry": "interior ministry",
    "home affairs ministry": "interior ministry",
}
PRESS = frozenset({"newspaper", "newspapers", "broadcaster", "broadcasters", "media", "press"})


def nominal_actor(words: tuple[str, ...], owner: Actor | None, head: str) -> Actor:
    """The actor of a phrase: "Iraqi security forces" for "Iraq's security forces" too."""
    kind: ActorKind = "organisation" if head in nouns("institutions") else "media" if head in PRESS else "group"
    inner = " ".join(filter(None, (_plain_word(word) for word in words)))
    if head == "ministry":
        inner = PORTFOLIOS.get(inner.lower(), inner)
    if owner is None:
        return Actor(actor_id(kind, inner), inner, kind)
    front = territories.adjective(owner.country) if owner.kind == "country" else None
    name = f"{front or owner.name} {inner}"
    return Actor(actor_id(kind, name), name, kind, owner.country)


def _plain_word(word: str) -> str:
    return SPELLING.get(word.lower(), word)
