"""Persons, bodies and places among the names that no gazetteer knows: all that an article says of a name votes.

The recogniser sees one sentence, and takes one name for a person here and for a firm there. Its labels count together
with what stands around the name wherever the article has it, under its full and its short form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.extract.coreference.descriptions import body_nouns, said_of, singular
from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.sites import landforms, sited, stormed, unpersonal
from lib.extract.mentions.unlisted import is_someone, treated
from lib.extract.names.actor_nouns import nouns, people
from lib.extract.names.forenames import forenames
from lib.extract.names.person_names import is_suffix
from lib.extract.names.slugs import actor_id, slug
from lib.facts import Actor, ActorKind
from lib.gazetteer import words

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "place")
Vote = tuple[ActorKind, float]
# What a label of the recogniser is worth: towns that are in no gazetteer are names it has not seen more often than not.
LABELS: dict[str, Vote] = {
    "PERSON": ("person", 1.0), "ORG": ("organisation", 1.0), "GPE": ("place", 0.6), "LOC": ("place", 0.6),
    "FAC": ("place", 0.6),
}  # fmt: skip
# What else is worth what, once an article.
EVIDENCE: dict[str, Vote] = {
    "age": ("person", 3.0), "title": ("person", 1.4), "forename": ("person", 1.5),
    "surname": ("person", 1.25), "who": ("person", 1.5), "called person": ("person", 1.5), "acts": ("person", 0.75),
    "which": ("person", -3.0), "thing": ("organisation", 0.75), "odd capitals": ("organisation", 0.75),
    "the": ("organisation", 2.0), "called body": ("organisation", 3.0), "ends like a body": ("organisation", 3.0),
    "initials": ("organisation", 3.0), "site": ("place", 3.0), "landform": ("place", 3.0), "in": ("place", 1.5),
}  # fmt: skip
_LEGAL = re.compile("-(inc|corp|co|ltd|llc|plc)$")
SITING = frozenset({"in", "near", "outside", "around", "inside", "across"})


def of_one_kind(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The sightings, each unlisted name one actor of one kind, and short names those of whom they shorten."""
    unsure = [each for each in sightings if _unsure(each)]
    by_name: dict[str, list[Sighting]] = defaultdict(list)
    for each in unsure:
        by_name[_LEGAL.sub("", slug(each.actor.name))].append(each)
    for place in (-1, 0):  # "Braun" first, then "Scooter"
        for short, full in _whole(by_name, place).items():
            by_name[full] += by_name.pop(short)
    actors = {each: actor for some in by_name.values() for actor in [_elected(some)] for each in some}
    return [replace(each, actor=actors[each]) if each in actors else each for each in sightings]


def _unsure(sighting: Sighting) -> bool:
    actor = sighting.actor
    if actor.kind not in KINDS or sighting.how != "name" or actor.country:
        return False
    return not any(hit.start <= sighting.start and sighting.end <= hit.end for hit in sighting.scan.hits)


def _whole(by_name: dict[str, list[Sighting]], place: int) -> dict[str, str]:
    """The one longer name that each single word ends (``place`` -1) or begins (0), if there is one."""
    longer: dict[str, list[str]] = defaultdict(list)
    for name, some in by_name.items():
        parts = [part for part in some[0].actor.name.split() if not is_suffix(part)]
        if len(parts) > 1 and slug(parts[place]) in by_name:
            longer[slug(parts[place])].append(name)
    return {
        short: fulls[0]
        for short, fulls in longer.items()
        if len(fulls) == 1 and _shortens([*by_name[fulls[0]], *by_name[short]], place)
    }


def _shortens(sightings: Sequence[Sighting], place: int) -> bool:
    """Whether a word of a name stands for it: a surname or forename, a team's last word, what a firm is called by."""
    actor = _elected(sightings)
    firm = actor.name.split()[-1].lower().rstrip(".") in nouns("firm_ends")
    return actor.kind == "person" or (actor.kind == "organisation" and (place == -1 or firm))


def _elected(sightings: Sequence[Sighting]) -> Actor:
    """The actor of the kind that most speaks for; as it was found where nothing does."""
    found = max((each.actor for each in sightings), key=lambda actor: len(actor.name))
    votes: dict[ActorKind, float] = defaultdict(float, {found.kind: 0.01})
    told = {name for each in sightings for name in _evidence(each)}
    if "the" not in told and any(_is_surname(each, found.name) for each in sightings):
        told.add("surname")
    for kind, weight in (*_labels(sightings), *(EVIDENCE[name] for name in told)):
        votes[kind] += weight
    kind = max(votes, key=votes.__getitem__)
    same = (each.actor for each in sightings if each.actor.kind == kind and each.actor.name == found.name)
    return next(same, Actor(actor_id(kind, found.name), found.name, kind))


def _is_surname(sighting: Sighting, name: str) -> bool:
    """Whether the mention is the last word of a longer name."""
    return " " in name and sighting.scan.written(sighting.start, sighting.end) == name.split()[-1]


def _labels(sightings: Sequence[Sighting]) -> Iterator[Vote]:
    """The share of each label, worth more the more mentions there are."""
    given = (each.scan.doc[each.end - 1].ent_type_ for each in sightings)
    found = [LABELS[label] for label in given if label in LABELS]
    for (kind, weight), count in Counter(found).items():
        yield kind, 2 * weight * count / (len(found) + 1)


def _evidence(sighting: Sighting) -> Iterator[str]:
    """What the name itself and its sentence say, by the names of EVIDENCE."""
    yield from _form(sighting)
    yield from _beside(sighting)
    root = sighting.scan.doc[sighting.start : sighting.end].root
    if unpersonal(root):
        yield from ("which", "thing")
    if is_someone(root):
        yield "who"
    elif treated(root):
        yield "acts" if sighting.actor.name.istitle() else "odd capitals"  # "GiveWell said"
    if sited(root) or stormed(root):
        yield "site"
    elif _placed(sighting):
        yield "in"


def _form(sighting: Sighting) -> Iterator[str]:
    words = sighting.actor.name.split()
    last = words[-1].lower().rstrip(".")
    if last in nouns("firm_ends") or (last in nouns("name_ends") and words[0] not in forenames()):
        yield "ends like a body"
    elif last in landforms() and words[0] not in forenames():
        yield "landform"
    elif 1 < len(words) < 5 and words[0] in forenames() and sighting.start not in sighting.scan.refused:
        yield "forename"


def _beside(sighting: Sighting) -> Iterator[str]:
    scan = sighting.scan
    if any(title.end == sighting.start for title in scan.titles):
        yield "title"
    if _aged(sighting):
        yield "age"
    if _abbreviated(sighting):
        yield "initials"
    if _articled(sighting):
        yield "the"
    said = {singular(noun) for noun in said_of(sighting) if noun.tag_ != "NNS"}
    if said & body_nouns():
        yield "called body"
    elif said & people():
        yield "called person"


def _placed(sighting: Sighting) -> bool:
    """Whether the name stands right behind a preposition of place that belongs to no trust, stake or role."""
    scan = sighting.scan
    before = scan.doc[sighting.start - 1] if sighting.start else None
    if before is None or before.lower_ not in SITING or scan.lower[sighting.end : sighting.end + 1] == ["'s"]:
        return False
    return before.pos_ != "VERB" and before.head.lemma_.lower() not in words("lexicons/metonyms/not_sited")


def _articled(sighting: Sighting) -> bool:
    """Whether "the" stands before the name, or before a plural and its adjectives ("the reeling Marlows")."""
    scan, last = sighting.scan, sighting.scan.doc[sighting.end - 1]
    if last.dep_ in {"compound", "poss"}:
        return False  # "the Roe family"
    beside = sighting.start > 0 and scan.lower[sighting.start - 1] == "the"
    return beside or (last.tag_ == "NNPS" and any(kid.lower_ == "the" for kid in last.lefts))


def _abbreviated(sighting: Sighting) -> bool:
    """Whether initials in brackets follow ("Blue Reef Alliance (BRA)")."""
    after = sighting.scan.texts[sighting.end : sighting.end + 3]
    return len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isupper() and after[1].isalpha()


def _aged(sighting: Sighting) -> bool:
    """Whether an age follows ("Roe, 38, said")."""
    comma, age, after = (*sighting.scan.texts[sighting.end : sighting.end + 3], "", "", "")[:3]
    return comma == "," and age.isdigit() and len(age) == 2 and after in {",", "-", "–", "—", "."}
