"""Whose word an act is: the article's own, or that of whoever says, accuses or denies it."""

from __future__ import annotations

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.quotes.reported_clauses import INFINITIVE
from lib.extract.quotes.reported_phrases import AFTER_PREPOSITION, NOUN_PHRASE, OBJECT
from lib.extract.relations.claims import opener, quote_at
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.syntax.subjects import agent
from lib.facts import QUAD_OF, Quote

_OF_THINGS = frozenset({OBJECT, NOUN_PHRASE, AFTER_PREPOSITION})
_OWN = _OF_THINGS | {INFINITIVE}


def claimant(context: SentenceContext, act: Act, position: int, source: str) -> str | None:
    """Actor id of the one in whose words an act of ``source`` at ``position`` is told; None where the article tells it.

    What someone promises, threatens, asks or blames in their own words is no claim but done by saying it.
    """
    quote = quote_at(context.quotes, position)
    if quote is not None and quote.rule in _OF_THINGS and _is_aside(context, act, quote):
        quote = None
    if quote is None:
        speaker = opener(context.article, context.cast, position)
        claimed = speaker.id if speaker else None
    else:
        claimed = quote.speaker
    if claimed == source and _is_done_by_saying(quote, act):
        return None
    return claimed or _accuser(context, act)


def _is_aside(context: SentenceContext, act: Act, quote: Quote) -> bool:
    """Whether the article adds the act to what somebody rejects: "rejected a plan of a consul whom X expelled"."""
    over = (up for up in (act.trigger, *act.trigger.ancestors) if up.dep_ == "relcl")
    return any(quote.start <= context.passage.start(up.head) < quote.end for up in over)


def _is_done_by_saying(quote: Quote | None, act: Act) -> bool:
    """Whether who says so does it by that: "we condemn", "I will help", "vowed to", not "we helped", "we deny"."""
    if act.coding.modality == "denied":
        return False
    if act.coding.modality == "intended" or (quote is not None and quote.rule in _OWN):
        return True
    past = act.trigger.tag_ == "VBD" or any(kid.lemma_ == "have" and kid.dep_ == "aux" for kid in act.trigger.children)
    return QUAD_OF[act.coding.plover_type].startswith("verbal") and not past


def _accuser(context: SentenceContext, act: Act) -> str | None:
    """Actor id of the one who says that the act was done, for "accused X of arming Y"; else None."""
    if "accuse" not in act.coding.operators:
        return None
    verb = next((up for up in act.trigger.ancestors if lemma_of(up) in operators("accuse")), None)
    found = parties(context, agent(verb), "source") if verb is not None else ()
    return found[0].actor if found else None
