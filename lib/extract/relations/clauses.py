"""Who does what in a clause: subjects, patients and complements of a verb, over spaCy's ClearNLP dependencies.

Control, raising, coordination and relative clauses are followed, so that "X agreed to send troops" gives X as the
subject of "send".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import kinds_of, lemma_of, nouns, operators
from lib.gazetteer import words

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPTH = 8


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies, or None."""
    for kid in token.children:  # a loop: this runs for every word many times
        if kid.dep_ in deps:
            return kid
    return None


def is_verb(token: Token) -> bool:
    """Whether a word is the verb of a clause, also where the tagger takes it for a noun ("Moscow thanks Kenya")."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    heads = token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")
    return heads and child(token, "nsubj") is not None and child(token, "dobj", "dative", "xcomp", "ccomp") is not None


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is acted upon."""
    if child(verb, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    if verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBN" and child(verb, "aux", "nsubj", "dobj") is None:
        return True
    bare = verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "nsubj", "aux") is None
    return bare and verb.head.tag_ == "VBN" and is_passive(verb.head)


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token is given back."""
    if token.lower_ not in RELATIVES or token.tag_ not in ("WDT", "WP", "IN"):
        return token
    verb = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
    noun = verb.head if verb is not None else token
    while token.lower_ in ("which", "that") and noun.ent_type_ in ("GPE", "LOC") and noun.dep_ == "pobj":
        noun = noun.head.head  # "attacks in the town of Brod, which killed ten": the attacks did
    return noun


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, active or passive, own or shared."""
    own = [kid for kid in verb.children if kid.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    if own:
        return antecedent(own[1] if len(own) > 1 and takes_up(own[0]) and own[1].i < verb.i else own[0])
    if child(verb, "expl") is not None:
        return None
    return _shared_subject(verb, depth + 1) if depth < _DEPTH else None


def agent(verb: Token, depth: int = 0) -> Token | None:
    """The one who acts: the subject, or the "by" phrase of a passive."""
    if not is_passive(verb):
        return surface_subject(verb, depth)
    by = child(verb, "agent")
    if by is None and (last := _last_conjunct(verb)) != verb:
        by = child(last, "agent")
    return child(by, "pobj") if by is not None else None


def patient(verb: Token) -> Token | None:
    """The subject of a passive; the antecedent of a relative clause or of a participle that lacks its object."""
    if is_passive(verb):
        return surface_subject(verb) if verb.dep_ != "acl" else verb.head
    if verb.dep_ == "relcl" and child(verb, "dobj") is None and child(verb, "nsubj") is not None:
        subject = child(verb, "nsubj")
        return verb.head if subject is not None and subject.lower_ not in RELATIVES else None
    return None


def complements(verb: Token) -> dict[str, list[Token]]:
    """Slot name → heads: "object", and each preposition's objects, those on the object noun last."""
    slots: dict[str, list[Token]] = {"object": [], "dative": []}
    late: list[tuple[str, Token]] = []
    if (acted := patient(verb)) is not None:
        slots["object"].append(acted)
    given = [kid for kid in verb.children if kid.dep_ == "dobj" and lemma_of(verb) in operators("transfer")]
    for kid in verb.children:
        if kid.dep_ == "dobj" and len(given) > 1 and kid == given[0]:
            slots["dative"].append(antecedent(kid))  # "provide forces the means"
        elif kid.dep_ in ("dobj", "attr", "oprd") or (kid.dep_ == "dative" and kid.pos_ != "ADP"):
            slots["dative" if kid.dep_ == "dative" else "object"].append(antecedent(kid))
            late += prepositions(kid) if kid.dep_ != "oprd" else []
        elif kid.dep_ in ("acomp", "prt", "advmod"):
            late += prepositions(kid)
    slots["object"] += [head for kid in verb.children if (head := _counted_object(kid)) is not None]
    for name, head in [*prepositions(verb), *late]:
        slots.setdefault(name, []).append(head)
    slots["object"] = slots["object"] or slots["dative"]
    if (told := clause_subject(verb)) is not None:
        slots["clause"] = [told]
    for kind, held in [(kind, each) for each in slots["object"] for kind in _kinds(each)]:
        slots.setdefault(kind, []).append(held)
    if bonds := [head for head in slots.get("from", ()) if is_membership(head)]:
        slots["from membership:"] = bonds
    return slots


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


def _kinds(head: Token) -> Iterator[str]:
    """The kinds of object some verbs ask for, with a colon so that no slot has the same name."""
    lemma, named = lemma_of(head), head.ent_type_
    found = set(kinds_of(lemma))
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
    return clause.i > verb.i and child(clause, "aux", "mark") is not None


def prepositions(token: Token) -> list[tuple[str, Token]]:
    """(preposition, its object) for each prepositional phrase of ``token``; "out of X" counts as "from"."""
    return [found for kid in token.children if kid.dep_ in ("prep", "dative") for found in _objects(kid)]


def _objects(preposition: Token) -> Iterator[tuple[str, Token]]:
    name = preposition.lower_
    if name in ("according", "owing", "due", "thanks", "prior"):
        return
    for kid in preposition.children:
        if kid.dep_ == "pobj":
            if kid.ent_type_ in ("DATE", "TIME") or (kid.lower_ == "behalf" and child(kid, "poss") is None):
                continue
            yield name, kid
        elif kid.dep_ == "prep":
            inner = "from" if name == "out" else kid.lower_
            yield from ((inner, below) for _, below in _objects(kid))
        elif kid.dep_ == "conj" and kid.pos_ == "ADP":
            yield from _objects(kid)


def takes_up(noun: Token) -> bool:
    """Whether a noun after a comma takes up what was told before: "X attacked Y, a charge it denied"."""
    first = noun.left_edge
    return noun.pos_ == "NOUN" and first.lower_ in ("a", "an") and first.i > 0 and first.nbor(-1).text == ","


def _shared_subject(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "conj":
        head = _finite(head, verb) if verb.tag_ in _FINITE else head
        return surface_subject(head, depth) if head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "dep"):
        return _controller(verb, head.head if _speaks_on(verb, head) else head, depth)
    if verb.dep_ == "pcomp":
        return _prepositional_controller(head.head, depth)
    if verb.dep_ == "acl":
        return head if verb.tag_ != "VB" or head.pos_ == "PROPN" else _noun_controller(head, depth)
    if verb.dep_ == "relcl":
        if verb.tag_ == "VB" and child(verb, "aux") is not None:  # "the coalition's strategy to defeat X"
            return _noun_controller(head, depth)
        return head if child(verb, "nsubj", "dobj") is None else None
    return None


def _finite(verb: Token, later: Token) -> Token:
    """The finite verb that ``later`` continues where the parser joined it to a verb below: "urged X to stay and offered
    to meet Y", "said X would answer and promised Y help"."""
    while (verb.tag_ == "VB" and verb.dep_ == "xcomp") or (verb.dep_ == "ccomp" and _breaks_off(verb, later)):
        verb = verb.head
    return verb


def _speaks_on(verb: Token, head: Token) -> bool:
    """Whether a participle goes on with what a speaker says: "said X had failed, accusing Y of …"."""
    reports = head.dep_ == "ccomp" and lemma_of(head.head) in operators("say")
    words = any(lemma_of(verb) in operators(kind) for kind in ("accuse", "name", "reply_no"))
    return reports and words and verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.left_edge.nbor(-1).text == ","


def _breaks_off(verb: Token, later: Token) -> bool:
    """Whether a clause ends before ``later``: its modal verb cannot go on with a finite one, nor it after a comma."""
    modal = any(kid.tag_ == "MD" for kid in verb.children) or (verb.tag_ == "VBN" and not is_passive(verb))
    cc = later.nbor(-1) if later.i else later
    return modal or (cc.dep_ == "cc" and cc.i > 0 and cc.nbor(-1).text == ",")


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    if head.dep_ in ("acomp", "attr") and head.head != head:
        return surface_subject(head.head, depth)
    controls = lemma_of(head) in operators("ask") or lemma_of(head) in operators("allow")
    if controls and (verb.dep_ != "advcl" or asked_of_object(verb)):
        held = child(head, "dobj") or child(head, "nsubjpass")
        return antecedent(held) if held is not None else None
    return surface_subject(head, depth)


def asked_of_object(verb: Token) -> bool:
    """Whether an infinitive is what an object is asked to do, though read as an aim: "press the regime to stop"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or lemma_of(verb.head) not in operators("ask"):
        return False
    asked = child(verb.head, "dobj")
    if asked is None:
        return False
    if asked.pos_ not in ("PROPN", "PRON") and not _acts(asked):
        return False  # "sent material to help"
    between = verb.doc[asked.i + 1 : verb.i]
    return child(verb, "mark") is None and child(verb, "aux") is not None and not any(t.is_punct for t in between)


def _prepositional_controller(governor: Token, depth: int) -> Token | None:
    if governor.pos_ in ("ADV", "PART", "ADP"):  # "went back to criticising X"
        governor = governor.head
    if governor.pos_ in ("NOUN", "PROPN"):
        helps = (act := nouns().get(governor.lemma_.lower())) is not None and act.plover_type in ("SUPPORT", "AID")
        return surface_subject(governor.head, depth) if helps else _noun_controller(governor, depth)
    if governor.dep_ == "acomp":
        return surface_subject(governor.head, depth)
    if lemma_of(governor) in operators("accuse") | operators("warn"):
        return child(governor, "dobj", "nsubjpass") or surface_subject(governor, depth)
    return surface_subject(governor, depth)


def _noun_controller(noun: Token, depth: int) -> Token | None:
    before = (kid for kid in noun.lefts if (kid.dep_ == "compound" and _acts(kid)) or _national(kid))
    owner = child(noun, "poss") or next(before, None)
    if owner is not None:
        return owner
    up = noun.head
    while up.dep_ in ("prep", "pobj", "conj") and up.head != up:
        up = up.head
    return surface_subject(up, depth) if up.pos_ in ("VERB", "AUX") else None


def _acts(token: Token) -> bool:
    """Whether a word before a noun is a name or stands for people ("coalition efforts to")."""
    return bool(token.ent_type_) or lemma_of(token) in words("lexicons/agent_nouns")


def _national(token: Token) -> bool:
    """Whether a word before a noun is an adjective of a country ("French efforts to")."""
    return token.dep_ == "amod" and token.ent_type_ in ("NORP", "GPE")


def _last_conjunct(verb: Token) -> Token:
    for kid in verb.children:
        if kid.dep_ == "conj" and kid.tag_ == "VBN":
            return _last_conjunct(kid)
    return verb
