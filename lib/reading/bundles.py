"""Bundles of press databases: many articles in one text, each under its header (LexisNexis, Nexis Uni, Factiva)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.facts import BlockKind
from lib.reading.anatomy.byline import authors_in
from lib.reading.anatomy.units import Hint
from lib.reading.dates import iso_of
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_named
from lib.reading.page import Page
from lib.reading.record import LANGUAGES

COUNT = re.compile(r"^[ \t]*(?:Document )?\d+ of \d+(?: DOCUMENTS?)?[ \t]*$", re.M | re.I)
END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.M)
FACTIVA = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z]{2,12}\d[A-Za-z0-9]{10,}[ \t]*$", re.M)
CODE = re.compile(
    r"^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF|VOL|ART|CT|CLM)(?:[ \t]+(.*))?$"
)
FIELD = re.compile(r"^[ \t]*(BYLINE|SECTION|LENGTH|DATELINE|HEADLINE|BODY|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|JOURNAL-CODE|URL|GRAPHIC|HIGHLIGHT|SUBJECT|PERSON|ORGANIZATION|GEOGRAPHIC|INDUSTRY|COPYRIGHT|CORRECTION-DATE|TYPE|SERIES|DOCUMENT-TYPE|CATEGORY|TICKER|COMPANY|CITY|STATE|COUNTRY)[ \t]*:?[ \t]*(.*)$", re.I)  # fmt: skip
WORDS = re.compile(r"^[\d,]+ words$", re.I)
EDITION = re.compile(r".{0,60}\b(?:edition|final|correction appended)\b.{0,40}", re.I)
COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright).*", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one article of a bundle."""

    text: str
    start: int
    end: int


def bundle_of(text: str) -> tuple[Page, ...]:
    """Pages of a bundle in order, each with its stretch of the text unchanged; () when ``text`` is no bundle."""
    for cut, header in ((_lexis, _lexis_page), (_nexis, _lexis_page), (_factiva, _factiva_page)):
        parts = [part.strip("\n\x0c ") for part in cut(text)]
        if parts:
            return tuple(header(part) for part in parts if part.strip())
    return ()


def _lexis(text: str) -> Sequence[str]:
    counts = list(COUNT.finditer(text))
    if not counts or text[: counts[0].start()].strip() and len(counts) < 2 or "LENGTH:" not in text.upper():
        return ()
    ends = [match.start() for match in counts[1:]] + [len(text)]
    return [text[match.end() : end] for match, end in zip(counts, ends, strict=True)]


def _nexis(text: str) -> Sequence[str]:
    return END.split(text) if END.search(text) and re.search(r"^\s*(?:Body|Length:)", text, re.M) else ()


def _factiva(text: str) -> Sequence[str]:
    coded = len(re.findall(r"^(?:HD|PD|SN|LP|TD|AN)(?:[ \t]|$)", text, re.M)) >= 4
    if not FACTIVA.search(text) and not coded:
        return ()
    ends = [match.end() for match in FACTIVA.finditer(text)]
    parts = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    return [part for part in parts if len(part.split()) > 20]


def _lines(text: str) -> list[Line]:
    return [Line(m.group().strip(), m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _lexis_page(text: str) -> Page:
    """A page from "Publication / date / title / FIELD: …" or the newer "title / publication / date / Field: …"."""
    lines = _lines(text)
    body = next((i for i, line in enumerate(lines) if re.fullmatch(r"(?:BODY:?|Body)", line.text, re.I)), None)
    fields = {
        m[1].upper(): (m[2].strip(), i)
        for i, line in enumerate(lines)
        if (m := FIELD.match(line.text)) and (m[2] or i == body)
    }
    if body is None:
        body = max(
            (
                i
                for name, (_, i) in fields.items()
                if name in ("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE")
            ),
            default=-1,
        )
    tail = min((i for _, i in fields.values() if i > body), default=len(lines))
    kinds = dict(_header(lines[: body + 1])) | {
        i: ("boilerplate", "field of the database") for i in range(tail, len(lines))
    }
    head = {kind: line.text for i, line in enumerate(lines) if i in kinds for kind in [kinds[i][1]]}
    return Page(text, _known(head, fields), tuple(_hints(lines, kinds)))


def _header(lines: Sequence[Line]) -> Iterator[tuple[int, tuple[BlockKind, str]]]:
    dated = next(
        (i for i, line in enumerate(lines) if iso_of(line.text) and len(line.text) < 70 and not FIELD.match(line.text)),
        -1,
    )
    source = next((i for i in range(dated - 1, -1, -1) if not COPYRIGHT.match(lines[i].text)), -1)
    titled = False
    for i, line in enumerate(lines):
        field = FIELD.match(line.text)
        if field and field[1].upper() in ("BYLINE",):
            yield i, ("byline", "field BYLINE")
        elif field and field[1].upper() == "HEADLINE" and field[2]:
            titled = True
            yield i, ("headline", "title")
        elif field or any(form.fullmatch(line.text) for form in (COPYRIGHT, WORDS, EDITION)):
            yield i, ("boilerplate", "field of the database")
        elif i == dated:
            yield i, ("byline", "date")
        elif (
            i == source and (source > 0 or not _title_follows(lines, dated)) or i == source and outlet_named(line.text)
        ):
            yield i, ("boilerplate", "publication")
        elif not titled and (i > dated or source > i):
            titled = True
            yield i, ("headline", "title")
        else:
            yield i, ("boilerplate", "header of the database")


def _title_follows(lines: Sequence[Line], dated: int) -> bool:
    rest = (line.text for line in lines[dated + 1 :])
    return not any(not FIELD.match(text) and not COPYRIGHT.match(text) for text in rest)


def _known(head: dict[str, str], fields: dict[str, tuple[str, int]]) -> Metadata:
    title = head.get("title")
    match = FIELD.match(title) if title else None
    byline = fields.get("BYLINE", ("", 0))[0]
    published = iso_of(head.get("date"))
    return Metadata(
        title=(match[2] if match and match[2] else title) or None,
        published=published,
        published_from="database header" if published else None,
        outlet=outlet_named(head.get("publication", "")) or head.get("publication"),
        authors=authors_in(byline) if byline else (),
        section=fields.get("SECTION", ("", 0))[0].split(";")[0].strip() or None,
        language=LANGUAGES.get(fields.get("LANGUAGE", ("", 0))[0].lower().split(";")[0]),
    )


def _hints(lines: Sequence[Line], kinds: dict[int, tuple[BlockKind, str]]) -> Iterator[Hint]:
    for i, line in enumerate(lines):
        kind, reason = kinds.get(i, (None, ""))
        if kind:
            yield Hint(line.start, line.end, kind, reason)


def _factiva_page(text: str) -> Page:
    lines = _lines(text)
    return (
        _coded_page(text, lines)
        if sum(bool(CODE.match(line.text)) for line in lines) >= 4
        else _plain_page(text, lines)
    )


def _coded_page(text: str, lines: Sequence[Line]) -> Page:
    """A page from Factiva's two-letter fields: HD title, BY, PD date, SN source, LP lead, TD text."""
    code, held, hints = "", dict[str, list[str]](), list[Hint]()
    for line in lines:
        match = CODE.match(line.text)
        code = match[1] if match else code
        value = (match[2] or "") if match else line.text
        held.setdefault(code, []).append(value.strip())
        start = line.start + (text[line.start : line.end].find(value) if value else 0)
        if code in ("LP", "TD", "HD") and match and value:
            hints.append(Hint(line.start, line.start + len(match[1]), "boilerplate", "field code"))
        kind: BlockKind | None = {"HD": "headline", "BY": "byline", "SE": "section", "LP": None, "TD": None}.get(
            code, "boilerplate"
        )  # type: ignore[assignment]
        if kind or not value:
            hints.append(Hint(start if code == "HD" else line.start, line.end, kind or "boilerplate", f"field {code}"))
    first = {key: " ".join(filter(None, values)) for key, values in held.items()}
    return Page(text, _of_codes(first), tuple(hints))


def _of_codes(fields: dict[str, str]) -> Metadata:
    published = iso_of(fields.get("PD"))
    return Metadata(
        title=fields.get("HD") or None,
        published=published,
        published_from="database header" if published else None,
        outlet=outlet_named(fields.get("SN", "")) or fields.get("SN") or None,
        authors=authors_in(fields["BY"]) if fields.get("BY") else (),
        section=fields.get("SE") or None,
        language=LANGUAGES.get(fields.get("LA", "").lower()),
    )


def _plain_page(text: str, lines: Sequence[Line]) -> Page:
    """A page from Factiva's plain layout: [section], title, [By …], "N words", date, [time], source, code, language, ©."""
    words = next((i for i, line in enumerate(lines) if WORDS.match(line.text)), None)
    right = next((i for i, line in enumerate(lines) if COPYRIGHT.match(line.text)), None)
    if words is None:
        return Page(text)
    last = right if right is not None and words < right < words + 12 else words + 2
    kinds: dict[int, tuple[BlockKind, str]] = {
        i: ("boilerplate", "header of the database") for i in range(words, last + 1)
    }
    above = list(range(words))
    byline = above.pop() if len(above) > 1 and lines[above[-1]].text.lower().startswith("by ") else None
    if byline is not None:
        kinds[byline] = ("byline", "line above the word count")
    title = above[-1] if above else 0
    kinds[title] = ("headline", "title")
    kinds |= {i: ("section", "line above the title") for i in above[:-1]}
    after = [line.text for line in lines[words + 1 : last]]
    published = next((iso for line in after if (iso := iso_of(line))), None)
    outlet = next((line for line in after if not re.search(r"\d", line)), None)
    known = Metadata(
        title=lines[title].text, published=published, published_from="database header" if published else None,
        outlet=outlet_named(outlet or "") or outlet, authors=authors_in(lines[byline].text) if byline is not None else (),
    )  # fmt: skip
    return Page(text, known, tuple(_hints(lines, kinds)))
