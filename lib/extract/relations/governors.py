"""The operators over an act: what the words that govern it, one above the other, say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.relations.modality import UNREAL, Operator
from lib.extract.relations.stances import own_operators, stance_of
from lib.extract.syntax.clauses import ADDRESSED, SUBJECTS, asked_of_object, child
from lib.extract.syntax.scope import is_denied, is_negated, is_question
from lib.gazetteer import words

_OWN_SUBJECTS = (*SUBJECTS, "nsubjpass", "expl")
_DEPTH = 6
_TRYING = frozenset({"try", "attempt", "seek", "strive", "struggle", "effort", "bid", "push"})

Rule = Callable[[Token, Token, int], Iterator[Operator]]  # the word, what it hangs on, how deep
_PREDICATIVE = frozenset({"acomp", "attr", "oprd"})


def chain_of(verb: Token) -> tuple[Operator, ...]:
    """The operators over ``verb``, innermost first."""
    chain = list(_over(verb, 0))
    if is_denied(verb):
        chain.append("deny")
    if is_question(verb):
        chain.append("if")
    return tuple(chain)


def _over(token: Token, depth: int) -> Iterator[Operator]:
    if depth > _DEPTH:
        return
    yield from own_operators(token)
    rule = _RULES.get(token.dep_)
    if rule is not None and token.head != token:
        yield from rule(token, token.head, depth)


def _joined(token: Token, first: Token, depth: int) -> Iterator[Operator]:
    """A coordinated verb stands under the first one's auxiliaries: the same form and no words of its own."""
    own = child(token, *_OWN_SUBJECTS)
    helped = any(kid.dep_ == "aux" and kid.lower_ != "to" for kid in token.children)
    if first.pos_ in ("VERB", "AUX") and own is None and not helped and token.tag_ == first.tag_:
        yield from _over(first, depth + 1)


def _open(_: Token, governor: Token, depth: int) -> Iterator[Operator]:
    yield from _governed(governor, depth)


def _content(token: Token, governor: Token, depth: int) -> Iterator[Operator]:
    """A clause of content; with a subject of its own only asking and allowing reach into it."""
    stance = stance_of(governor)
    if child(token, *_OWN_SUBJECTS) is None:
        yield from _governed(governor, depth)
    elif token.tag_ == "VB" and any(kid.lower_ == "to" for kid in token.lefts):
        if stance or _is_unmet(governor, depth):
            yield "ask"  # "wants X to leave"
    elif token.i > governor.i and stance in ("ask", "allow"):
        yield stance


def _adjunct(token: Token, governor: Token, depth: int) -> Iterator[Operator]:
    if asked_of_object(token):
        yield from _governed(governor, depth)
    elif token.tag_ == "VB" and child(token, "mark") is None:
        if _is_unmet(governor, depth):
            yield "if"  # "efforts to get X to leave"
        for operator in _over(governor, depth + 1):
            if operator in UNREAL:
                yield operator  # the aim of what is only asked for


def _behind_preposition(_: Token, preposition: Token, depth: int) -> Iterator[Operator]:
    governor = preposition.head
    if governor.lower_ == "short" and governor.head != governor:
        yield "refuse"  # "stopped short of condemning"
        return
    if f"{lemma_of(governor)} {preposition.lower_}" in operators("intend"):
        yield "intend"  # "is thinking about leaving"
        yield from _above(governor, depth)
    elif preposition.lower_ in ("against", "from") and lemma_of(governor) in operators("warn"):
        if not _is_missed(governor):
            yield "ask"
    elif governor != preposition:
        yield from _governed(governor, depth)


def _is_missed(governor: Token) -> bool:
    """ "Failed to prevent X from attacking Y": X attacked; "will not prevent" says nothing of that."""
    if not {"if", "future"}.isdisjoint(own_operators(governor)):
        return False
    failed = governor.dep_ == "xcomp" and lemma_of(governor.head) == "fail" and not is_negated(governor.head)
    return (failed or is_negated(governor)) and lemma_of(governor) in operators("suppress") | {"keep", "deter"}


def _attached(token: Token, noun: Token, depth: int) -> Iterator[Operator]:
    if token.tag_ == "VB" and noun.lemma_.lower() in ADDRESSED:
        yield "ask"  # "calls on X to leave"
        return
    if token.tag_ == "VBG" and stance_of(noun.head) == "end":
        yield "if"  # "blocked a statement condemning X": it was not made
    elif token.tag_ in ("VB", "VBG"):
        yield from _governed(noun, depth)


_RULES: dict[str, Rule] = {
    "conj": _joined,
    "xcomp": _open,
    "ccomp": _content,
    "advcl": _adjunct,
    "pcomp": _behind_preposition,
    "acl": _attached,
}


def _governed(governor: Token, depth: int) -> Iterator[Operator]:
    if lemma_of(governor) not in words("lexicons/scope/disprove"):  # see ``scope.is_denied``
        yield from _said_over(governor, depth)


def _said_over(governor: Token, depth: int) -> Iterator[Operator]:
    """What a governor says of the act, and unless the act is then another's, what stands over the governor."""
    operator = stance_of(governor)
    if operator == "threaten" and child(governor, "dobj") is not None:
        operator = "ask"  # "warned them to stay away"
    if _is_unmet(governor, depth):
        yield "if"
    if operator:
        yield operator
        yield from _refused(governor)
    else:
        yield from _owed(governor)
    if operator not in ("ask", "allow", "accuse"):
        yield from _above(governor, depth)


def _owed(governor: Token) -> Iterator[Operator]:
    """ "Is to visit", "has to visit"; who "had to visit" did."""
    if governor.lemma_ == "be" and child(governor, "acomp", "attr") is None:
        yield "future"
    elif governor.lemma_ == "have" and governor.tag_ != "VBD" and child(governor, "dobj") is None:
        yield "must"


def _refused(governor: Token) -> Iterator[Operator]:
    """ "Has no intention of paying"."""
    if governor.pos_ == "NOUN" and is_negated(governor):
        yield "refuse"


def _above(governor: Token, depth: int) -> Iterator[Operator]:
    head = governor.head
    if governor.pos_ in ("VERB", "AUX") and governor.dep_ not in _PREDICATIVE:
        yield from _over(governor, depth + 1)
    elif head == governor:
        return
    elif governor.dep_ in _PREDICATIVE:
        yield from own_operators(governor)
        yield from _over(head, depth + 1)
    elif _is_ones_own(governor):
        yield from _governed(head, depth + 1)


def _is_ones_own(noun: Token) -> bool:
    """Whether what a noun names is of whoever the verb over it speaks of: "threatened to veto X's bid" is not."""
    owner = child(noun, "poss")
    held = noun.pos_ == "NOUN" and noun.dep_ in ("dobj", "nsubjpass")
    return held and (owner is None or owner.tag_ == "PRP$")


def _is_unmet(governor: Token, depth: int) -> bool:
    """Whether the act did not come about: "have yet to sign", "failed to persuade X to leave"."""
    if governor.lemma_ in ("have", "be"):
        return any(kid.lower_ == "yet" for kid in governor.children)
    if lemma_of(governor) not in operators("make"):
        return False
    tried = governor.dep_ in ("xcomp", "acl") and lemma_of(governor.head) in _TRYING
    return tried or not {"not", "refuse"}.isdisjoint(_over(governor, depth + 1))
