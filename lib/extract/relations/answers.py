"""Answers to an earlier act: "rejected the accusation", "denied that …", "condemned the raid" mean whoever did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.lexicons.act_lexicon import lemma_of, operators, verbs
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.governors import chain_of
from lib.extract.relations.noun_sides import act_of, sides
from lib.extract.relations.parties import parties
from lib.extract.syntax.clauses import child
from lib.extract.syntax.scope import is_negated
from lib.extract.syntax.subjects import agent
from lib.facts import Relation

_REACH = 2000  # characters an answer reaches back; farther, another matter has usually come between
_ASKED = frozenset({"REQUEST", "AGREE", "THREATEN", "CONSULT"})
_DENIED = frozenset({"ACCUSE", "ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply that does not say to whom: ``wanted`` types of act may be what it answers, done to whoever replies
    unless it is ``aside``, a judgement on the acts of others."""

    trigger: Token
    source: Party
    plover_type: str
    wanted: frozenset[str]
    aside: bool = False


def answers_in(context: SentenceContext, sentence: DocSpan) -> Iterator[Answer]:
    """Replies of one sentence."""
    for verb in sentence:
        if not _may_answer(verb):
            continue
        kind, wanted = "ACCUSE", _condemned(context, verb)
        aside = bool(wanted)
        if not aside:
            kind, wanted = "REJECT" if lemma_of(verb) in operators("reply_no") else "AGREE", _wanted(verb)
        sources = parties(context, agent(verb), "source") if wanted else ()
        if sources:
            yield Answer(verb, sources[0], kind, wanted, aside)


def _may_answer(verb: Token) -> bool:
    """Whether a word is a verb of replying or condemning, told as done."""
    if verb.pos_ != "VERB" or verb.tag_ in ("VB", "VBG") or lemma_of(verb) not in _answering():
        return False
    return not is_negated(verb) and "ask" not in chain_of(verb)


@cache
def _condemning() -> frozenset[str]:
    """Verbs that accuse their object."""
    return frozenset(
        verb
        for verb, frames in verbs().items()
        if any(frame.plover_type == "ACCUSE" and "object" in frame.slots for frame in frames)
    )


@cache
def _answering() -> frozenset[str]:
    return _condemning() | operators("reply_no") | operators("reply_yes")


def _condemned(context: SentenceContext, verb: Token) -> frozenset[str]:
    """The type of the violent act a verb condemns without saying whose it is: "condemned the raid"."""
    noun = child(verb, "dobj") if lemma_of(verb) in _condemning() else None
    if noun is None or not _is_definite(noun):
        return frozenset()
    act = act_of(noun)
    if act is None or act.plover_type not in ("ASSAULT", "COERCE"):
        return frozenset()
    doer, aims = sides(context, noun, act)
    return frozenset() if doer or any(aims) else frozenset({act.plover_type})


def _is_definite(noun: Token) -> bool:
    return any(kid.lower_ in ("the", "this", "that", "these", "those", "both", "such") for kid in noun.children)


def _wanted(verb: Token) -> frozenset[str]:
    """The types of act the verb may answer: by its object noun, or an accusation when a clause is denied."""
    lemma, noun = lemma_of(verb), child(verb, "dobj")
    if lemma not in operators("reply_no") | operators("reply_yes"):
        return frozenset()
    act = act_of(noun) if noun is not None else None
    if noun is not None and act is not None:
        return _answered_by(act.plover_type) if _is_definite(noun) else frozenset()
    if noun is None and lemma in ("agree", "decline", "refuse"):
        return frozenset({"REQUEST"})
    denied = lemma == "deny" and child(verb, "ccomp", "xcomp") is not None
    return _DENIED if denied else frozenset()


def _answered_by(plover_type: str) -> frozenset[str]:
    """The types of act that a noun of this type may take up: "the offer" may be any that asks."""
    if plover_type == "ACCUSE":
        return frozenset({"ACCUSE"})
    return _ASKED if plover_type in _ASKED else frozenset()


def answered(cast: Cast, answer: Answer, at: int, earlier: Iterable[Relation]) -> Relation | None:
    """The latest of ``earlier`` that the answer at offset ``at`` may reply to, or None."""
    fitting = [
        relation
        for relation in earlier
        if at - _REACH < relation.trigger_start < at
        and relation.plover_type in answer.wanted
        and (answer.aside or _same_side(cast, relation.target, answer.source.actor))
        and not _same_side(cast, relation.source, answer.source.actor)
    ]
    return max(fitting, key=lambda relation: relation.trigger_start, default=None)


def _same_side(cast: Cast, one: str, other: str) -> bool:
    first, second = cast.actor(one), cast.actor(other)
    if one == other or first is None or second is None:
        return one == other
    return first.country is not None and first.country == second.country
