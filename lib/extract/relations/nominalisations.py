"""Acts that nouns tell of ("support for", "talks between", "imposed sanctions on"), with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import NounAct, lemma_of, operators, verbs
from lib.extract.relations.clauses import agent, child, complements, is_passive, prepositions, surface_subject
from lib.extract.relations.modality import Operator, chain_of, coding
from lib.extract.relations.noun_sides import Parties, act_of, participle_phrases, sides
from lib.extract.relations.parties import Role, Stage, is_partitive, parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.targets import purpose_targets
from lib.facts import polarity_of

Carrying = Literal["end", "receive", "transfer", "comply", "light", "under", "despite", "phrase", ""]

_SLOTS = ("dative", "against", "on", "to", "with", "for", "from", "object")
_HOLDERS = frozenset({"be", "come", "put", "place", "remain", "hold", "keep", "stay", "live", "find", "bring"})
_HELP = frozenset({"SUPPORT", "AID"})
_CARRIERS: tuple[Carrying, ...] = ("end", "receive", "transfer", "comply", "light")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """An act noun with the verb over it and how that verb carries it."""

    noun: Token
    act: NounAct
    verb: Token | None
    carrying: Carrying


def nominal_acts(stage: Stage, noun: Token) -> Iterator[Act]:
    """Acts of one noun, from its own phrase and from the verb that carries it."""
    act = act_of(noun)
    named = noun.dep_ != "attr" and stage.mention(noun) is not None
    styles = lemma_of(noun) in operators("doer")
    if act is None or named or noun.dep_ == "npadvmod" or (noun.dep_ == "compound" and not styles):
        return
    phrase = NounPhrase(noun, act, *_governor(noun))
    if _is_over(phrase) or (phrase.carrying == "" and act.plover_type != "REQUEST" and is_unreal(noun)):
        return
    yield from _shared(stage, phrase)
    yield from _styled(stage, phrase)
    code = coding(_base(phrase), _chain(phrase))
    if code is None:
        return
    if act.role == "mutual" and (pair := _between(stage, phrase)):
        yield Act(noun, pair, (), code, "noun-between", mutual=True)
        return
    sources, targets, rule = _sides(stage, phrase)
    if sources and targets:
        yield Act(noun, sources, targets, code, rule)
    elif (
        len(sources) > 1
        and phrase.carrying in ("light", "end")
        and (act.role == "mutual" or act.plover_type == "RETREAT")
    ):
        yield Act(noun, sources, (), code, "reciprocal", mutual=True)


def _shared(stage: Stage, phrase: NounPhrase) -> Iterator[Act]:
    """The owner's own act when another takes part: "X joined Y's fight against Z" has Y fight Z."""
    if phrase.carrying != "light" or child(phrase.noun, "poss") is None:
        return
    owners, aims = sides(stage, phrase.noun, phrase.act)
    code = coding(phrase.act.plover_type, ())
    targets = _other(owners, aims)
    if code and owners and targets:
        yield Act(phrase.noun, owners, targets, code, "noun")


def _styled(stage: Stage, phrase: NounPhrase) -> Iterator[Act]:
    """The stance that a word for someone tells of: "Jo Roe, a critic of Y", "Y supporter Jo Roe"."""
    noun = phrase.noun
    if noun.dep_ not in ("appos", "compound", "nmod") or lemma_of(noun) not in operators("doer"):
        return
    owner, aims = sides(stage, noun, phrase.act)
    before = next((found for kid in noun.lefts if (found := parties(stage, kid, "target"))), ())
    holder, code = parties(stage, noun.head, "source"), coding(phrase.act.plover_type, ())
    targets = _other(holder, [owner, *aims, before])
    if code and holder and targets:
        yield Act(noun, holder, targets, code, "styled")


def is_unreal(noun: Token) -> bool:
    """Whether the act is only asked for, refused or aimed at: "demanded the withdrawal of", "to forge a peace"."""
    for up in noun.ancestors:
        if up.pos_ in ("VERB", "AUX"):
            lemma = lemma_of(up)
            sought = any(lemma in operators(kind) for kind in ("ask", "refuse", "intend", "commit"))
            return sought or any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in up.children)
    return False


def _base(phrase: NounPhrase) -> str:
    """The type before modality; "met X's demands" yields, "accepted X's offer" agrees."""
    kind = phrase.act.plover_type
    behind = prepositions(phrase.noun) + (prepositions(phrase.verb) if phrase.verb is not None else [])
    if kind == "AID" and any(name == "against" for name, _ in behind):
        return "ASSAULT"  # "used weapons against X"
    if phrase.carrying != "comply":
        return _stopped(phrase) or kind
    if polarity_of(kind) == "conflict" and kind not in ("REQUEST", "THREATEN", "PROTEST", "REJECT"):
        return kind  # who "answers a provocation" does not agree
    return "CONCEDE" if phrase.act.plover_type in ("REQUEST", "THREATEN") else "AGREE"


def _is_over(phrase: NounPhrase) -> bool:
    """ "ended two days of talks" says that talks are over, not that they were broken off."""
    concluded = phrase.verb is not None and lemma_of(phrase.verb) in operators("conclude")
    return phrase.carrying == "end" and concluded and polarity_of(phrase.act.plover_type) == "cooperation"


def _stopped(phrase: NounPhrase) -> str | None:
    """ "prevented the rally" coerces those who rally; "lifted the curfew", "called off the strike" yields."""
    if phrase.carrying != "end" or phrase.verb is None:
        return None
    if phrase.act.plover_type == "PROTEST" and lemma_of(phrase.verb) in operators("suppress"):
        return "COERCE"
    civil = phrase.act.plover_type == "PROTEST" or lemma_of(phrase.noun) in operators("civil")
    return "CONCEDE" if civil else None


def _governor(noun: Token) -> tuple[Token | None, Carrying]:
    """The verb over a noun and how it carries it; "" when it does not."""
    head = noun
    while head.head != head and (_coordinated(head) or _counted(head)):
        head = head.head if head.dep_ == "conj" else head.head.head
    up = head.head
    if head.dep_ in ("dobj", "nsubjpass", "attr", "dative"):
        return up, _carrying(up)
    aside = up.head.dep_ in ("advmod", "prt", "acomp") or (up.lower_ == "in" and up.head.dep_ == "dobj")
    verb = up.head.head if aside else up.head
    if head.dep_ != "pobj" or verb.pos_ not in ("VERB", "AUX"):
        return None, ""
    name, act = up.lower_, act_of(noun)
    if name == "under":
        return verb, "under" if lemma_of(verb) in _HOLDERS else "despite"
    if name in ("despite", "amid"):
        return verb, "despite"
    if name in ("in", "on", "to", "into", "with", "for") and child(verb, "dobj") is None and _carries(verb):
        return verb, _carrying(verb)
    joined = act is not None and act.role == "mutual" and name in ("after", "during", "following", "at", "before")
    return verb, "phrase" if joined or name in ("in", "with", "for") else ""


def _carries(verb: Token) -> bool:
    """Whether the verb carries a noun behind a preposition ("engage in"); "is with X in their fight" does not."""
    return bool(_carrying(verb)) and lemma_of(verb) not in ("be", "remain")


def _coordinated(noun: Token) -> bool:
    return noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN")


def _counted(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_partitive(noun.head.head)


def _carrying(verb: Token) -> Carrying:
    lemma, particle = lemma_of(verb), child(verb, "prt")
    names = {lemma, f"{lemma} {particle.lower_}"} if particle is not None else {lemma}
    for kind in _CARRIERS:
        if names & operators(kind):
            return kind
    return ""


def _chain(phrase: NounPhrase) -> tuple[Operator, ...]:
    denied = any(kid.dep_ == "det" and kid.lower_ == "no" for kid in phrase.noun.children)
    own: tuple[Operator, ...] = ("not",) if denied else ()
    if phrase.verb is None or phrase.carrying in ("", "phrase", "despite"):
        return own
    ended: tuple[Operator, ...] = ("end",) if phrase.carrying == "end" and not _stopped(phrase) else ()
    return (*own, *ended, *chain_of(phrase.verb))


def _between(stage: Stage, phrase: NounPhrase) -> Parties:
    """Both sides of a mutual act when no one stands outside it."""
    behind = prepositions(phrase.noun) + participle_phrases(phrase.noun)
    inside = [head for name, head in behind if name in ("between", "among")]
    if inside:
        found = parties(stage, inside[0], "target")
        carried = phrase.verb is not None and phrase.carrying in ("light", "transfer", "end")
        third = carried and phrase.verb is not None and bool(parties(stage, agent(phrase.verb), "source"))
        return found if len(found) > 1 and not third else ()
    if phrase.verb is None or phrase.carrying not in ("light", "end"):
        return ()
    joint = parties(stage, agent(phrase.verb), "source")
    outside = any(parties(stage, head, "target") for name, head in prepositions(phrase.noun) if name in ("with", "to"))
    return joint if len(joint) > 1 and not outside else ()


def _sides(stage: Stage, phrase: NounPhrase) -> tuple[Parties, Parties, str]:
    """Sources, targets and rule."""
    sources, aims = sides(stage, phrase.noun, phrase.act)
    if phrase.verb is None or phrase.carrying == "":
        sources = sources or _strugglers(stage, phrase.noun)
        return sources, _other(sources, aims), "noun"
    if phrase.carrying == "despite":
        aims.append(parties(stage, surface_subject(phrase.verb), "target"))
        return sources, _other(sources, aims), "noun-despite"
    if phrase.carrying == "phrase":
        of = next((head for name, head in prepositions(phrase.noun) if name == "of"), None)
        supported = parties(stage, of, "target")  # "in support of X": upon X, not by X
        if phrase.noun.head.lower_ != "with":
            aims, sources = [supported, *aims], () if sources == supported else sources
        owner = child(phrase.noun, "poss")
        helped = _helped(stage, phrase) if owner is None or owner.tag_ == "PRP$" else ()
        sources = helped or sources or _actor(stage, phrase.verb)
        aims = [found for found in aims if all(party.way != "place" for party in found)]
        if phrase.noun.head.lower_ == "with" and sources and not any(aims):
            aims = [parties(stage, agent(phrase.verb), "target")]  # who is helped is who acts, "by X with the aid of"
        return sources, _other(sources, aims), "noun-phrase"
    return _carried(stage, phrase, phrase.verb, (sources, aims))


def _strugglers(stage: Stage, noun: Token) -> Parties:
    """Whose act a noun is by the noun before it: "X in their fight against Y", "X in confrontation with Y"."""
    before = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") else None
    if before is None or before.pos_ not in ("NOUN", "PROPN"):
        return ()
    return parties(stage, before, "target")


def _helped(stage: Stage, phrase: NounPhrase) -> Parties:
    """Those helped in an act are who acts: "helped X in the fight against Y"."""
    verb = phrase.verb
    if verb is None or phrase.noun.head.lower_ != "in" or polarity_of(phrase.act.plover_type) != "conflict":
        return ()
    below = (kid for kid in verb.children if kid.dep_ == "conj")  # "has supported and will support X in its fight"
    helped = next((held for each in (verb, *below) if (held := child(each, "dobj")) is not None), None)
    if helped is None:
        return ()
    noun = act_of(helped)
    types = {noun.plover_type} if noun else {frame.plover_type for frame in verbs().get(lemma_of(verb), ())}
    return parties(stage, helped, "target") if types & _HELP else ()


def _actor(stage: Stage, verb: Token) -> Parties:
    return () if is_passive(verb) else parties(stage, agent(verb), "source")


def _carried(
    stage: Stage, phrase: NounPhrase, verb: Token, own: tuple[Parties, list[Parties]]
) -> tuple[Parties, Parties, str]:
    sources, aims = own
    slots, rule = complements(verb), f"noun-{phrase.carrying}"
    held = parties(stage, surface_subject(verb), "target")
    if phrase.carrying == "under":
        there = next((parties(stage, head, "source") for name, head in prepositions(phrase.noun) if name == "in"), ())
        holder = sources or _first(stage, slots, ("by", "from", "in"), "source") or there
        return holder, _other(holder, [held]), rule
    if phrase.carrying == "receive" and phrase.act.plover_type == "CONSULT":
        return held, _other(held, [sources]), rule  # who receives a delegation meets it
    if phrase.carrying == "receive":
        giver = sources or _first(stage, slots, ("from", "by"), "source")
        return giver, _other(giver, [held]), rule
    if phrase.carrying == "end" and phrase.act.role == "mutual" and phrase.act.plover_type == "ASSAULT":
        return (), (), rule  # ending a war between others is no act upon them
    if phrase.carrying in ("end", "comply"):
        aims.insert(0 if _stopped(phrase) == "COERCE" else len(aims), sources)
    if phrase.act.plover_type == "PROTEST":
        aims.append(purpose_targets(stage, verb))
    actors = parties(stage, agent(verb), "source") or (held if phrase.noun.dep_ == "pobj" else ())
    actors = actors or (sources if phrase.carrying not in ("end", "comply") else ())
    places = ("in",) if phrase.carrying == "end" else ()  # "conducted strikes in X" need not be upon X
    aims.append(_first(stage, slots, _SLOTS + places, "target"))
    if len(actors) > 1 and not any(aims[:-1]) and (phrase.act.role == "mutual" or phrase.act.plover_type == "RETREAT"):
        return actors, (), rule  # "X and Y signed a ceasefire in Z": with each other
    return actors, _other(actors, aims), rule


def _other(sources: Parties, aims: list[Parties]) -> Parties:
    """The first of ``aims`` that names someone besides the sources."""
    acting = {party.actor for party in sources}
    left = (tuple(party for party in found if party.actor not in acting) for found in aims)
    return next((found for found in left if found), ())


def _first(stage: Stage, slots: dict[str, list[Token]], names: tuple[str, ...], role: Role) -> Parties:
    for name in names:
        for head in slots.get(name, ()):
            if act_of(head) is None and (found := parties(stage, head, role)):
                return found
    return ()
