"""Act nouns under their verbs: how a verb carries the act a noun names, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import NounAct, kinds_of, lemma_of, operators, verbs
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import Operator
from lib.extract.relations.noun_sides import act_of
from lib.extract.relations.references import is_partitive
from lib.extract.relations.stances import stance_of
from lib.extract.relations.verb_frames import manners
from lib.extract.syntax.clauses import RELATIVES, child
from lib.extract.syntax.complements import prepositions
from lib.facts import polarity_of

Carrying = Literal[
    "meant", "dealt", "end", "receive", "transfer", "comply", "light", "under", "despite", "phrase", "asked", ""
]

_HOLDERS = frozenset({"be", "come", "put", "place", "remain", "hold", "keep", "stay", "live", "find", "bring"})
_LIGHT_VERBS: tuple[Carrying, ...] = ("end", "receive", "transfer", "comply", "light")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """An act noun with the verb over it and how that verb carries it."""

    noun: Token
    act: NounAct
    verb: Token | None
    carrying: Carrying


def governor(noun: Token) -> tuple[Token | None, Carrying]:
    """The verb over a noun and how it carries it; "" when it does not."""
    head = noun
    while head.head != head and (_coordinated(head) or _counted(head)):
        head = head.head if head.dep_ == "conj" else head.head.head
    up = head.head
    if head.dep_ in ("dobj", "nsubjpass", "attr", "dative"):
        return _light_verb_of(up)
    if up.lower_ == "for" and up.head.lower_ == "responsibility" and up.head.dep_ == "dobj":
        return up.head.head, carrying_of(up.head.head)  # "claimed responsibility for an attack"
    aside = up.head.dep_ in ("advmod", "prt", "acomp") or (up.lower_ == "in" and up.head.dep_ == "dobj")
    verb = up.head.head if aside else up.head
    if head.dep_ != "pobj" or verb.pos_ not in ("VERB", "AUX"):
        return None, ""
    return _behind(noun, up.lower_, verb)


def _light_verb_of(verb: Token) -> tuple[Token | None, Carrying]:
    """How a verb carries the noun that is its object or passive subject; a fixed phrase ("put on ice") carries none."""
    if any(manner.count(" ") > 1 and manner in verbs() for manner in manners(verb, lemma_of(verb))):
        return None, ""
    return verb, carrying_of(verb)


def light_verb_after(noun: Token) -> tuple[Token, Carrying] | None:
    """The verb of a relative clause that carries the noun it belongs to: "the sanctions that X imposed on Y"."""
    for clause in noun.rights:
        if clause.dep_ == "relcl" and (kind := carrying_of(clause)):
            subject, held = child(clause, "nsubj"), child(clause, "dobj")
            if subject is not None and subject.lower_ not in RELATIVES and (held is None or held.lower_ in RELATIVES):
                return clause, kind
    return None


def _behind(noun: Token, name: str, verb: Token) -> tuple[Token | None, Carrying]:
    """The same for a noun behind the preposition ``name`` of ``verb``."""
    act = act_of(noun)
    if name == "under":
        return verb, "under" if lemma_of(verb) in _HOLDERS else "despite"
    if name in ("despite", "amid"):
        return verb, "despite"
    if name in ("at", "in") and {lemma_of(noun), noun.lower_} & operators("state") and lemma_of(verb) in _HOLDERS:
        return verb, "light"  # "is at odds with X"
    if name == "with" and lemma_of(verb) in operators("deal"):
        return verb, "dealt"  # "hit X with sanctions"
    if name in ("in", "on", "to", "into", "with", "for") and child(verb, "dobj") is None and _carries(verb):
        return verb, carrying_of(verb)
    if name == "at" and act is not None and act.plover_type in ("REQUEST", "AGREE") and act.role == "source":
        return verb, "asked"
    if name == "for" and any(lemma_of(verb) in operators(kind) for kind in ("ask", "commit", "intend")):
        return None, ""  # "called for the expulsion of X": only asked for
    joined = act is not None and act.role == "mutual" and name in ("after", "during", "following", "at", "before")
    return verb, "phrase" if joined or name in ("in", "with", "for") else ""


def _carries(verb: Token) -> bool:
    """Whether the verb carries a noun behind a preposition ("engage in"); "is with X in their fight" does not."""
    return carrying_of(verb) not in ("", "meant") and lemma_of(verb) not in ("be", "remain")


def _coordinated(noun: Token) -> bool:
    return noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN")


def _counted(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_partitive(noun.head.head)


def names_of(verb: Token) -> set[str]:
    """The verb, with its particle alone where the two together are a verb of their own ("put down")."""
    lemma, particle = lemma_of(verb), child(verb, "prt")
    phrasal = f"{lemma} {particle.lower_}" if particle is not None else lemma
    return {phrasal} if phrasal in verbs() else {lemma, phrasal}


def carrying_of(verb: Token) -> Carrying:
    """How a verb carries the act its noun names; "" when it does not."""
    names = names_of(verb)
    for kind in _LIGHT_VERBS:
        if names & operators(kind):
            return kind
    return "meant" if stance_of(verb) in ("intend", "commit", "threaten", "refuse") else ""


def chain_over(phrase: NounPhrase) -> tuple[Operator, ...]:
    """The operators over an act noun, innermost first: its own "no", its verb's, and those over the verb."""
    denied = any(kid.dep_ == "det" and kid.lower_ == "no" for kid in phrase.noun.children)
    own: tuple[Operator, ...] = ("not",) if denied else ()
    if phrase.verb is None or phrase.carrying in ("", "phrase", "despite", "asked"):
        return own
    if phrase.carrying == "meant" and (stance := stance_of(phrase.verb)) is not None:  # "proposed talks with X"
        own = (*own, stance)
    ended: tuple[Operator, ...] = ("end",) if phrase.carrying == "end" and not stopped(phrase) else ()
    return (*own, *ended, *chain_of(phrase.verb))


def base_of(phrase: NounPhrase) -> str:
    """The type before modality; "met X's demands" yields, "accepted X's offer" agrees."""
    kind = phrase.act.plover_type
    behind = prepositions(phrase.noun) + (prepositions(phrase.verb) if phrase.verb is not None else [])
    if kind == "AID" and any(name == "against" for name, _ in behind):
        return "ASSAULT"  # "used weapons against X"
    if phrase.carrying == "transfer" and kind == "ASSAULT" and "weapon" in kinds_of(lemma_of(phrase.noun)):
        return "AID"  # "supplied missiles to X"
    if phrase.carrying != "comply":
        return stopped(phrase) or kind
    return "CONCEDE" if phrase.act.plover_type in ("REQUEST", "THREATEN", "COERCE", "PROTEST") else "AGREE"


def is_over(phrase: NounPhrase) -> bool:
    """ "ended two days of talks" says that talks are over, not that they were broken off."""
    concluded = phrase.verb is not None and lemma_of(phrase.verb) in operators("conclude")
    return phrase.carrying == "end" and concluded and polarity_of(phrase.act.plover_type) == "cooperation"


def stopped(phrase: NounPhrase) -> str | None:
    """ "prevented the rally" coerces those who rally; "lifted the curfew", "called off the strike" yields."""
    if phrase.carrying != "end" or phrase.verb is None:
        return None
    if phrase.act.plover_type == "PROTEST" and names_of(phrase.verb) & operators("suppress"):
        return "COERCE"
    civil = phrase.act.plover_type == "PROTEST" or lemma_of(phrase.noun) in operators("civil")
    return "CONCEDE" if civil else None
