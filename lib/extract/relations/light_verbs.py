"""Act nouns under their verbs: how a verb carries the act a noun names, and what it makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import NounAct, kinds_of, lemma_of, operators, verbs
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import Operator
from lib.extract.relations.references import is_partitive
from lib.extract.relations.stances import stance_of
from lib.extract.relations.verb_frames import manners
from lib.extract.syntax.clauses import RELATIVES, VERBS, child, phrasal
from lib.extract.syntax.complements import prepositions
from lib.extract.syntax.scope import is_denied, is_negated
from lib.facts import quad_polarity

Carrying = Literal["meant", "end", "receive", "transfer", "comply", "light", "under", "despite", "phrase", "asked", ""]

_HOLDERS = frozenset({"be", "come", "put", "place", "remain", "hold", "keep", "stay", "live", "find", "bring"})
_LIGHT_VERBS: tuple[Carrying, ...] = ("end", "receive", "transfer", "comply", "light")
_PREPOSITIONS = frozenset({"in", "on", "to", "into", "with", "for"})
_OCCASIONS = frozenset({"after", "during", "following", "at", "before"})
_PHRASES = frozenset({"in", "with", "for"})
_ONLY_MEANT = ("ask", "commit", "intend")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """An act noun with the verb over it and how that verb carries it."""

    noun: Token
    act: NounAct
    verb: Token | None
    carrying: Carrying


def governor(noun: Token, act: NounAct) -> tuple[Token | None, Carrying]:
    """The verb over a noun and how it carries it; "" when it does not."""
    head = _first_of_list(noun)
    up = head.head
    if head.dep_ in ("dobj", "nsubjpass", "attr", "dative"):
        return _light_verb_of(up)
    if _is_claimed(up):
        return up.head.head, carrying_of(up.head.head)
    verb = up.head.head if _is_aside(up) else up.head
    if head.dep_ != "pobj" or verb.pos_ not in VERBS:
        return None, ""
    carrying = _behind(noun, act, up.lower_, verb)
    return (verb, carrying) if carrying is not None else (None, "")


def _is_claimed(preposition: Token) -> bool:
    """ "Claimed responsibility for an attack"."""
    over = preposition.head
    return preposition.lower_ == "for" and over.lower_ == "responsibility" and over.dep_ == "dobj"


def _first_of_list(noun: Token) -> Token:
    """The noun that a verb governs where this one is joined to it, or counted by it: "a series of raids"."""
    head = noun
    while head.head != head and (_coordinated(head) or _counted(head)):
        head = head.head if head.dep_ == "conj" else head.head.head
    return head


def _is_aside(preposition: Token) -> bool:
    """Whether a phrase hangs on a word below the verb: "together with", "in response to"."""
    below = preposition.head.dep_
    return below in ("advmod", "prt", "acomp") or (preposition.lower_ == "in" and below == "dobj")


def _light_verb_of(verb: Token) -> tuple[Token | None, Carrying]:
    """How a verb carries the noun that is its object or passive subject; a fixed phrase ("put on ice") carries none."""
    if any(manner.count(" ") > 1 and manner in verbs() for manner in manners(verb)):
        return None, ""
    return verb, carrying_of(verb)


def light_verb_after(noun: Token) -> tuple[Token, Carrying] | None:
    """The verb of a relative clause that carries the noun it belongs to: "the sanctions that X imposed on Y"."""
    clauses = (clause for clause in noun.rights if clause.dep_ == "relcl" and _lacks_object(clause))
    return next(((clause, kind) for clause in clauses if (kind := carrying_of(clause))), None)


def _lacks_object(clause: Token) -> bool:
    """Whether the noun before a relative clause is its object."""
    subject, held = child(clause, "nsubj"), child(clause, "dobj")
    own = subject is not None and subject.lower_ not in RELATIVES
    return own and (held is None or held.lower_ in RELATIVES)


def _behind(noun: Token, act: NounAct, name: str, verb: Token) -> Carrying | None:
    """How a verb carries a noun behind its preposition ``name``; None when it is not told as done at all."""
    if name in ("despite", "amid") or name == "under":
        return "under" if name == "under" and lemma_of(verb) in _HOLDERS else "despite"
    if name in ("at", "in") and _is_state(noun) and lemma_of(verb) in _HOLDERS:
        return "light"  # "is at odds with X"
    if name in _PREPOSITIONS and _carries(verb):
        return carrying_of(verb)
    return _occasion(act, name, verb)


def _is_state(noun: Token) -> bool:
    return lemma_of(noun) in operators("state") or noun.lower_ in operators("state")


def _carries(verb: Token) -> bool:
    """Whether the verb carries a noun behind a preposition ("engage in"); "is with X in their fight" does not."""
    if child(verb, "dobj") is not None or lemma_of(verb) in ("be", "remain"):
        return False
    return carrying_of(verb) not in ("", "meant")


def _coordinated(noun: Token) -> bool:
    return noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN")


def _counted(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_partitive(noun.head.head)


def names_of(verb: Token) -> set[str]:
    """The verb, with its particle alone where the two together are a verb of their own ("put down")."""
    whole = phrasal(verb)
    return {whole} if whole in verbs() else {lemma_of(verb), whole}


def carrying_of(verb: Token) -> Carrying:
    """How a verb carries the act its noun names; "" when it does not."""
    names = names_of(verb)
    for kind in _LIGHT_VERBS:
        if names & operators(kind):
            return kind
    return "meant" if stance_of(verb) in ("intend", "commit", "threaten", "refuse") else ""


def chain_over(phrase: NounPhrase) -> tuple[Operator, ...]:
    """The operators over an act noun, innermost first: its own "no", its verb's, and those over the verb."""
    own: tuple[Operator, ...] = ("not",) if is_negated(phrase.noun) else ()
    if phrase.verb is None or phrase.carrying in ("", "phrase", "despite", "asked"):
        return (*own, "deny") if is_denied(phrase.noun) else own
    return (*own, *_of_light_verb(phrase, phrase.verb), *chain_of(phrase.verb))


def _of_light_verb(phrase: NounPhrase, verb: Token) -> tuple[Operator, ...]:
    """ "Proposed talks with X" intends them, "ended the talks with X" ends them."""
    if phrase.carrying == "meant" and (stance := stance_of(verb)) is not None:
        return (stance,)
    return ("end",) if phrase.carrying == "end" and not stopped(phrase) else ()


def base_of(phrase: NounPhrase) -> str:
    """The type before modality; "met X's demands" yields, "accepted X's offer" agrees."""
    kind = phrase.act.plover_type
    if kind == "AID" and _is_against(phrase):
        return "ASSAULT"  # "used weapons against X"
    if kind == "ASSAULT" and _is_supply(phrase):
        return "AID"  # "supplied missiles to X"
    if phrase.carrying != "comply":
        return stopped(phrase) or kind
    return "CONCEDE" if kind in ("REQUEST", "THREATEN", "COERCE", "PROTEST") else "AGREE"


def _is_supply(phrase: NounPhrase) -> bool:
    return phrase.carrying == "transfer" and "weapon" in kinds_of(lemma_of(phrase.noun))


def _is_against(phrase: NounPhrase) -> bool:
    over = () if phrase.verb is None else prepositions(phrase.verb)
    return any(name == "against" for name, _ in (*prepositions(phrase.noun), *over))


def is_over(phrase: NounPhrase) -> bool:
    """ "ended two days of talks" says that talks are over, not that they were broken off."""
    concluded = phrase.verb is not None and lemma_of(phrase.verb) in operators("conclude")
    return phrase.carrying == "end" and concluded and quad_polarity(phrase.act.plover_type) == "cooperation"


def stopped(phrase: NounPhrase) -> str | None:
    """ "prevented the rally" coerces those who rally; "lifted the curfew", "called off the strike" yields."""
    if phrase.carrying != "end" or phrase.verb is None:
        return None
    if phrase.act.plover_type == "PROTEST" and names_of(phrase.verb) & operators("suppress"):
        return "COERCE"
    civil = phrase.act.plover_type == "PROTEST" or lemma_of(phrase.noun) in operators("civil")
    return "CONCEDE" if civil else None


def _occasion(act: NounAct, name: str, verb: Token) -> Carrying | None:
    """How it carries a noun for what else is done when the verb's act is: at a request, in support, after talks."""
    if name == "at" and _is_request(act):
        return "asked"
    if name == "for" and any(lemma_of(verb) in operators(kind) for kind in _ONLY_MEANT):
        return None  # "called for the expulsion of X": only asked for
    occasions = _OCCASIONS | _PHRASES if act.role == "mutual" else _PHRASES
    return "phrase" if name in occasions else ""


def _is_request(act: NounAct) -> bool:
    return act.plover_type in ("REQUEST", "AGREE") and act.role == "source"
