"""What completes a verb or noun: objects, prepositional phrases and clauses, over spaCy's ClearNLP dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import kinds_of, lemma_of, nouns, operators
from lib.extract.relations.clauses import SUBJECTS, antecedent, child, is_adjectival, patient
from lib.gazetteer import words

_HANDS = frozenset({"disposal", "mercy", "behest", "expense", "service"})  # "put troops at the disposal of X"


def complements(verb: Token) -> dict[str, list[Token]]:
    """Slot name → heads: "object", and each preposition's objects, those on the object noun last."""
    slots: dict[str, list[Token]] = {"object": [], "dative": []}
    late: list[tuple[str, Token]] = []
    if (acted := patient(verb)) is not None:
        slots["object"].append(acted)
    kids = list(verb.children)
    given = [kid for kid in kids if kid.dep_ == "dobj"] if lemma_of(verb) in operators("transfer") else []
    for kid in kids:
        if kid.dep_ == "dobj" and len(given) > 1 and kid == given[0]:
            slots["dative"].append(antecedent(kid))  # "provide forces the means"
        elif kid.dep_ in ("dobj", "attr", "oprd") or (kid.dep_ == "dative" and kid.pos_ != "ADP"):
            slots["dative" if kid.dep_ == "dative" else "object"].append(antecedent(kid))
            late += prepositions(kid) if kid.dep_ != "oprd" or kid.lower_ == "sorry" else []
        elif kid.dep_ in ("acomp", "prt", "advmod"):
            late += [*prepositions(kid), *(_objects(kid) if kid.dep_ == "prt" else ())]
    hidden = (_counted_object(kid) or _dated_object(kid) or _shifted_object(kid) for kid in kids)
    slots["object"] += [head for head in hidden if head is not None]
    in_hands = (head for _, head in prepositions(verb) if head.lower_ in _HANDS)
    late += [pair for head in in_hands for pair in prepositions(head) if pair[0] == "of"]
    for name, head in [*prepositions(verb), *late]:
        slots.setdefault(name, []).append(head)
    if given and not slots["dative"]:
        slots["dative"] += _receivers(given[0])
        slots.setdefault("to", []).extend(() if slots.get("to") else _addressees(given[0]))
    turned = [kid for particle in kids if particle.dep_ == "prt" for kid in particle.children if kid.dep_ == "pobj"]
    slots["object"] = slots["object"] or turned or slots["dative"]  # "turned on Roe"
    if not slots["object"] and lemma_of(verb) == "help" and (helped := clause_subject(verb)) is not None:
        slots["object"] = [helped]  # "helped X clear mines"
    return slots | _qualified(verb, slots)


def _receivers(sum_given: Token) -> Iterator[Token]:
    """Who is given a thing that the parser joins them to: "lent Angola 2 billion dollars", "gave aides records"."""
    counted = child(sum_given, "nummod") is not None
    for kid in sum_given.lefts:
        named = (counted and kid.pos_ == "PROPN") or (kid.tag_ == "NNS" and _is_people(kid))
        if kid.dep_ in ("nmod", "compound") and named:
            yield kid


def _addressees(gift: Token) -> Iterator[Token]:
    """Who gets a thing, where the parser joins "to" to a noun inside its phrase: "food for 300 children to Kenya"."""
    for word in gift.subtree:
        if word.lower_ == "to" and word.dep_ == "prep" and word.head != gift:
            yield from (kid for kid in word.children if kid.dep_ == "pobj" and (kid.pos_ == "PROPN" or _is_people(kid)))


def _is_people(noun: Token) -> bool:
    return lemma_of(noun) in words("lexicons/agent_nouns")


def _qualified(verb: Token, slots: dict[str, list[Token]]) -> dict[str, list[Token]]:
    """What some verbs ask for: the subject of a clause, objects asked to act or of one kind, a bond broken."""
    found: dict[str, list[Token]] = {}
    if (told := clause_subject(verb)) is not None:
        found["clause"] = [told]
    if any(kid.dep_ == "xcomp" and kid.tag_ == "VB" for kid in verb.children):
        found["act:"] = slots["object"]  # "told X to stop"
    for kind, held in [(kind, each) for each in slots["object"] for kind in _kinds(each)]:
        found.setdefault(kind, []).append(held)
    given = (kid for kid in verb.children if kid.dep_ == "npadvmod" and kid.ent_type_ in ("DATE", "TIME"))
    if slots["dative"] and (time := next((kid for kid in given if child(kid, "relcl", "acl") is not None), None)):
        found["time:"] = [time]  # "gave the envoys two days to leave"
    if "as" in slots:
        found["role:"] = slots["object"]  # "picked Roe as her deputy"
    if bonds := [head for head in slots.get("from", ()) if is_membership(head)]:
        found["from membership:"] = bonds
    return found


def second_objects(first: Token) -> Iterator[Token]:
    """Nouns that are objects as ``first`` is, joined to its verb: "accused X of lying and Y of cheating"."""
    if first.dep_ != "dobj":
        return
    kids = list(first.head.children)
    for noun in kids:
        if noun.dep_ == "conj" and noun.pos_ in ("PROPN", "NOUN", "PRON"):
            said = {kid.lower_ for kid in kids if kid.dep_ == "prep" and kid.i < noun.i}
            if any(kid.dep_ == "prep" and kid.i > noun.i and kid.lower_ in said for kid in (*noun.children, *kids)):
                yield noun


def _counted_object(particle: Token) -> Token | None:
    """The object that the parser hides behind "up to": "seized up to 16 men"."""
    if particle.dep_ != "prt" or particle.lower_ != "up":
        return None
    counted = (head for name, head in prepositions(particle) if name == "to" and child(head, "nummod") is not None)
    return next(counted, None)


def _dated_object(day: Token) -> Token | None:
    """The object that the parser joins to the day after it: "accused Roe Saturday of lying"."""
    if day.dep_ != "npadvmod" or day.ent_type_ not in ("DATE", "TIME") or child(day.head, "dobj") is not None:
        return None
    return next((kid for kid in day.lefts if kid.dep_ == "compound" and kid.ent_type_ not in ("DATE", "TIME")), None)


def _shifted_object(preposition: Token) -> Token | None:
    """The object that stands behind its verdict: "dismissed as unacceptable a plan by X"."""
    heads = [kid for kid in preposition.children if kid.dep_ == "pobj"] if preposition.lower_ == "as" else []
    head = heads[-1] if heads else None
    if len(heads) > 1:
        return head
    det, verdict = (child(head, "det"), child(head, "amod")) if head is not None else (None, None)
    return head if det is not None and verdict is not None and verdict.i < det.i else None


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


def _against(noun: Token) -> Iterator[tuple[str, Token]]:
    """What the parser joins to a name or to people but cannot belong there: "a strike by miners against the law"."""
    apart = noun.pos_ == "PROPN" or noun.tag_ == "NNS" or "territory" in kinds_of(lemma_of(noun))
    if apart and noun.lemma_.lower() not in nouns():
        yield from (("against", below) for kid in noun.rights if kid.lower_ == "against" for below in kid.children)


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
            yield from _against(kid)
        elif is_adjectival(kid):
            yield from ((name, held) for held in kid.children if held.dep_ == "dobj")
        elif kid.dep_ == "prep":
            inner = "from" if name == "out" else kid.lower_
            yield from ((inner, below) for _, below in _objects(kid))
        elif kid.dep_ == "conj" and kid.pos_ == "ADP":
            yield from _objects(kid)
