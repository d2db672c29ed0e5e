"""Who acts: the agent of a verb, or who stands behind a passive without one."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.noun_sides import Parties, act_of
from lib.extract.relations.parties import parties
from lib.extract.syntax.subjects import agent, is_passive, surface_subject

_JUDICIAL = frozenset({"COERCE", "ACCUSE", "SANCTION"})


def speakers(context: SentenceContext, verb: Token) -> Parties:
    """The agents of a verb; for what a text says ("issued a statement accusing X"), those who issued it."""
    acting = agent(verb)
    found = parties(context, acting, "source")
    told = acting is not None and verb.dep_ in ("acl", "relcl") and "words" in kinds_of(lemma_of(acting))
    if acting is None or found or not told or acting.dep_ != "dobj":
        return found
    return parties(context, surface_subject(acting.head), "source")


def sources_of(context: SentenceContext, verb: Token, kind: str, slots: dict[str, list[Token]]) -> tuple[Parties, bool]:
    """Who does the act of type ``kind`` that ``verb`` tells, and whether only its place says so."""
    if agent(verb) is not None:
        return speakers(context, verb), False
    inside = slots.get("in", []) if is_passive(verb) else []
    if kind in ("ASSAULT", "COERCE") and (done := _first(context, (head for head in inside if act_of(head)))):
        return done, False  # "was killed in a raid by rebels"
    places = _first(context, (head for head in inside if head.ent_type_ == "GPE")) if kind in _JUDICIAL else ()
    return places, bool(places)


def _first(context: SentenceContext, heads: Iterable[Token]) -> Parties:
    return next((found for head in heads if (found := parties(context, head, "source"))), ())
