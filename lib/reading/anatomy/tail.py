"""What stands below the article: who the writer is, summaries of other articles."""

from __future__ import annotations

from collections.abc import Sequence

from lib.reading.anatomy.block_labels import Label, Labels, labelled, may_be_text
from lib.reading.anatomy.lexicon import phrases, plain
from lib.reading.anatomy.line_evidence import evidence
from lib.reading.anatomy.shapes import is_names, is_prose
from lib.reading.anatomy.units import Unit
from lib.reading.anatomy.zones import BODY, TAIL, is_body

_BIO = labelled("boilerplate", "about the writer")
_BIO_NAME = labelled("boilerplate", "the name above what is said about the writer")
_SUMMARY = labelled("boilerplate", "what a related article is about")
LONGEST_SUMMARY = 18  # words of what stands under a related title
LEAST_BIO = 5  # words
SPEAKING = "the page speaks"  # reason of what may yet be about the writer
OPENERS = frozenset({"header of related articles", "header of topics"})


def bios(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of what is said about the writer below the text, and of the name above it."""
    names = _surnames(units, found)
    last = max((i for i, unit in enumerate(units) if may_be_text(found, i) and is_body(unit)), default=-1)
    open_ = (i for i in range(1, len(units)) if i not in found or found[i].reason.startswith(SPEAKING))
    shown = {i: _bio(units[i], names, i - last) for i in open_}
    new: Labels = {i: label for i, label in shown.items() if label is not None}
    return new | dict.fromkeys(_names_above(units, found, new), _BIO_NAME)


def _bio(unit: Unit, names: set[str], below: int) -> Label | None:
    """The label of what is said about a writer of these ``names``, or about any so far ``below`` the text."""
    if unit.words < LEAST_BIO:
        return None
    signed = bool(names & set(unit.text.replace(",", " ").split()[:5]))
    where = (TAIL if below > 0 else BODY) | ({"signed"} if signed else set())
    shown = evidence("bios", unit.text, where) if signed or below >= 0 else None
    return _BIO.because(f"about the writer: {shown}") if shown else None


def _names_above(units: Sequence[Unit], found: Labels, new: Labels) -> set[int]:
    """Indexes of the names above what is said about writers, and under a header for it."""
    named = {at for i in new for at in _named_above(units, found, i) if at not in new}
    return named | {i for i in range(1, len(units)) if i not in found and _is_header(units[i - 1].text)}


def _is_header(text: str) -> bool:
    return plain(text) in phrases("writer_headers")


def _named_above(units: Sequence[Unit], found: Labels, i: int) -> tuple[int, ...]:
    """Index of the writer's name above unit ``i``, a house's name between them allowed."""
    at = i - 1 if i - 1 not in found else i - 2
    return (at,) if at > 0 and at not in found and is_names(units[at].text) else ()


def summaries(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of short prose below the article, where related titles are listed."""
    start = tail_start(units, found)
    return {
        i: _SUMMARY
        for i in range(start, len(units))
        if i not in found and is_prose(units[i].text) and _is_between(found, i)
    }


def tail_start(units: Sequence[Unit], found: Labels) -> int:
    """Index from which nothing but lists of links, tags and furniture follows; the units' number when there is none.

    It begins at a header of related articles or topics, behind which no long paragraph stands.
    """
    long_ones = [
        i for i, unit in enumerate(units) if may_be_text(found, i) and unit.words > LONGEST_SUMMARY and is_body(unit)
    ]
    last = max(long_ones, default=0)
    if not last:
        last = max((i for i, unit in enumerate(units) if may_be_text(found, i) and is_body(unit)), default=len(units))
    openers = (i for i, label in sorted(found.items()) if i > last and label.reason in OPENERS)
    return next((i for i in openers if _is_listing(units, found, i)), len(units))


def _is_listing(units: Sequence[Unit], found: Labels, start: int) -> bool:
    """Whether paragraphs are few from ``start`` on: no more than titles and labels."""
    rest = range(start, len(units))
    prose = sum(may_be_text(found, i) and is_prose(units[i].text) for i in rest)
    return prose * 2 < len(rest) and not is_prose(units[start + 1].text if start + 1 < len(units) else "")


def _is_between(found: Labels, i: int) -> bool:
    """Whether a line stands under a related title and above a date, a rubric or another title."""
    above, below = found.get(i - 1), found.get(i + 1)
    if above is None or below is None:
        return False
    return above.kind == "related_link" and below.kind in ("byline", "section", "related_link")


def _surnames(units: Sequence[Unit], found: Labels) -> set[str]:
    lines = (units[i].text for i, label in found.items() if label.kind == "byline")
    words = (word.strip(".,|()") for line in lines for word in line.split())
    return {form for word in words if len(word) > 3 and word[0].isupper() for form in (word, word.title())}
