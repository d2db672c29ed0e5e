"""Datelines: MOSCOW (Sputnik) -, KYIV, Oct 14 (Reuters) -, TIANJIN, July 15. /TASS/., SEOUL, South Korea (AP) — …"""

from __future__ import annotations

import re

from lib.facts import Dateline
from lib.reading.anatomy.lexicon import phrases
from lib.reading.dates import DAY, MONTH, WEEKDAY, YEAR
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


def _believable(match: re.Match[str]) -> bool:
    """Whether a match is a dateline and not a sentence that happens to begin so."""
    parts = match.groupdict()  # a form without an agency or a date has no such group
    place, agency, date = parts["place"], parts.get("agency"), parts.get("date")
    known = outlet_of_agency(agency) is not None if agency else False
    if place.strip(" ,").lower() in phrases("not_places"):
        return False
    if not agency:
        return True
    if not place:
        return known
    if known and (match["mark"] or date or place.isupper()):
        return True
    return bool(match["mark"]) and agency[0].isupper() and (place.isupper() or bool(date))
