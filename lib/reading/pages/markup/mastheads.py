"""Titles without the name of the site, and names of houses and sections that are what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.reading.anatomy.lexicon import is_section, phrases, plain
from lib.reading.dates import is_date_line
from lib.reading.outlets import outlet_named

MARK = re.compile(r"\s+[|–—»·-]\s+|\s*[|»]\s*|:\s+")  # between a title and what names the site or the rubric
PART = re.compile(r"\s*[,>|;/»›]\s*|\s+-\s+")  # between several sections
LONGEST_SECTION = 5  # words


def house_of(name: str | None) -> str | None:
    """The house under the name it goes by here ("BBC News" is BBC); None for an address or a section."""
    first = re.split(r"\s+\|\s+", name or "")[0].strip()
    if not first or re.match(r"https?://", first):
        return None
    return outlet_named(first) or (None if is_section(first) else first)


def section_of(text: str | None, house: str | None) -> str | None:
    """The first section that ``text`` lists: not the house itself, its front page or a date."""
    parts = (part.strip() for part in PART.split(text or ""))
    return next((part for part in parts if is_rubric(part) and not _same(part, [house])), None)


def is_rubric(text: str) -> bool:
    """Whether ``text`` can be the name of a section: a few words, neither a date nor the front page."""
    words = plain(text).split()
    if not 0 < len(words) <= LONGEST_SECTION or text.endswith(":") or is_date_line(text):
        return False
    return words[0] not in phrases("front_pages") and plain(text) not in phrases("front_pages")


def title_alone(title: str | None, headings: Iterable[str], names: Iterable[str | None]) -> str | None:
    """The title without the name of the site or of a rubric before or behind it.

    A heading of the page that is most of the title is the title; else parts that are one of ``names`` or, parted by a
    bar, a section are left out.
    """
    known = [name for name in names if name]
    for heading in headings:
        if len(heading) * 2 > len(title or "") and heading in _ends(title or "") and not _same(heading, known):
            return heading
    while title and (mark := next((m for m in _marks(title) if _is_foreign(title, m, known)), None)):
        before, behind = title[: mark.start()], title[mark.end() :]
        title = behind if _names(before, mark, known) else before
    return title


def _ends(title: str) -> set[str]:
    """The beginnings and ends of a title that a mark cuts off."""
    return {part for mark in MARK.finditer(title) for part in (title[: mark.start()], title[mark.end() :])}


def _marks(title: str) -> list[re.Match[str]]:
    found = [mark for mark in MARK.finditer(title) if title[: mark.start()] and title[mark.end() :]]
    return [found[0], found[-1]] if found else []


def _is_foreign(title: str, mark: re.Match[str], known: list[str]) -> bool:
    return _names(title[: mark.start()], mark, known) or _names(title[mark.end() :], mark, known)


def _names(part: str, mark: re.Match[str], known: list[str]) -> bool:
    """Whether what a mark cuts off a title names the site, or a rubric."""
    return _same(part, known) or ("|" in mark.group() and is_section(part))


def _same(part: str, names: Iterable[str | None]) -> bool:
    return bool(_bare(part)) and _bare(part) in {_bare(name) for name in names if name}


def _bare(name: str) -> str:
    """Letters and digits alone, without the article."""
    return re.sub(r"\W+", "", re.sub(r"^the\b", "", name.lower().strip()))
