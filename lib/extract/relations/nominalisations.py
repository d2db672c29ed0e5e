"""Acts that nouns tell of ("support for", "talks between", "imposed sanctions on"), with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import aims_of, lemma_of, operators, verbs
from lib.extract.relations.context import Role, SentenceContext
from lib.extract.relations.light_verbs import (
    Carrying,
    NounPhrase,
    base_of,
    chain_over,
    governor,
    is_over,
    light_verb_after,
    stopped,
)
from lib.extract.relations.modality import coding
from lib.extract.relations.noun_sides import Parties, act_of, doers, named_before, participle_phrases, sides
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import RECIPROCAL, Act
from lib.extract.relations.targets import purpose_targets
from lib.extract.relations.wording import worded
from lib.extract.rules import RuleName
from lib.extract.rules import relation_rule as rule
from lib.extract.syntax.clauses import agent, child, is_passive, surface_subject
from lib.extract.syntax.complements import complements, prepositions
from lib.facts import polarity_of

_SLOTS = ("dative", "against", "on", "upon", "to", "with", "for", "from", "object")
_HELP = frozenset({"SUPPORT", "AID"})
_NOUN = rule("noun")
_BETWEEN = rule("noun-between")
_STYLED = rule("styled")
_BY_CARRYING: dict[Carrying, RuleName] = {
    "": _NOUN,
    "meant": rule("noun-meant"),
    "dealt": rule("noun-dealt"),
    "end": rule("noun-end"),
    "receive": rule("noun-receive"),
    "transfer": rule("noun-transfer"),
    "comply": rule("noun-comply"),
    "light": rule("noun-light"),
    "under": rule("noun-under"),
    "despite": rule("noun-despite"),
    "phrase": rule("noun-phrase"),
    "asked": rule("noun-asked"),
}


def nominal_acts(context: SentenceContext, noun: Token) -> Iterator[Act]:
    """Acts of one noun, from its own phrase and from the verb that carries it."""
    act = act_of(noun)
    if act is None or not _tells(context, noun):
        return
    for carrier in (governor(noun), light_verb_after(noun)):
        if carrier is not None:
            yield from _acts_under_verb(context, NounPhrase(noun, act, *carrier))


def _acts_under_verb(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """Acts of a noun as one verb carries it."""
    noun, act = phrase.noun, phrase.act
    unreal = phrase.carrying == "" and act.plover_type != "REQUEST" and is_unreal(noun)
    if unreal or _is_foiled(phrase) or is_over(phrase):
        return
    yield from _shared(context, phrase)
    yield from _styled(context, phrase)
    code = coding(base_of(phrase), chain_over(phrase))
    if code is None:
        return
    if phrase.verb is not None and lemma_of(phrase.verb) in operators("trade") and noun.dep_ == "dobj":
        traders = parties(context, agent(phrase.verb), "source")
        if len(traders) > 1:  # "X and Y traded accusations"
            yield Act(noun, traders, (), code, RECIPROCAL, mutual=True)
            return
    if act.role == "mutual" and (pair := _between(context, phrase)):
        yield Act(noun, pair, (), code, _BETWEEN, mutual=True)
        return
    sources, targets = _sides(context, phrase)
    if sources and targets:
        yield Act(noun, sources, targets, worded(context, noun, code, sources), _BY_CARRYING[phrase.carrying])


def _is_foiled(phrase: NounPhrase) -> bool:
    """ "prevented an attack", "stopped a raid" end nothing that one does oneself."""
    verb, det = lemma_of(phrase.verb) if phrase.verb is not None else "", child(phrase.noun, "det")
    another = det is not None and det.lower_ in ("a", "an") and verb in operators("suppress")
    return (another or verb in operators("foil")) and phrase.act.plover_type in ("ASSAULT", "COERCE")


def _tells(context: SentenceContext, noun: Token) -> bool:
    """Whether an act noun tells of its act: no actor's own name, and no mere word before another."""
    if noun.dep_ != "attr" and lemma_of(noun) not in operators("doer") and context.mention(noun) is not None:
        return False
    return noun.dep_ != "npadvmod" and (noun.dep_ != "compound" or lemma_of(noun) in operators("doer"))


def _shared(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """The owner's own act when another takes part: "X joined Y's fight against Z" has Y fight Z."""
    if phrase.carrying != "light" or child(phrase.noun, "poss") is None:
        return
    owners, aims = sides(context, phrase.noun, phrase.act)
    code = coding(phrase.act.plover_type, ())
    targets = _other(owners, aims)
    if code and owners and targets:
        yield Act(phrase.noun, owners, targets, code, _NOUN)


def _styled(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """The stance that a word for someone tells of: "Jo Roe, a critic of Y", "Y supporter Jo Roe"."""
    noun = phrase.noun
    if noun.dep_ not in ("appos", "compound", "nmod") or lemma_of(noun) not in operators("doer"):
        return
    owner, aims = sides(context, noun, phrase.act)
    before = named_before(context, noun)
    holder, code = parties(context, noun.head, "source"), coding(phrase.act.plover_type, ())
    targets = _other(holder, [owner, *aims, before])
    if code and holder and targets:
        yield Act(noun, holder, targets, code, _STYLED)


def is_unreal(noun: Token) -> bool:
    """Whether the act is only asked for, refused or aimed at: "demanded the withdrawal of", "to forge a peace"."""
    for up in noun.ancestors:
        if up.pos_ in ("VERB", "AUX"):
            lemma = lemma_of(up)
            sought = any(lemma in operators(kind) for kind in ("ask", "refuse", "intend", "commit"))
            return sought or any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in up.children)
    return False


def _between(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """Both sides of a mutual act when no one stands outside it."""
    behind = prepositions(phrase.noun) + participle_phrases(phrase.noun)
    inside = [head for name, head in behind if name in ("between", "among")]
    if inside:
        found = parties(context, inside[0], "target")
        carried = phrase.verb is not None and phrase.carrying in ("light", "transfer", "end")
        third = carried and phrase.verb is not None and bool(parties(context, agent(phrase.verb), "source"))
        return found if len(found) > 1 and not third else ()
    if phrase.verb is None or phrase.carrying not in ("light", "end", "phrase"):
        return ()
    if phrase.carrying == "phrase" and (phrase.act.plover_type != "CONSULT" or is_passive(phrase.verb)):
        return ()
    joint = parties(context, agent(phrase.verb), "source")
    outside = any(
        parties(context, head, "target") for name, head in prepositions(phrase.noun) if name in ("with", "to")
    )
    return joint if len(joint) > 1 and not outside else ()


def _sides(context: SentenceContext, phrase: NounPhrase) -> tuple[Parties, Parties]:
    """Sources and targets."""
    sources, aims = sides(context, phrase.noun, phrase.act)
    if phrase.verb is None or phrase.carrying == "":
        owner = child(phrase.noun, "poss")
        told = _strugglers(context, phrase.noun) if not sources or (owner is not None and owner.tag_ == "PRP$") else ()
        sources = told or sources
        return sources, _other(sources, aims)
    if phrase.carrying == "despite":
        aims.append(parties(context, surface_subject(phrase.verb), "target"))
        return sources, _other(sources, aims)
    if phrase.carrying == "asked":  # "at the request of X, Y sent …"
        return sources, _other(sources, [parties(context, agent(phrase.verb), "target")])
    if phrase.carrying == "phrase":
        of = next((head for name, head in prepositions(phrase.noun) if name == "of"), None)
        supported = parties(context, of, "target")  # "in support of X": upon X, not by X
        if phrase.noun.head.lower_ != "with":
            aims, sources = [supported, *aims], () if sources == supported else sources
        owner = child(phrase.noun, "poss")
        helped = _helped(context, phrase) if owner is None or owner.tag_ == "PRP$" else ()
        sources = helped or sources or _blamed(context, phrase) or _actor(context, phrase.verb)
        aims = [found for found in aims if all(party.way != "place" for party in found)]
        if phrase.noun.head.lower_ == "with" and sources and not any(aims):
            aims = [parties(context, agent(phrase.verb), "target")]  # who is helped is who acts, "by X with the aid of"
        return sources, _other(sources, aims)
    return _under_light_verb(context, phrase, phrase.verb, (sources, aims))


def _strugglers(context: SentenceContext, noun: Token) -> Parties:
    """Whose act a noun is by the noun before it: "X in their fight against Y", "X in confrontation with Y"."""
    before = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") else None
    if before is None or before.pos_ not in ("NOUN", "PROPN"):
        return ()
    helped = act_of(before)
    if helped is not None and helped.plover_type in _HELP:  # "support for X in its fight"
        return next((found for found in sides(context, before, helped)[1] if found), ())
    return parties(context, before, "target")


def _helped(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """Those helped in an act are who acts: "helped X in the fight against Y"."""
    verb = phrase.verb
    if verb is None or phrase.noun.head.lower_ != "in" or polarity_of(phrase.act.plover_type) != "conflict":
        return ()
    if phrase.noun.head.head != verb:
        return _strugglers(context, phrase.noun)
    below = (kid for kid in verb.children if kid.dep_ == "conj")  # "has supported and will support X in its fight"
    helped = next((held for each in (verb, *below) if (held := child(each, "dobj")) is not None), None)
    if helped is None:
        return ()
    noun = act_of(helped)
    if noun is not None:  # "voiced support for X in its fight"
        aims = sides(context, helped, noun)[1] if noun.plover_type in _HELP else []
        return next((found for found in aims if found), ())
    types = {frame.plover_type for frame in verbs().get(lemma_of(verb), ())}
    return parties(context, helped, "target") if types & _HELP else ()


def _blamed(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """Whoever is blamed or thanked for an act did it: "thanked X for its aid to Y"."""
    verb = phrase.verb
    if verb is None or phrase.noun.head.lower_ != "for" or lemma_of(verb) not in operators("accuse"):
        return ()
    return parties(context, child(verb, "dobj", "nsubjpass"), "source")


def _actor(context: SentenceContext, verb: Token) -> Parties:
    return () if is_passive(verb) else parties(context, agent(verb), "source")


def _under_light_verb(
    context: SentenceContext, phrase: NounPhrase, verb: Token, own: tuple[Parties, list[Parties]]
) -> tuple[Parties, Parties]:
    sources, aims = own
    slots = complements(verb)
    subject = surface_subject(verb)
    deed = act_of(subject) if subject is not None and phrase.carrying == "receive" else None
    held = doers(context, subject, deed) if subject is not None and deed else ()
    held = held or parties(context, subject, "target")
    if phrase.carrying == "under":
        there = next((parties(context, head, "source") for name, head in prepositions(phrase.noun) if name == "in"), ())
        holder = sources or _first(context, slots, ("by", "from", "in"), "source") or there
        return holder, _other(holder, [held])
    if phrase.carrying == "dealt":
        struck = held if is_passive(verb) else parties(context, child(verb, "dobj"), "target")
        return parties(context, agent(verb), "source") or sources, struck
    if phrase.carrying == "receive" and phrase.act.plover_type == "CONSULT":
        return held, _other(held, [sources])  # who receives a delegation meets it
    if phrase.carrying == "receive" and phrase.act.role != "mutual":
        giver = sources or _first(context, slots, ("from", "by", "among"), "source")
        return giver, _other(giver, [held])
    if phrase.carrying == "end" and phrase.act.role == "mutual" and phrase.act.plover_type == "ASSAULT":
        return (), ()  # ending a war between others is no act upon them
    if phrase.carrying in ("end", "comply"):
        aims.insert(0 if stopped(phrase) == "COERCE" else len(aims), sources)
    if phrase.act.plover_type == "PROTEST":
        aims.append(purpose_targets(context, verb))
    actors = parties(context, agent(verb), "source") or (held if phrase.noun.dep_ == "pobj" else ())
    actors = actors or (sources if phrase.carrying not in ("end", "comply") else ())
    places = ("in",) if phrase.carrying == "end" else ()  # "conducted strikes in X" need not be upon X
    places += ("at",) if phrase.act.plover_type == "ASSAULT" else ()
    aims.append(_first(context, slots, (*_SLOTS, *places, *aims_of(phrase.act.plover_type)), "target"))
    return actors, _other(actors, aims)


def _other(sources: Parties, aims: list[Parties]) -> Parties:
    """The first of ``aims`` that names someone besides the sources."""
    acting = {party.actor for party in sources}
    left = (tuple(party for party in found if party.actor not in acting) for found in aims)
    return next((found for found in left if found), ())


def _first(context: SentenceContext, slots: dict[str, list[Token]], names: tuple[str, ...], role: Role) -> Parties:
    for name in names:
        for head in slots.get(name, ()):
            if act_of(head) is None and (found := parties(context, head, role)):
                return found
    return ()
