"""What is asked of others, and what asking says of the asker: "must leave", "urged voters to back Roe"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import Coding
from lib.extract.relations.noun_sides import Parties
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.sources import speakers
from lib.extract.syntax.clauses import SUBJECTS, child
from lib.extract.syntax.complements import complements, prepositions
from lib.extract.syntax.scope import is_negated
from lib.extract.syntax.subjects import is_passive
from lib.rules import RELATIONS

_MUST_RULE = RELATIONS.rule("must")
_URGED = RELATIONS.rule("urged")
_MUST = frozenset({"must", "should"})
_SIDES = {"back": "SUPPORT", "shun": "REJECT"}
_BACKED = ("object", "for", "behind")


def must_acts(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """ "X said that Y must leave": X asks it of Y."""
    if not _is_demand(verb):
        return
    asked = child(verb, *SUBJECTS, "nsubjpass")
    sources, targets = speakers(context, verb.head), parties(context, asked, "target")
    if sources and targets:
        yield Act(verb, sources, targets, Coding("REQUEST", "done", ("must",)), _MUST_RULE)


def _is_demand(verb: Token) -> bool:
    """Whether a clause of what is said has a "must"; one that spares someone asks nothing of them."""
    if verb.dep_ != "ccomp" or lemma_of(verb) == "have" or lemma_of(verb.head) not in operators("say"):
        return False
    spares = is_passive(verb) and is_negated(verb)  # "should not be prosecuted"
    return not spares and any(kid.dep_ == "aux" and kid.lower_ in _MUST for kid in verb.children)


def urged_acts(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """ "urged voters to back Y": who asks people for their support of someone supports them too."""
    kind = next((kind for word, kind in _SIDES.items() if lemma_of(verb) in operators(word)), None)
    asked = _asked(verb) if kind is not None and _is_asked(verb) else None
    if kind is None or asked is None or _is_country(context, asked):
        return  # who asks a government to back X takes a step in diplomacy, no side
    targets, sources = _backed(context, verb), speakers(context, verb.head)
    if sources and targets and all(party.token != asked for party in targets):
        yield Act(verb, sources, targets, Coding(kind, "done", ("ask",)), _URGED)


def _is_asked(verb: Token) -> bool:
    """Whether a clause is what somebody plainly asks for."""
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or lemma_of(verb.head) not in operators("ask"):
        return False
    return "not" not in chain_of(verb)[:1] and not chain_of(verb.head)


def _backed(context: SentenceContext, verb: Token) -> Parties:
    slots = complements(verb)
    return next((found for slot in _BACKED for head in slots.get(slot, ()) if (found := _named(context, head))), ())


def _asked(verb: Token) -> Token | None:
    """Who is to act: "urged voters to back Y", "called on voters to back Y"."""
    called_on = (head for name, head in prepositions(verb.head) if name in ("on", "upon"))
    return child(verb.head, "dobj") or child(verb, "nsubj") or next(called_on, None)


def _is_country(context: SentenceContext, token: Token) -> bool:
    mention = context.mention(token)
    actor = context.cast.actor(mention.actor) if mention else None
    return actor is not None and actor.kind == "country"


def _named(context: SentenceContext, head: Token) -> Parties:
    """The actors that an object itself names."""
    return tuple(party for party in parties(context, head, "target") if party.way == "head")
