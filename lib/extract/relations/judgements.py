"""Acts of judging: "X called Y a liar", "X said that Y is a true friend" criticise or praise Y."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import lemma_of, operators
from lib.extract.relations.clauses import agent, child, patient, surface_subject
from lib.extract.relations.modality import Coding
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.stage import Stage
from lib.gazetteer import lexicon

Side = Literal["positive", "negative"]
_SIDES: tuple[Side, ...] = ("negative", "positive")
_TYPES: dict[Side, str] = {"positive": "SUPPORT", "negative": "ACCUSE"}


def judging_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """Criticism or praise that a verb of naming or of speech tells of."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    lemma = lemma_of(verb)
    if lemma in operators("name"):
        yield from _named(stage, verb)
    elif lemma in operators("say"):
        yield from _said(stage, verb)


def _named(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "called Y a liar", "described Y as dangerous", "was branded a traitor by X"."""
    judged = child(verb, "dobj") or patient(verb)
    words = [kid for kid in verb.children if kid.dep_ in ("oprd", "attr", "acomp")]
    around = (*verb.children, *(judged.children if judged is not None else ()))
    words += [below for kid in around if kid.lower_ == "as" for below in kid.children]
    words += [
        kid for clause in verb.children if clause.dep_ == "ccomp" for kid in clause.children if kid.dep_ == "acomp"
    ]
    clause = next((kid for kid in verb.children if kid.dep_ == "ccomp"), None)
    if clause is not None and judged is None:
        judged = child(clause, "nsubj")
        words.append(clause)
    yield from _act(stage, verb, judged, _first_side(words))


def _said(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "said Y is a disgrace", "said Y has lied"."""
    clause = child(verb, "ccomp")
    if clause is None:
        return
    judged = child(clause, "nsubj")
    words = [kid for kid in clause.children if kid.dep_ in ("acomp", "attr")]
    side = _first_side(words)
    if side is None and lemma_of(clause) in operators("wrong"):
        side = "negative"
    if any(kid.dep_ == "neg" for kid in clause.children):
        side = "negative" if side == "positive" else None  # "is no liar" is not yet praise
    yield from _act(stage, verb, judged, side)


def _act(stage: Stage, verb: Token, judged: Token | None, side: Side | None) -> Iterator[Act]:
    if side is None or judged is None or any(kid.dep_ == "neg" for kid in verb.children):
        return
    speaker = agent(verb) or (surface_subject(verb) if patient(verb) is None else None)
    sources, targets = parties(stage, speaker, "source"), parties(stage, judged, "target")
    if sources and targets and not _same_side(stage, sources[0].actor, targets[0].actor):
        yield Act(verb, sources, targets, Coding(_TYPES[side], "done", ()), "judged")


def _same_side(stage: Stage, one: str, other: str) -> bool:
    """Whether both belong to one country: what a spokesman says of his own side is no judgement of another."""
    first, second = stage.cast.actor(one), stage.cast.actor(other)
    return bool(first and second and first.country and first.country == second.country)


def _first_side(words: list[Token]) -> Side | None:
    return next((found for word in words if (found := side_of(word))), None)


def side_of(word: Token) -> Side | None:
    """Whether the word, or an adjective before it, judges well or ill (``data/lexicons/portrayal.yaml``)."""
    for each in (word, *(kid for kid in word.children if kid.dep_ in ("amod", "compound"))):
        lemma = each.lemma_.lower()
        for side in _SIDES:
            if lemma in _words(side) or each.lower_ in _words(side):
                return side
    return None


@cache
def _words(side: str) -> frozenset[str]:
    listed = lexicon("lexicons/portrayal")
    return frozenset(listed[f"{side}_adjectives"].split()) | frozenset(listed[f"{side}_nouns"].split())
