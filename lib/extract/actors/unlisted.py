"""Actors whose name neither the gazetteers nor the recogniser know: capitalised words that act or are acted upon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from lib.extract.actors.persons import no_names
from lib.extract.actors.scan import Scan
from lib.extract.actors.sightings import Sighting
from lib.extract.actors.slugs import actor_id
from lib.facts import Actor, ActorKind
from lib.gazetteer import words

_DEPS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LONGEST = 4
# What the recogniser gives to a name it has not seen; anything else says that it is no actor.
_LABELS = frozenset({"", "PERSON", "ORG", "NORP", "GPE", "PRODUCT"})


def unlisted(scans: Sequence[Scan], found: Sequence[Sighting]) -> Iterator[Sighting]:
    """Mentions of unlisted names as subjects, objects and agents of a verb, outside headlines."""
    taken: dict[Scan, set[int]] = defaultdict(set)
    for each in found:
        taken[each.scan].update(range(each.start, each.end))
    for scan in scans:
        if scan.passage.block.kind == "headline":
            continue
        for token in scan.doc:
            start = _start(scan, token) if _is_argument(token) else token.i + 1
            span = range(start, token.i + 1)
            if span and taken[scan].isdisjoint(span) and _is_name(scan, token, start):
                yield Sighting(scan, start, token.i + 1, doer(scan, token, start), "name")


def _is_argument(token: Token) -> bool:
    bracketed = token.i and token.nbor(-1).text in {"(", "["}
    if bracketed or token.tag_ not in {"NNP", "NNPS"} or token.ent_type_ not in _LABELS:
        return False
    by = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return by or (token.dep_ in _DEPS and token.head.pos_ == "VERB")


def _start(scan: Scan, token: Token) -> int:
    at = token.i
    while at > token.sent.start and token.i - at < _LONGEST:
        before = scan.doc[at - 1]
        if before.dep_ != "compound" or before.head.i != token.i or before.tag_ not in {"NNP", "NNPS"}:
            break
        at -= 1
    return at


def _is_name(scan: Scan, token: Token, start: int) -> bool:
    name = scan.texts[start : token.i + 1]
    if not scan.refused.isdisjoint(range(start, token.i + 1)) or any(not text[0].isupper() for text in name):
        return False
    plain = all(text.isalpha() or "-" in text for text in name) and len(name[-1]) > 2
    lower = scan.lower[token.i]
    if not plain or lower in no_names() or lower in words("lexicons/no_organisations"):
        return False
    capitals = [word for word in token.sent if word.text[0].isupper()]
    return lower not in words("lexicons/everyday") and len(capitals) < len(token.sent) * 0.6


def doer(scan: Scan, token: Token, start: int) -> Actor:
    """The actor of a name that ends at ``token``: a person when it reads as a surname, else an organisation."""
    name = scan.written(start, token.i + 1)
    speaks = token.dep_ == "nsubj" and token.head.lemma_ in words("lexicons/person_verbs")
    surname = name.istitle() and " " not in name and token.ent_type_ in {"", "GPE"}
    person = token.ent_type_ == "PERSON" or speaks or surname
    kind: ActorKind = "person" if person and all(part.istitle() for part in name.split()) else "organisation"
    return Actor(actor_id(kind, name), name, kind)
