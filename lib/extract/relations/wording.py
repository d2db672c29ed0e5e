"""What an act is once it is known who acts: words instead of blows, or no act at all."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of, operators
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.modality import Coding
from lib.extract.relations.parties import parties
from lib.extract.relations.targets import Slots

_SCORE = re.compile(r"\b\d{1,3}-\d{1,3}\b")


def worded(context: SentenceContext, word: Token, code: Coding, sources: tuple[Party, ...]) -> Coding:
    """A named person who "attacks" or "hits", by verb or noun, does it with words."""
    actor = context.cast.actor(sources[0].actor)
    alone = actor is not None and (actor.kind == "country" or (actor.kind == "person" and word.pos_ == "VERB"))
    if code.plover_type == "PROTEST" and alone:  # governments protest with words
        return replace(code, plover_type="ACCUSE")
    spoken = code.plover_type == "ASSAULT" and lemma_of(word) in operators("in_words")
    talks = actor is not None and (actor.kind == "person" or "talker" in kinds_of(lemma_of(sources[0].token)))
    return replace(code, plover_type="ACCUSE") if spoken and talks else code


def is_no_act(context: SentenceContext, verb: Token, code: Coding, sides: tuple[tuple[Party, ...], Slots]) -> bool:
    """Whether the verb means no act between these: a person who "moves to" a place mobilises no one, one named person
    who "beats" or "fights" another does it at the polls or in sport."""
    sources, slots = sides
    if code.plover_type == "MOBILIZE" and not slots["object"]:
        return _is_person(context, sources[0])
    if code.plover_type not in ("ASSAULT", "THREATEN") or lemma_of(verb) not in operators("contest"):
        return False
    if any("match" in kinds_of(lemma_of(head)) for name in ("in", "at") for head in slots.get(name, ())):
        return True  # "defeated X in the final"
    other = next((found for head in slots["object"] if (found := parties(context, head, "target"))), ())
    if _SCORE.search(verb.sent.text) or not other:
        return bool(other)
    body = not _is_person(context, other[0]) and other[0].token.pos_ == "PROPN"
    if lemma_of(verb) == "beat" and body:
        return True  # a body with a name is beaten in a contest only
    return all(
        _is_person(context, one) or "contender" in kinds_of(lemma_of(one.token)) for one in (sources[0], other[0])
    )


def _is_person(context: SentenceContext, party: Party) -> bool:
    actor = context.cast.actor(party.actor)
    return actor is not None and actor.kind == "person"
