"""What belongs to the page and not to the article: buttons, captions, credits, notes of the desk, pull quotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.lexicon import is_section, patterns, phrases, plain
from lib.reading.anatomy.shapes import is_names, is_prose
from lib.reading.anatomy.title_lines import is_verbless, verb_of
from lib.reading.anatomy.units import INSIDE, Label, Labels, Unit, labelled, may_be_text
from lib.reading.anatomy.zones import BODY, HEAD, LONGEST, Sort, evidence, is_body, is_controls, places
from lib.reading.outlets import outlet_named

LONGEST_CAPTION = 70  # words
RUBRICS = 3  # lines at the top where a rubric may stand that comes again as a topic
LONGEST_REPEATED = 6  # words
CAPTION = re.compile(r"^(?:hide|toggle|show|open|expand) (?:caption|image)|^enlarge", re.I)  # buttons under a picture
NEAR = 4  # units below a caption among which such a button may stand
LONGEST_CREDIT = 8  # words of a line that is nothing but a credit
NOTE = re.compile(r"\W{0,3}(?:editor|note|correction|clarification)", re.I)
_BESIDE_CREDIT = labelled("boilerplate", "caption beside a credit")
_BUTTONS = labelled("boilerplate", "made of words of buttons")
_HOUSE = labelled("boilerplate", "an outlet's name alone")
_FURNITURE = labelled("boilerplate", "page furniture")
_REPEATED = labelled("boilerplate", "stands on the page more than once")
# What is told by points of evidence: the sort of evidence, the label, and what the reason begins with.
CAPTIONS: tuple[Sort, Label, str]
CAPTIONS = "captions", labelled("boilerplate", "evidence for a caption or credit"), "caption or credit"
SORTS: tuple[tuple[Sort, Label, str], ...] = (
    ("notes", labelled("boilerplate", "evidence for a note of the desk"), "note of the desk"),
    CAPTIONS,
    ("appeals", labelled("boilerplate", "the page speaks"), "the page speaks"),
)
LISTS = (
    ("furniture_patterns", labelled("boilerplate", "pattern of furniture").because("page furniture")),
    ("note_patterns", labelled("boilerplate", "note of the desk")),
    ("caption_patterns", labelled("boilerplate", "caption or credit")),
)


def furniture(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that are boilerplate by their own words."""
    signed, where = _signatures(units), places(units, found)
    new: Labels = {}
    for i, unit in enumerate(units):
        sure = unit.reason == INSIDE
        if i not in found and (label := _listed(unit.text, signed, sure) or _speaking(unit.text, where[i], sure)):
            new[i] = label
    return new | _captions_by_credit(units, found | new, where)


def repeated(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of short lines that stand on the page more than once: no line of the article does."""
    seen = Counter(plain(unit.text) for unit in units)
    return {
        i: _REPEATED
        for i, unit in enumerate(units[RUBRICS:], RUBRICS)
        if i not in found
        and seen[plain(unit.text)] > 1
        and unit.words <= LONGEST_REPEATED
        and not is_prose(unit.text)
        and not is_section(unit.text)
        and not is_names(unit.text)
        and not unit.text.lower().startswith("by ")
    }


def is_furniture(text: str) -> bool:
    """Whether a line is a button or an appeal of the page; captions, notes and credits not counted."""
    if plain(text) in phrases("furniture") or is_controls(text):
        return True
    if len(text) > LONGEST:
        return False
    shown = patterns("furniture_patterns").fullmatch(text) or evidence("appeals", text)
    return bool(shown) and not _is_attributed(text)


@cache
def _attribution() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, phrases("attributions")), key=len, reverse=True))
    return re.compile(rf"[,\"”’]\s[^,]{{0,60}}?\b(?:{verbs})\b[^,]{{0,60}}\.[\"”’]?$", re.I)


def is_note(text: str) -> bool:
    """Whether a line is a note of the desk about the article."""
    return len(text) <= LONGEST and bool(patterns("note_patterns").fullmatch(text))


LEAST, MOST = 4, 25  # words of a pull quote
ALIKE = 5  # lines with the same first words that are compared
LONGEST_SPEAKER = 6  # words
QUOTED = re.compile(r"[\"“‘'].*[\"”’']")
ECHO = labelled("boilerplate", "words of the article set apart")
LONG = 8  # words from which a line without a stop is one too, and no subhead in the article's words


def echoes(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of pull quotes: sentences, or long lines, whose words stand in a longer paragraph too."""
    new: Labels = {}
    for i in sorted(_echoing([" ".join(re.findall(r"\w+", unit.text.lower())) for unit in units])):
        unit = units[i]
        if i in found | new or not LEAST <= unit.words <= MOST:
            continue
        signed = _is_signed(units, i) and i + 1 not in found
        if signed or is_prose(unit.text) or unit.words >= LONG:
            new |= {at: ECHO for at in (i, i + 1)[: 1 + signed]}
    return new


def _signatures(units: Sequence[Unit]) -> frozenset[str]:
    """Agencies named in datelines here: their name alone on a line is furniture too."""
    lines = (dateline_at(unit.text) for unit in units if unit.text[0].isupper() and is_prose(unit.text))
    return frozenset(plain(line.agency) for line in lines if line and line.agency)


def _listed(text: str, signed: frozenset[str], sure: bool) -> Label | None:
    """The label of a line that a list or a pattern knows."""
    label = plain(text)
    if outlet_named(label) or label in signed:
        return _HOUSE
    if {label, text.lower(), label.rstrip(".")} & (phrases("furniture") | phrases("credits")):
        return _FURNITURE
    return None if len(text) > LONGEST else _of_pattern(text, LISTS[:1] if sure else LISTS)


def _of_pattern(text: str, lists: Sequence[tuple[str, Label]]) -> Label | None:
    """The label of a line of a form that only furniture has; none of a long one, of a dateline's or of what is said."""
    if len(text.split()) > LONGEST_CAPTION or (dateline_at(text) and is_prose(text)) or _is_attributed(text):
        return None
    return next((given for name, given in lists if patterns(name).fullmatch(text)), None)


def _is_attributed(text: str) -> bool:
    """Whether a sentence ends with who said it ("…, the envoy told reporters."): no button and no note does."""
    return bool(_attribution().search(text)) and not NOTE.match(text)


def _speaking(text: str, where: frozenset[str], sure: bool) -> Label | None:
    """The label of furniture that is in no list: of buttons' words, or with points of evidence.

    In a body that is ``sure`` only captions can be told: an article may speak to its reader as pages do.
    """
    if is_controls(text):
        return _BUTTONS
    if _is_of_article(text, where):
        return None
    if not is_prose(text) or where == HEAD:
        where |= {"verbless" if is_verbless(text) else verb_of(text) or ""}
    for sort, label, says in (CAPTIONS,) if sure else SORTS:
        if shown := evidence(sort, text, where):
            return label.because(f"{says}: {shown}")
    return None


def _is_of_article(text: str, where: frozenset[str]) -> bool:
    """Whether a line is plainly a rubric, somebody's words, a dateline's paragraph or a byline."""
    if is_section(text) or _is_attributed(text):
        return True
    return bool(dateline_at(text) and is_prose(text)) or ("head" in where and is_byline(text))


def _captions_by_credit(units: Sequence[Unit], found: Labels, where: Sequence[frozenset[str]]) -> Labels:
    """Labels of captions that show only beside a credit or another caption."""
    first = next((i for i, unit in enumerate(units) if may_be_text(found, i) and is_body(unit)), len(units))
    open_ = sorted(_credited(units, found).intersection(range(1, len(units))).difference(found))
    shown = {i: _caption(units[i].text, where[i] | (HEAD if i <= first else BODY)) for i in open_}
    return {i: label for i, label in shown.items() if label is not None}


def _credited(units: Sequence[Unit], found: Labels) -> set[int]:
    """Indexes next to a credit or a caption, and right above a button that only pictures have."""
    captions = (i for i, label in found.items() if label.reason.startswith("caption"))
    beside = {i + step for i in captions if units[i].words <= LONGEST_CREDIT for step in (-1, 1)}
    return beside | {i for i in range(len(units)) if any(CAPTION.search(each.text) for each in units[i + 1 : i + NEAR])}


def _caption(text: str, where: frozenset[str]) -> Label | None:
    """The label of a line beside a credit that has points enough for a caption there."""
    why = None if dateline_at(text) or is_byline(text) else evidence("captions", text, where | {"credited"})
    return _BESIDE_CREDIT.because(f"caption beside a credit: {why}") if why else None


def _echoing(bare: Sequence[str]) -> set[int]:
    """Indexes of texts whose words stand, in their order, in a longer one (sought by their first words)."""
    words = [text.split() for text in bare]
    opening: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(words):
        if LEAST <= len(found) <= MOST and len(opening[tuple(found[:LEAST])]) < ALIKE:
            opening[tuple(found[:LEAST])].append(i)
    new: set[int] = set()
    for found in words:
        for at in range(len(found) - LEAST + 1):
            for i in opening.get(tuple(found[at : at + LEAST]), ()):
                if len(found) > len(words[i]) and found[at : at + len(words[i])] == words[i]:
                    new.add(i)
    return new


def _is_signed(units: Sequence[Unit], i: int) -> bool:
    """Whether a quotation stands above a line that names who said it."""
    following = units[i + 1] if i + 1 < len(units) else None
    if following is None or not QUOTED.fullmatch(units[i].text):
        return False
    return following.words <= LONGEST_SPEAKER and not is_prose(following.text) and following.text[0].isupper()
