"""Damaged files of every kind: small seeds, and seeded ways in which files go wrong on their way or on purpose."""

from __future__ import annotations

import gzip
import io
import os
import random
import tarfile
import zipfile
from collections.abc import Callable

from lib.collection.soundness import troubles_of
from lib.facts import Article, Facts
from lib.reading import UnreadableError, expand, parts_of
from tests.lib.reading import written

FUZZ = int(os.environ.get("FUZZ", "0"))  # `make fuzz N=…` runs as many

HEAD = "Omar Sadeq opens the lock\n\nBy Jane Roe and Tom Z. Falk III\n\nNov 3, 2025\n\n"
LEAD = "CAIRO, Nov 3 (AP) — Egypt opened a lock on Sunday. “It works,” said Omar Sadeq, who speaks for the port.\n\n"
TEXT = f"{HEAD}{LEAD}Norway thanked Egypt.\n\nRead more: Ship waits at the lock\n\n© 2025 The Harbour Times\n"
BLOCKS = (
    ("headline", "Omar Sadeq opens the lock"), ("paragraph", LEAD.strip().replace("—", "-")),
    ("subhead", "Who paid"), ("paragraph", "Norway thanked Egypt for the help."), ("related_link",
    "Ship waits at lock"),
)  # fmt: skip
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Lock opens | The Harbour Times</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Lock opens", "datePublished": "2025-11-03",
"author": [{{"name": "Jane Roe"}}]}}</script></head><body><nav><a href="/a">World</a></nav><article><h1>Lock opens</h1>
<p>{LEAD}</p><table><tr><td>1</td></tr></table><p>Norway thanked Egypt &amp; others&#8217; help.</p></article>
</body></html>"""
SAVED = (
    "From: <Saved by Blink>\nSubject: Lock opens\nSnapshot-Content-Location: https://example.org/lock\n"
    "MIME-Version: 1.0\n"
    'Content-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html; charset="utf-8"\n'
    f"Content-Transfer-Encoding: 8bit\nContent-Location: https://example.org/lock\n\n{PAGE}\n\n--x--\n"
)
RECORDS = '{"title": "Lock opens", "text": "Egypt opened.\\n\\nIt works.", "date": "2025-11-03"}\n'
TABLE = 'title,text,date,outlet\n"Lock","Egypt ""opened"" it, it said.",2025-11-03,Wire\nShip waits,It rained.,,\n'
LEXIS = (
    "                    1 of 1 DOCUMENTS\n\n                    The Harbour Times\n\n"
    "                November 3, 2025 Monday\n\nLock Opens\n\nBYLINE: By JANE ROE\n\n"
    "SECTION: Section A; Pg. 1\n\nLENGTH: 120 words\n\n A lock opened.\n\nLOAD-DATE: November 4, 2025\n\n"
    "LANGUAGE: ENGLISH\n"
)
NEXIS = (
    "Lock Opens\nThe Harbour Times\nNovember 3, 2025 Monday\n\nCopyright 2025 The Harbour Times\nSection: Section A\n"
    "Length: 120 words\nByline: Jane Roe\nBody\n\nA lock opened.\n\nLoad-Date: November 4, 2025\n\nEnd of Document\n"
)
FACTIVA = (
    "Section A\nLock Opens\nBy Jane Roe\n120 words\n3 November 2025\nThe Harbour Times\nHARB\nEnglish\n"
    "(c) 2025 The Harbour Times\n\nA lock opened.\n\nDocument HARB000020251103eb3300001\n"
)
RTF = (
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Arial;}{\\info{\\title Lock}}"
    "\\f0\\b Lock opens\\b0\\par \\u8220?It\\'92s open\\u8221?\\par "
)


def _rtf(text: str) -> bytes:
    return RTF.encode() + text.replace("\n", "\\par\n").encode("cp1252", "replace") + b"}"


def _xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "text", "date"])
    sheet.append(["Lock opens", "Egypt opened a lock.", "2025-11-03"])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _tar(mode: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in (("in/a.txt", TEXT.encode()), ("in/b.html", PAGE.encode()), ("c.zip", _zip())):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return held.getvalue()


def _zip() -> bytes:
    return written.zipped([("a.txt", TEXT.encode()), ("b/c.csv", TABLE.encode()), ("d.eml", written.eml(TEXT))])


def _mbox() -> bytes:
    return b"".join(b"From desk@example.org Mon Nov  3 10:00:00 2025\n" + written.eml(TEXT) + b"\n" for _ in range(2))


def _letter() -> bytes:
    story = f'<h2><a href="https://example.org/a">Lock opens</a></h2><p>{LEAD}</p>'
    head = (
        "From: Desk <desk@example.org>\nSubject: Today\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    )
    return f"{head}{story}{story.replace('/a', '/b')}<p>Bye.</p>".encode()


def _warc() -> bytes:
    packed = {"more": "Content-Encoding: gzip"}
    return b"".join(
        written.warc_record(f"https://example.org/{n}", gzip.compress(PAGE.encode()) if n else PAGE.encode(), **said)
        for n, said in enumerate(({}, packed, packed))
    )


BOOKMARKS = '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF="https://example.org/a">Lock</A></DL>'
REFERENCE = (
    '[{"type": "article", "title": "Lock", "URL": "https://example.org/a", "issued": {"date-parts": [[2025, 11, 3]]}, '
    '"author": [{"family": "Roe"}], "attachments": [{"path": "a/b.html"}]}]'
)
LISTED = written.zipped([("list.json", REFERENCE.encode()), ("a/b.html", PAGE.encode())])


SEEDS: dict[str, bytes] = {
    "a.txt": TEXT.encode(), "wide.txt": TEXT.encode("utf-16"), "old.txt": TEXT.encode("cp1252"),
    "a.md": f"---\ntitle: Lock\ndate: 2025-11-03\n---\n# Lock\n\n{LEAD}\n\n> *It* `rains`\n\n- [Ship](http://x)\n".encode(),
    "a.html": PAGE.encode(), "a.mhtml": SAVED.encode(), "a.pdf": written.pdf(BLOCKS), "a.docx": written.docx(BLOCKS),
    "a.odt": written.odt(BLOCKS), "a.rtf": _rtf(TEXT), "a.eml": written.eml(TEXT),
    "carrying.eml": written.carrying("See below.", [("a.txt", TEXT.encode()), ("b.docx", written.docx(BLOCKS))]),
    "a.mbox": _mbox(), "a.csv": TABLE.encode(), "a.tsv": TABLE.replace(",", "\t").encode(), "a.xlsx": _xlsx(),
    "a.json": f'{{"articles": [{RECORDS.strip()}, {{"webTitle": "x", "fields": {{"body": "It rained."}}}}]}}'.encode(),
    "a.jsonl": (RECORDS * 3).encode(), "a.zip": _zip(), "a.tar": _tar("w"), "a.tar.gz": _tar("w:gz"),
    "lexis.txt": LEXIS.encode(), "nexis.txt": NEXIS.encode(), "nexis.rtf": _rtf(NEXIS), "factiva.txt": FACTIVA.encode(),
    "letter.eml": _letter(), "a.warc": _warc(), "a.warc.gz": gzip.compress(_warc()),
    "a.wacz": written.zipped([("archive/a.warc.gz", gzip.compress(_warc())), ("datapackage.json", b"{}")]),
    "bookmarks.html": BOOKMARKS.encode(), "references.json": REFERENCE.encode(), "references.zip": LISTED,
}  # fmt: skip
# What trips readers: pieces of their own grammars in the wrong place, and characters that are none.
PIECES = [
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        "\n", "\r", "\n\n", "\0", "\ufeff", "\u2028", "\u202e", "\u200b", "\xa0", "\ud83d", "🙂", "\x1b[0m", "\x0c",
        "Ⅳ", "٣", "²",
        "Henry II — ", "(AP) — ", "MOSCOW, ", "/TASS/. ", "[ ", " )", "By ", "By\n", "Nov 31, 2025", "00/00/0000",
        "99:99", ", ",
        "“", "”", "\"", "''", "«", "‘", "—", "--", " - ", "…", "- ", "* ", "# ", "> ", "|", "\t", ",,,", ";", "\"\"",
        "<p>", "</p>", "<", ">", "</", "<!--", "<![CDATA[", "<script>", "<br/>", "&#x110000;", "&#0;", "&amp",
        "<a href='http://[x'>",
        "<meta property='article:published_time' content='x'>", "{", "}", "[", "]", "\\u0000", "\\ud800", "\\", ":",
        "null", "1e999",
        "9" * 5000, "\\'", "\\u-99999?", "\\bin9999 ", "\\par", "{\\*\\x", "--x",
        "Content-Type: text/plain; charset=nonsense\n",
        "Content-Transfer-Encoding: base64\n", "=?utf-8?q?=ff?=", "Date: x, 1:1\n", "Subject: \n", "endobj",
        "stream", "<< /Length -1 >>",
        "xref", "%PDF-", "PK\x03\x04", "From x 2025\n", "End of Document\n", "1 of 1 DOCUMENTS\n",
        "Length: words\n", "Document X\n",
    )
]  # fmt: skip
NAMES = (
    "x",
    "a.TXT",
    "a.html",
    "a.json",
    "a.csv",
    "a.md",
    "a.eml",
    "a.zip",
    "a.pdf",
    ".jsonl",
    "ü/ö.rtf",
    "a.mht",
    "\udce9.txt",
)


def _flip(content: bytes, dice: random.Random) -> bytes:
    held = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        if held:
            held[dice.randrange(len(held))] = dice.randrange(256)
    return bytes(held)


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randint(0, len(content))]


def _drop(content: bytes, dice: random.Random) -> bytes:
    start = dice.randint(0, len(content))
    return content[:start] + content[start + dice.randint(1, 200) :]


def _repeat(content: bytes, dice: random.Random) -> bytes:
    start = dice.randint(0, len(content))
    part = content[start : start + dice.randint(1, 300)]
    return content[:start] + part * dice.choice((2, 3, 40)) + content[start:]


def _insert(content: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(content))
        content = content[:at] + dice.choice(PIECES) * dice.choice((1, 1, 1, 2, 50)) + content[at:]
    return content


def _splice(content: bytes, dice: random.Random) -> bytes:
    other = SEEDS[dice.choice(list(SEEDS))]
    return content[: dice.randint(0, len(content))] + other[dice.randint(0, len(other)) :]


def _shuffle(content: bytes, dice: random.Random) -> bytes:
    lines = content.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _cut, _drop, _repeat, _insert, _insert, _splice, _shuffle,
)  # fmt: skip


def _inside(content: bytes, dice: random.Random) -> bytes:
    """A zip or an Office file with one of its members mutated, the package itself sound."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    hit = dice.randrange(len(members))
    name, held = members[hit]
    members[hit] = (name, dice.choice(MUTATIONS)(held, dice))
    return written.zipped(members)


def mutated(n: int, seed: str = "") -> tuple[str, bytes]:
    """Name and bytes of the file of that number, the same at every run."""
    dice = random.Random(f"{seed}{n}")
    name = list(SEEDS)[n % len(SEEDS)]
    content = SEEDS[name]
    if content.startswith(b"PK") and dice.random() < 0.7:
        content = _inside(content, dice)
    else:
        for _ in range(dice.choice((1, 1, 2, 3))):
            content = dice.choice(MUTATIONS)(content, dice)
    return dice.choice(NAMES) if dice.random() < 0.15 else name, content


def troubles(name: str, content: bytes) -> list[str]:
    """What reading this file gives beside sound articles and its own errors; it should be nothing."""
    found: list[str] = []
    for member, held in expand(name, content):
        if isinstance(held, bytes):
            found += _troubles_of_parts(member, held)
        elif not isinstance(held, UnreadableError):
            found.append(f"{member}: {held!r}")
    return found


def _troubles_of_parts(name: str, content: bytes) -> list[str]:
    try:
        parts = parts_of(name, content)
    except UnreadableError as error:
        return [] if str(error).strip() else [f"{name}: {error!r} says nothing"]
    found: list[str] = []
    for part in parts:
        if isinstance(part, Article):
            found += [f"{name}: {trouble}" for trouble in troubles_of(Facts(article=part))]
        elif not isinstance(part, UnreadableError):
            found.append(f"{name}: {part!r}")
    return found
