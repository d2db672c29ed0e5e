"""LexisNexis ("1 of 25 DOCUMENTS … LENGTH: … LOAD-DATE:") and Nexis Uni ("… Body … End of Document") deliveries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lib.gazetteer import lexicon
from lib.reading.anatomy.byline import authors_in
from lib.reading.dates import iso_of
from lib.reading.kinds.record import RECORDS, language_code
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_named
from lib.reading.pages.bundles.bundle_lines import COPYRIGHT, WORDS, Known, Line, hints_of, lines_of
from lib.reading.pages.page import Page

COUNT = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+(?: DOCUMENTS?)?[ \t]*$", re.M | re.I)
END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
EDITION = re.compile(r".{0,60}\b(?:edition|final|correction appended)\b.{0,40}", re.I)
ABOVE = ("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE")  # fields that stand above the text
DATE_CHARS = 70
Fields = dict[str, tuple[str, int]]  # value and line of each field


def pages_of(text: str) -> tuple[Page, ...]:
    """Pages of the delivery; () when ``text`` is none."""
    return tuple(_page(part.strip("\n\x0c ")) for part in _parts(text) if part.strip())


def _parts(text: str) -> Sequence[str]:
    if END.search(text) and re.search(r"^\s*(?:Body\s*$|Length:)", text, re.M):
        return END.split(text)
    counts = list(COUNT.finditer(text))
    if not counts or not re.search(r"^\s*LENGTH:", text, re.M | re.I) or text[: counts[0].start()].strip():
        return ()
    ends = [match.start() for match in counts[1:]] + [len(text)]
    return [text[match.end() : end] for match, end in zip(counts, ends, strict=True)]


def _page(text: str) -> Page:
    lines = lines_of(text)
    fields = _fields(lines)
    last = max((i for name, (_, i) in fields.items() if name in ABOVE), default=-1)
    body = fields["BODY"][1] if "BODY" in fields else last
    tail = min((i for _, i in fields.values() if i > body), default=len(lines))
    known = dict(_header(lines[: body + 1]))
    known.update({i: ("boilerplate", "field of the database") for i in range(tail, len(lines))})
    named = {reason: lines[i].text for i, (_, reason) in known.items()}
    return Page(text, _metadata(named, fields), tuple(hints_of(lines, known)))


def _fields(lines: Sequence[Line]) -> Fields:
    """Fields by name; the last value of each, so that those below the text win over chance words above."""
    found: Fields = {}
    for i, line in enumerate(lines):
        if match := _field().fullmatch(line.text):
            found.setdefault((match["name"] or "BODY").upper(), ((match["value"] or "").strip(), i))
    return found


@cache
def _field() -> re.Pattern[str]:
    names = "|".join(lexicon(RECORDS)["nexis"])
    return re.compile(rf"(?P<name>{names})[ \t]*:[ \t]*(?P<value>.*)|BODY|Body", re.I)


def _header(lines: Sequence[Line]) -> Iterator[tuple[int, Known]]:
    """What each line above the text is: publication, date, title, fields."""
    dated = next((i for i, line in enumerate(lines) if len(line.text) < DATE_CHARS and iso_of(line.text)), -1)
    free = [i for i, line in enumerate(lines) if i != dated and not _is_set(line.text)]
    source = _source(lines, free, dated)
    title = next((i for i in free if i != source), None)
    for i, line in enumerate(lines):
        if i == title:
            yield i, ("headline", "title")
        elif i == dated:
            yield i, ("byline", "date")
        elif line.text.upper().startswith("BYLINE"):
            yield i, ("byline", "field BYLINE")
        else:
            yield i, ("boilerplate", "publication" if i == source else "field of the database")


def _source(lines: Sequence[Line], free: Sequence[int], dated: int) -> int | None:
    """The publication: right above the date; the title is then the other free line, above it or below the date."""
    above = [i for i in free if i < dated]
    if len(above) == 1 and len(free) == 1 and not outlet_named(lines[above[0]].text):
        return None
    return above[-1] if above else None


def _is_set(text: str) -> bool:
    return bool(_field().fullmatch(text)) or any(form.fullmatch(text) for form in (COPYRIGHT, WORDS, EDITION))


def _metadata(named: dict[str, str], fields: Fields) -> Metadata:
    values = {name: value for name, (value, _) in fields.items()}
    published = iso_of(named.get("date"))
    return Metadata(
        title=values.get("HEADLINE") or named.get("title"),
        published=published,
        published_from="database header" if published else None,
        outlet=outlet_named(named.get("publication", "")) or named.get("publication"),
        authors=authors_in(values["BYLINE"]) if values.get("BYLINE") else (),
        section=values.get("SECTION", "").split(";")[0].strip() or None,
        language=language_code(values.get("LANGUAGE", "").split(";")[0]),
    )
