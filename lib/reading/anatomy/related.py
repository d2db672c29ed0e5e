"""Titles of other articles that stand in an article: after "Read more", or under a rubric of their own."""

from __future__ import annotations

from collections.abc import Sequence

from lib.reading.anatomy.block_labels import INSIDE, Labels, labelled, may_be_text
from lib.reading.anatomy.furniture import is_furniture, is_note
from lib.reading.anatomy.lexicon import is_related_header, is_section, phrases, plain
from lib.reading.anatomy.shapes import capitalised, is_prose, is_title
from lib.reading.anatomy.title_lines import titled, verb_of
from lib.reading.anatomy.units import Unit
from lib.reading.dates import is_date_line

_HEADER = labelled("boilerplate", "header of related articles")
_TITLE = labelled("related_link", "title after a header")
_TOPICS = labelled("boilerplate", "header of topics")
_TOPIC = labelled("boilerplate", "a topic")
_INTERSPERSED = labelled("related_link", "reads like the title of an article")
_RUBRIC_IN_BODY = labelled("section", "rubric in the body").because("rubric above a related title")
_UNDER_RUBRIC = labelled("related_link", "title under a rubric")
RUBRIC = labelled("section", "rubric above a related title")
MOST = 12  # titles after one header
LONGEST_TAG = 3  # words
LEAST = 5  # words of a title that no header announces
SHORT = 6  # words of a line that may be a subhead rather than a title


def listed(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of headers such as "Related stories" and of the titles that follow each."""
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or i in new or not is_related_header(unit.text):
            continue
        new[i] = _HEADER
        for j in _titles_after(units, found, i):
            new[j] = RUBRIC if _is_rubric(units, j) else _TITLE.because(f"title after “{unit.text[:40]}”")
    return new


def _is_rubric(units: Sequence[Unit], i: int) -> bool:
    """Whether a line of a few words in a list stands above a title of more."""
    following = units[i + 1] if i + 1 < len(units) else None
    return (
        units[i].words <= LONGEST_TAG
        and following is not None
        and following.words >= LEAST
        and is_title(following.text)
    )


def topics(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of headers such as "Related topics", of the tags that follow each."""
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or i in new or plain(unit.text) not in phrases("topic_headers"):
            continue
        new[i] = _TOPICS
        for j in range(i + 1, min(len(units), i + 1 + MOST)):
            if j in found or is_prose(units[j].text) or is_date_line(units[j].text) or is_furniture(units[j].text):
                break
            if units[j].words <= LONGEST_TAG or not _is_headline(units[j]):
                new[j] = _TOPIC
    return new


def interspersed(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines between paragraphs that read like titles: long, and with a verb in the present tense."""
    first = next((i for i, unit in enumerate(units) if may_be_text(found, i) and is_prose(unit.text)), len(units))
    open_ = (
        i
        for i in range(first + 1, len(units))
        if i not in found and units[i].reason != INSIDE and not _heads_entry(found, i)
    )
    shown = ((i, titled(units[i].text)) for i in open_)
    return {i: _INTERSPERSED.because(f"reads like the title of an article: {why}") for i, why in shown if why}


def _heads_entry(found: Labels, i: int) -> bool:
    """Whether a line stands under an hour: it heads an entry of a running report."""
    above = found.get(i - 1)
    return above is not None and above.kind == "byline"


def _is_headline(unit: Unit) -> bool:
    """Whether a title is written like that of an article: in capitals, or with a verb."""
    return is_title(unit.text) and (capitalised(unit.text) > 0.6 or verb_of(unit.text) is not None)


def under_rubric(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of pairs in the body: a rubric ("Asia") and the title of another article right under it."""
    first = next((i for i, unit in enumerate(units) if may_be_text(found, i) and is_prose(unit.text)), len(units))
    new: Labels = {}
    for i in range(first, len(units) - 1):
        if i in found or i + 1 in found or i in new or not _is_pair(units, i):
            continue
        new[i] = _RUBRIC_IN_BODY
        new[i + 1] = _UNDER_RUBRIC.because(f"title under the rubric “{units[i].text}”")
    return new


def _titles_after(units: Sequence[Unit], found: Labels, header: int) -> list[int]:
    titles: list[int] = []
    for i in range(header + 1, min(len(units), header + 1 + MOST)):
        if is_related_header(units[i].text):
            continue
        if i in found or not _lists(units, i, bool(titles), units[header + 1].gap):
            break
        titles.append(i)
    return titles


def _lists(units: Sequence[Unit], i: int, begun: bool, gap: int) -> bool:
    """Whether unit ``i`` goes on a list of titles and is no subhead of the article itself."""
    unit, following = units[i], units[i + 1] if i + 1 < len(units) else None
    if not is_title(unit.text) or unit.gap > gap or is_date_line(unit.text) or is_furniture(unit.text):
        return False
    leads = following is not None and is_prose(following.text) and not is_note(following.text)
    return not (begun and leads and (unit.words <= SHORT or unit.gap and following is not None and not following.gap))


def _is_pair(units: Sequence[Unit], i: int) -> bool:
    label, title = units[i], units[i + 1]
    if is_prose(label.text) or label.words > 4 or not is_title(title.text):
        return False
    after = units[i + 2] if i + 2 < len(units) else None
    if is_section(label.text):
        return title.words >= 4 and title.gap <= 1
    tight = label.gap > 0 and not title.gap and (after is None or after.gap > 0)
    return tight and label.words <= 3 and title.words >= 6 and min(map(capitalised, (label.text, title.text))) > 0.7
