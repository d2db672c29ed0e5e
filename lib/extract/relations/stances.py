"""What a word says of the act under it or of its own: "refused to", "plans", "will", "no longer"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, nouns, operators
from lib.extract.relations.modality import Operator
from lib.extract.syntax.clauses import child, phrasal, would_like
from lib.extract.syntax.scope import is_negated, is_no_longer

_VERBS: tuple[Operator, ...] = ("commit", "intend", "threaten", "refuse", "end", "allow", "ask", "accuse")
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "can", "could", "ca"})
_WILL = _FUTURE | _POSSIBLE
_MUST = frozenset({"must", "should", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_NOT_DONE = frozenset({"rather than", "instead of"})
_NOUNS: dict[str, Operator] = {
    "AGREE": "commit", "THREATEN": "threaten", "REQUEST": "ask", "REJECT": "refuse", "CONCEDE": "allow",
}  # fmt: skip
_PLANS = frozenset({"plan", "intention", "decision", "wish", "desire", "hope", "aim", "goal", "proposal", "plot"})


def own_operators(token: Token) -> Iterator[Operator]:
    """Negation, modal verbs and conjunctions of a word itself; "will not" is a refusal, not a broken promise."""
    helpers = [kid.lower_ for kid in token.children if kid.dep_ == "aux"]
    if is_negated(token):
        yield "refuse" if is_no_longer(token) or not _WILL.isdisjoint(helpers) else "not"
    yield from _helped(token, helpers)
    if _is_conditional(token):
        yield "if"


def _is_conditional(verb: Token) -> bool:
    """Whether a clause is a condition, a wish or never came about: "if", "for Y to attack X", "rather than attack"."""
    marks = {kid.lower_ for kid in verb.children if kid.dep_ == "mark"}
    marked = not _CONDITIONS.isdisjoint(marks) or ("for" in marks and verb.tag_ != "VBG")
    return marked or verb.doc[max(verb.i - 2, 0) : verb.i].text.lower() in _NOT_DONE


def _helped(token: Token, helpers: list[str]) -> Iterator[Operator]:
    """What auxiliary verbs say."""
    if ("would" in helpers and "have" in helpers) or not (_POSSIBLE.isdisjoint(helpers) or is_negated(token)):
        yield "if"  # "would have voted", "could vote"
    if not _FUTURE.isdisjoint(helpers):
        yield "future"
    if not _MUST.isdisjoint(helpers):
        yield "must"


def stance_of(governor: Token) -> Operator | None:
    """What a word makes of the act below it: "planned to" intends, "refused to" refuses; None when nothing."""
    if governor.pos_ == "ADJ":
        return _first(lemma_of(governor), ("commit", "intend", "refuse"), "_adjective")
    if governor.pos_ == "NOUN":
        act = nouns().get(lemma_of(governor))
        return "intend" if lemma_of(governor) in _PLANS else _NOUNS.get(act.plover_type) if act else None
    return _stance_of_verb(governor)


def _stance_of_verb(verb: Token) -> Operator | None:
    if would_like(verb):
        return "intend" if child(verb, "dobj") is None else "ask"
    lemma, whole = lemma_of(verb), phrasal(verb)
    if lemma == "go" and verb.tag_ == "VBG":
        return "future"
    if whole != lemma and whole in operators("raise"):
        return None  # "ended up voting"
    return _first(whole if whole in operators("refuse") | operators("end") else lemma, _VERBS)


def _first(lemma: str, kinds: tuple[Operator, ...], suffix: str = "") -> Operator | None:
    return next((kind for kind in kinds if lemma in operators(kind + suffix)), None)
