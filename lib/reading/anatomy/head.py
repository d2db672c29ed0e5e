"""The head of an article: rubric, headline, byline, date, line under the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.byline import is_byline
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.anatomy.shapes import capitalised, is_names, is_prose
from lib.reading.anatomy.title_lines import verb_of
from lib.reading.anatomy.units import OUTSIDE, Label, Labels, Unit, labelled, may_be_text

OWN_TITLE = labelled("headline", "the page's own title")
_FIRST_LINE = labelled("headline", "first line that is no sentence")
_CAPTION = labelled("boilerplate", "caption beside its credit")
_MENU = labelled("boilerplate", "menu of the site")
_DECK = labelled("subhead", "line under the headline")
_HOUSE = labelled("boilerplate", "names a house")
_RUBRIC_ABOVE = labelled("section", "rubric above the headline")
_ABOVE = labelled("boilerplate", "above the headline")
_PATH = labelled("section", "path to the article in the site")
DEEPEST = 12  # units a head may have
MOST_ABOVE = 2  # sentences that may stand above the byline
RUBRIC = re.compile(r"[A-ZÀ-Þ][\w &/,.'’|›>»·-]*")
LONGEST_RUBRIC = 5  # words
LONGEST_SENTENCE = 16  # words of a headline with a final stop
ENOUGH = 3  # points
PARAGRAPHS = 4  # whose words count
LEAST_LETTERS = 4  # of a word that counts
MOST_SHARED = 3
CODE = re.compile(r"[A-Z]{2,}[-/][A-Z]{2,}|(?<!\d)\d{3,}(?:st|nd|rd|th)?\b.{0,12}$")


def headline(units: Sequence[Unit], found: Labels, title: str | None) -> Labels:
    """Labels of the headline and of the rubric above it."""
    known = next((i for i, unit in enumerate(units[:DEEPEST]) if i not in found and _same(unit.text, title)), None)
    first = known if known is not None else _first_title(units, found)
    if first is None:
        return {}
    new: Labels = {first: OWN_TITLE if known is not None else _FIRST_LINE}
    for i in range(first):
        if i not in found and not is_prose(units[i].text):
            new[i] = _over(units[i])
    return new


def captions(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines that are no sentence right under a lone credit, or in the head under caption and byline."""
    signed = min((i for i, label in found.items() if label.kind == "byline"), default=len(units))
    end = head_end(units, found)
    new: Labels = {}
    for i in range(1, len(units)):
        if i in found or is_prose(units[i].text):
            continue
        in_head = signed < i < end and units[i].words > LONGEST_RUBRIC
        if plain(units[i - 1].text) in phrases("credits") or (in_head and _is_caption(found.get(i - 1))):
            new[i] = _CAPTION
    return new


def menus(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of a site's menu copied with the page: "Home" on a line of its own and the rubrics next to it."""
    home = next((i for i, unit in enumerate(units[:DEEPEST]) if plain(unit.text) == "home"), None)
    if home is None or len(units) < home + 3 or units[home].hint or not is_section(units[home + 1].text):
        return {}
    new: Labels = {home: _MENU}
    for i in range(home + 1, len(units)):
        if i in found or not is_section(units[i].text):
            break
        new[i] = _MENU
    return new


def decks(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the lines between headline and first paragraph."""
    headed = min((i for i, label in found.items() if label.kind == "headline"), default=-1)
    return {
        i: _DECK if i > headed else _over(units[i])
        for i in range(head_end(units, found))
        if not (i in found or units[i].reason == OUTSIDE or is_prose(units[i].text))
    }


def houses(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines in the head that name a house of the press by its words ("Lakeside Media Group")."""
    return {
        i: _HOUSE
        for i in range(head_end(units, found))
        if i not in found
        and units[i].words <= LONGEST_RUBRIC
        and capitalised(units[i].text) == 1
        and units[i].text.lower().split()[-1] in phrases("house_words")
        and not is_section(units[i].text)
    }


def crumbs(units: Sequence[Unit], found: Labels) -> Labels:
    """Label of a path to the article in the site ("Home » World » Asia"), which may end with the headline."""
    return {i: _PATH for i, unit in enumerate(units[:DEEPEST]) if i not in found and _is_path(unit.text)}


def head_end(units: Sequence[Unit], found: Labels) -> int:
    """Index of the first unit of the body: a dateline's paragraph, else the first prose.

    Up to two sentences above it may stand over a byline or a date: lines under the headline that end with a stop.
    """
    open_ = [i for i in range(len(units)) if _is_body(units, found, i)]
    if not open_:
        return len(units)
    opened = next((i for i in open_[: MOST_ABOVE + 1] if i < DEEPEST * 2 and dateline_at(units[i].text)), None)
    if opened is not None:
        return opened
    signed = _last_signed(found, open_[min(MOST_ABOVE, len(open_) - 1)])
    return next((i for i in open_ if i > signed), open_[0])


def best_title(units: Sequence[Unit], candidates: Sequence[int]) -> int | None:
    """Index of the first candidate with points enough, or None."""
    prose_words = _words(" ".join([unit.text for unit in units if is_prose(unit.text)][:PARAGRAPHS]))
    return next((i for i in candidates if _points(units[i].text, prose_words) >= ENOUGH), None)


def _same(text: str, title: str | None) -> bool:
    return bool(title) and plain(text) == plain(title or "")


def _first_title(units: Sequence[Unit], found: Labels) -> int | None:
    end = head_end(units, found)
    candidates = [i for i in range(min(end, DEEPEST)) if i not in found]
    if not candidates:
        return None
    labelled = [i for i in candidates if not _is_rubric(units, candidates, i)]
    best = best_title(units, labelled)
    return best if best is not None else (labelled or candidates)[0]


def _is_rubric(units: Sequence[Unit], candidates: Sequence[int], i: int) -> bool:
    """Whether a short first line stands above the headline rather than being it."""
    is_above = any(units[j].words >= 4 and not is_names(units[j].text) for j in candidates if j > i)
    return is_above and (is_section(units[i].text) or _is_new_rubric(units, candidates, i))


def _is_new_rubric(units: Sequence[Unit], candidates: Sequence[int], i: int) -> bool:
    """Whether a line of two words, or of three in capitals, is a rubric of no list, with nothing but rubrics above."""
    unit = units[i]
    if not unit.text[0].isupper() or not re.fullmatch(r"[\w &/'’-]+", unit.text):
        return False
    short = unit.words <= 2 or (unit.words == 3 and capitalised(unit.text) == 1)
    return short and all(is_section(units[j].text) for j in candidates if j < i)


def _over(unit: Unit) -> Label:
    """The label of a line above the headline that no list knows."""
    words = [word for word in unit.text.split() if word.isalpha()]
    if (
        is_section(unit.text)
        or len(words) < LONGEST_RUBRIC - 1
        and RUBRIC.fullmatch(unit.text)
        and not unit.text.isupper()
    ):
        return _RUBRIC_ABOVE
    return _ABOVE


def _is_caption(label: Label | None) -> bool:
    return label is not None and label.reason.startswith("caption")


def _is_path(text: str) -> bool:
    parts = re.split(r"\s+[/|›>»·→]\s+|\s*[›»→]\s*", text)
    return len(parts) > 2 and all(len(part.split()) <= 3 for part in parts[:-1]) and is_section(parts[0])


def _is_body(units: Sequence[Unit], found: Labels, i: int) -> bool:
    """Whether a unit is prose of the body rather than a byline or a headline with a stop."""
    text = units[i].text
    if not may_be_text(found, i) or not is_prose(text):
        return False
    return (dateline_at(text) is not None or not is_byline(text)) and (i > 0 or not _is_sentence_headline(units))


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


def _last_signed(found: Labels, before: int) -> int:
    """Index of the last byline or date above unit ``before``, near the top."""
    return max((i for i, label in found.items() if label.kind == "byline" and i < min(before, DEEPEST * 2)), default=-1)


def _words(text: str) -> frozenset[str]:
    """Words that mean something, without endings."""
    return frozenset(word.lower()[:6] for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LEAST_LETTERS)


def _points(text: str, prose_words: frozenset[str]) -> int:
    """Points of a line for its length, its verb and the words it shares with the first paragraphs."""
    size = len(text.split())
    points = 2 if size >= 5 else size - 3 if size >= 3 else -2
    points += {"verb": 2, "auxiliary": 2, "noun": 1}.get(verb_of(text) or "", 0)
    points += min(MOST_SHARED, len(_words(text) & prose_words))
    return points - 3 * (is_section(text) or is_names(text) or bool(CODE.search(text)))
