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
_EMPTY = frozenset({"be", "have", "do", "say", "become", "seem", "remain"})


def proposed_acts(context: SentenceContext, sentence: DocSpan) -> Iterator[Act]:
    """Acts of one sentence that a verb or an act noun may tell, whatever its frame; pairs may repeat."""
    for token in sentence:
        if is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            yield from _of_verb(context, token)
        elif is_noun(token) and context.mention(token) is None:
            yield from _of_noun(context, token)


def _of_verb(context: SentenceContext, verb: Token) -> Iterator[Act]:
    lemma = lemma_of(verb)
    if lemma in _EMPTY or reports(lemma):
        return
    sources = speakers(context, verb)
    targets = without(_complements(context, verb), sources) if sources else ()
    kind = _listed_type(verb) or likely_type(verb)
    code = coding(kind, chain_of(verb)) if targets and kind else None
    if code is not None:
        yield Act(verb, sources, targets, code, _BY_VERB)


def _of_noun(context: SentenceContext, noun: Token) -> Iterator[Act]:
    act = act_of(noun)
    if act is None or noun.dep_ == "compound":
        return
    own, aims = sides(context, noun, act)
    verb = verb_over(noun)
    sources = own or (speakers(context, verb) if verb is not None else ())
    found = tuple(party for aim in aims for party in aim) or (
        _complements(context, verb) if verb is not None and own == () else ()
    )
    targets = without(found, sources)
    code = coding(act.plover_type, chain_of(verb) if verb is not None else ()) if sources and targets else None
    if code is not None:
        yield Act(noun, sources, targets, code, _BY_NOUN)


def _listed_type(verb: Token) -> str | None:
    """The type of the verb's first frame, whatever its slots."""
    frames = listed_frames(verb)
    return frames[0].plover_type if frames else None


def _complements(context: SentenceContext, verb: Token) -> tuple[Party, ...]:
    slots = complements(verb)
    found = (party for slot in _SLOTS for head in slots.get(slot, ()) for party in parties(context, head, "target"))
    return tuple({party.actor: party for party in reversed(tuple(found))}.values())[::-1]
