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
from lib.facts import Actor

_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})
_SCORE = re.compile(r"\b\d{1,3}-\d{1,3}\b")


def worded(context: SentenceContext, word: Token, code: Coding, sources: tuple[Party, ...]) -> Coding:
    """A named person who "attacks" or "hits", by verb or noun, does it with words; so do governments that protest."""
    actor = context.cast.actor(sources[0].actor)
    if actor is None:
        return code
    protests = code.plover_type == "PROTEST" and _protests_in_words(actor, word)
    attacks = code.plover_type == "ASSAULT" and _attacks_in_words(actor, word, sources[0])
    return replace(code, plover_type="ACCUSE") if protests or attacks else code


def _protests_in_words(actor: Actor, word: Token) -> bool:
    return actor.kind == "country" or (actor.kind == "person" and word.pos_ == "VERB")


def _attacks_in_words(actor: Actor, word: Token, source: Party) -> bool:
    talks = actor.kind == "person" or "talker" in kinds_of(lemma_of(source.token))
    return talks and lemma_of(word) in operators("in_words")


def is_no_act(context: SentenceContext, verb: Token, code: Coding, sides: tuple[tuple[Party, ...], Slots]) -> bool:
    """Whether the verb means no act between these: a person who "moves to" a place mobilises no one, who asks "whether"
    wants to know, one named person who "beats" or "fights" another does it at the polls or in sport."""
    sources, slots = sides
    if code.plover_type == "REQUEST" and _asks_question(verb):
        return True
    if code.plover_type == "MOBILIZE" and not slots["object"]:
        return _is_person(context, sources[0])
    if code.plover_type not in ("ASSAULT", "THREATEN") or lemma_of(verb) not in operators("contest"):
        return False
    return _in_match(slots) or _is_contest(context, verb, sources[0], slots)


def _asks_question(verb: Token) -> bool:
    """ "Asked X how", "asked about", not "asked X, who leads Y, to help"."""
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.pos_ in ("VERB", "AUX") or word.text in ",;:":
            break
        if word.tag_ in _ASKING or word.lower_ in ("if", "whether") or (word.lower_ == "about" and word.head == verb):
            return True
    return False


def _in_match(slots: Slots) -> bool:
    """ "Defeated X in the final"."""
    return any("match" in kinds_of(lemma_of(head)) for name in ("in", "at") for head in slots.get(name, ()))


def _is_contest(context: SentenceContext, verb: Token, one: Party, slots: Slots) -> bool:
    """Whether two meet at the polls or in sport: by a score, or by who they are."""
    found = next((found for head in slots["object"] if (found := parties(context, head, "target"))), ())
    if not found or _SCORE.search(verb.sent.text):
        return bool(found)
    if lemma_of(verb) == "beat" and _is_named_body(context, found[0]):
        return True  # a body with a name is beaten in a contest only
    return _contends(context, one) and _contends(context, found[0])


def _is_named_body(context: SentenceContext, party: Party) -> bool:
    return party.token.pos_ == "PROPN" and not _is_person(context, party)


def _contends(context: SentenceContext, party: Party) -> bool:
    return _is_person(context, party) or "contender" in kinds_of(lemma_of(party.token))


def _is_person(context: SentenceContext, party: Party) -> bool:
    actor = context.cast.actor(party.actor)
    return actor is not None and actor.kind == "person"
