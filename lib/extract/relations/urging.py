"""What is asked of others, and what asking says of the asker: "must leave", "urged voters to back Roe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import kinds_of, lemma_of, operators
from lib.extract.relations.clauses import SUBJECTS, child, is_passive
from lib.extract.relations.complements import complements, prepositions
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import Coding
from lib.extract.relations.noun_sides import Parties, act_of
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.sources import speakers
from lib.extract.relations.stage import Stage
from lib.facts import polarity_of

_MUST = frozenset({"must", "should"})
_SIDES = {"back": "SUPPORT", "shun": "REJECT"}
_BACKED = ("object", "for", "behind")


def must_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "X said that Y must leave", "insisted that Y leave": X asks it of Y."""
    insisted = verb.tag_ == "VB" and lemma_of(verb.head) == "insist" and child(verb, "aux") is None
    must = insisted or any(kid.dep_ == "aux" and kid.lower_ in _MUST for kid in verb.children)
    if verb.dep_ != "ccomp" or not must or lemma_of(verb) == "have":
        return
    if lemma_of(verb.head) not in operators("say") or (is_passive(verb) and child(verb, "neg") is not None):
        return  # "should not be prosecuted" asks nothing of whoever is spared
    asked = child(verb, *SUBJECTS, "nsubjpass")
    sources, targets = speakers(stage, verb.head), parties(stage, asked, "target")
    if sources and targets:
        yield Act(verb, sources, targets, Coding("REQUEST", "done", ("must",)), "must")


def warned_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "told X that it faces sanctions", "X will pay a price, Y said": a threat to X."""
    if verb.dep_ != "ccomp" or lemma_of(verb) not in operators("face") or lemma_of(verb.head) not in operators("say"):
        return
    faced = child(verb, "dobj")
    act = act_of(faced) if faced is not None else None
    if faced is not None and act is not None and any(kid.lower_ in ("by", "from") for kid in faced.rights):
        return  # "told X that it faces an attack by Y" warns of Y
    ill = faced is not None and "harm" in kinds_of(lemma_of(faced))
    if not ill and (act is None or polarity_of(act.plover_type) != "conflict"):
        return
    told = child(verb.head, "dobj", "dative") if lemma_of(verb.head) in ("tell", "warn") else None
    sources = speakers(stage, verb.head)
    targets = parties(stage, told, "target") or parties(stage, child(verb, *SUBJECTS), "target")
    if sources and targets and sources[0].actor != targets[0].actor and "not" not in chain_of(verb):
        yield Act(verb, sources, targets, Coding("THREATEN", "done", ()), "warned")


def urged_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "urged voters to back Y": who asks people for their support of someone supports them too."""
    kind = next((kind for word, kind in _SIDES.items() if lemma_of(verb) in operators(word)), None)
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or kind is None:
        return
    if lemma_of(verb.head) not in operators("ask") or "not" in chain_of(verb)[:1] or chain_of(verb.head):
        return
    called = next((head for name, head in prepositions(verb.head) if name in ("on", "upon")), None)
    asked = child(verb.head, "dobj") or child(verb, "nsubj") or called
    if asked is None or _is_country(stage, asked):
        return  # who asks a government to back X takes a step in diplomacy, no side
    slots = complements(verb)
    against = lemma_of(verb) == "vote" and bool(slots.get("against"))  # "urged members to vote against Roe"
    kind, sought = ("REJECT", ("against",)) if against else (kind, _BACKED)
    targets = next((found for slot in sought for head in slots.get(slot, ()) if (found := _named(stage, head))), ())
    sources = speakers(stage, verb.head)
    if sources and targets and asked not in {party.token for party in targets}:
        yield Act(verb, sources, targets, Coding(kind, "done", ("ask",)), "urged")


def _is_country(stage: Stage, token: Token) -> bool:
    mention = stage.mention(token)
    actor = stage.cast.actor(mention.actor) if mention else None
    return actor is not None and actor.kind == "country"


def _named(stage: Stage, head: Token) -> Parties:
    """The actors that an object itself names."""
    return tuple(party for party in parties(stage, head, "target") if party.way == "head")
