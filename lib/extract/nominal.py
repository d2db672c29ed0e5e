"""Actors without a proper name: "Iraqi security forces", "a human rights group", "Russia's Defence Ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lib.extract import territories
from lib.extract.known import Hit
from lib.extract.persons import Sighting
from lib.extract.scan import Scan
from lib.extract.slugs import slug
from lib.facts import Actor
from lib.gazetteer import lexicon

LONGEST = 6  # tokens before the head
ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "agent", "ROOT"})
SPELLING = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour"}


@cache
def nouns(key: str) -> frozenset[str]:
    """A word list of ``data/lexicons/actor_nouns.yaml``."""
    return frozenset(lexicon("lexicons/actor_nouns")[key].split())


@cache
def heads() -> frozenset[str]:
    """Every noun that can head a nominal actor."""
    return nouns("bodies") | nouns("people")


def nominals(scan: Scan, taken: set[int]) -> Iterator[Sighting]:
    """Nominal actors of a passage that do not touch the tokens in ``taken``."""
    held = {hit.end: hit for hit in scan.hits}
    for at, word in enumerate(scan.lower):
        if word in heads() and at not in taken and _is_head(scan, at):
            sighting = _nominal(scan, at, held, taken)
            if sighting:
                yield sighting


def _is_head(scan: Scan, at: int) -> bool:
    token = scan.doc[at]
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    follows = scan.doc[at + 1] if at + 1 < len(scan.doc) else None
    return follows is None or follows.pos_ not in {"NOUN", "PROPN"} or follows.lower_ == "'s"


def _nominal(scan: Scan, head: int, held: dict[int, Hit], taken: set[int]) -> Sighting | None:
    start, hit = _left(scan, head, held, taken)
    end, after = _of_phrase(scan, head, taken) if hit is None else (head + 1, None)
    owner = (hit or after).known.actor if (hit or after) else None
    if owner and scan.lower[head] in nouns("governments") and owner.kind == "country":
        return Sighting(scan, start, end, owner, "metonym")
    words = [scan.texts[i] for i in range(hit.end if hit else start, head + 1)]
    words = [word for word in words if word.lower() not in nouns("dropped") and word not in {"'s", "'", "-"}]
    if not _enough(scan, head, words, owner):
        return None
    return Sighting(scan, start, end, _actor(words, owner, scan.lower[head]), "nominal")


def _left(scan: Scan, head: int, held: dict[int, Hit], taken: set[int]) -> tuple[int, Hit | None]:
    """Start of the noun phrase before its head, and the country or body that stands in it."""
    at, hit = head, None
    while at > max(0, head - LONGEST):
        before = at - 1 if scan.lower[at - 1] in {"'s", "'"} else at
        found = held.get(before)
        if found:
            return found.start, found
        if before != at or at - 1 in taken or not _modifies(scan, at - 1):
            break
        at -= 1
    while at < head and (scan.lower[at] in nouns("dropped") or scan.doc[at].pos_ == "NUM" or scan.lower[at] == "-"):
        at += 1
    return at, hit


def _modifies(scan: Scan, at: int) -> bool:
    token = scan.doc[at]
    return token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or token.tag_ in {"VBN", "VBG", "HYPH"}


def _of_phrase(scan: Scan, head: int, taken: set[int]) -> tuple[int, Hit | None]:
    """End of "people of North Korea" and the country in it."""
    if head + 1 < len(scan.lower) and scan.lower[head + 1] == "of":
        for hit in scan.hits:
            if (
                head + 2 <= hit.start <= head + 3
                and scan.lower[head + 2] in {"the", scan.lower[hit.start]}
                and hit.start not in taken
            ):
                return hit.end, hit
    return head + 1, None


def _enough(scan: Scan, head: int, words: list[str], owner: Actor | None) -> bool:
    """Whether the phrase says who: an owner or a description, and for a bare role a place in the action."""
    if owner:
        return True
    if scan.lower[head] in nouns("vague") and len(words) < 2:
        return False
    return scan.doc[head].dep_ in ACTING


def _actor(words: list[str], owner: Actor | None, head: str) -> Actor:
    kind = "organisation" if head in nouns("institutions") else "group"
    words = [SPELLING.get(word.lower(), word) for word in words]
    inner = " ".join(word if word.isupper() else word.lower() for word in words)
    if owner is None:
        return Actor(f"{kind}-{slug(inner)}", inner, kind)
    front = territories.adjective(owner.country) if owner.kind == "country" else owner.name
    name = f"{front or owner.name} {inner}"
    return Actor(f"{kind}-{slug(name)}", name, kind, owner.country)
