"""Acts that no rule reads: a verb or an act noun that joins two actors, with its likeliest type.

They are proposed generously: most of them are no act at all, and the verifier says which are.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of
from lib.extract.lexicons.act_likeness import likely_type
from lib.extract.lexicons.speech_lexicon import reports
from lib.extract.relations.context import Party, SentenceContext, without
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import coding
from lib.extract.relations.noun_sides import act_of, is_noun, sides
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.sources import speakers
from lib.extract.relations.verb_frames import listed_frames
from lib.extract.syntax.clauses import is_verb, verb_over
from lib.extract.syntax.complements import complements
from lib.rules import RELATIONS

_BY_VERB = RELATIONS.rule("proposed-verb")
_BY_NOUN = RELATIONS.rule("proposed-noun")
_SLOTS = ("object", "dative", "against", "to", "with", "on", "at", "for", "from", "over", "toward", "towards", "into",
          "of", "by", "between", "among", "about")  # fmt: skip
_NO_CLAUSE = frozenset({"aux", "auxpass", "amod", "compound"})
_EMPTY = frozenset({"be", "have", "do", "say", "become", "seem", "remain"})


def proposed_acts(context: SentenceContext, sentence: DocSpan) -> Iterator[Act]:
    """Acts of one sentence that a verb or an act noun may tell, whatever its frame; pairs may repeat."""
    for token in sentence:
        if is_verb(token) and token.dep_ not in _NO_CLAUSE:
            yield from _of_verb(context, token)
        elif is_noun(token) and context.mention(token) is None:
            yield from _of_noun(context, token)


def _of_verb(context: SentenceContext, verb: Token) -> Iterator[Act]:
    kind = _type_of(verb)
    sources = speakers(context, verb) if kind else ()
    targets = without(_complements(context, verb), sources) if sources else ()
    yield from _coded(verb, (sources, targets), kind, verb)


def _of_noun(context: SentenceContext, noun: Token) -> Iterator[Act]:
    act = act_of(noun)
    if act is None or noun.dep_ == "compound":
        return
    verb = verb_over(noun)
    own, aims = sides(context, noun, act)
    aimed = tuple(party for aim in aims for party in aim)
    sources, complements = (own, ()) if own or verb is None else _around(context, verb)
    yield from _coded(noun, (sources, without(aimed or complements, sources)), act.plover_type, verb)


def _coded(
    trigger: Token, parties_of_act: tuple[tuple[Party, ...], tuple[Party, ...]], kind: str | None, verb: Token | None
) -> Iterator[Act]:
    """The act, if both sides are there and what governs it lets it be told."""
    if kind is None or not all(parties_of_act):
        return
    code = coding(kind, chain_of(verb) if verb is not None else ())
    if code is not None:
        yield Act(trigger, *parties_of_act, code, _BY_VERB if trigger is verb else _BY_NOUN)


def _type_of(verb: Token) -> str | None:
    """The type of a verb's first frame, else that of the listed verbs that are like it; None for verbs of saying."""
    lemma = lemma_of(verb)
    return None if lemma in _EMPTY or reports(lemma) else _listed_type(verb) or likely_type(verb)


def _around(context: SentenceContext, verb: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does what the verb over a noun tells, and its other complements."""
    return speakers(context, verb), _complements(context, verb)


def _listed_type(verb: Token) -> str | None:
    """The type of the verb's first frame, whatever its slots."""
    frames = listed_frames(verb)
    return frames[0].plover_type if frames else None


def _complements(context: SentenceContext, verb: Token) -> tuple[Party, ...]:
    slots = complements(verb)
    found = (party for slot in _SLOTS for head in slots.get(slot, ()) for party in parties(context, head, "target"))
    return tuple({party.actor: party for party in reversed(tuple(found))}.values())[::-1]
