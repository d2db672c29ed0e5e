"""Noun phrases that may speak: from a head noun to the words shown as the speaker."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.syntax.clauses import NOMINAL_SUBJECTS

_BEFORE_HEAD = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"}
)
_OF = frozenset({"of", "for", "from", "with", "at", "in", "to", "on", "inside", "among", "across"})
_AFTER_HEAD = frozenset({"prep", "acl", "amod", "relcl", "npadvmod", "advmod", "case"})


def phrase_of(head: Token) -> tuple[Token, Token]:
    """First and last token of the phrase around ``head``: its modifiers on both sides and a name in apposition."""
    begin, head = hyphenated(head)
    first = begin
    for kid in (*begin.lefts, *head.lefts):
        if kid.dep_ in _BEFORE_HEAD and kid.left_edge.i < first.i and not _marked(kid.left_edge, head):
            first = kid.left_edge
    while first.i < head.i and _opens_no_phrase(first):
        first = first.nbor()
    return first, _last_of(head)


def _opens_no_phrase(token: Token) -> bool:
    return token.is_punct or token.is_space or token.pos_ in {"CCONJ", "ADV", "SCONJ"}


def hyphenated(head: Token) -> tuple[Token, Token]:
    """First and last token of the word around ``head``: parsers hang the parts of "vice-director" apart."""
    doc, first, last = head.doc, head.i, head.i
    while first > 1 and _is_hyphen(doc[first - 1]):
        first -= 2
    while last + 2 < len(doc) and _is_hyphen(doc[last + 1]):
        last += 2
    return doc[first], doc[last]


def _is_hyphen(token: Token) -> bool:
    """Whether a token is a hyphen inside a word."""
    return token.text == "-" and not (token.whitespace_ or token.nbor(-1).whitespace_)


def is_subject(token: Token) -> bool:
    """Whether ``token`` ends or heads the phrase of a subject."""
    above = token.head if token.dep_ in {"compound", "flat", "appos"} else token
    return above.dep_ in NOMINAL_SUBJECTS or token.dep_ in NOMINAL_SUBJECTS


def _marked(first: Token, head: Token) -> bool:
    return any(token.is_quote and token.tag_ != "POS" for token in head.doc[first.i : head.i])


def _last_of(head: Token) -> Token:
    last = _name_end(head)
    if head.ent_type_ == "PERSON" or head.pos_ == "PRON":
        return last
    for kid in head.rights:
        if kid.dep_ == "appos" and kid.pos_ == "PROPN" and kid.i - last.i <= 6:
            return _name_end(kid)
        if not _follows(kid, head) or kid.left_edge.i != last.i + 1 or _marked(head, kid.right_edge):
            break
        last = _before_comma(last, kid.right_edge)
    return last


def _follows(kid: Token, head: Token) -> bool:
    """Whether a word behind a head may be a part of its phrase; behind a name only "of" is."""
    if kid.dep_ == "prep" and head.pos_ != "NOUN":
        return kid.lower_ == "of"
    return kid.dep_ in _AFTER_HEAD and (kid.dep_ != "prep" or kid.lower_ in _OF)


def _before_comma(last: Token, edge: Token) -> Token:
    """The last token up to ``edge`` before a comma."""
    comma = next((token for token in last.doc[last.i + 1 : edge.i + 1] if token.is_punct and token.text != "-"), None)
    return edge if comma is None else max(last, comma.nbor(-1), key=lambda token: token.i)


def _name_end(head: Token) -> Token:
    """The end of the run of names that ``head`` begins or ends: parsers cut "1st Lt. Ann Lee" in two."""
    last = head
    while head.pos_ == "PROPN" and last.i + 1 < len(head.doc):
        following = last.nbor()
        if following.pos_ != "PROPN" or following.ent_type_ in {"DATE", "TIME"} or following.dep_ == "nsubj":
            break
        last = following
    return last
