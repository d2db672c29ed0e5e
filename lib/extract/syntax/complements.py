"""What completes a verb or noun: objects, prepositional phrases and clauses, over spaCy's ClearNLP dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of, operators
from lib.extract.syntax.clauses import SUBJECTS, child
from lib.extract.syntax.subjects import antecedent, patient
from lib.gazetteer import words

Slots = dict[str, list[Token]]
_KINDS_OF_NAMES = {
    "DATE": ("time",),
    "TIME": ("time",),
    "PERSON": ("person",),
    "NORP": ("person",),
    "GPE": ("territory",),
    "LOC": ("territory",),
    "FAC": ("territory", "street"),
}


def complements(verb: Token) -> Slots:
    """Slot name → heads: "object", and each preposition's objects, those on the object noun last."""
    slots: Slots = {"object": [], "dative": []}
    if (acted := patient(verb)) is not None:
        slots["object"].append(acted)
    late: list[tuple[str, Token]] = []
    for kid in verb.children:
        if (slot := _slot_of(kid)) is not None:
            slots[slot].append(antecedent(kid))
        late += _phrases_of(kid)
    for name, head in [*prepositions(verb), *late]:
        slots.setdefault(name, []).append(head)
    _with_receiver(verb, slots)
    return slots | _qualified(verb, slots)


def _slot_of(kid: Token) -> str | None:
    if kid.dep_ in ("dobj", "attr", "oprd"):
        return "object"
    return "dative" if kid.dep_ == "dative" and kid.pos_ != "ADP" else None


def _phrases_of(kid: Token) -> list[tuple[str, Token]]:
    """The phrases that hang on a complement of a verb, and not on the verb."""
    if kid.dep_ in ("dobj", "attr", "acomp", "advmod") or (kid.dep_ == "dative" and kid.pos_ != "ADP"):
        return prepositions(kid)
    return [*prepositions(kid), *_objects(kid)] if kid.dep_ == "prt" else []


def _with_receiver(verb: Token, slots: Slots) -> None:
    """Adds to the slots who is given something, and who is acted upon where no object says so."""
    if lemma_of(verb) in operators("transfer") and not slots["dative"]:
        slots["dative"] += filter(None, map(_receiver, slots["object"]))
    slots["object"] = slots["object"] or slots["dative"]
    if not slots["object"] and lemma_of(verb) == "help" and (helped := clause_subject(verb)) is not None:
        slots["object"] = [helped]  # "helped X clear mines"


def _receiver(gift: Token) -> Token | None:
    """The country that opens a thing's phrase, which is given to it: "lent Angola 2 billion dollars"."""
    first = gift.left_edge
    return first if first.ent_type_ == "GPE" and first.head == gift and first.dep_ in ("compound", "nmod") else None


def _qualified(verb: Token, slots: Slots) -> Slots:
    """What some verbs ask for: the subject of a clause, objects asked to act or of one kind, a bond broken."""
    found: Slots = {}
    if (told := clause_subject(verb)) is not None:
        found["clause"] = [told]
    if any(kid.dep_ == "xcomp" and kid.tag_ == "VB" for kid in verb.children):
        found["act:"] = slots["object"]  # "told X to stop"
    for held in slots["object"]:
        for kind in _kinds(held):
            found.setdefault(kind, []).append(held)
    if "as" in slots:
        found["role:"] = slots["object"]  # "picked Roe as her deputy"
    if bonds := [*filter(is_membership, slots.get("from", ()))]:
        found["from membership:"] = bonds
    return found


def _kinds(head: Token) -> Iterator[str]:
    """The kinds of object some verbs ask for, with a colon so that no slot has the same name."""
    counted = (below for name, below in prepositions(head) if name == "of")
    if lemma_of(head) in words("lexicons/partitive_nouns"):
        head = next(counted, head)  # "hundreds of refugees"
    lemma = lemma_of(head)
    found = {*kinds_of(lemma), *_KINDS_OF_NAMES.get(head.ent_type_, ())}
    if lemma in words("lexicons/agent_nouns"):
        found.add("person")
    yield from (f"{kind}:" for kind in sorted(found))


def is_membership(head: Token) -> bool:
    """Whether one leaves it by breaking a bond ("withdrew from the pact"): an alliance, a treaty, a body, no place."""
    return "membership" in kinds_of(lemma_of(head)) or (head.ent_type_ == "ORG" and head.pos_ == "PROPN")


def clause_subject(verb: Token) -> Token | None:
    """The subject of "demanded that X leave", "called for X to leave", "X has failed, they protested"."""
    for kid in verb.children:
        if (kid.dep_ == "ccomp" and not _is_asked(kid)) or (kid.dep_ in ("xcomp", "advcl", "acl") and _asks(verb, kid)):
            own = child(kid, *SUBJECTS, "nsubjpass")
            if own is not None:
                return own
    return None


def _is_asked(clause: Token) -> bool:
    """ "Asked whether X attacked Y"."""
    mark = child(clause, "mark")
    return mark is not None and mark.lower_ in ("whether", "if")


def _asks(verb: Token, clause: Token) -> bool:
    mark = child(clause, "mark")
    told = mark.lower_ in ("that", "for") if mark is not None else child(clause, "aux") is not None
    return clause.i > verb.i and told


def prepositions(token: Token) -> list[tuple[str, Token]]:
    """(preposition, its object) for each prepositional phrase of ``token``; "out of X" counts as "from"."""
    return [found for kid in token.children if kid.dep_ in ("prep", "dative") for found in _objects(kid)]


def _objects(preposition: Token) -> Iterator[tuple[str, Token]]:
    name = preposition.lower_
    if name in ("according", "owing", "due", "thanks", "prior"):
        return
    for kid in preposition.children:
        if kid.dep_ == "pobj":
            yield from _object(name, kid)
        elif kid.dep_ == "prep":
            inner = "from" if name == "out" else kid.lower_
            yield from ((inner, below) for _, below in _objects(kid))
        elif kid.dep_ == "conj" and kid.pos_ == "ADP":
            yield from _objects(kid)


def _object(name: str, head: Token) -> Iterator[tuple[str, Token]]:
    """A preposition's object, or what stands for it: "said sorry on Monday to X", "in front of X"."""
    front = child(head, "prep") if head.lower_ == "front" else None
    if head.ent_type_ in ("DATE", "TIME"):
        yield from prepositions(head)
    elif front is not None:
        yield "front", next((held for _, held in _objects(front)), head)
    elif head.lower_ != "behalf" or child(head, "poss") is not None:
        yield name, head
