"""Datelines (MOSCOW (Sputnik) -, KYIV, Oct 14 (Reuters) -, TIANJIN, July 15. /TASS/., SEOUL, South Korea (AP) — …), and
lines that say when: a date, an hour, the day of publication with a word or two of place."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.facts import Dateline
from lib.reading.anatomy.lexicon import phrases
from lib.reading.dates import ANY_DATE, DAY, DRESSING, MONTH, WEEKDAY, YEAR, is_date_line
from lib.reading.outlets import outlet_of_agency

DASH = r"(?:--+|[-–—―])"
DATE = rf"(?:(?:{WEEKDAY}),?\s+)?(?:(?:{MONTH})\s*{DAY}|{DAY}\s+(?:{MONTH}))(?:,?\s+{YEAR})?"
LETTER = "A-ZÀ-ÖØ-Þ"
WORD = rf"(?:[{LETTER}][\w.'’\-]*|(?:de|del|la|le|el|al|an|and|of|the|sur|upon|am|on)(?=[ -])[\w'’\-]*)"
# Words of a place; a hyphen counts as a letter, never as what stands between two words: nothing is tried twice.
NOT_A_DATE = rf"(?!(?i:{MONTH})\s*\d|(?i:{WEEKDAY})\s)"
PLACE = rf"(?P<place>[{LETTER}][\w.'’\-]*?(?:(?:\s+|\s*/\s*|\s*,\s+){NOT_A_DATE}{WORD}){{0,6}}?)"
CAPITALS = rf"[{LETTER}.'’\-]"
LOUD = (
    rf"(?P<place>[{LETTER}]{CAPITALS}{{2,}}(?:(?:\s+|\s*/\s*)[{LETTER}]{CAPITALS}*){{0,4}}"
    rf"(?:,\s+[{LETTER}][\w.]+(?:\s+[{LETTER}][\w.]+)?)?)"
)
WHEN = rf"(?:[,.]?\s+(?P<date>(?i:{DATE}))|\s*,)?[.,]?\s*"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{PLACE}{WHEN}[(\[](?P<agency>[^()\[\]\n]{{2,40}})[)\]](?P<mark>\s*(?:{DASH}|[:.]))?",
        rf"{PLACE}{WHEN}/(?P<agency>[{LETTER}][\w .\-]{{1,30}})/(?P<mark>\.|\s*{DASH})?",
        rf"(?P<place>)[(\[](?P<agency>[{LETTER}][\w .&\-]{{1,30}})[)\]](?P<mark>\s*{DASH})",
        rf"(?P<place>)(?P<agency>[{LETTER}][\w .&\-]{{1,30}}?)\s+(?P<mark>[—–])(?=\s)",
        rf"{PLACE}\s+(?P<agency>[{LETTER}][{LETTER}/\-]{{1,9}})\s*(?P<mark>[—–])",
        rf"{LOUD}{WHEN}(?P<mark>\s{DASH}|(?<=\w)[—–]|:)(?=\s|[{LETTER}\"“])",
        rf"{PLACE}[,.]?\s+(?P<date>(?i:{DATE}))\s*(?P<mark>{DASH})(?=\s)",
    )
)


def dateline_at(text: str, start: int = 0) -> Dateline | None:
    """The dateline that begins at ``text[start]``, its dash included, or None."""
    line = text[start : start + 200].split("\n", 1)[0]
    for form in FORMS:
        match = form.match(line)
        if match and _believable(match):
            place, agency = match["place"].strip(" ,"), match.groupdict().get("agency")
            return Dateline(place, agency, start, start + match.end())
    return None


def is_dateline_alone(text: str) -> bool:
    """Whether ``text`` is a dateline and nothing else ("MOSCOW, July 15", "CAIRO (AP) —")."""
    found = dateline_at(text)
    if found and not text[found.end :].strip(" -–—.:"):
        return True
    return bool(re.fullmatch(rf"{LOUD}(?:,|\s[-–—|])?\s+(?i:{DATE})\s*[-–—.:]*", text))


READING_TIME = re.compile(r"(?:\breading time:?\s*)?\b\d{1,3}[- ]?min(?:ute)?s?\b(?:[ -]*read)?", re.I)
HOUR = r"\d{1,2}[:.h]\d\d(?:\s*(?:[ap]\.?m\.?|[a-z]{2,4}))*"
AGO = r"\d+\s?(?:s|secs?|seconds?|mins?|minutes?|hours?|days?|h|hr|hrs|d|m|w|wk|wks|weeks?|months?|years?)(?:\s+ago)?"
RECENT_DAY = r"today|yesterday|just now"
LEAD = r"(?:(?:published|updated|posted|last updated|first published|today|yesterday|now|at|on)[\s:,]*)*"
CLOCK = re.compile(rf"\W*{LEAD}(?:{HOUR}|(?:{AGO})+|{RECENT_DAY})\W*|(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日.*", re.I)
VERBS = "published|updated|posted|issued|modified|filed"
PUBLISHED = re.compile(rf"\W*(?:first |last |originally )?(?:{VERBS})\b(?!\s+in\s)", re.I)
MOST_PLACE = 3  # words beside a date of publication
LONGEST = 24  # words


@lru_cache(maxsize=2048)
def is_when(text: str) -> bool:
    """Whether ``text`` is a date or an hour and nothing else, the time it takes to read left aside."""
    bare = READING_TIME.sub("", text).strip(" |·•—–-,")
    return bool(bare) and (is_date_line(bare) or bool(CLOCK.fullmatch(bare)) or _is_published(bare))


def is_reading_time(text: str) -> bool:
    """Whether ``text`` is the time it takes to read and nothing else ("3 min read")."""
    return bool(READING_TIME.search(text)) and not re.search(r"\w", READING_TIME.sub("", text))


def _believable(match: re.Match[str]) -> bool:
    """Whether a match is a dateline and not a sentence that happens to begin so."""
    parts = match.groupdict()  # a form without an agency or a date has no such group
    place, agency = parts["place"], parts.get("agency")
    if place.strip(" ,").lower() in phrases("not_places"):
        return False
    if not agency:
        return True
    known = outlet_of_agency(agency) is not None
    if not place:
        return known
    signs = (bool(match["mark"]), place.isupper() or bool(parts.get("date")))
    return any(signs) if known else all(signs) and agency[0].isupper()


def _is_published(text: str) -> bool:
    """Whether ``text`` says when, and in a word or two where, it was published ("Published on 4 May 2026 (Paris)")."""
    if not PUBLISHED.match(text) or len(text.split()) > LONGEST:
        return False
    rest, dates = ANY_DATE.subn(" ", text)
    return bool(dates) and len(re.findall(r"[^\W\d_]+", DRESSING.sub(" ", PUBLISHED.sub("", rest)))) <= MOST_PLACE
