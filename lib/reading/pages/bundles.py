"""Bundles of press databases: many articles in one text, each under its header.

Factiva deliveries come with field codes (HD, PD, LP, TD …), or in the plain layout ("212 words", date, source, ©);
LexisNexis ("1 of 25 DOCUMENTS … LENGTH: … LOAD-DATE:") and Nexis Uni ("… Body … End of Document") have theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lib.facts import BlockKind
from lib.gazetteer import lexicon
from lib.reading.anatomy.byline import authors_in
from lib.reading.anatomy.units import Hint
from lib.reading.dates import iso_of
from lib.reading.kinds.records import RECORDS, language_code
from lib.reading.outlets import outlet_named
from lib.reading.pages.page import Metadata, Page

COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright).*", re.I)
WORDS = re.compile(r"[\d,]+ words", re.I)
Known = tuple[BlockKind, str]


def bundle_of(text: str) -> tuple[Page, ...]:
    """Pages of a bundle in order, each with its stretch of the text unchanged; () when ``text`` is no bundle."""
    return nexis_pages(text) or factiva_pages(text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it; offsets into the article's text."""

    text: str
    start: int
    end: int


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank."""
    return [Line(match.group().strip(), match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def hints_of(lines: Sequence[Line], known: Mapping[int, Known]) -> Iterator[Hint]:
    """Hints for the lines whose label is known, by their index."""
    for i, line in enumerate(lines):
        if i in known:
            yield Hint(line.start, line.end, *known[i])


FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z]{2,12}\d[A-Za-z0-9]{10,}[ \t]*$", re.M)
CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF|VOL|ART|CT|CLM"
CODE = re.compile(rf"({CODES})(?:[ \t]+(.*))?")
TEXTS = frozenset({"HD", "LP", "TD"})  # fields whose code is cut off, because their text is the article's
KINDS: dict[str, BlockKind] = {"HD": "headline", "BY": "byline", "SE": "section"}
LEAST_WORDS = 20
HEADER_LINES = 12


def factiva_pages(text: str) -> tuple[Page, ...]:
    """Pages of the delivery; () when ``text`` is none."""
    if not FACTIVA_END.search(text):
        return ()
    ends = [match.end() for match in FACTIVA_END.finditer(text)]
    parts = (text[start:end].strip("\n\x0c ") for start, end in pairwise([0, *ends, len(text)]))
    return tuple(_delivered(part) for part in parts if len(part.split()) >= LEAST_WORDS)


COUNT = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+(?: DOCUMENTS?)?[ \t]*$", re.M | re.I)
NEXIS_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
EDITION = re.compile(r".{0,60}\b(?:edition|final|correction appended)\b.{0,40}", re.I)
ABOVE = ("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE")  # fields that stand above the text
DATE_CHARS = 70
Fields = dict[str, tuple[str, int]]  # value and line of each field


def nexis_pages(text: str) -> tuple[Page, ...]:
    """Pages of the delivery; () when ``text`` is none."""
    return tuple(_document(part.strip("\n\x0c ")) for part in _parts(text) if part.strip())


@cache
def _field() -> re.Pattern[str]:
    names = "|".join(lexicon(RECORDS)["nexis"])
    return re.compile(rf"(?P<name>{names})[ \t]*:[ \t]*(?P<value>.*)|BODY|Body", re.I)


_FIELD: Known = ("boilerplate", "field of the database")


def _delivered(text: str) -> Page:
    lines = lines_of(text)
    coded = sum(bool(CODE.fullmatch(line.text)) for line in lines) >= 4
    return _coded(text, lines) if coded else _plain(text, lines)


def _coded(text: str, lines: Sequence[Line]) -> Page:
    code, hints, fields = "", list[Hint](), dict[str, list[str]]()
    for line in lines:
        match = CODE.fullmatch(line.text)
        code = match[1] if match else code
        value = (match[2] or "") if match else line.text
        fields.setdefault(code, []).append(value)
        hints += _hints(line, code, value, bool(match))
    return Page(text, _of_codes({name: " ".join(filter(None, held)) for name, held in fields.items()}), tuple(hints))


def _hints(line: Line, code: str, value: str, begins: bool) -> Iterator[Hint]:
    """Hints for a line of field ``code``: the code itself is furniture, lead and text stay open to the rules."""
    start = line.end - len(value) if value else line.end
    if code not in TEXTS:
        yield Hint(line.start, line.end, KINDS.get(code, "boilerplate"), f"field {code}")
        return
    if begins:
        yield Hint(line.start, start, "boilerplate", "field code")
    if code in KINDS and value:
        yield Hint(start, line.end, KINDS[code], f"field {code}")


def _of_codes(fields: dict[str, str]) -> Metadata:
    published = iso_of(fields.get("PD"))
    return Metadata(
        title=fields.get("HD") or None,
        published=published,
        published_from="database header",
        outlet=outlet_named(fields.get("SN", "")) or fields.get("SN") or None,
        authors=authors_in(fields["BY"]) if fields.get("BY") else (),
        section=fields.get("SE") or None,
        language=language_code(fields.get("LA", "")),
    )


def _plain(text: str, lines: Sequence[Line]) -> Page:
    """A page whose header is: [section], title, [By …], "N words", date, [time], source, code, language, ©."""
    words = next((i for i, line in enumerate(lines) if WORDS.fullmatch(line.text)), None)
    if words is None:
        return Page(text)
    within = range(words, min(len(lines), words + HEADER_LINES))
    last = next((i for i in within if COPYRIGHT.fullmatch(lines[i].text)), min(words + 2, len(lines) - 1))
    known: dict[int, Known] = {i: ("boilerplate", "header of the database") for i in range(words, last + 1)}
    known.update(_above(lines[:words]))
    known[len(lines) - 1] = ("boilerplate", "number of the document")
    byline = next((lines[i].text for i, (kind, _) in known.items() if kind == "byline"), None)
    return Page(
        text, _of_header([line.text for line in lines[words + 1 : last]], byline), tuple(hints_of(lines, known))
    )


def _above(lines: Sequence[Line]) -> Iterator[tuple[int, Known]]:
    """The lines above the word count, the last of them first."""
    left = len(lines)
    if left > 1 and lines[-1].text.lower().startswith("by "):
        left -= 1
        yield left, ("byline", "line above the word count")
    for i in range(left):
        yield i, ("headline", "title") if i == left - 1 else ("section", "line above the title")


def _of_header(lines: Sequence[str], byline: str | None) -> Metadata:
    published = next((iso for line in lines if (iso := iso_of(line))), None)
    outlet = next((line for line in lines if not re.search(r"\d", line)), None)
    return Metadata(
        published=published,
        published_from="database header",
        outlet=outlet_named(outlet or "") or outlet,
        authors=authors_in(byline) if byline else (),
    )


def _document(text: str) -> Page:
    lines = lines_of(text)
    fields = _fields(lines)
    last = max((i for name, (_, i) in fields.items() if name in ABOVE), default=-1)
    body = fields["BODY"][1] if "BODY" in fields else last
    tail = min((i for _, i in fields.values() if i > body), default=len(lines))
    known = _header(lines[: body + 1])
    known.update({i: ("boilerplate", "field of the database") for i in range(tail, len(lines))})
    named = {reason: lines[i].text for i, (_, reason) in known.items()}
    return Page(text, _of_fields(named, fields), tuple(hints_of(lines, known)))


def _fields(lines: Sequence[Line]) -> Fields:
    """Fields by name; the last value of each, so that those below the text win over chance words above."""
    found: Fields = {}
    for i, line in enumerate(lines):
        if match := _field().fullmatch(line.text):
            found.setdefault((match["name"] or "BODY").upper(), ((match["value"] or "").strip(), i))
    return found


def _header(lines: Sequence[Line]) -> dict[int, Known]:
    """What each line above the text is: publication, date, title, fields."""
    dated = _dated(lines)
    free = [i for i, line in enumerate(lines) if i != dated and not _is_set(line.text)]
    source = _source(lines, free, dated)
    title = next((i for i in free if i != source), None)
    known: dict[int | None, Known] = {i: _of_field(line.text) for i, line in enumerate(lines)}
    if known.get(source) == _FIELD:
        known[source] = ("boilerplate", "publication")
    known |= {dated: ("byline", "date"), title: ("headline", "title")}
    return {i: known[i] for i in range(len(lines))}


def _dated(lines: Sequence[Line]) -> int:
    """Index of the first short line with a date, -1 for none."""
    return next((i for i, line in enumerate(lines) if len(line.text) < DATE_CHARS and iso_of(line.text)), -1)


def _is_set(text: str) -> bool:
    return bool(_field().fullmatch(text)) or any(form.fullmatch(text) for form in (COPYRIGHT, WORDS, EDITION))


def _source(lines: Sequence[Line], free: Sequence[int], dated: int) -> int | None:
    """The publication: right above the date; the title is then the other free line, above it or below the date."""
    above = [i for i in free if i < dated]
    if len(above) == 1 and len(free) == 1 and not outlet_named(lines[above[0]].text):
        return None
    return above[-1] if above else None


def _of_field(text: str) -> Known:
    return ("byline", "field BYLINE") if text.upper().startswith("BYLINE") else _FIELD


def _of_fields(named: dict[str, str], fields: Fields) -> Metadata:
    values = {name: value for name, (value, _) in fields.items()}
    published = iso_of(named.get("date"))
    return Metadata(
        title=values.get("HEADLINE") or named.get("title"),
        published=published,
        published_from="database header",
        outlet=outlet_named(named.get("publication", "")) or named.get("publication"),
        authors=authors_in(values["BYLINE"]) if values.get("BYLINE") else (),
        section=values.get("SECTION", "").split(";")[0].strip() or None,
        language=language_code(values.get("LANGUAGE", "").split(";")[0]),
    )


def _parts(text: str) -> Sequence[str]:
    if NEXIS_END.search(text) and re.search(r"^\s*(?:Body\s*$|Length:)", text, re.M):
        return NEXIS_END.split(text)
    counts = list(COUNT.finditer(text))
    if not counts or not re.search(r"^\s*LENGTH:", text, re.M | re.I) or text[: counts[0].start()].strip():
        return ()
    ends = [match.start() for match in counts[1:]] + [len(text)]
    return [text[match.end() : end] for match, end in zip(counts, ends, strict=True)]
