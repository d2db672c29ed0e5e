"""Bylines: who wrote it, and when the page says it was published."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lib.gazetteer import table
from lib.reading.anatomy.dateline import is_when
from lib.reading.anatomy.lexicon import is_section, patterns, phrases
from lib.reading.anatomy.shapes import NAMES, PERSON, is_names
from lib.reading.dates import ANY_DATE, DRESSING, is_date_line, iso_of
from lib.reading.outlets import outlet_named

PREFIX = re.compile(
    r"^(?:(?:story|text|words|report|written|reported|reporting|analysis|opinion)\s+)?(?:by|author|authors|writer|from|correspondent|reporter)\b\s*[:|]?\s+",
    re.I,
)
ENDING = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\bpublished\b|\bupdated\b|\bposted\b|\b(?:in|at|for|reporting from)\s+[A-Z]).*$", re.I
)
PLACED = re.compile(
    rf"(?P<name>{PERSON}(?:(?:\s*,\s*|\s+(?:and|&)\s+){PERSON})*?)"
    r"(?:\s*,\s+|\s+[-–—|/]\s+|,?\s+(?:reports?|reporting|reported|writes)?\s*(?:in|from|for)\s+)"
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]+(?:[\s,]+(?:[A-ZÀ-Þ][\w.'’-]+|de|la|el|al|of|and|the)){0,4})\.?"
)
LONGEST = 24  # words
LONGEST_JOB = 120  # characters


@lru_cache(maxsize=2048)
def is_byline(text: str) -> bool:
    """Whether ``text`` names the writers as no sentence does: "By …", names with a job, "Our correspondent"."""
    if len(text.split()) > LONGEST or not text[0].isalnum():
        return False
    head, bar, when = text.partition("|")
    head = head.strip()
    if bar and is_when(when):
        return bool(head) and (is_byline(head) or is_names(head))
    named = bool(patterns("byline_patterns").fullmatch(text)) and _named(text)
    return named or any(is_such(text) for is_such in (is_signed, _dated_name, _is_bureau))


def is_signed(text: str) -> bool:
    """Whether ``text`` is names and a job or a house ("Adam Reed Climate editor", "Jane Roe, Reuters")."""
    match = re.match(rf"({NAMES.pattern})(?P<rest>.*)$", text)
    if not match:
        return False
    if re.fullmatch(r"\s+(?:and|with)\s+(?:news )?(?:agencies|staff)(?:\s+in\s+\w+)?", match["rest"]):
        return True
    words = text.lower().replace(",", " ").split()
    if len(words) <= 14 and is_job(text) and re.search(rf"^{PERSON}(?:\s+in\s+\w+|,|\s+[-–|]|\s+\w+)", text):
        return True
    rest = re.split(r"[,|–—-]\s*|\s+(?:for|with)\s+", text)[-1]
    return (
        rest != text
        and is_names(re.split(r"[,|–—]|\s-\s|\s+(?:for|with)\s+", text)[0].strip())
        and bool(outlet_named(rest))
    )


def _is_bureau(text: str) -> bool:
    """Whether ``text`` is a house and a place ("BBC News, Seoul")."""
    house, comma, place = text.partition(", ")
    known = outlet_named(house) or outlet_named(house.split()[0])
    words = [word for word in place.split() if word not in ("and", "in", "&")]
    return bool(comma and known) and 0 < len(words) <= 4 and len(house.split()) <= 4 and all(map(str.istitle, words))


def _dated_name(text: str) -> bool:
    """Whether ``text`` is a name and a date ("Jane Roe | 04.11.2025")."""
    rest, dates = ANY_DATE.subn(" ", text)
    return bool(dates) and is_names(re.sub(r"^\W+|\W+$", "", re.sub(r"\W{2,}", " ", DRESSING.sub(" ", rest))))


@lru_cache(maxsize=2048)
def is_placed_name(text: str) -> bool:
    """Whether ``text`` is a name and what goes with one in a head: a place, a handle, "(now)" ("Jane Roe, Lagos")."""
    bare = re.sub(r"\s*(?:\((?:now|earlier|and others|.{2,30})\)|@\w+)", "", text)
    if phrases("no_name_words") & {bare.split()[0].lower() if bare else ""}:
        return False
    if bare != text and is_names(bare):
        return True
    match = PLACED.fullmatch(bare)
    return bool(match) and (is_forename(match["name"].split()[0]) or is_place(match["place"]))


@cache
def _forenames() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in table("gazetteers/forenames"))


def is_forename(word: str) -> bool:
    """Whether ``word`` is a forename."""
    return word.lower() in _forenames()


@cache
def _places() -> frozenset[str]:
    return frozenset(row["name"].lower() for row in table("gazetteers/places"))


def is_place(text: str) -> bool:
    """Whether ``text`` is a town or a country, or begins with one ("Riga, Latvia")."""
    first = text.split(",")[0].strip().lower()
    return first in _places() or first in phrases("places")


def is_source_line(text: str) -> bool:
    """Whether ``text`` names source or editor and the date ("Source: Xinhua | 2025-11-03 20:14 | Editor: …")."""
    return (
        len(text) < 120
        and bool(re.match(r"(?:source|editor|published by)\s*:", text, re.I))
        and iso_of(text) is not None
    )


@lru_cache(maxsize=2048)
def is_job(text: str) -> bool:
    """Whether ``text`` ends with a job in a newsroom ("Economics editor", "BBC News, Seoul correspondent")."""
    label = text.lower().strip(" ,.|")
    return len(label) <= LONGEST_JOB and bool(_jobs().search(label))


@cache
def _jobs() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, phrases("job_titles")), key=len, reverse=True))
    return re.compile(rf"\b(?:{titles})s?(?:,? (?:in|at|for|covering) [\w .'-]+|, [\w .'-]{{2,24}})?$")


def authors_in(text: str) -> tuple[str, ...]:
    """Names in a byline, in order: capitals lowered, jobs, places and houses left out."""
    if is_date_line(text) or is_job(text) and not is_signed(text):
        return ()
    body = ENDING.sub("", ANY_DATE.sub("|", PREFIX.sub("", text)))
    parts = re.split(r"\s*[,;/]\s*|\s+(?:and|&|with)\s+", body.strip(" .,"))
    names = (_without_desk(match.group()) for part in parts if (match := re.match(PERSON, part.strip())))
    return tuple(dict.fromkeys(_cased(name) for name in names if name and _is_author(name)))


def _is_author(name: str) -> bool:
    """Whether a name is a writer's: no house's, no job, and nothing that begins like a sentence ("The Russian")."""
    return not (outlet_named(name) or is_job(name) or name.split()[0].lower() in phrases("no_name_words"))


def date_in(text: str) -> tuple[str, bool] | None:
    """ISO date in a byline and whether it is that of an update, or None."""
    first, *others = re.split(r"\s*(?:\||\bupdated\b|\bmodified\b)", text, flags=re.I)
    published = iso_of(first)
    if published:
        return published, bool(re.match(r"\s*(?:last\s+)?(?:updated|modified)", first, re.I))
    return next(((found, True) for other in others if (found := iso_of(other))), None)


def _named(text: str) -> bool:
    """Whether a byline's first word after "By" could begin a name: "By the end of …" cannot."""
    rest = PREFIX.sub("", text)
    return (
        rest != text
        and (rest[0].isupper() or rest[0].isdigit())
        and not re.search(r"\b(?:said|is|was|were|has|have)\b", rest)
        or rest == text
    )


def _without_desk(name: str) -> str:
    """A name without the words of a job that follow it ("Jane Roe Climate"); "" for a desk alone ("Eastern Europe")."""
    words = name.split()
    while len(words) > 2 and (words[-1].lower() in phrases("job_titles") | phrases("desks") or is_section(words[-1])):
        words.pop()
    return "" if is_section(name) else " ".join(words)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name
