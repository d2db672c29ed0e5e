"""Others who are meant with the one a word names: companions, examples, and several told of by one noun."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.references import party_of
from lib.extract.syntax.clauses import PLURAL_NOUNS, child
from lib.extract.syntax.complements import prepositions


def both(context: SentenceContext, token: Token) -> list[Party]:
    """The two actors of words that mean two ("both sides"), by their names."""
    start = context.passage.start(token)
    found = context.cast.mentions_at(start, start + len(token))
    actors = [(context.cast.actor(each.actor), each.start) for each in found] if len(found) > 1 else []
    return [Party(actor.id, actor.name, start, token) for actor, start in actors if actor]


def examples(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Names of some among several: "groups including X and Y", "outlets such as X"."""
    for kid in token.rights if token.lower_.endswith("s") else ():
        named = child(kid, "pobj") if kid.dep_ == "prep" and _opens_examples(kid) else None
        if named is not None and party_of(context, named):
            yield named


def _opens_examples(word: Token) -> bool:
    return word.lower_ in ("including", "like") or (word.lower_ == "as" and word.nbor(-1).lower_ == "such")


def twins(context: SentenceContext, token: Token) -> Iterator[Party]:
    """The others whom a nominal actor tells of: "the leaders of X and Y", "Russian and Ukrainian negotiators"."""
    mention = context.mention(token)
    if mention is None or mention.how != "nominal" or token.tag_ not in PLURAL_NOUNS:
        return
    owners = (head for name, head in prepositions(token) if name == "of" and head.pos_ == "PROPN")
    others = (party_of(context, twin) for owner in owners for twin in owner.conjuncts)
    yield from filter(None, others)
    for twin in _joined_before(token):
        other = context.mention(twin)
        if other is not None and other.actor != mention.actor:
            yield Party(other.actor, other.text, other.start, twin)


def _joined_before(noun: Token) -> Iterator[Token]:
    """The words before a noun that are joined to each other: "Russian and Ukrainian"."""
    for kid in noun.lefts:
        if kid.dep_ in ("amod", "compound", "nmod") and child(kid, "cc") is not None:
            yield from (kid, *kid.conjuncts)
