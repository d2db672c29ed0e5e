"""Files of many kinds, written from a text or from labelled blocks, for reading to read."""

from __future__ import annotations

import io
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from email.message import EmailMessage

from lib.facts import BlockKind

Blocks = Sequence[tuple[BlockKind, str]]


def content(kind: str, text: str, blocks: Blocks) -> bytes:
    """Bytes of a file of ``kind``: txt as it stands, the others from the blocks."""
    if kind == "eml":
        return eml(text)
    makers = {"docx": docx, "odt": odt, "pdf": pdf, "md": markdown}
    return makers[kind](blocks) if kind in makers else text.encode()


def markdown(blocks: Blocks) -> bytes:
    marks = {"headline": "# {}", "subhead": "## {}", "related_link": "- [{}](https://example.org/a)"}
    return "\n\n".join(marks.get(kind, "{}").format(text) for kind, text in blocks).encode()


def docx(blocks: Blocks) -> bytes:
    import docx as word

    document = word.Document()
    for kind, text in blocks:
        document.add_paragraph(text, style={"headline": "Title", "subhead": "Heading 2"}.get(kind, "Normal"))
    return _saved(document)


def odt(blocks: Blocks) -> bytes:
    from xml.sax.saxutils import escape

    marks = {
        "headline": '<text:h text:outline-level="1">{}</text:h>',
        "subhead": '<text:h text:outline-level="2">{}</text:h>',
    }
    body = "".join(marks.get(kind, "<text:p>{}</text:p>").format(escape(text)) for kind, text in blocks)
    return odt_of(
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt_of(xml: str) -> bytes:
    return zipped([("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.encode())])


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if members is None else zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=stored)
    return held.getvalue()


def eml(text: str) -> bytes:
    title, _, body = text.partition("\n")
    message = EmailMessage()
    message["Subject"] = f"Fwd: {title.strip()}"
    message["From"] = "Desk <desk@example.org>"
    message["To"] = "reader@example.org"
    message["Date"] = "Mon, 03 Nov 2025 10:00:00 +0000"
    message.set_content(body.strip("\n") + "\n", cte="8bit")
    return bytes(message)


def carrying(words: str, files: Iterable[tuple[str, bytes]]) -> bytes:
    """A mail that says ``words`` and carries ``files``."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Clippings", "desk@example.org", "reader@example.org"
    message.set_content(words)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def pdf(blocks: Blocks) -> bytes:
    """Two or more A5 sheets: 16 pt headline, 12 pt bold subheads, 10 pt text, a running head and a page number."""
    rows: list[tuple[str, int, str]] = []
    for kind, text in blocks:
        size, font = {"headline": (16, "F2"), "subhead": (12, "F2")}.get(kind, (10, "F1"))
        lines = textwrap.wrap(text, int(660 / size))
        rows += [(line, size, font) for line in lines] + [("", 0, "")]
    sheets: list[list[str]] = []
    y = 0.0
    for line, size, font in rows:
        if not sheets or y < 70:
            sheets.append(
                [_shown(40, 560, 8, "F1", "The Harbour Times"), _shown(200, 30, 8, "F1", str(len(sheets) + 1))]
            )
            y = 520.0
        if not line:
            y -= 8
            continue
        y -= size * 1.25
        sheets[-1].append(_shown(40, y, size, font, line))
    return pdf_of(["\n".join(sheet) for sheet in sheets])


def pdf_of(streams: Sequence[str], size: tuple[int, int] = (420, 595)) -> bytes:
    """A PDF with one page for each content stream; fonts F1 (Helvetica) and F2 (bold)."""
    kids = " ".join(f"{5 + i * 2} 0 R" for i in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {6 + i * 2} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[str]) -> bytes:
    held = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(held))
        held += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(held)
    held += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return held + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def _shown(x: float, y: float, size: float, font: str, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x} {y:.1f} Td ({escaped}) Tj ET"


def _saved(document: object) -> bytes:
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def warc_record(address: str, body: bytes, date: str = "2024-05-01T10:00:00Z", **said: str) -> bytes:
    """A record of a WARC: what a server sent for ``address``.

    ``said``: the record's ``kind``, the server's ``status``, ``type`` and ``more`` header lines, a wrong ``length``.
    """
    more = f"{said['more']}\r\n" if "more" in said else ""
    head = f"HTTP/1.1 {said.get('status', '200 OK')}\r\nContent-Type: {said.get('type', 'text/html')}\r\n{more}\r\n"
    block = head.encode() + body
    fields = {
        "WARC-Type": said.get("kind", "response"),
        "WARC-Target-URI": address,
        "WARC-Date": date,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": said.get("length", str(len(block))),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def web_page(title: str, *paragraphs: str) -> bytes:
    texts = "".join(f"<p>{text}</p>" for text in paragraphs)
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{texts}</article></body></html>".encode()
