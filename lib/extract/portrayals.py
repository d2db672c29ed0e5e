"""Words used for an actor: adjectives, epithets and loaded nouns, with who used them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.passages import Passage
from lib.facts import Actor, Article, Portrayal, Quote
from lib.gazetteer import lexicon

Tone = Literal["positive", "negative", "neutral"]
BEFORE = frozenset({"amod", "compound", "nmod"})


def portrayals_of(
    article: Article, passages: tuple[Passage, ...], cast: Cast, quotes: Sequence[Quote]
) -> tuple[Portrayal, ...]:
    """Portrayals in order: what was said of whom, by whom (None = the article itself), in which tone."""
    found: dict[tuple[int, int], Portrayal] = {}
    for passage in passages:
        for actor, first, last in _descriptors(passage, cast):
            start, end = passage.span(first).start, passage.span(last).end
            tone = tone_of(passage, first, last)
            if tone and (start, end) not in found:
                words = article.text[start:end]
                found[start, end] = Portrayal(actor.id, words, start, end, speaker_at(quotes, start, end), tone)
    return tuple(found[place] for place in sorted(found))


@cache
def tones() -> dict[str, Tone]:
    """Tone of each word of the lexicon."""
    lists = lexicon("lexicons/portrayal")
    found: dict[str, Tone] = dict.fromkeys(lists["neutral_words"].split(), "neutral")
    found |= dict.fromkeys((lists["positive_adjectives"] + " " + lists["positive_nouns"]).split(), "positive")
    found |= dict.fromkeys((lists["negative_adjectives"] + " " + lists["negative_nouns"]).split(), "negative")
    return {word: tone for word, tone in found.items() if word not in lists["plain"].split()}


def tone_of(passage: Passage, first: Token, last: Token) -> Tone | None:
    """Tone of a stretch: negative outweighs; None when no word of it judges."""
    found = {
        tones().get(token.lower_) or tones().get(token.lemma_.lower()) for token in passage.doc[first.i : last.i + 1]
    }
    return next((tone for tone in ("negative", "positive", "neutral") if tone in found), None)  # type: ignore[return-value]


def speaker_at(quotes: Sequence[Quote], start: int, end: int) -> str | None:
    """Speaker of the innermost quote around [start, end)."""
    around = [quote for quote in quotes if any(span.start <= start and end <= span.end for span in quote.spans)]
    return min(around, key=lambda quote: quote.end - quote.start).speaker if around else None


def _descriptors(passage: Passage, cast: Cast) -> Iterator[tuple[Actor, Token, Token]]:
    for token in passage.doc:
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from _on_noun(passage, cast, token)
        elif token.lemma_ == "be":
            yield from _predicates(passage, cast, token)


def _actor(passage: Passage, cast: Cast, token: Token) -> Actor | None:
    span = passage.span(token)
    return cast.actor_at(span.start, span.end)


def _on_noun(passage: Passage, cast: Cast, noun: Token) -> Iterator[tuple[Actor, Token, Token]]:
    """Adjectives before an actor's noun ("the heroic Korean people") and its appositions ("a faithful dog of …")."""
    actor = _actor(passage, cast, noun)
    if actor is None:
        return
    for child in noun.lefts:
        if child.dep_ in BEFORE and child.lower_ in tones():
            yield actor, child, child
    for child in noun.rights:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and _actor(passage, cast, child) in (None, actor):
            yield actor, *_phrase(child)


def _predicates(passage: Passage, cast: Cast, verb: Token) -> Iterator[tuple[Actor, Token, Token]]:
    """ "X is reckless", "X is a faithful dog of Y"; not when denied."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    actor = _actor(passage, cast, subject) if subject is not None else None
    if actor is None or any(child.dep_ == "neg" for child in verb.children):
        return
    for child in verb.rights:
        if child.dep_ in {"attr", "acomp"} and child.pos_ in {"NOUN", "ADJ"}:
            yield actor, *_phrase(child)


def _phrase(noun: Token) -> tuple[Token, Token]:
    """The noun or adjective with the describing words before it, without articles."""
    first = noun
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "advmod", "nmod"} and child.i < first.i:
            first = child
    return first, noun
