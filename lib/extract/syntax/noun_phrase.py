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
    for child in (*begin.lefts, *head.lefts):
        if child.dep_ in _BEFORE_HEAD and child.left_edge.i < first.i and not _marked(child.left_edge, head):
            first = child.left_edge
    while first.i < head.i and (first.is_punct or first.pos_ in {"CCONJ", "ADV", "SCONJ"} or first.is_space):
        first = first.nbor()
    return first, _last_of(head)


def hyphenated(head: Token) -> tuple[Token, Token]:
    """First and last token of the word around ``head``: parsers hang the parts of "vice-director" apart."""
    doc, first, last = head.doc, head.i, head.i
    while first > 1 and doc[first - 1].text == "-" and not (doc[first - 1].whitespace_ or doc[first - 2].whitespace_):
        first -= 2
    while (
        last + 2 < len(doc) and doc[last + 1].text == "-" and not (doc[last].whitespace_ or doc[last + 1].whitespace_)
    ):
        last += 2
    return doc[first], doc[last]


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
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i - last.i <= 6:
            return _name_end(child)
        if child.dep_ == "prep" and child.lower_ not in (_OF if head.pos_ == "NOUN" else {"of"}):
            break
        if child.dep_ not in _AFTER_HEAD or child.left_edge.i != last.i + 1 or _marked(head, child.right_edge):
            break
        last = _before_comma(last, child.right_edge)
    return last


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
