"""Who does what in a clause: subjects, agents and patients of a verb, over spaCy's ClearNLP dependencies.

Control, raising, coordination and relative clauses are followed, so that "X agreed to send troops" gives X as the
subject of "send". Quotes, relations, portrayals and coreference all ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.syntax.clauses import (
    ADDRESSED,
    NOMINAL_SUBJECTS,
    PASSIVE_SUBJECTS,
    RELATIVES,
    SUBJECTS,
    VERBS,
    asked_of_object,
    child,
    names_someone,
)

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CAUSES = frozenset({"need", "get", "help", "require"})  # "got X to sign": X signs
_GOING_ON = ("accuse", "name", "reply_no")  # what a speaker may go on to do by what is said
_DEPTH = 8
_ADDRESSES = frozenset({"tell", "inform", "notify", "remind", "assure"})  # need an object in the active


def is_passive(verb: Token) -> bool:
    """Whether the verb's surface subject is acted upon."""
    if child(verb, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    if verb.dep_ == "conj":
        return _may_share_auxiliary(verb) and is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and child(verb, "aux", "nsubj", "dobj") is None


def _may_share_auxiliary(verb: Token) -> bool:
    """Whether a verb is a participle as the one it is joined to: "was seized and sold", "was taken aside and told"."""
    if verb.lemma_ in _ADDRESSES and child(verb, "nsubj", "dobj", "dative") is None:
        return True
    return verb.tag_ == "VBN" and verb.head.tag_ == "VBN" and child(verb, "nsubj", "aux") is None


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token is given back."""
    if token.lower_ not in RELATIVES or token.tag_ not in ("WDT", "WP", "IN"):
        return token
    verb = next((up for up in token.ancestors if up.dep_ == "relcl"), None)
    if verb is None:
        return token
    return _doer(verb.head) if token.lower_ != "who" and lemma_of(verb) in operators("hurt") else verb.head


def _doer(noun: Token) -> Token:
    """Of "attacks in the town of Brod, which killed ten" the attacks: no place kills."""
    while noun.dep_ == "pobj":
        noun = noun.head.head
    return noun


def own_subject(verb: Token) -> Token | None:
    """The noun or pronoun that is subject of a verb and of no other, the nearest one."""
    own = (kid for kid in verb.children if kid.dep_ in NOMINAL_SUBJECTS)
    return min(own, key=lambda kid: abs(verb.i - kid.i), default=None)


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, active or passive, own or shared."""
    own = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own is not None:
        return antecedent(own)
    shared = _SHARED.get(verb.dep_)
    if shared is None or depth >= _DEPTH or verb.head == verb or child(verb, "expl") is not None:
        return None
    return shared(verb, depth + 1)


def agent(verb: Token, depth: int = 0) -> Token | None:
    """The one who acts: the subject, or the "by" phrase of a passive."""
    if not is_passive(verb):
        return surface_subject(verb, depth)
    by = child(verb, "agent") or child(_last_conjunct(verb), "agent")
    return child(by, "pobj") if by is not None else None


def patient(verb: Token) -> Token | None:
    """The subject of a passive; the antecedent of a relative clause or of a participle that lacks its object."""
    if is_passive(verb):
        return surface_subject(verb) if verb.dep_ != "acl" else verb.head
    subject = child(verb, "nsubj") if verb.dep_ == "relcl" and child(verb, "dobj") is None else None
    return verb.head if subject is not None and subject.lower_ not in RELATIVES else None


def _of_joined(verb: Token, depth: int) -> Token | None:
    head = _finite(verb.head, verb) if verb.tag_ in _FINITE else verb.head
    return surface_subject(head, depth) if head.pos_ in VERBS else None


def _of_modifying(verb: Token, depth: int) -> Token | None:
    """Whom a participle or infinitive modifies: "troops sent to", "X's promise to"."""
    noun = verb.head
    return noun if verb.tag_ != "VB" or noun.pos_ == "PROPN" else _noun_controller(noun, depth)


def _of_relative(verb: Token, depth: int) -> Token | None:
    if verb.tag_ == "VB" and child(verb, "aux") is not None:  # "the coalition's strategy to defeat X"
        return _noun_controller(verb.head, depth)
    return verb.head if child(verb, "nsubj", "dobj") is None else None


def _of_clause(verb: Token, depth: int) -> Token | None:
    """The one who controls a clause: "told X to stop" has X stop, "promised X to stop" the one who promised."""
    head = verb.head.head if _speaks_on(verb, verb.head) else verb.head
    if head.dep_ in ("acomp", "attr") and head.head != head:
        return surface_subject(head.head, depth)
    if _is_of_object(verb, head):
        held = child(head, "dobj") or child(head, "nsubjpass")
        if held is not None:
            return antecedent(held)
        if lemma_of(head) not in operators("intend") | _CAUSES:  # "wants to help" and "needs to leave" are of oneself
            return None
    return surface_subject(head, depth)


def _is_of_object(verb: Token, head: Token) -> bool:
    """Whether what a clause tells is done by the object of the verb above: "asked X to stop", "got X to sign"."""
    causes = lemma_of(head) in _CAUSES
    controls = (causes and verb.tag_ == "VB") or any(lemma_of(head) in operators(k) for k in ("ask", "allow", "make"))
    return controls and (verb.dep_ != "advcl" or causes or asked_of_object(verb))


def _behind_preposition(verb: Token, depth: int) -> Token | None:
    governor = verb.head.head
    if governor.pos_ in ("NOUN", "PROPN"):
        return _noun_controller(governor, depth)
    if governor.dep_ == "acomp":
        return surface_subject(governor.head, depth)
    if lemma_of(governor) in operators("accuse") | operators("warn"):
        return child(governor, "dobj", "nsubjpass")
    return surface_subject(governor, depth)


_SHARED: dict[str, Callable[[Token, int], Token | None]] = {
    "conj": _of_joined,
    "xcomp": _of_clause,
    "ccomp": _of_clause,
    "advcl": _of_clause,
    "dep": _of_clause,
    "pcomp": _behind_preposition,
    "acl": _of_modifying,
    "relcl": _of_relative,
}


def _finite(verb: Token, later: Token) -> Token:
    """The finite verb that ``later`` continues where the parser joined it to a verb below: "urged X to stay and offered
    to meet Y", "said X would answer and promised Y help"."""
    while (verb.tag_ == "VB" and verb.dep_ == "xcomp") or (verb.dep_ == "ccomp" and _breaks_off(verb, later)):
        verb = verb.head
    return verb


def _breaks_off(verb: Token, later: Token) -> bool:
    """Whether a clause ends before ``later``: its modal verb cannot go on with a finite one, nor it after a comma."""
    if any(kid.tag_ == "MD" for kid in verb.children) or (verb.tag_ == "VBN" and not is_passive(verb)):
        return True
    cc = later.nbor(-1) if later.i else later
    return cc.dep_ == "cc" and cc.i > 0 and cc.nbor(-1).text == ","


def _speaks_on(verb: Token, head: Token) -> bool:
    """Whether a participle goes on with what a speaker says: "said X had failed, accusing Y of …"."""
    if (
        verb.dep_ != "advcl"
        or verb.tag_ != "VBG"
        or head.dep_ != "ccomp"
        or lemma_of(head.head) not in operators("say")
    ):
        return False
    first = verb.left_edge
    after_comma = first.i > 0 and first.nbor(-1).text == ","
    return after_comma and any(lemma_of(verb) in operators(kind) for kind in _GOING_ON)


def _noun_controller(noun: Token, depth: int) -> Token | None:
    """Who does what an infinitive after a noun says: its owner, else the subject of the verb over it."""
    if noun.lemma_.lower() in ADDRESSED:
        return None  # "an invitation by X to join": X does not join
    owner = next(_owners(noun), None)
    if owner is not None:
        return owner
    up = noun.head
    while up.dep_ in ("prep", "pobj", "conj") and up.head != up:
        up = up.head
    return surface_subject(up, depth) if up.pos_ in VERBS else None


def _owners(noun: Token) -> Iterator[Token]:
    """Whose a plan, wish or effort is, surest first: "X's", "coalition efforts", "French efforts", "a promise by X"."""
    yield from (kid for kid in noun.children if kid.dep_ == "poss")
    yield from filter(_is_owner, noun.lefts)
    behind = (child(kid, "pobj") for kid in noun.rights if kid.dep_ == "prep" and kid.lower_ in ("by", "of"))
    yield from filter(None, behind)


def _is_owner(word: Token) -> bool:
    """Whether a word before a noun is a name, stands for people or is an adjective of a country."""
    if word.dep_ == "compound":
        return names_someone(word)
    return word.dep_ == "amod" and word.ent_type_ in ("NORP", "GPE")


def _last_conjunct(verb: Token) -> Token:
    later = next((kid for kid in verb.children if kid.dep_ == "conj" and kid.tag_ == "VBN"), None)
    return _last_conjunct(later) if later is not None else verb
