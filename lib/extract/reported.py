"""Reported speech: clauses under a verb or noun of saying, "according to", and what they report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.attribution import Attribution
from lib.extract.noun_phrase import phrase_of, speaker_of
from lib.extract.paragraph import Paragraph
from lib.extract.speech_lexicon import verbs
from lib.facts import Attitude


@dataclass(frozen=True, slots=True)
class Reported:
    """The tokens ``first`` to ``last`` are what ``attribution`` says was said, or thought."""

    first: Token
    last: Token
    attribution: Attribution
    attitude: Attitude


def reported_in(paragraph: Paragraph) -> list[Reported]:
    """Reported clauses of a paragraph, in the order of their cues."""
    return [clause for token in paragraph.passage.doc for clause in _of_token(paragraph, token)]


def _of_token(paragraph: Paragraph, token: Token) -> Iterator[Reported]:
    if not paragraph.is_outside(token):
        return
    if token.lower_ == "according":
        yield from _according(paragraph, token)
    elif token.pos_ == "VERB":
        yield from _clausal(paragraph, token)


def _clausal(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    lemma = verb.lemma_.lower()
    saying = lemma in verbs("say") or lemma in verbs("manner")
    if not saying and lemma not in verbs("think"):
        return
    speaker = speaker_of(verb)
    for child in verb.children:
        if child.dep_ == "ccomp" and speaker is not None:
            made = Attribution("reported clause", 2.0, (verb, verb), phrase_of(speaker), paragraph.number)
            yield from _trimmed(child.left_edge, child.right_edge, made, "saying" if saying else "thinking")


def _according(paragraph: Paragraph, token: Token) -> Iterator[Reported]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    speaker = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or speaker is None:
        return
    made = Attribution("according to", 2.0, (token, to), phrase_of(speaker), paragraph.number)
    sent = token.sent
    first, last = token.left_edge.i, token.right_edge.i
    if first > sent.start:
        yield from _trimmed(sent[0], token.doc[first - 1], made, "saying")
    elif last + 1 < sent.end:
        yield from _trimmed(token.doc[last + 1], sent[-1], made, "saying")


def _trimmed(first: Token, last: Token, attribution: Attribution, attitude: Attitude) -> Iterator[Reported]:
    """The clause without "that", commas and the full stop around it."""
    while first.i < last.i and (first.is_punct or first.is_space or (first.lower_ == "that" and first.dep_ == "mark")):
        first = first.nbor()
    while last.i > first.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    if not first.is_punct:
        yield Reported(first, last, attribution, attitude)
