"""Acts that verbs tell of, with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import Frame, act_verbs, adjectives, kinds_of, lemma_of, operators, verbs
from lib.extract.relations.clauses import agent, child, is_passive, is_verb, surface_subject
from lib.extract.relations.complements import complements, prepositions
from lib.extract.relations.modality import Coding, Operator, chain_of, coding, would_like
from lib.extract.relations.noun_sides import act_of
from lib.extract.relations.parties import parties
from lib.extract.relations.sources import sources_of
from lib.extract.relations.stage import Party, Stage
from lib.extract.relations.targets import provokers, targets_of

_LOOSE = Frame("", ("object", "with", "to", "against", "for", "on", "at", "of", "from", "between", "into", "over"))
_GIVEN = Frame("", ("dative", "to", "with", "for", "against"))
_TOGETHER = frozenset({"together", "jointly"})
_PREDICATIVE = frozenset({"acomp", "ROOT", "xcomp", "ccomp", "conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act as read from the syntax: every source acts upon every target; ``mutual`` acts run both ways."""

    trigger: Token
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    coding: Coding
    rule: str
    mutual: bool = False


def verbal_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """Acts of one verb: the first frame whose parties are both found."""
    if not is_verb(verb) or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return
    if threat := _unless(stage, verb):
        yield threat
        return
    chain = chain_of(verb)
    if not chain and lemma_of(verb) not in act_verbs():
        yield from _joint(stage, verb, chain)
        return
    if would_like(verb) or (lemma_of(verb) in operators("make") and {"not", "refuse"} & set(chain)):
        return  # who fails to persuade refuses nothing
    slots = complements(verb)
    if any(manner in operators("idle") for manner in _manners(verb, lemma_of(verb))):
        return  # "took place"
    fixed = any(manner in verbs() for manner in _manners(verb, lemma_of(verb)))  # "took up arms" carries no aid
    if not fixed and carries_noun(stage, verb, slots):
        return
    for frame in _frames(verb, slots):
        act = _act(stage, verb, frame, slots, coding(frame.plover_type or None, chain))
        if act is not None:
            yield act
            return
    yield from _provoked(stage, verb, slots, chain)
    yield from _joint(stage, verb, chain)


def _provoked(stage: Stage, verb: Token, slots: dict[str, list[Token]], chain: tuple[Operator, ...]) -> Iterator[Act]:
    """A threat or show of force that names no one, upon whoever gives cause."""
    for frame in _listed(verb):
        if frame.kind and not _fits(frame, slots):
            continue
        code = coding(frame.plover_type, chain)
        targets = provokers(stage, verb, code.plover_type) if code is not None else ()
        sources = sources_of(stage, verb, code.plover_type, slots)[0] if code is not None and targets else ()
        if code is not None and sources and sources[0].actor not in {party.actor for party in targets}:
            yield Act(verb, sources, targets, code, "verb-provoked")
            return


def _joint(stage: Stage, verb: Token, chain: tuple[Operator, ...]) -> Iterator[Act]:
    """What several do together: "X and Y patrolled the strait together"."""
    held = child(verb, "dobj")
    joint = [kid for kid in verb.children if kid.dep_ == "advmod" and kid.lower_ in _TOGETHER]
    joint += [kid for kid in held.lefts if kid.lower_ == "joint"] if held is not None else []
    if not joint or is_passive(verb):
        return
    sources, code = parties(stage, agent(verb), "source"), coding("COOPERATE", chain)
    if code is not None and len(sources) > 1:
        yield Act(verb, sources, (), code, "reciprocal", mutual=True)


def _unless(stage: Stage, verb: Token) -> Act | None:
    """ "will leave unless X gives in": a threat to X."""
    clause = next((kid for kid in verb.children if kid.dep_ == "advcl" and child(kid, "mark") is not None), None)
    if clause is None or not any(kid.dep_ == "mark" and kid.lower_ == "unless" for kid in clause.children):
        return None
    sources, targets = parties(stage, agent(verb), "source"), parties(stage, surface_subject(clause), "target")
    fit = sources and targets and sources[0].actor != targets[0].actor
    return Act(verb, sources, targets, Coding("THREATEN", "done", ("if",)), "unless") if fit else None


def adjectival_acts(stage: Stage, adjective: Token) -> Iterator[Act]:
    """Stances told by an adjective after "be": "X is critical of Y"."""
    if adjective.lower_ not in adjectives() or adjective.dep_ not in _PREDICATIVE:
        return
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    sources = parties(stage, surface_subject(verb), "source")
    by = child(adjective, "agent")
    slots = dict((*prepositions(verb), *prepositions(adjective)) if by is None else [("by", below) for below in by.children])
    for preposition, plover_type in adjectives()[adjective.lower_]:
        targets = parties(stage, slots.get(preposition), "target")
        code = coding(plover_type, chain_of(verb))
        if sources and targets and code:
            yield Act(adjective, sources, targets, code, "adjective")
            return


def carries_noun(stage: Stage, verb: Token, slots: dict[str, list[Token]]) -> bool:
    """Whether the verb only carries an act that its noun names ("launched an attack")."""
    lemma, particle = lemma_of(verb), child(verb, "prt")
    names = {lemma, f"{lemma} {particle.lower_}"} if particle is not None else {lemma}
    if names & operators("deal") and any(act_of(head) is not None for head in slots.get("with", ())):
        return True  # "hit X with tariffs"
    if not any(names & operators(kind) for kind in ("light", "receive", "transfer", "end", "comply")):
        return False
    heads = slots["object"] + (slots.get("in", []) + slots.get("to", []) if not slots["object"] else [])
    return any(act_of(head) is not None and stage.mention(head) is None for head in heads)


def _frames(verb: Token, slots: dict[str, list[Token]]) -> list[Frame]:
    """Frames that fit the complements at hand: those for a kind of object first, then those with their first slot."""
    lemma = lemma_of(verb)
    listed = tuple(frame for frame in _listed(verb) if _fits(frame, slots))
    fitting = [frame for frame in listed if frame.mutual or any(slots.get(slot) for slot in frame.slots)]
    fitting.sort(key=lambda frame: (not frame.kind, not slots.get(frame.slots[0])))
    rest = [frame for frame in listed if frame not in fitting and _open(frame, slots)]
    return [*fitting, *rest, _LOOSE if lemma not in operators("transfer") else _GIVEN]


def _listed(verb: Token) -> tuple[Frame, ...]:
    """The frames of a verb with the words that belong to it."""
    lemma, particle = lemma_of(verb), child(verb, "prt")
    listed = next((verbs()[manner] for manner in _manners(verb, lemma) if manner in verbs()), None)
    counts = particle is not None and child(particle, "prep") is not None  # "up to 16"
    phrasal = f"{lemma} {particle.lower_}" if particle is not None and not counts else lemma
    governs = particle is not None and child(particle, "pobj") is not None  # "turned on Roe"
    return listed or verbs().get(phrasal, ()) or (verbs().get(lemma, ()) if governs else _plain(verb, lemma, particle))


def _manners(verb: Token, lemma: str) -> Iterator[str]:
    """The verb with a word that belongs to it: "speak out", "shook hands", "held accountable", "put on trial"."""
    particle = child(verb, "prt")
    for kid in verb.children:
        bare = kid.dep_ == "advcl" and kid.pos_ == "ADJ" and child(kid, "mark") is None  # "held Roe accountable"
        if bare or kid.dep_ in ("advmod", "dobj", "oprd", "acomp") or kid.lower_ == "out":
            yield f"{lemma} {kid.lower_}"
            if kid.tag_ == "NNS":
                yield f"{lemma} {kid.lemma_}"
            if particle is not None:
                yield f"{lemma} {particle.lower_} {kid.lower_}"
        elif kid.tag_ == "VB" and kid.dep_ in ("xcomp", "advcl"):
            yield f"{lemma} to {kid.lower_}"  # "held to account"
        elif kid.dep_ == "prep":
            yield from (f"{lemma} {kid.lower_} {below.lower_}" for below in kid.children if below.dep_ == "pobj")


def _plain(verb: Token, lemma: str, particle: Token | None) -> tuple[Frame, ...]:
    """Frames of the verb alone where a stray particle stands after its object ("attacked Roe on.")."""
    held = child(verb, "dobj")
    stray = particle is not None and held is not None and particle.i > held.i
    return verbs().get(lemma, ()) if stray else ()


def _fits(frame: Frame, slots: dict[str, list[Token]]) -> bool:
    """Whether the object is of the kind the frame asks for; who demonstrates something does not protest."""
    if frame.kind == "person" and frame.plover_type == "CONSULT":
        said_of = [kid for held in slots["object"] for kid in held.head.children if kid.dep_ in ("oprd", "xcomp")]
        named = bool(said_of) or "by" in slots  # not "called her a liar", "by another name"
        return "person:" in slots and len(slots["object"]) == 1 and not named
    if frame.kind:
        return f"{frame.kind}:" in slots
    if frame.plover_type == "MOBILIZE" and "object" not in frame.slots and slots["object"]:
        return "troops:" in slots  # who moves refugees mobilises nothing
    if frame.plover_type == "AID" and ("words:" in slots and not slots["dative"] or "trifle:" in slots):
        return False  # "gave an answer to"
    if frame.plover_type == "RETREAT" and "words:" in slots:
        return False  # "released a video of"
    if frame.plover_type == "RETREAT" and "object" in frame.slots[:2] and not slots["object"]:
        return "from" in frame.slots or not slots.get("to")  # who "returns to Y" gives nothing back
    return frame.plover_type != "PROTEST" or "object" in frame.slots or not slots["object"]


def _open(frame: Frame, slots: dict[str, list[Token]]) -> bool:
    """Whether a frame counts though none of its own slots is there."""
    if frame.plover_type == "PROTEST":
        return not slots["object"] or bool(frame.kind)
    return frame.plover_type in ("AGREE", "CONCEDE") or (frame.plover_type == "REQUEST" and "clause" in slots)


def _act(stage: Stage, verb: Token, frame: Frame, slots: dict[str, list[Token]], code: Coding | None) -> Act | None:
    if code is None:
        return None
    sources, by_place = sources_of(stage, verb, code.plover_type, slots)
    if not sources:
        return None
    code = worded(stage, verb, code, sources)
    if _is_no_act(stage, verb, code, (sources, slots)):
        return None
    if frame.mutual and len(sources) > 1 and not is_passive(verb) and not any(slots.get(s) for s in frame.slots):
        return Act(verb, sources, (), code, "reciprocal", mutual=True)
    targets, rule = targets_of(stage, verb, frame, slots)
    targets = tuple(party for party in targets if party.actor not in {source.actor for source in sources})
    if not targets:
        joint = len(sources) > 1 and (frame.mutual or (code.plover_type in ("AGREE", "REJECT") and _agreed(verb)))
        return Act(verb, sources, (), code, "reciprocal", mutual=True) if joint else None
    if frame.reverse:
        return Act(verb, targets, sources, code, "verb-reversed")
    rule = "verb-place-agent" if by_place else "verb-passive" if is_passive(verb) else rule
    return Act(verb, sources, targets, code, rule)


def _is_person(stage: Stage, party: Party) -> bool:
    actor = stage.cast.actor(party.actor)
    return actor is not None and actor.kind == "person"


def _is_no_act(stage: Stage, verb: Token, code: Coding, held: tuple[tuple[Party, ...], dict[str, list[Token]]]) -> bool:
    """Whether the verb means no act between these: a person who "moves to" a place mobilises no one, one named person
    who "beats" or "fights" another does it at the polls or in sport."""
    sources, slots = held
    if code.plover_type == "MOBILIZE" and not slots["object"]:
        return _is_person(stage, sources[0])
    if code.plover_type == "ASSAULT" and lemma_of(verb) == "enter":
        return not {"troops", "armed"} & kinds_of(lemma_of(sources[0].token))  # who enters a country need not invade it
    if code.plover_type != "ASSAULT" or lemma_of(verb) not in operators("contest"):
        return False
    if any("match" in kinds_of(lemma_of(head)) for name in ("in", "at") for head in slots.get(name, ())):
        return True  # "defeated X in the final"
    other = next((found for head in slots["object"] if (found := parties(stage, head, "target"))), ())
    rival = bool(other) and (_is_person(stage, other[0]) or "contender" in kinds_of(lemma_of(other[0].token)))
    return rival and _is_person(stage, sources[0])


def _agreed(verb: Token) -> bool:
    """Whether those who act together agree with each other, or break what they agreed: "agreed to share", "violated
    the truce", not "pledged aid"."""
    return lemma_of(verb) in operators("break") or any(
        lemma_of(up) in operators("agree") for up in (verb, *verb.ancestors)
    )


def worded(stage: Stage, word: Token, code: Coding, sources: tuple[Party, ...]) -> Coding:
    """A named person who "attacks" or "hits", by verb or noun, does it with words."""
    actor = stage.cast.actor(sources[0].actor)
    alone = actor is not None and (actor.kind == "country" or (actor.kind == "person" and word.pos_ == "VERB"))
    if code.plover_type == "PROTEST" and alone:
        return replace(code, plover_type="ACCUSE")  # governments protest with words
    spoken = code.plover_type == "ASSAULT" and lemma_of(word) in operators("in_words")
    talks = actor is not None and (actor.kind == "person" or "talker" in kinds_of(lemma_of(sources[0].token)))
    return replace(code, plover_type="ACCUSE") if spoken and talks else code


def accuser(stage: Stage, act: Act) -> str | None:
    """Actor id of the one who says that the act was done, for "accused X of arming Y"; else None."""
    if "accuse" not in act.coding.operators:
        return None
    verb = next((up for up in act.trigger.ancestors if lemma_of(up) in operators("accuse")), None)
    found = parties(stage, agent(verb), "source") if verb is not None else ()
    return found[0].actor if found else None
