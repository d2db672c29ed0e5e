"""Acts that verbs tell of, with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import Frame, act_verbs, adjectives, lemma_of, operators, verbs
from lib.extract.relations.context import Party, SentenceContext, without
from lib.extract.relations.governors import chain_of
from lib.extract.relations.light_verbs import names_of
from lib.extract.relations.modality import Coding, Operator, coding
from lib.extract.relations.noun_sides import act_of
from lib.extract.relations.parties import parties
from lib.extract.relations.sources import sources_of
from lib.extract.relations.targets import Slots, provokers, targets_of
from lib.extract.relations.verb_frames import fits, fitting_frames, listed_frames, manners
from lib.extract.relations.wording import is_no_act, worded
from lib.extract.syntax.clauses import child, is_verb
from lib.extract.syntax.complements import complements, prepositions
from lib.extract.syntax.subjects import agent, is_passive, surface_subject
from lib.rules import RELATIONS, RuleName

_TOGETHER = frozenset({"together", "jointly"})
_REVERSED = RELATIONS.rule("verb-reversed")
_PASSIVE = RELATIONS.rule("verb-passive")
_PLACE_AGENT = RELATIONS.rule("verb-place-agent")
_ADJECTIVE = RELATIONS.rule("adjective")
RECIPROCAL = RELATIONS.rule("reciprocal")
_PREDICATIVE = frozenset({"acomp", "ROOT", "xcomp", "ccomp", "conj", "advcl"})
_SHARED = frozenset({"joint", "common", "shared"})
_IDLE = RELATIONS.rule("a phrase that tells no act")
_PROVOKED = RELATIONS.rule("verb-provoked")


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
    if lemma_of(verb) not in act_verbs():
        yield from _joint(context, verb, chain)
    elif not _is_idle(verb, context.without):
        yield from _framed_acts(context, verb, chain)


def _tells(verb: Token) -> bool:
    """Whether a word is the verb of a clause that may tell an act."""
    return is_verb(verb) and verb.lower_ != "owing" and verb.dep_ not in ("aux", "auxpass", "amod", "compound")


def _is_idle(verb: Token, without: frozenset[str]) -> bool:
    """Whether a verb and the words that go with it are no act: "took place"; "against defending champion Kenya"."""
    after = [f"{lemma_of(verb)} {verb.nbor().lemma_}"] if verb.tag_ == "VBG" and verb.i + 1 < len(verb.doc) else []
    return _IDLE not in without and any(manner in operators("idle") for manner in (*after, *manners(verb)))


def _framed_acts(context: SentenceContext, verb: Token, chain: tuple[Operator, ...]) -> Iterator[Act]:
    slots = complements(verb)
    fixed = any(manner in verbs() for manner in manners(verb))  # "took up arms" carries no aid
    if not fixed and carries_noun(context, verb, slots):
        return
    acts = (
        _act(context, Predicate(verb, frame, slots), chain) for frame in fitting_frames(verb, slots, context.without)
    )
    answers = (_provoked(context, Predicate(verb, frame, slots), chain) for frame in listed_frames(verb))
    if (act := _first(context, acts)) is not None:
        yield act
        return
    if (answer := next(filter(None, answers), None)) is not None:
        yield answer
    yield from _joint(context, verb, chain)


def _first(context: SentenceContext, acts: Iterable[Act | None]) -> Act | None:
    """The first act by a rule that is not left out."""
    return next((act for act in acts if act is not None and act.rule not in context.without), None)


def _provoked(context: SentenceContext, predicate: Predicate, chain: tuple[Operator, ...]) -> Act | None:
    """A threat or show of force that names no one, upon whoever gives cause."""
    verb, frame, slots = predicate.verb, predicate.frame, predicate.slots
    code = coding(frame.plover_type, chain) if not frame.kind or fits(frame, slots, context.without) else None
    targets = provokers(context, verb, code.plover_type) if code is not None else ()
    if code is None or not targets:
        return None
    sources = sources_of(context, verb, code.plover_type, slots)[0]
    return Act(verb, sources, targets, code, _PROVOKED) if without(sources[:1], targets) else None


def _joint(context: SentenceContext, verb: Token, chain: tuple[Operator, ...]) -> Iterator[Act]:
    """What several do together: "X and Y patrolled the strait together", "X and Y agreed to share the oil"."""
    joint = _is_joint(verb)
    code = coding("COOPERATE" if joint else None, chain)
    if code is None or is_passive(verb) or not (joint or _is_agreed(verb, code)):
        return
    sources = parties(context, agent(verb), "source")
    if len(sources) > 1:
        yield _mutual(verb, sources, code)


def _is_joint(verb: Token) -> bool:
    """Whether a word says that those who act do so as one, and not each alone."""
    held = child(verb, "dobj")
    shared = held is not None and any(kid.lower_ in _SHARED for kid in held.lefts)
    return shared or any(kid.dep_ == "advmod" and kid.lower_ in _TOGETHER for kid in verb.children)


def _mutual(verb: Token, sources: tuple[Party, ...], code: Coding) -> Act:
    return Act(verb, sources, (), code, RECIPROCAL, mutual=True)


def adjectival_acts(context: SentenceContext, adjective: Token) -> Iterator[Act]:
    """Stances told by an adjective after "be": "X is critical of Y"."""
    if adjective.lower_ not in adjectives() or adjective.dep_ not in _PREDICATIVE:
        return
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    sources, slots = parties(context, surface_subject(verb), "source"), _phrases_of(adjective, verb)
    for preposition, plover_type in adjectives()[adjective.lower_] if sources else ():
        targets = _at_whom(context, slots.get(preposition))
        code = coding(plover_type, chain_of(verb))
        if targets and code:
            yield Act(adjective, sources, targets, code, _ADJECTIVE)
            return


def _phrases_of(adjective: Token, verb: Token) -> dict[str, Token]:
    """What stands behind an adjective by preposition, be it joined to the verb by the parser."""
    by = child(adjective, "agent")
    if by is not None:
        return dict(("by", below) for below in by.children)
    return dict((*prepositions(verb), *prepositions(adjective)))


def _at_whom(context: SentenceContext, head: Token | None) -> tuple[Party, ...]:
    return tuple(party for party in parties(context, head, "target") if party.way != "place")


def carries_noun(context: SentenceContext, verb: Token, slots: Slots) -> bool:
    """Whether the verb only carries an act that its noun names ("launched an attack")."""
    names = names_of(verb)
    if names.isdisjoint(_light_verbs()):
        return False
    heads = slots["object"] or [*slots.get("in", ()), *slots.get("to", ())]
    return any(act_of(head) is not None and context.mention(head) is None for head in heads)


@cache
def _light_verbs() -> frozenset[str]:
    return frozenset().union(*(operators(kind) for kind in ("light", "receive", "transfer", "end", "comply")))


def _act(context: SentenceContext, predicate: Predicate, chain: tuple[Operator, ...]) -> Act | None:
    """The act that a verb tells under one of its frames, if both sides of it are named."""
    verb, slots = predicate.verb, predicate.slots
    code = coding(predicate.frame.plover_type, chain)
    if code is None:
        return None
    sources, by_place = sources_of(context, verb, code.plover_type, slots)
    if not sources:
        return None
    code = worded(context, verb, code, sources)
    if is_no_act(context, verb, code, (sources, slots)):
        return None
    if len(sources) > 1 and _is_upon_each_other(predicate):
        return _mutual(verb, sources, code)
    return _directed(context, predicate, code, sources, by_place)


def _directed(
    context: SentenceContext, predicate: Predicate, code: Coding, sources: tuple[Party, ...], by_place: bool
) -> Act | None:
    verb, frame = predicate.verb, predicate.frame
    found, read_by = targets_of(context, verb, frame, predicate.slots)
    targets = without(found, sources)
    if not targets:
        joint = len(sources) > 1 and (frame.mutual or _is_agreed(verb, code))
        return _mutual(verb, sources, code) if joint else None
    if frame.reverse:
        return Act(verb, targets, sources, code, _REVERSED)
    read_by = _PLACE_AGENT if by_place else _PASSIVE if is_passive(verb) else read_by
    return Act(verb, sources, targets, code, read_by)


def _is_agreed(verb: Token, code: Coding) -> bool:
    """Whether several agree with each other, or break what they agreed: "agreed to share", "violated the truce", not
    "pledged aid"."""
    if code.plover_type not in ("AGREE", "REJECT"):
        return False
    agreed = any(lemma_of(up) in operators("agree") for up in (verb, *verb.ancestors))
    return agreed or lemma_of(verb) in operators("break")


def _is_upon_each_other(predicate: Predicate) -> bool:
    """Whether several do it to each other: they say so, or the act is mutual and names no one else."""
    verb, frame, slots = predicate.verb, predicate.frame, predicate.slots
    if any(_is_other(head) for heads in slots.values() for head in heads):
        return True
    return frame.mutual and not is_passive(verb) and not any(slots.get(slot) for slot in frame.slots)


def _is_other(head: Token) -> bool:
    """ "Each other", "one another"."""
    return head.lower_ in ("other", "another") and any(kid.lower_ in ("each", "one") for kid in head.lefts)


def accuser(context: SentenceContext, act: Act) -> str | None:
    """Actor id of the one who says that the act was done, for "accused X of arming Y"; else None."""
    if "accuse" not in act.coding.operators:
        return None
    verb = next((up for up in act.trigger.ancestors if lemma_of(up) in operators("accuse")), None)
    found = parties(context, agent(verb), "source") if verb is not None else ()
    return found[0].actor if found else None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb under one of its frames, with its complements."""

    verb: Token
    frame: Frame
    slots: Slots
