"""Upon whom a verb's act falls: the complements searched in order, surest first."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import Frame, kinds_of, lemma_of, verbs
from lib.extract.relations.context import Party, SentenceContext, Way
from lib.extract.relations.noun_sides import Parties, act_of, doers
from lib.extract.relations.parties import parties
from lib.extract.syntax.clauses import child
from lib.extract.syntax.complements import Slots, clause_subject, complements, prepositions
from lib.extract.syntax.subjects import surface_subject
from lib.facts import quad_polarity
from lib.rules import RELATIONS, RuleName

_ATTITUDES = frozenset({"ACCUSE", "SUPPORT", "REJECT", "REQUEST"})
_UNPLACED = frozenset({"AGREE", "CONCEDE", "COOPERATE", "SANCTION"})  # acts that fall upon no place
_CLAUSAL = frozenset({"REQUEST", "CONCEDE"})
_VERB = RELATIONS.rule("verb")
_PURPOSE = RELATIONS.rule("verb-purpose")
_CLAUSE = RELATIONS.rule("verb-clause")
_BY_WAY: dict[Way, RuleName] = {
    "owner": RELATIONS.rule("verb-owner"),
    "reach": RELATIONS.rule("verb-reach"),
}
_AIMED = frozenset({"REQUEST", "PROTEST", "ACCUSE", "REJECT"})
# What opens the clause that gives cause, by the type of act that answers it.
_CAUSES = {
    "THREATEN": frozenset({"if", "unless", "should", "until"}),
    "MOBILIZE": frozenset({"after", "when", "as", "following"}),
    "CONCEDE": frozenset({"after"}),
}


def targets_of(context: SentenceContext, verb: Token, frame: Frame, slots: Slots) -> tuple[Parties, RuleName]:
    """Each target with the rule that found it: the head word in one of the verb's slots, or its possessor."""
    if aimed := _aimed(context, verb, frame, slots):
        return aimed, _PURPOSE
    own = _in_slots(context, frame, slots)
    if direct := next((found for found in own if found[0].way == "head"), None):
        return direct, _VERB
    if asked := _asked(context, verb, frame, slots):
        return asked, _CLAUSE
    read_by = _BY_WAY.get(own[0][0].way) if own else None
    return (own[0], read_by) if read_by else ((), _VERB)


def _aimed(context: SentenceContext, verb: Token, frame: Frame, slots: Slots) -> Parties:
    """Whom a protest is aimed at by its purpose, when it is "against" no one."""
    return purpose_targets(context, verb) if frame.plover_type == "PROTEST" and not slots.get("against") else ()


def _in_slots(context: SentenceContext, frame: Frame, slots: Slots) -> list[Parties]:
    """Whom each head in the frame's slots means; places only where there is no one else."""
    own = [found for slot in frame.slots for head in slots.get(slot, ()) if (found := _meant(context, head, frame))]
    return [found for found in own if not _is_place(context, found[0])] or own


def _asked(context: SentenceContext, verb: Token, frame: Frame, slots: Slots) -> Parties:
    """The subject of the clause after a verb of asking or allowing that has no object."""
    if frame.plover_type not in _CLAUSAL or slots["object"]:
        return ()
    return parties(context, clause_subject(verb), "target")


def _meant(context: SentenceContext, head: Token, frame: Frame) -> Parties:
    """Whom a complement means; an attitude to an act is one to whoever acts, never to those it hits or to its place."""
    if _is_ones_own(frame, head):
        return ()
    if frame.plover_type in _ATTITUDES:
        return _judged(context, head)
    found = _hindered(context, head, frame) or parties(context, head, "target")
    return tuple(party for party in found if _may_be_upon(context, frame.plover_type, party))


def _is_ones_own(frame: Frame, head: Token) -> bool:
    """ "Withdrew its troops" does nothing to the troops."""
    owner = child(head, "poss")
    own = frame.mutual or frame.plover_type in ("RETREAT", "MOBILIZE")
    return own and owner is not None and owner.tag_ == "PRP$"


def _hindered(context: SentenceContext, head: Token, frame: Frame) -> Parties:
    """Whoever does what an object names, which an act stops or yields to."""
    act = act_of(head) if frame.plover_type in ("COERCE", "CONCEDE") and not context.mention(head) else None
    return doers(context, head, act) if act is not None else ()


def _may_be_upon(context: SentenceContext, plover_type: str, party: Party) -> bool:
    """Whether an act of this type may be upon a party found as this one was."""
    if party.hostile and quad_polarity(plover_type) == "cooperation":
        return False  # help for a war on X is no help to X
    if plover_type in _UNPLACED and party.way != "head" and _is_place(context, party):
        return False
    return plover_type != "AID" or party.way != "place"


def _judged(context: SentenceContext, head: Token) -> Parties:
    """Whom an attitude to something is an attitude to: whoever does it, makes it or owns it."""
    act = act_of(head) if context.mention(head) is None else None
    if act is not None:
        return doers(context, head, act)
    by = (parties(context, below, "target") for name, below in prepositions(head) if name == "by")
    if makers := next(filter(None, by), ()):
        return makers  # "a plan by X"
    on = "owner" if {"words", "paper"} & kinds_of(lemma_of(head)) else "reach"  # "vetoed a text on X"
    return tuple(party for party in parties(context, head, "target") if party.way in ("head", "owner", on))


def _is_place(context: SentenceContext, party: Party) -> bool:
    actor = context.cast.actor(party.actor)
    return actor is not None and actor.kind == "place"


def purpose_targets(context: SentenceContext, verb: Token) -> Parties:
    """Whom a protest is aimed at, by its purpose: "marched to demand rights from X"."""
    aims = (head for kid in verb.subtree if kid != verb and _is_purpose(kid) for head in _aims(kid))
    return next((found for head in aims if (found := parties(context, head, "target"))), None) or _grievance(
        context, verb
    )


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ in ("advcl", "xcomp", "acl", "conj", "pcomp") and verb.pos_ == "VERB"


def _aims(verb: Token) -> list[Token]:
    """The complements of a verb of asking or accusing in which those stand who are asked or accused."""
    frames = [frame for frame in verbs().get(lemma_of(verb), ()) if frame.plover_type in _AIMED]
    slots = complements(verb) if frames else {}
    return [head for frame in frames for slot in frame.slots for head in slots.get(slot, ())]


def _grievance(context: SentenceContext, verb: Token) -> Parties:
    """Whom a noun of conflict below the verb names: "in defiance of X", "in protest at X's refusal"."""
    for word in verb.subtree:
        act = act_of(word)
        if act and act.plover_type in ("PROTEST", "ACCUSE", "REJECT") and (found := parties(context, word, "target")):
            return found
    return ()


def provokers(context: SentenceContext, verb: Token, plover_type: str) -> Parties:
    """Whom a threat, show of force or concession answers: "will attack if X moves", "gave in after X threatened"."""
    marks = _CAUSES.get(plover_type, frozenset())
    causes = (kid for kid in verb.children if kid.dep_ == "advcl" and any(word.lower_ in marks for word in kid.lefts))
    found = (parties(context, surface_subject(kid), "target") for kid in causes)
    return next((some for some in found if some), ())
