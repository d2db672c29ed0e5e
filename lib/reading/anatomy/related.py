"""Titles of other articles: after "Read more", under a rubric of their own, among short prose below the article.

Words and signs before such a title ("Read more: …", "• …") become units of their own, so that the title stands exact.
Below the article also stands what is said about its writer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from lib.reading.anatomy.furniture import is_furniture, is_note
from lib.reading.anatomy.lexicon import is_related_header, is_section, pattern, patterns, phrases, plain
from lib.reading.anatomy.shapes import capitalised, is_names, is_prose, is_title
from lib.reading.anatomy.title_lines import titled, verb_of
from lib.reading.anatomy.units import INSIDE, Label, Labels, Unit, labelled, may_be_text
from lib.reading.anatomy.zones import BODY, TAIL, evidence, is_body
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


def topics(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of headers such as "Related topics", of the tags that follow each."""
    new: Labels = {}
    for i, unit in enumerate(units):
        if i in found or i in new or plain(unit.text) not in phrases("topic_headers"):
            continue
        new[i] = _TOPICS
        for j in takewhile(lambda j: j not in found and _may_be_topic(units[j].text), _below(units, i)):
            if units[j].words <= LONGEST_TAG or not _is_headline(units[j]):
                new[j] = _TOPIC
    return new


def interspersed(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines between paragraphs that read like titles: long, and with a verb in the present tense."""
    open_ = (
        i
        for i in range(_first_prose(units, found) + 1, len(units))
        if i not in found and units[i].reason != INSIDE and not _heads_entry(found, i)
    )
    shown = ((i, titled(units[i].text)) for i in open_)
    return {i: _INTERSPERSED.because(f"reads like the title of an article: {why}") for i, why in shown if why}


def under_rubric(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of pairs in the body: a rubric ("Asia") and the title of another article right under it."""
    new: Labels = {}
    for i in range(_first_prose(units, found), len(units) - 1):
        if i in found or i + 1 in found or i in new or not _is_pair(units, i):
            continue
        new[i] = _RUBRIC_IN_BODY
        new[i + 1] = _UNDER_RUBRIC.because(f"title under the rubric “{units[i].text}”")
    return new


def parted(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units, those of related titles cut after what introduces them."""
    return tuple(part for i, unit in enumerate(units) for part in (_by_prefix(unit) or _by_bullet(units, i) or (unit,)))


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
    last = _last_paragraph(units, found)
    openers = (i for i, label in sorted(found.items()) if i > last and label.reason in OPENERS)
    return next((i for i in openers if _is_listing(units, found, i)), len(units))


def _titles_after(units: Sequence[Unit], found: Labels, header: int) -> list[int]:
    titles: list[int] = []
    for i in _below(units, header):
        if is_related_header(units[i].text):
            continue
        if i in found or not _lists(units, i, bool(titles), units[header + 1].gap):
            break
        titles.append(i)
    return titles


def _below(units: Sequence[Unit], header: int) -> range:
    """Indexes of the lines that a header may announce."""
    return range(header + 1, min(len(units), header + 1 + MOST))


def _lists(units: Sequence[Unit], i: int, begun: bool, gap: int) -> bool:
    """Whether unit ``i`` goes on a list of titles and is no subhead of the article itself."""
    unit = units[i]
    if not is_title(unit.text) or unit.gap > gap or is_date_line(unit.text) or is_furniture(unit.text):
        return False
    return not begun or i + 1 == len(units) or not _heads(unit, units[i + 1])


def _heads(unit: Unit, following: Unit) -> bool:
    """Whether a title is a subhead: above prose, and short or nearer to that than to what is above."""
    leads = is_prose(following.text) and not is_note(following.text)
    return leads and (unit.words <= SHORT or (unit.gap > 0 and not following.gap))


def _is_rubric(units: Sequence[Unit], i: int) -> bool:
    """Whether a line of a few words in a list stands above a title of more."""
    following = units[i + 1] if i + 1 < len(units) else None
    return (
        units[i].words <= LONGEST_TAG
        and following is not None
        and following.words >= LEAST
        and is_title(following.text)
    )


def _may_be_topic(text: str) -> bool:
    return not (is_prose(text) or is_date_line(text) or is_furniture(text))


def _is_headline(unit: Unit) -> bool:
    """Whether a title is written like that of an article: in capitals, or with a verb."""
    return is_title(unit.text) and (capitalised(unit.text) > 0.6 or verb_of(unit.text) is not None)


def _first_prose(units: Sequence[Unit], found: Labels) -> int:
    """Index of the first line that may be the article's prose; the units' number when there is none."""
    return next((i for i, unit in enumerate(units) if may_be_text(found, i) and is_prose(unit.text)), len(units))


def _heads_entry(found: Labels, i: int) -> bool:
    """Whether a line stands under an hour: it heads an entry of a running report."""
    above = found.get(i - 1)
    return above is not None and above.kind == "byline"


def _is_pair(units: Sequence[Unit], i: int) -> bool:
    label, title = units[i], units[i + 1]
    if is_prose(label.text) or label.words > 4 or not is_title(title.text):
        return False
    if is_section(label.text):
        return title.words >= 4 and title.gap <= 1
    fits = label.words <= 3 and title.words >= 6 and min(map(capitalised, (label.text, title.text))) > 0.7
    return fits and _is_set_apart(units, i)


def _is_set_apart(units: Sequence[Unit], i: int) -> bool:
    """Whether blank lines stand above and below a line and the next one, and none between them."""
    return units[i].gap > 0 and not units[i + 1].gap and (i + 2 == len(units) or units[i + 2].gap > 0)


def _by_prefix(unit: Unit) -> tuple[Unit, ...]:
    match = patterns("related_prefix_patterns").match(unit.text)
    if not match or unit.hint not in (None, "related_link") or match.end() >= len(unit.text):
        return ()
    title = unit.text[match.end() :].rstrip("]")
    if is_prose(title) or len(title.split()) < 3 or title[:1].islower():
        return ()
    return tuple(_cut(unit, match.end(), match.end() + len(title), "words before a related title"))


def _cut(unit: Unit, start: int, end: int, reason: str) -> Iterator[Unit]:
    mark = unit.text[:start].rstrip()
    yield replace(unit, text=mark, end=unit.start + len(mark), hint="boilerplate", reason=reason, url=None)
    yield replace(
        unit, text=unit.text[start:end], start=unit.start + start, end=unit.start + end, gap=0,
        hint="related_link", reason=f"title after “{mark}”",
    )  # fmt: skip
    if re.search(r"\S", unit.text[end:]):
        yield replace(unit, text=unit.text[end:], start=unit.start + end, hint="boilerplate", reason=reason, url=None)


def _by_bullet(units: Sequence[Unit], i: int) -> tuple[Unit, ...]:
    unit = units[i]
    match = pattern("bullet").match(unit.text)
    if not match or unit.hint not in (None, "related_link") or not is_title(unit.text[match.end() :]):
        return ()
    if unit.hint is None and not _in_list(units, i):
        return ()
    return tuple(_cut(unit, match.end(), len(unit.text), "list mark"))


def _in_list(units: Sequence[Unit], i: int) -> bool:
    """Whether a header of related articles stands above the bullets that end at ``i``."""
    while i > 0 and pattern("bullet").match(units[i].text):
        i -= 1
    return plain(units[i].text) in phrases("related_headers")


def _surnames(units: Sequence[Unit], found: Labels) -> set[str]:
    lines = (units[i].text for i, label in found.items() if label.kind == "byline")
    words = (word.strip(".,|()") for line in lines for word in line.split())
    return {form for word in words if len(word) > 3 and word[0].isupper() for form in (word, word.title())}


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


def _named_above(units: Sequence[Unit], found: Labels, i: int) -> tuple[int, ...]:
    """Index of the writer's name above unit ``i``, a house's name between them allowed."""
    at = i - 1 if i - 1 not in found else i - 2
    return (at,) if at > 0 and at not in found and is_names(units[at].text) else ()


def _is_header(text: str) -> bool:
    return plain(text) in phrases("writer_headers")


def _is_between(found: Labels, i: int) -> bool:
    """Whether a line stands under a related title and above a date, a rubric or another title."""
    above, below = found.get(i - 1), found.get(i + 1)
    if above is None or below is None:
        return False
    return above.kind == "related_link" and below.kind in ("byline", "section", "related_link")


def _last_paragraph(units: Sequence[Unit], found: Labels) -> int:
    """Index of the last long paragraph, else of the last of any length; the units' number when there is none."""
    body = [i for i, unit in enumerate(units) if may_be_text(found, i) and is_body(unit)]
    return max((i for i in body if units[i].words > LONGEST_SUMMARY), default=0) or max(body, default=len(units))


def _is_listing(units: Sequence[Unit], found: Labels, start: int) -> bool:
    """Whether paragraphs are few from ``start`` on: no more than titles and labels."""
    rest = range(start, len(units))
    prose = sum(may_be_text(found, i) and is_prose(units[i].text) for i in rest)
    return prose * 2 < len(rest) and not is_prose(units[start + 1].text if start + 1 < len(units) else "")
