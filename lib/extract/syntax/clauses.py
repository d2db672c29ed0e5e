"""Who does what in a clause: subjects, agents and patients of a verb, over spaCy's ClearNLP dependencies.

Control, raising, coordination and relative clauses are followed, so that "X agreed to send troops" gives X as the
subject of "send".
"""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.gazetteer import words

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
ADDRESSED = frozenset({"invitation", "appeal", "call", "request", "demand", "order", "summons", "plea", "petition"})
_CAUSES = frozenset({"need", "get", "help", "require"})  # "got X to sign": X signs
_DEPTH = 8
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLURAL_NOUNS = frozenset({"NNS", "NNPS"})


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
    hurts = verb is not None and token.lower_ != "who" and lemma_of(verb) in operators("hurt")
    while hurts and noun.dep_ == "pobj":
        noun = noun.head.head  # "attacks in the town of Brod, which killed ten": the attacks did
    return noun


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, active or passive, own or shared."""
    own = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own is not None:
        return antecedent(own)
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
    controls = any(lemma_of(head) in operators(kind) for kind in ("ask", "allow", "make"))
    controls = controls or (lemma_of(head) in _CAUSES and verb.tag_ == "VB")
    if controls and (verb.dep_ != "advcl" or lemma_of(head) in _CAUSES or asked_of_object(verb)):
        held = child(head, "dobj") or child(head, "nsubjpass")
        if held is not None:
            return antecedent(held)
        if lemma_of(head) not in operators("intend") | _CAUSES:  # "wants to help" and "needs to leave" are of oneself
            return None
    return surface_subject(head, depth)


def phrasal(verb: Token) -> str:
    """The verb with its particle: "put down"."""
    particle = child(verb, "prt")
    return f"{lemma_of(verb)} {particle.lower_}" if particle is not None else lemma_of(verb)


def would_like(verb: Token) -> bool:
    """Whether "like" is a wish: "would like X to leave"."""
    return verb.lemma_ == "like" and any(kid.lower_ in ("would", "'d", "’d") for kid in verb.children)


def asked_of_object(verb: Token) -> bool:
    """Whether an infinitive is what an object is asked to do, though read as an aim: "press the regime to stop"."""
    asks = lemma_of(verb.head) in operators("ask") or would_like(verb.head)
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or not asks:
        return False
    asked = child(verb.head, "dobj")  # not "sent material to help"
    return asked is not None and (asked.pos_ == "PRON" or _acts(asked)) and child(verb, "aux") is not None


def _prepositional_controller(governor: Token, depth: int) -> Token | None:
    if governor.pos_ in ("NOUN", "PROPN"):
        return _noun_controller(governor, depth)
    if governor.dep_ == "acomp":
        return surface_subject(governor.head, depth)
    if lemma_of(governor) in operators("accuse") | operators("warn"):
        return child(governor, "dobj", "nsubjpass")
    return surface_subject(governor, depth)


def _noun_controller(noun: Token, depth: int) -> Token | None:
    if noun.lemma_.lower() in ADDRESSED:
        return None  # "an invitation by X to join": X does not join
    before = (kid for kid in noun.lefts if (kid.dep_ == "compound" and _acts(kid)) or _national(kid))
    behind = (child(kid, "pobj") for kid in noun.rights if kid.lower_ in ("by", "of") and kid.dep_ == "prep")
    owner = child(noun, "poss") or next(before, None) or next(behind, None)  # "a promise by X to"
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


def verb_over(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    return next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)


def own_subject(verb: Token) -> Token | None:
    """The noun or pronoun that is subject of a verb and of no other, the nearest one."""
    own = (kid for kid in verb.children if kid.dep_ in NOMINAL_SUBJECTS)
    return min(own, key=lambda kid: abs(verb.i - kid.i), default=None)
