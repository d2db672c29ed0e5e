"""Factiva deliveries: with field codes (HD, PD, LP, TD …), or in the plain layout ("212 words", date, source, ©)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lib.facts import BlockKind
from lib.reading.anatomy.byline import authors_in
from lib.reading.anatomy.units import Hint
from lib.reading.dates import iso_of
from lib.reading.kinds.record import language_code
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_named
from lib.reading.pages.bundles.bundle_lines import COPYRIGHT, WORDS, Known, Line, hints_of, lines_of
from lib.reading.pages.page import Page

END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z]{2,12}\d[A-Za-z0-9]{10,}[ \t]*$", re.M)
CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF|VOL|ART|CT|CLM"
CODE = re.compile(rf"({CODES})(?:[ \t]+(.*))?")
TEXTS = frozenset({"HD", "LP", "TD"})  # fields whose code is cut off, because their text is the article's
KINDS: dict[str, BlockKind] = {"HD": "headline", "BY": "byline", "SE": "section"}
LEAST_WORDS = 20
HEADER_LINES = 12


def pages_of(text: str) -> tuple[Page, ...]:
    """Pages of the delivery; () when ``text`` is none."""
    if not END.search(text):
        return ()
    ends = [match.end() for match in END.finditer(text)]
    parts = (text[start:end].strip("\n\x0c ") for start, end in pairwise([0, *ends, len(text)]))
    return tuple(_page(part) for part in parts if len(part.split()) >= LEAST_WORDS)


def _page(text: str) -> Page:
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
    return Page(text, _metadata({name: " ".join(filter(None, held)) for name, held in fields.items()}), tuple(hints))


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


def _metadata(fields: dict[str, str]) -> Metadata:
    published = iso_of(fields.get("PD"))
    return Metadata(
        title=fields.get("HD") or None,
        published=published,
        published_from="database header" if published else None,
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
        published_from="database header" if published else None,
        outlet=outlet_named(outlet or "") or outlet,
        authors=authors_in(byline) if byline else (),
    )
