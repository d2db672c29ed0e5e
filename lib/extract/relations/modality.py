"""What the words around an act make of it: a promise, a threat, a refusal, an end, a wish, or nothing that counts.

The rank of what matters is sign first: a negated or ended act never keeps its polarity, and an act that is only
asked for, allowed or conditional is not coded at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import lemma_of, nouns, operators
from lib.extract.relations.clauses import SUBJECTS, asked_of_object, child
from lib.facts import Modality, polarity_of

Operator = Literal[
    "not", "future", "must", "if", "commit", "intend", "threaten", "refuse", "end", "deny", "allow", "ask", "accuse"
]
_VERBS: tuple[Operator, ...] = ("commit", "intend", "threaten", "refuse", "end", "deny", "allow", "ask", "accuse")
_UNREAL = frozenset({"if", "allow", "ask", "must"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "may", "might"})
_NEVER = frozenset({"never", "hardly", "nowhere"})
_MUST = frozenset({"must", "should", "ought"})
_NOUN_OPERATORS: dict[str, Operator] = {
    "AGREE": "commit", "THREATEN": "threaten", "REQUEST": "ask", "REJECT": "refuse", "CONCEDE": "allow",
}  # fmt: skip
_PLANS = frozenset({"plan", "intention", "decision", "wish", "desire", "hope", "aim", "goal", "proposal", "plot"})
_LASTING = frozenset({"continue", "keep"})
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Coding:
    """An act's PLOVER type once its surroundings have had their say."""

    plover_type: str
    modality: Modality
    operators: tuple[Operator, ...]


def coding(base: str | None, chain: tuple[Operator, ...]) -> Coding | None:
    """The coding of an act of type ``base`` (None: only what governs it is known) under ``chain``, inside out."""
    kind, modality = base, "done"
    for operator in chain:
        if operator in _UNREAL:
            return None
        kind = _changed(kind, operator)
        if operator in ("future", "intend") and kind:
            modality = "intended"
        if kind is None and base is not None:
            return None
    if kind is None:
        return None
    return Coding(kind, "denied" if kind == "STATE" else modality, chain)  # type: ignore[arg-type]


def _changed(kind: str | None, operator: Operator) -> str | None:
    if operator == "deny":
        return "STATE"
    if operator in ("commit", "threaten", "refuse"):
        return _stanced(kind, operator)
    if kind is None or operator == "accuse":
        return kind
    good = polarity_of(kind) == "cooperation"
    if operator == "not":
        return "REJECT" if good else None
    if operator == "end":
        return ("REJECT" if kind == "AGREE" else "SANCTION") if good else "RETREAT"
    if polarity_of(kind) == "neutral":
        return kind
    return _future(kind, good)


def _future(kind: str, good: bool) -> str:
    if good:
        return "AGREE"
    return kind if kind in ("REJECT", "REQUEST", "ACCUSE") else "THREATEN"


def _stanced(kind: str | None, operator: Operator) -> str | None:
    conflict = kind is not None and polarity_of(kind) == "conflict"
    if operator == "threaten":
        return "THREATEN"
    if operator == "commit":
        return "THREATEN" if conflict else "AGREE"
    return None if conflict else "REJECT"


def chain_of(verb: Token) -> tuple[Operator, ...]:
    """The operators over ``verb``, innermost first."""
    return tuple(_over(verb, 0))


def _over(token: Token, depth: int) -> Iterator[Operator]:
    if depth > _DEPTH:
        return
    yield from _own(token)
    governor = token.head
    if governor == token:
        return
    if token.dep_ == "conj":
        yield from _over(governor, depth + 1) if _shares(token, governor) else ()
    elif (
        token.dep_ == "xcomp"
        or asked_of_object(token)
        or _is_vowed(token)
        or (token.dep_ == "ccomp" and child(token, *SUBJECTS, "nsubjpass", "expl") is None)
    ):
        yield from _governed(governor, depth)
    elif token.dep_ == "ccomp" and token.tag_ == "VB" and any(kid.lower_ == "to" for kid in token.lefts):
        yield from ("ask",) if stance_of(governor) else ()  # "wants X to leave"
    elif token.dep_ == "ccomp" and token.i > governor.i:  # "X attacked Y, a charge it denied" was told before
        yield from _reported(governor)
    elif (
        token.dep_ == "pcomp"
        and governor.lower_ in ("against", "from")
        and lemma_of(governor.head) in operators("warn")
    ):
        yield "ask"
    elif token.dep_ == "acl" and token.tag_ == "VBG" and stance_of(governor.head) == "end":
        yield "if"  # "blocked a statement condemning X": it was not made
    elif token.dep_ == "pcomp" and governor.head != governor:
        yield from _governed(governor.head, depth)
    elif token.dep_ == "advcl" and token.tag_ == "VB" and child(token, "mark") is None:
        yield from (each for each in _over(governor, depth + 1) if each in _UNREAL)  # the aim of what is only asked for
    elif token.dep_ == "acl" and token.tag_ in ("VB", "VBG"):
        yield from _governed(governor, depth)


def _is_vowed(token: Token) -> bool:
    """Whether an infinitive behind a date is what was promised or threatened: "vowed on Sunday to fight"."""
    governor = token.head
    if token.dep_ != "advcl" or token.tag_ != "VB" or child(token, "mark") is not None or token.i < governor.i:
        return False
    return (
        stance_of(governor) in ("commit", "threaten", "refuse", "intend")
        and child(governor, "dobj", "xcomp", "ccomp") is None
    )


def _shares(token: Token, governor: Token) -> bool:
    """Whether a coordinated verb stands under the first one's auxiliaries: the same form and no words of its own."""
    if governor.pos_ not in ("VERB", "AUX"):
        return False
    own = child(token, *SUBJECTS, "nsubjpass", "expl")
    helped = any(kid.dep_ == "aux" and kid.lower_ != "to" for kid in token.children)
    return own is None and not helped and token.tag_ == governor.tag_


def _own(token: Token) -> Iterator[Operator]:
    """Negation, modal verbs and conjunctions of the word itself; "will not" is a refusal, not a broken promise."""
    kids = [(kid, kid.dep_) for kid in token.children]
    for kid, dep in kids:
        if dep in SUBJECTS and any(word.dep_ == "det" and word.lower_ == "no" for word in kid.children):
            yield "not"  # "no ship has called at"
        if dep == "neg" or (dep == "advmod" and (kid.lower_ in _NEVER or _is_no_longer(kid))):
            yield "not"
    helpers = [kid.lower_ for kid, dep in kids if dep == "aux"]
    if "have" in helpers and "would" in helpers:
        yield "if"  # "would have voted"
    lasts = token.lemma_ in _LASTING and child(token, "xcomp") is not None
    for kid, dep in kids:
        if dep == "aux" and kid.lower_ in _FUTURE:
            if not lasts:  # who "will continue to fight" fights
                yield "future"
        elif dep == "aux" and kid.lower_ in _MUST:
            yield "must"
        elif dep == "mark" and kid.lower_ in ("if", "unless", "whether", "lest"):
            yield "if"


def _is_vain(verb: Token, depth: int) -> bool:
    """Whether a verb of bringing another to act is denied, or only tried."""
    tried = verb.dep_ == "xcomp" and lemma_of(verb.head) in ("try", "attempt", "seek", "strive", "struggle")
    return tried or bool({"not", "refuse"} & set(_over(verb, depth + 1)))


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and adverb.i > 0 and adverb.nbor(-1).lower_ == "no"


def _governed(governor: Token, depth: int) -> Iterator[Operator]:
    operator = stance_of(governor)
    if lemma_of(governor) in operators("make") and _is_vain(governor, depth):
        yield "if"  # "failed to persuade X to leave"
    if any(kid.lower_ == "yet" for kid in governor.children) and governor.lemma_ in ("have", "be"):
        yield "if"  # "have yet to sign"
    if operator == "threaten" and child(governor, "dobj") is not None:
        operator = "ask"  # "warned them to stay away"
    if operator:
        yield operator
        if governor.pos_ == "NOUN" and any(kid.lower_ == "no" for kid in governor.lefts):
            yield "not"  # "has no intention of paying"
    elif governor.lemma_ == "be" and child(governor, "acomp", "attr") is None:
        yield "future"  # "is to visit"
    if operator in ("ask", "allow", "accuse"):
        return
    if governor.dep_ in ("acomp", "attr", "oprd") and governor.head != governor:
        yield from _own(governor)
        yield from _over(governor.head, depth + 1)
    elif governor.pos_ == "NOUN" and governor.dep_ in ("dobj", "nsubjpass") and governor.head != governor:
        owner = child(governor, "poss")
        if owner is not None and owner.tag_ != "PRP$":
            return  # "threatened to veto X's bid to join": X does not threaten
        yield from _governed(governor.head, depth + 1)
    elif governor.pos_ in ("VERB", "AUX"):
        yield from _over(governor, depth + 1)


def _reported(governor: Token) -> Iterator[Operator]:
    """A clause with its own subject: only asking, allowing and denying reach into it."""
    operator = stance_of(governor)
    if operator in ("ask", "allow", "deny"):
        yield operator


def stance_of(governor: Token) -> Operator | None:
    """What a word makes of the act below it: "planned to" intends, "refused to" refuses; None when nothing."""
    lemma = lemma_of(governor)
    if would_like(governor):
        return "intend" if child(governor, "dobj") is None else "ask"
    particle = child(governor, "prt")
    phrasal = f"{lemma} {particle.lower_}" if particle is not None else lemma
    if phrasal in operators("refuse") | operators("end"):
        lemma = phrasal
    elif particle is not None and phrasal in operators("raise"):
        return None  # "ended up voting"
    if governor.pos_ == "ADJ":
        return _first(lemma, ("commit", "intend", "refuse"), "_adjective")
    if governor.pos_ == "NOUN":
        act = nouns().get(lemma)
        return "intend" if lemma in _PLANS else _NOUN_OPERATORS.get(act.plover_type) if act else None
    if lemma == "go" and governor.tag_ == "VBG":
        return "future"
    found = _first(lemma, _VERBS)
    if found is None and lemma in operators("commit_adjective"):  # participles: "prepared to", "committed to"
        return "commit"
    return found


def would_like(verb: Token) -> bool:
    """Whether "like" is a wish: "would like X to leave"."""
    return verb.lemma_ == "like" and any(kid.lower_ in ("would", "'d", "’d") for kid in verb.children)


def _first(lemma: str, kinds: tuple[Operator, ...], suffix: str = "") -> Operator | None:
    return next((kind for kind in kinds if lemma in operators(kind + suffix)), None)
