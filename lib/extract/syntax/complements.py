"""What completes a verb or noun: objects, prepositional phrases and clauses, over spaCy's ClearNLP dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of, operators
from lib.extract.syntax.clauses import SUBJECTS, child
from lib.extract.syntax.subjects import antecedent, patient
from lib.gazetteer import words


def complements(verb: Token) -> dict[str, list[Token]]:
    """Slot name → heads: "object", and each preposition's objects, those on the object noun last."""
    slots: dict[str, list[Token]] = {"object": [], "dative": []}
    late: list[tuple[str, Token]] = []
    if (acted := patient(verb)) is not None:
        slots["object"].append(acted)
    for kid in verb.children:
        if kid.dep_ in ("dobj", "attr", "oprd") or (kid.dep_ == "dative" and kid.pos_ != "ADP"):
            slots["dative" if kid.dep_ == "dative" else "object"].append(antecedent(kid))
            late += prepositions(kid) if kid.dep_ != "oprd" else []
        elif kid.dep_ in ("acomp", "prt", "advmod"):
            late += [*prepositions(kid), *(_objects(kid) if kid.dep_ == "prt" else ())]
    for name, head in [*prepositions(verb), *late]:
        slots.setdefault(name, []).append(head)
    if lemma_of(verb) in operators("transfer") and not slots["dative"]:
        slots["dative"] += [named for gift in slots["object"] if (named := _receiver(gift)) is not None]
    slots["object"] = slots["object"] or slots["dative"]
    if not slots["object"] and lemma_of(verb) == "help" and (helped := clause_subject(verb)) is not None:
        slots["object"] = [helped]  # "helped X clear mines"
    return slots | _qualified(verb, slots)


def _receiver(gift: Token) -> Token | None:
    """The country that opens a thing's phrase, which is given to it: "lent Angola 2 billion dollars"."""
    first = gift.left_edge
    return first if first.ent_type_ == "GPE" and first.head == gift and first.dep_ in ("compound", "nmod") else None


def _qualified(verb: Token, slots: dict[str, list[Token]]) -> dict[str, list[Token]]:
    """What some verbs ask for: the subject of a clause, objects asked to act or of one kind, a bond broken."""
    found: dict[str, list[Token]] = {}
    if (told := clause_subject(verb)) is not None:
        found["clause"] = [told]
    if any(kid.dep_ == "xcomp" and kid.tag_ == "VB" for kid in verb.children):
        found["act:"] = slots["object"]  # "told X to stop"
    for kind, held in [(kind, each) for each in slots["object"] for kind in _kinds(each)]:
        found.setdefault(kind, []).append(held)
    if "as" in slots:
        found["role:"] = slots["object"]  # "picked Roe as her deputy"
    if bonds := [head for head in slots.get("from", ()) if is_membership(head)]:
        found["from membership:"] = bonds
    return found


def _kinds(head: Token) -> Iterator[str]:
    """The kinds of object some verbs ask for, with a colon so that no slot has the same name."""
    counted = next((below for name, below in prepositions(head) if name == "of"), None)
    if counted is not None and lemma_of(head) in words("lexicons/partitive_nouns"):
        head = counted  # "hundreds of refugees"
    lemma, named = lemma_of(head), head.ent_type_
    found = set(kinds_of(lemma))
    if named in ("DATE", "TIME"):
        found.add("time")
    if named in ("PERSON", "NORP") or lemma in words("lexicons/agent_nouns"):
        found.add("person")
    if named in ("GPE", "LOC", "FAC"):
        found.add("territory")
    if named == "FAC":
        found.add("street")
    yield from (f"{kind}:" for kind in sorted(found))


def is_membership(head: Token) -> bool:
    """Whether one leaves it by breaking a bond ("withdrew from the pact"): an alliance, a treaty, a body, no place."""
    return "membership" in kinds_of(lemma_of(head)) or (head.ent_type_ == "ORG" and head.pos_ == "PROPN")


def clause_subject(verb: Token) -> Token | None:
    """The subject of "demanded that X leave", "called for X to leave", "X has failed, they protested"."""
    for kid in verb.children:
        if kid.dep_ == "ccomp" or (kid.dep_ in ("xcomp", "advcl", "acl") and _asks(verb, kid)):
            own = child(kid, *SUBJECTS, "nsubjpass")
            if own is not None:
                return own
    return None


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
            if kid.ent_type_ in ("DATE", "TIME"):
                yield from prepositions(kid)  # "said sorry on Monday to X"
                continue
            if kid.lower_ == "behalf" and child(kid, "poss") is None:
                continue
            front = child(kid, "prep") if kid.lower_ == "front" else None
            yield (name, kid) if front is None else ("front", next((held for _, held in _objects(front)), kid))
        elif kid.dep_ == "prep":
            inner = "from" if name == "out" else kid.lower_
            yield from ((inner, below) for _, below in _objects(kid))
        elif kid.dep_ == "conj" and kid.pos_ == "ADP":
            yield from _objects(kid)
