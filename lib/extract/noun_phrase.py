"""Noun phrases that may speak: from a head noun to the words shown as the speaker."""

from __future__ import annotations

from spacy.tokens import Token

_BEFORE_HEAD = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_JOINS = frozenset({"conj"})
_LIFTS = frozenset({"xcomp", "advcl", "conj", "aux", "auxpass", "pcomp", "prep"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def phrase_of(head: Token) -> tuple[Token, Token]:
    """First and last token of the phrase around ``head``: its modifiers to the left, and a name in apposition."""
    first = head
    for child in head.lefts:
        if child.dep_ in _BEFORE_HEAD and child.left_edge.i < first.i and not child.is_quote:
            first = child.left_edge
    while first.i < head.i and (first.is_punct or first.pos_ in {"CCONJ", "ADV"}):
        first = first.nbor()
    return first, _named_apposition(head) or head


def _named_apposition(head: Token) -> Token | None:
    """The end of "a spokesman, Ann Lee": the name that a common noun stands beside."""
    if head.ent_type_ == "PERSON":
        return None
    named = next((c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i - head.i <= 6), None)
    return named


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Head of the subject of ``verb``: its own, the one it shares, or the noun its relative clause belongs to."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if own is not None:
        if own.lower_ in _RELATIVES and verb.dep_ == "relcl":
            return verb.head
        return own
    if verb.dep_ in {"acl", "relcl"}:
        return verb.head if verb.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if depth < 4 and verb.dep_ in _LIFTS and verb.head is not verb:
        return subject_of(verb.head, depth + 1)
    return None
