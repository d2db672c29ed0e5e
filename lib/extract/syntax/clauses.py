"""The verb of a clause and what hangs on it, over spaCy's ClearNLP dependencies."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.gazetteer import words

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
VERBS = frozenset({"VERB", "AUX"})
ADDRESSED = frozenset({"invitation", "appeal", "call", "request", "demand", "order", "summons", "plea", "petition"})


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies, or None."""
    for kid in token.children:  # a loop: this runs for every word many times
        if kid.dep_ in deps:
            return kid
    return None


def is_verb(token: Token) -> bool:
    """Whether a word is the verb of a clause, also where the tagger takes it for a noun ("Moscow thanks Kenya")."""
    if token.pos_ in VERBS:
        return True
    heads = token.pos_ in ("NOUN", "PROPN") and token.dep_ in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis")
    return heads and child(token, "nsubj") is not None and child(token, "dobj", "dative", "xcomp", "ccomp") is not None


def verb_over(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    return next((up for up in token.ancestors if up.pos_ in VERBS), None)


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
    return asked is not None and (asked.pos_ == "PRON" or names_someone(asked)) and child(verb, "aux") is not None


def names_someone(token: Token) -> bool:
    """Whether a word is a name or stands for people ("coalition efforts to")."""
    return bool(token.ent_type_) or lemma_of(token) in words("lexicons/agent_nouns")


def participle_after(noun: Token) -> Token | None:
    """The participle that modifies a noun: "sanctions imposed on X"."""
    participle = child(noun, "acl")
    return participle if participle is not None and participle.tag_ == "VBN" else None
