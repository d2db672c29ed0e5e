"""Who acts and upon whom, as the verb over an act noun makes it: "launched an attack on", "came under fire from"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import aims_of, lemma_of, operators, verbs
from lib.extract.relations.context import Role, SentenceContext, without
from lib.extract.relations.light_verbs import Carrying, NounPhrase, stopped
from lib.extract.relations.noun_sides import Parties, act_of, doers, named_before, sides
from lib.extract.relations.parties import parties
from lib.extract.relations.targets import purpose_targets
from lib.extract.syntax.clauses import child
from lib.extract.syntax.complements import complements, prepositions
from lib.extract.syntax.subjects import agent, is_passive, surface_subject
from lib.facts import quad_polarity

Sides = tuple[Parties, list[Parties]]  # who acts, and whom the noun's own phrase names as acted upon, surest first
_COMPLEMENTS = ("dative", "against", "on", "upon", "to", "with", "for", "from", "object")
_BIDDING = frozenset({"order", "mastermind", "orchestrate"})  # what one has others do
_HELP = frozenset({"SUPPORT", "AID"})


def sides_under_verb(context: SentenceContext, phrase: NounPhrase) -> tuple[Parties, Parties]:
    """Sources and targets."""
    own = sides(context, phrase.noun, phrase.act)
    if phrase.verb is None or phrase.carrying == "":
        return _in_own_phrase(context, phrase, own)
    return _READERS.get(phrase.carrying, _launched)(context, phrase, phrase.verb, own)


def _in_own_phrase(context: SentenceContext, phrase: NounPhrase, own: Sides) -> tuple[Parties, Parties]:
    sources, aims = own
    if not sources or _has_pronoun_for_owner(phrase.noun):
        sources = _strugglers(context, phrase.noun) or sources
    return sources, others(sources, aims)


def _has_pronoun_for_owner(noun: Token) -> bool:
    owner = child(noun, "poss")
    return owner is not None and owner.tag_ == "PRP$"


def _despite(context: SentenceContext, _: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "Despite pressure from X, Y went on"."""
    return own[0], others(own[0], [*own[1], parties(context, surface_subject(verb), "target")])


def _asked(context: SentenceContext, _: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "At the request of X, Y sent …"."""
    return own[0], others(own[0], [parties(context, agent(verb), "target")])


def _behind_preposition(
    context: SentenceContext, phrase: NounPhrase, verb: Token, own: Sides
) -> tuple[Parties, Parties]:
    """ "Sent help in support of X", "acted with the aid of X"."""
    helps = phrase.noun.head.lower_ == "with"
    sources, aims = own if helps else _supported(context, phrase, own)
    sources = _helped(context, phrase, verb) or sources or _blamed(context, phrase, verb) or _actor(context, verb)
    aims = [*filter(_is_placeless, aims)]
    if helps and sources:  # who is helped is who acts, "by X with the aid of"
        aims = [*filter(None, aims)] or [parties(context, agent(verb), "target")]
    return sources, others(sources, aims)


def _is_placeless(found: Parties) -> bool:
    return all(party.way != "place" for party in found)


def _supported(context: SentenceContext, phrase: NounPhrase, own: Sides) -> Sides:
    """ "In support of X" is upon X, not by X."""
    of = next((head for name, head in prepositions(phrase.noun) if name == "of"), None)
    supported = parties(context, of, "target")
    return () if own[0] == supported else own[0], [supported, *own[1]]


def _strugglers(context: SentenceContext, noun: Token) -> Parties:
    """Whose act a noun is by the noun before it: "X in their fight against Y", "X in confrontation with Y"."""
    before = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during") else None
    if before is None or before.pos_ not in ("NOUN", "PROPN"):
        return ()
    helped = act_of(before)
    if helped is not None and helped.plover_type in _HELP:  # "support for X in its fight"
        return _first_named(sides(context, before, helped)[1])
    return parties(context, before, "target")


def _helped(context: SentenceContext, phrase: NounPhrase, verb: Token) -> Parties:
    """Those helped in an act are who acts: "helped X in the fight against Y"."""
    noun = phrase.noun
    if noun.head.lower_ != "in" or quad_polarity(phrase.act.plover_type) != "conflict":
        return ()
    if child(noun, "poss") is not None and not _has_pronoun_for_owner(noun):
        return ()
    return _helped_by(context, verb) if noun.head.head == verb else _strugglers(context, noun)


def _helped_by(context: SentenceContext, verb: Token) -> Parties:
    """Whom a verb says is helped, by itself or by its noun: "voiced support for X in its fight"."""
    joined = (kid for kid in verb.children if kid.dep_ == "conj")  # "has supported and will support X in its fight"
    helped = next(filter(None, (child(each, "dobj") for each in (verb, *joined))), None)
    if helped is None:
        return ()
    act = act_of(helped)
    if act is not None:
        return _first_named(sides(context, helped, act)[1]) if act.plover_type in _HELP else ()
    helps = _HELP & {frame.plover_type for frame in verbs().get(lemma_of(verb), ())}
    return parties(context, helped, "target") if helps else ()


def _blamed(context: SentenceContext, phrase: NounPhrase, verb: Token) -> Parties:
    """Whoever is blamed or thanked for an act did it: "thanked X for its aid to Y"."""
    if phrase.noun.head.lower_ != "for" or lemma_of(verb) not in operators("accuse"):
        return ()
    return parties(context, child(verb, "dobj", "nsubjpass"), "source")


def _actor(context: SentenceContext, verb: Token) -> Parties:
    return () if is_passive(verb) else parties(context, agent(verb), "source")


def _under(context: SentenceContext, phrase: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "Came under fire from X"."""
    there = next((parties(context, head, "source") for name, head in prepositions(phrase.noun) if name == "in"), ())
    holder = own[0] or _first(context, verb, ("by", "from", "in"), "source") or there
    return holder, others(holder, [_subjects(context, phrase, verb)])


def _subjects(context: SentenceContext, phrase: NounPhrase, verb: Token) -> Parties:
    """Whom the subject of the verb means; when an act receives something, whoever does it."""
    subject = surface_subject(verb)
    deed = act_of(subject) if subject is not None and phrase.carrying == "receive" else None
    held = doers(context, subject, deed) if subject is not None and deed else ()
    return held or parties(context, subject, "target")


def _received(context: SentenceContext, phrase: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "Received aid from X"; who receives a delegation meets it."""
    held = _subjects(context, phrase, verb)
    if phrase.act.plover_type == "CONSULT":
        return held, others(held, [own[0]])
    if phrase.act.role == "mutual":
        return _launched(context, phrase, verb, own)
    giver = own[0] or _first(context, verb, ("from", "by", "among"), "source")
    return giver, others(giver, [held])


def _ended(context: SentenceContext, phrase: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "Lifted the sanctions on X", "met the demands of X": upon those who act, too."""
    sources, aims = own
    if phrase.carrying == "end" and phrase.act.role == "mutual" and phrase.act.plover_type == "ASSAULT":
        return (), ()  # ending a war between others is no act upon them
    aims.insert(0 if stopped(phrase) == "COERCE" else len(aims), sources)
    return _launched(context, phrase, verb, ((), aims))


def _launched(context: SentenceContext, phrase: NounPhrase, verb: Token, own: Sides) -> tuple[Parties, Parties]:
    """ "Launched an attack on X"."""
    sources, aims = own
    if phrase.act.plover_type == "PROTEST":
        aims.append(purpose_targets(context, verb))
    aims.append(_first(context, verb, _complements_upon(phrase), "target"))
    held = _subjects(context, phrase, verb) if phrase.noun.dep_ == "pobj" else ()
    acting = parties(context, agent(verb), "source") or held or sources
    if phrase.act.role == "target" and lemma_of(verb) in _BIDDING:
        aims.append(named_before(context, phrase.noun))  # "ordered X's arrest"
    return acting, others(acting, aims)


_READERS: dict[Carrying, Callable[[SentenceContext, NounPhrase, Token, Sides], tuple[Parties, Parties]]] = {
    "despite": _despite,
    "asked": _asked,
    "phrase": _behind_preposition,
    "under": _under,
    "receive": _received,
    "end": _ended,
    "comply": _ended,
}


def _complements_upon(phrase: NounPhrase) -> tuple[str, ...]:
    """The complements in which those acted upon may stand; "conducted strikes in X" need not be upon X."""
    places = ("in",) if phrase.carrying == "end" else ()
    places += ("at",) if phrase.act.plover_type == "ASSAULT" else ()
    return (*_COMPLEMENTS, *places, *aims_of(phrase.act.plover_type))


def others(sources: Parties, aims: list[Parties]) -> Parties:
    """The first of ``aims`` that names someone besides the sources."""
    return _first_named([without(found, sources) for found in aims])


def _first_named(found: list[Parties]) -> Parties:
    return next((some for some in found if some), ())


def _first(context: SentenceContext, verb: Token, names: tuple[str, ...], role: Role) -> Parties:
    """Whom the first of these complements names that names someone and is no act."""
    slots = complements(verb)
    heads = (head for name in names for head in slots.get(name, ()) if act_of(head) is None)
    return next((found for head in heads if (found := parties(context, head, role))), ())
