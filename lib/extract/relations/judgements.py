"""Acts of judging: "X called Y a liar", "X said that Y is a true friend" criticise or praise Y."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.relations.claims import quote_at
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.governors import chain_of
from lib.extract.relations.modality import Coding
from lib.extract.relations.noun_sides import Parties, act_of, doers
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.sources import speakers
from lib.extract.syntax.clauses import VERBS, child
from lib.extract.syntax.scope import is_denied, is_negated
from lib.extract.syntax.subjects import is_passive, patient
from lib.gazetteer import words
from lib.rules import RELATIONS

Side = Literal["positive", "negative"]
_SIDES: tuple[Side, ...] = ("negative", "positive")
_DEEDS: dict[str, Side] = {"wrong": "negative", "right": "positive"}
_GRANTED = frozenset({"while", "because", "although", "though", "since", "as"})  # what follows is taken for true
_COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "look", "prove"})
_MAKERS = frozenset({"have", "make", "create", "show", "display", "perform", "do", "play", "set", "commit", "run"})
_JUDGED = RELATIONS.rule("judged")
_JUDGED_SPEECH = RELATIONS.rule("judged-speech")
_TYPES: dict[Side, str] = {"positive": "SUPPORT", "negative": "ACCUSE"}


def judging_acts(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """Criticism or praise that a verb of naming or of speech tells of."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    lemma = lemma_of(verb)
    if lemma in operators("name"):
        yield from _named(context, verb)
    elif lemma in operators("say"):
        yield from _said(context, verb)


def _named(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """ "called Y a liar", "described Y as dangerous", "was branded a traitor by X"."""
    judged, clause = child(verb, "dobj") or patient(verb), child(verb, "ccomp")
    words = [kid for kid in verb.children if kid.dep_ in ("oprd", "attr", "acomp")]
    words += [*_behind_as(verb), *(_behind_as(judged) if judged is not None else ())]
    if clause is not None:
        words += [kid for kid in clause.children if kid.dep_ == "acomp"]
    if clause is not None and judged is None:
        judged = child(clause, "nsubj")
        words.append(clause)
    yield from _act(context, verb, judged, _first_side(words))


def _behind_as(word: Token) -> list[Token]:
    return [below for kid in word.children if kid.lower_ == "as" for below in kid.children]


def _said(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """ "said Y is a disgrace", "said Y has lied"."""
    clause = child(verb, "ccomp")
    if clause is not None:
        yield from _act(context, verb, child(clause, "nsubj"), _side_of_clause(clause))


def spoken_judgements(context: SentenceContext, sentence: DocSpan) -> Iterator[Act]:
    """Judgements that a speaker passes on the subject of a clause of theirs: "They never keep their word," Y said."""
    whole = context.passage.span(sentence)
    spoken = any(quote.start < whole.end and whole.start < quote.end for quote in context.quotes)
    for verb in sentence if spoken else ():
        subject = child(verb, "nsubj") if verb.pos_ in VERBS else None
        side = _side_of_clause(verb) if subject is not None and _is_asserted(verb) else None
        yield from _spoken(context, verb, subject, side)


def _spoken(context: SentenceContext, verb: Token, subject: Token | None, side: Side | None) -> Iterator[Act]:
    if side is None:
        return
    speaker = _speaker(context, verb)
    targets = tuple(party for party in parties(context, subject, "target") if party.way in ("head", "owner"))
    if speaker and targets and not same_side(context, speaker.actor, targets[0].actor):
        yield Act(verb, (speaker,), targets, Coding(_TYPES[side], "done", ()), _JUDGED_SPEECH)


def _is_asserted(verb: Token) -> bool:
    """Whether the clause of ``verb`` is what someone states, with no if, doubt, wish or denial over it."""
    up = verb
    while up.dep_ == "conj":
        up = up.head
    if not _is_stated(up) or set(chain_of(verb)) - {"not", "refuse"}:
        return False
    return up.dep_ == "ROOT" or not _is_denied(up.head)


def _is_stated(verb: Token) -> bool:
    """Whether a verb heads a sentence, what is said in one, or what one takes for granted."""
    if verb.dep_ in ("ROOT", "parataxis"):
        return True
    if verb.dep_ == "advcl":
        return any(kid.dep_ == "mark" and kid.lower_ in _GRANTED for kid in verb.children)
    return verb.dep_ == "ccomp" and lemma_of(verb.head) in operators("say")


def _is_denied(verb: Token) -> bool:
    named = child(verb, "attr")
    return is_negated(verb) or (named is not None and is_negated(named))  # "is no liar"


def _speaker(context: SentenceContext, word: Token) -> Party | None:
    """Who says the word, by the innermost quote around it."""
    at = context.passage.span(word).start
    quote = quote_at(context.quotes, at)
    actor = context.cast.actor(quote.speaker) if quote else None
    return Party(actor.id, (quote and quote.speaker_text) or actor.name, at, word) if actor else None


def _side_of_clause(clause: Token) -> Side | None:
    """How a clause judges its subject: by what it calls it, by a verb of doing right or wrong, by what it does."""
    side = _side_of_predicate(clause) or _side_of_deed(clause)
    if _is_denied(clause):
        return "negative" if side == "positive" else None  # "is no liar" is not yet praise
    return side


def _side_of_predicate(clause: Token) -> Side | None:
    return _first_side([kid for kid in clause.children if kid.dep_ in ("acomp", "attr")]) if _names(clause) else None


def _side_of_deed(clause: Token) -> Side | None:
    for kind, side in _DEEDS.items():
        if _is_deed(clause, kind):
            return side
    return _first_side([kid for kid in clause.children if kid.dep_ == "dobj"]) if lemma_of(clause) in _MAKERS else None


def _is_deed(clause: Token, kind: str) -> bool:
    """Whether the clause says by its verb alone that its subject did right or wrong, not "broke off the siege"."""
    if lemma_of(clause) not in operators(kind) or is_passive(clause) or child(clause, "prt") is not None:
        return False
    return lemma_of(clause) not in operators("break") or child(clause, "dobj") is not None


def _act(context: SentenceContext, verb: Token, judged: Token | None, side: Side | None) -> Iterator[Act]:
    if side is None or judged is None or is_negated(verb) or is_denied(verb):
        return
    sources, targets = speakers(context, verb), _judged(context, judged)
    if sources and targets and not same_side(context, sources[0].actor, targets[0].actor):
        yield Act(verb, sources, targets, Coding(_TYPES[side], "done", ()), _JUDGED)


def _judged(context: SentenceContext, head: Token) -> Parties:
    """Whom words judge: who judges an act judges whoever does it."""
    act = act_of(head) if context.mention(head) is None else None
    if act is None:
        return parties(context, head, "target")
    return doers(context, head, act) if act.role != "mutual" else ()


def same_side(context: SentenceContext, one: str, other: str) -> bool:
    """Whether both belong to one country: what a spokesman says of his own side is no judgement of another."""
    first, second = context.cast.actor(one), context.cast.actor(other)
    return bool(first and second and first.country and first.country == second.country)


def _first_side(words: list[Token]) -> Side | None:
    return next((found for word in words if (found := side_of(word))), None)


def _names(verb: Token) -> bool:
    """Whether what stands after the verb says what its subject is."""
    return verb.lemma_ in _COPULAS


def side_of(word: Token) -> Side | None:
    """Whether the word, or an adjective before it, judges well or ill (``data/lexicons/portrayal``)."""
    fit = word.pos_ == "ADJ" and child(word, "prep", "xcomp") is not None  # "competent to", "responsible for"
    before = (kid for kid in word.children if kid.dep_ in ("amod", "compound"))
    for each in (word, *before):
        side = _own_side(each)
        if side is not None:
            return None if fit and side == "positive" else side
    return None


def _own_side(word: Token) -> Side | None:
    for side in _SIDES:
        if word.lemma_.lower() in _words(side) or word.lower_ in _words(side):
            return side
    return None


@cache
def _words(side: str) -> frozenset[str]:
    kinds = ("adjectives", "nouns", "verdicts")
    return frozenset().union(*(words(f"lexicons/portrayal/{side}_{kind}") for kind in kinds))
