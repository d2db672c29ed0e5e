"""What an article calls its actors besides their names: "the militia", "the firm", "the teacher"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate
from lib.facts import Actor
from lib.gazetteer import lexicon

KINDS = frozenset({"person", "organisation", "group"})
NAMING = frozenset({"name", "alias"})
NOUNS = frozenset({"NN", "NNS", "NNPS"})


def by_root(candidates: Iterable[MentionCandidate]) -> dict[Token, Actor]:
    """Named persons and bodies by the head of their name."""
    named = (each for each in candidates if each.actor.kind in KINDS and each.how in NAMING)
    return {each.analysed.doc[each.start : each.end].root: each.actor for each in named}


def apposed(candidate: MentionCandidate, named: Mapping[Token, Actor]) -> Actor | None:
    """The actor whose name stands in apposition to the phrase: "the teacher, Ana Roe"; "Quillby, an insurer"."""
    noun = candidate.analysed.doc[candidate.end - 1]
    if candidate.how != "nominal" or noun.tag_ != "NN" or noun.conjuncts:
        return None
    fit = (named[token] for token in _apposition(noun) if token in named and not token.conjuncts)
    return next((actor for actor in fit if actor.kind != "person" or singular(noun) not in body_nouns()), None)


def _apposition(noun: Token) -> list[Token]:
    """What stands in apposition to a noun, after it or before."""
    before = [noun.head] if noun.dep_ == "appos" else []
    return [kid for kid in noun.children if kid.dep_ == "appos"] + before


def descriptions(candidates: Iterable[MentionCandidate]) -> dict[str, frozenset[str]]:
    """By actor id, the nouns (singular) that may take the actor up, from how the article introduces it."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in candidates:
        if each.actor.kind == "person" and each.how in NAMING:  # a business partner is no business
            found[each.actor.id] |= {singular(noun) for noun in said_of(each)}
        elif each.actor.kind in KINDS and each.how in NAMING:
            found[each.actor.id] |= _called({kind for noun in said_of(each) for kind in _kinds(noun)})
    return {actor: frozenset(nouns) for actor, nouns in found.items()}


def described(head: Token, actor: Actor, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether "the <head>" may mean this actor; one person is never meant by a plural."""
    plural = head.tag_ == "NNS" and actor.kind == "person"
    return not plural and singular(head) in known.get(actor.id, frozenset())


def singular(noun: Token) -> str:
    """A noun in lower case without its plural, also where a capital hides the plural from the lemmatizer."""
    lemma = noun.lemma_.lower()
    return lemma[:-1] if noun.tag_ in {"NNP", "NNPS"} and lemma.endswith("s") else lemma


def said_of(candidate: MentionCandidate) -> Iterator[Token]:
    """Common nouns that the sentence puts beside the name."""
    root = candidate.analysed.doc[candidate.start : candidate.end].root
    if singular(root) in _terms("armed", "said"):
        yield root  # "rebels of the Marlow Front"
    before = root.doc[candidate.start - 1] if candidate.start > 1 else root
    introducing = [before] if introduces(before) else []
    for noun in (*_beside(root), *_named_by(root), *introducing):
        common = noun.tag_ in NOUNS or noun.is_sent_start
        if common and not noun.ent_type_ and not candidate.start <= noun.i < candidate.end:
            yield noun


def _beside(name: Token) -> Iterator[Token]:
    """Nouns that hang on a name: "X, a militia", "militia X"."""
    yield from (kid for kid in name.children if kid.dep_ == "appos" or (kid.dep_ == "compound" and kid.i < name.i))


def _named_by(name: Token) -> Iterator[Token]:
    """Nouns that a name hangs on or is subject to: "a militia, X", "X fighters", "fighters of X", "X is a militia"."""
    head, armed = name.head, _terms("armed", "said")
    if name.dep_ == "appos" or (name.dep_ == "compound" and singular(head) in armed):
        yield head
    elif name.dep_ == "pobj" and head.lower_ == "of" and singular(head.head) in armed:
        yield head.head
    elif name.dep_ == "nsubj" and head.lemma_ == "be":
        yield from (kid for kid in head.children if kid.dep_ == "attr")


def introduces(noun: Token) -> bool:
    """Whether a noun says what the name after it is ("the charity Seed Bridge"), however the parser takes it."""
    return noun.tag_ == "NN" and singular(noun) in body_nouns() and noun.i > 0 and noun.nbor(-1).tag_ == "DT"


def _kinds(noun: Token) -> Iterator[str]:
    """The noun and what narrows it ("rebel" and "group")."""
    yield singular(noun)
    yield from (singular(kid) for kid in noun.children if kid.dep_ == "compound" and kid.tag_ in NOUNS)


def _called(said: set[str]) -> set[str]:
    """The nouns themselves, and those that such actors are also called by."""
    called = set(said)
    for kind in ("armed", "company", "body"):
        if said & _terms(kind, "said"):
            called |= _terms(kind, "called")
    return called


@cache
def body_nouns() -> frozenset[str]:
    """Nouns for bodies that no person is."""
    return frozenset(lexicon("lexicons/descriptions")["bodies"])


@cache
def _terms(kind: str, role: str) -> frozenset[str]:
    return frozenset(lexicon("lexicons/descriptions")[kind][role])
