"""The words a verb reports: which of its complements, from where to where."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reports
from lib.extract.syntax.reporters import next_reporter, report_above

Extent = tuple[Token, Token]

_LOOSE = frozenset({"advcl", "prep", "npadvmod", "advmod"})


def clause_extent(verb: Token, clause: Token) -> Extent:
    """A clause under ``verb`` with what trails it: an adverbial after the clause mostly belongs to what was said."""
    first, last = clause.left_edge, clause.right_edge
    if clause.i < verb.i:
        return first, last
    for child in verb.rights:
        if child.i > last.i and child.dep_ in _LOOSE and not _reports_on(child):
            last = child.right_edge
    return first, _before_next_report(verb, first, last)


def _before_next_report(verb: Token, first: Token, last: Token) -> Token:
    """Where the speaker goes on to another report: "said it was over, adding that …", "… and vowed to stay"."""
    other = next_reporter(verb)
    if other is not None and first.i < other.head.i <= last.i:
        last = other.head.nbor(-1)
    later = verb.doc[first.i + 2 : last.i + 1]
    other = next((token for token in later if token.pos_ == "VERB" and report_above(token) == verb), None)
    return verb.doc[max(first.i, _start(other).i - 1)] if other is not None else last


def _start(report: Token) -> Token:
    """Where a report that goes on begins: at its "and", else with its clause."""
    and_ = (kid for kid in report.head.children if kid.dep_ == "cc" and report.head.i < kid.i < report.i)
    return next(and_, report) if report.dep_ == "conj" else report.left_edge


def object_extent(verb: Token, thing: Token) -> Extent:
    """A noun phrase under ``verb`` with the predicate after it: "the plan a farce", "the talks as useful"."""
    last = thing.right_edge
    for child in verb.rights:
        wanted = child.dep_ in {"oprd", "xcomp", "ccomp", "acomp", "dative"} or (
            child.dep_ == "prep" and child.i == last.i + 1
        )
        if child.i > last.i and wanted:
            last = child.right_edge
    return thing.left_edge, last


def _reports_on(child: Token) -> bool:
    """Whether an adverbial goes on to another report: ", adding that …"."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and reports(child.lemma_.lower())


def trimmed(extent: Extent) -> Extent | None:
    """The extent without "that", commas and the full stop around it; None when nothing is left."""
    first, last = extent
    while first.i < last.i and (_is_no_word(first) or _introduces(first)):
        first = first.nbor()
    while last.i > first.i and _is_no_word(last):
        last = last.nbor(-1)
    return None if first.is_punct or first.i > last.i else (first, last)


def _is_no_word(token: Token) -> bool:
    """Whether a token is a space or a mark, but for quotation marks."""
    return (token.is_punct or token.is_space) and not token.is_quote


def _introduces(token: Token) -> bool:
    return (token.lower_ == "that" and token.tag_ == "IN") or (token.lower_ == "as" and token.dep_ == "prep")


def without(extent: Extent, cut: Iterable[Token]) -> Extent:
    """The larger side of ``extent`` that is left when the tokens ``cut`` are taken out."""
    inside = [token.i for token in cut if extent[0].i <= token.i <= extent[1].i]
    if not inside:
        return extent
    doc = extent[0].doc
    before, after = min(inside) - extent[0].i, extent[1].i - max(inside)
    if before >= after:
        return extent[0], doc[max(extent[0].i, min(inside) - 1)]
    return doc[min(extent[1].i, max(inside) + 1)], extent[1]
