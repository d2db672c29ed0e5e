"""What is asked of others by what they must do: "said that the minister must leave"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.judgements import same_side
from lib.extract.relations.modality import Coding
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import Act
from lib.extract.relations.sources import speakers
from lib.extract.syntax.clauses import SUBJECTS, child
from lib.extract.syntax.scope import is_negated
from lib.extract.syntax.subjects import is_passive
from lib.rules import RELATIONS

_MUST_RULE = RELATIONS.rule("must")
_MUST = frozenset({"must", "should"})


def must_acts(context: SentenceContext, verb: Token) -> Iterator[Act]:
    """ "X said that Y must leave": X asks it of Y."""
    if not _is_demand(verb):
        return
    asked = child(verb, *SUBJECTS, "nsubjpass")
    sources, targets = speakers(context, verb.head), parties(context, asked, "target")
    if sources and targets and not same_side(context, sources[0].actor, targets[0].actor):
        yield Act(verb, sources, targets, Coding("REQUEST", "done", ("must",)), _MUST_RULE)


def _is_demand(verb: Token) -> bool:
    """Whether a clause of what is said has a "must"; one that spares someone asks nothing of them."""
    if verb.dep_ != "ccomp" or lemma_of(verb) == "have" or lemma_of(verb.head) not in operators("say"):
        return False
    spares = is_passive(verb) and is_negated(verb)  # "should not be prosecuted"
    return not spares and any(kid.dep_ == "aux" and kid.lower_ in _MUST for kid in verb.children)
