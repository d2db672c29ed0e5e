"""The head of an article: rubric, headline, byline, date, line under the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.labels import Label, Labels
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.anatomy.shapes import capitalised, is_names, is_prose
from lib.reading.anatomy.units import Unit

DEEPEST = 12  # units a head may have
LONGEST_SENTENCE = 16  # words of a headline with a final stop


def headline(units: Sequence[Unit], found: Labels, title: str | None) -> Labels:
    """Labels of the headline and of the rubric above it."""
    known = next((i for i, unit in enumerate(units[:DEEPEST]) if i not in found and _same(unit.text, title)), None)
    first = known if known is not None else _first_title(units, found)
    if first is None:
        return {}
    reason = "the page's own title" if known is not None else "first line that is no sentence"
    new: Labels = {first: Label("headline", reason)}
    for i in range(first):
        if i not in found and units[i].words <= 5 and not is_prose(units[i].text):
            new[i] = Label("section", "rubric above the headline")
    return new


def captions(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that are no sentence right under a lone credit ("Getty Images")."""
    return {
        i: Label("boilerplate", "caption under its credit")
        for i in range(1, len(units))
        if i not in found and plain(units[i - 1].text) in phrases("credits") and not is_prose(units[i].text)
    }


def decks(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the lines between headline and first paragraph."""
    return {
        i: Label("subhead", "line under the headline")
        for i in range(head_end(units, found))
        if i not in found and not is_prose(units[i].text)
    }


def head_end(units: Sequence[Unit], found: Labels) -> int:
    """Index of the first unit of the body: a dateline's paragraph, or prose after the headline."""
    for i, unit in enumerate(units):
        if i in found:
            continue
        body = is_prose(unit.text) and (dateline_at(unit.text) is not None or not is_byline(unit.text))
        if body and (i or not _is_sentence_headline(units)):
            return i
    return len(units)


def _first_title(units: Sequence[Unit], found: Labels) -> int | None:
    end = head_end(units, found)
    candidates = [i for i in range(min(end, DEEPEST)) if i not in found]
    if not candidates:
        return None
    labelled = [i for i in candidates if not _is_rubric(units, candidates, i)]
    return (labelled or candidates)[0]


def _is_rubric(units: Sequence[Unit], candidates: Sequence[int], i: int) -> bool:
    """Whether a short first line stands above the headline rather than being it."""
    later = [units[j] for j in candidates if j > i and units[j].words >= 4 and not is_names(units[j].text)]
    if not later:
        return False
    if is_section(units[i].text):
        return True
    above = [j for j in candidates if j < i]
    first = (
        all(is_section(units[j].text) for j in above)
        and units[i].text[0].isupper()
        and bool(re.fullmatch(r"[\w &/'’-]+", units[i].text))
    )
    return first and (units[i].words <= 2 or (units[i].words == 3 and capitalised(units[i].text) == 1))


def _is_sentence_headline(units: Sequence[Unit]) -> bool:
    """Some houses put a full stop after their headline: short, one sentence, capitals, then blank, then prose."""
    text = units[0].text
    return (
        units[0].words <= LONGEST_SENTENCE
        and len(units) > 2
        and units[1].gap > 0
        and not dateline_at(text)
        and not re.search(r"[.!?]['\"”’]?\s", text)
        and capitalised(text) > 0.75
        and text[0] not in '"“'
    )


def _same(text: str, title: str | None) -> bool:
    return bool(title) and plain(text) == plain(title or "")
