"""Acts that verbs tell of, with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import Frame, act_verbs, adjectives, lemma_of, operators, verbs
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.governors import chain_of
from lib.extract.relations.light_verbs import names_of
from lib.extract.relations.modality import Coding, Operator, coding
from lib.extract.relations.noun_sides import act_of
from lib.extract.relations.parties import parties
from lib.extract.relations.sources import sources_of
from lib.extract.relations.targets import Slots, provokers, targets_of
from lib.extract.relations.verb_frames import fits, fitting_frames, listed_frames, manners
from lib.extract.relations.wording import is_no_act, worded
from lib.extract.rules import RuleName
from lib.extract.rules import relation_rule as rule
from lib.extract.syntax.clauses import agent, child, is_passive, is_verb, surface_subject, would_like
from lib.extract.syntax.complements import complements, prepositions

_TOGETHER = frozenset({"together", "jointly"})
_PROVOKED = rule("verb-provoked")
_REVERSED = rule("verb-reversed")
_PASSIVE = rule("verb-passive")
_PLACE_AGENT = rule("verb-place-agent")
_ADJECTIVE = rule("adjective")
RECIPROCAL = rule("reciprocal")
_PREDICATIVE = frozenset({"acomp", "ROOT", "xcomp", "ccomp", "conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act as read from the syntax: every source acts upon every target; ``mutual`` acts run both ways."""

    trigger: Token
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    coding: Coding
    rule: RuleName
    mutual: bool = False


def verbal_acts(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """Acts of one verb: the first frame whose parties are both found."""
    if not _tells(verb):
        return
    chain = chain_of(verb)
    if not chain and lemma_of(verb) not in act_verbs():
        yield from _joint(context, verb, chain)
        return
    if would_like(verb) or (lemma_of(verb) in operators("make") and {"not", "refuse"} & set(chain)):
        return  # who fails to persuade refuses nothing
    if lemma_of(verb) in ("be", "have", "become") and lemma_of(verb) not in act_verbs():
        return  # "proud to be a Kenyan" agrees to nothing
    slots = complements(verb)
    if any(manner in operators("idle") for manner in manners(verb, lemma_of(verb))):
        return  # "took place"
    fixed = any(manner in verbs() for manner in manners(verb, lemma_of(verb)))  # "took up arms" carries no aid
    if not fixed and carries_noun(context, verb, slots):
        return
    for frame in fitting_frames(verb, slots):
        act = _act(context, verb, frame, slots, coding(frame.plover_type or None, chain))
        if act is not None and act.rule not in context.without:
            yield act
            return
    yield from _provoked(context, verb, slots, chain)
    yield from _joint(context, verb, chain)


def _tells(verb: Token) -> bool:
    """Whether a word is the verb of a clause that may tell an act."""
    return is_verb(verb) and verb.lower_ != "owing" and verb.dep_ not in ("aux", "auxpass", "amod", "compound")


def _provoked(context: SentenceContext, verb: Token, slots: Slots, chain: tuple[Operator, ...]) -> Iterator[Act]:
    """A threat or show of force that names no one, upon whoever gives cause."""
    for frame in listed_frames(verb):
        if frame.kind and not fits(frame, slots):
            continue
        code = coding(frame.plover_type, chain)
        targets = provokers(context, verb, code.plover_type) if code is not None else ()
        sources = sources_of(context, verb, code.plover_type, slots)[0] if code is not None and targets else ()
        if code is not None and sources and sources[0].actor not in {party.actor for party in targets}:
            yield Act(verb, sources, targets, code, _PROVOKED)
            return


def _joint(context: SentenceContext, verb: Token, chain: tuple[Operator, ...]) -> Iterator[Act]:
    """What several do together: "X and Y patrolled the strait together"."""
    held = child(verb, "dobj")
    joint = [kid for kid in verb.children if kid.dep_ == "advmod" and kid.lower_ in _TOGETHER]
    joint += [kid for kid in held.lefts if kid.lower_ in ("joint", "common", "shared")] if held is not None else []
    if not joint or is_passive(verb):
        return
    sources, code = parties(context, agent(verb), "source"), coding("COOPERATE", chain)
    if code is not None and len(sources) > 1:
        yield Act(verb, sources, (), code, RECIPROCAL, mutual=True)


def adjectival_acts(context: SentenceContext, adjective: Token) -> Iterator[Act]:
    """Stances told by an adjective after "be": "X is critical of Y"."""
    if adjective.lower_ not in adjectives() or adjective.dep_ not in _PREDICATIVE:
        return
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    sources = parties(context, surface_subject(verb), "source")
    by = child(adjective, "agent")
    slots = dict(
        (*prepositions(verb), *prepositions(adjective)) if by is None else [("by", below) for below in by.children]
    )
    for preposition, plover_type in adjectives()[adjective.lower_]:
        meant = parties(context, slots.get(preposition), "target")
        targets = tuple(party for party in meant if party.way != "place")
        code = coding(plover_type, chain_of(verb))
        if sources and targets and code:
            yield Act(adjective, sources, targets, code, _ADJECTIVE)
            return


def carries_noun(context: SentenceContext, verb: Token, slots: Slots) -> bool:
    """Whether the verb only carries an act that its noun names ("launched an attack")."""
    names = names_of(verb)
    if names & operators("deal") and any(act_of(head) is not None for head in slots.get("with", ())):
        return True  # "hit X with tariffs"
    if not any(names & operators(kind) for kind in ("light", "receive", "transfer", "end", "comply")):
        return False
    heads = slots["object"] + (slots.get("in", []) + slots.get("to", []) if not slots["object"] else [])
    return any(act_of(head) is not None and context.mention(head) is None for head in heads)


def _act(context: SentenceContext, verb: Token, frame: Frame, slots: Slots, code: Coding | None) -> Act | None:
    if code is None:
        return None
    sources, by_place = sources_of(context, verb, code.plover_type, slots)
    if not sources:
        return None
    code = worded(context, verb, code, sources)
    if is_no_act(context, verb, code, (sources, slots)):
        return None
    if len(sources) > 1 and _is_each_other(slots):
        return Act(verb, sources, (), code, RECIPROCAL, mutual=True)
    if frame.mutual and len(sources) > 1 and not is_passive(verb) and not any(slots.get(s) for s in frame.slots):
        return Act(verb, sources, (), code, RECIPROCAL, mutual=True)
    targets, read_by = targets_of(context, verb, frame, slots)
    targets = tuple(party for party in targets if party.actor not in {source.actor for source in sources})
    if not targets:
        joint = len(sources) > 1 and (frame.mutual or (code.plover_type in ("AGREE", "REJECT") and _agreed(verb)))
        return Act(verb, sources, (), code, RECIPROCAL, mutual=True) if joint else None
    if frame.reverse:
        return Act(verb, targets, sources, code, _REVERSED)
    read_by = _PLACE_AGENT if by_place else _PASSIVE if is_passive(verb) else read_by
    return Act(verb, sources, targets, code, read_by)


def _is_each_other(slots: Slots) -> bool:
    """Whether those who act do it to "each other"."""
    heads = (head for slot in slots.values() for head in slot)
    return any(
        head.lower_ in ("other", "another") and any(kid.lower_ in ("each", "one") for kid in head.lefts)
        for head in heads
    )


def _agreed(verb: Token) -> bool:
    """Whether those who act together agree with each other, or break what they agreed: "agreed to share", "violated
    the truce", not "pledged aid"."""
    return lemma_of(verb) in operators("break") or any(
        lemma_of(up) in operators("agree") for up in (verb, *verb.ancestors)
    )


def accuser(context: SentenceContext, act: Act) -> str | None:
    """Actor id of the one who says that the act was done, for "accused X of arming Y"; else None."""
    if "accuse" not in act.coding.operators:
        return None
    verb = next((up for up in act.trigger.ancestors if lemma_of(up) in operators("accuse")), None)
    found = parties(context, agent(verb), "source") if verb is not None else ()
    return found[0].actor if found else None
