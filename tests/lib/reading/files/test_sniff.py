"""What kind of file some bytes are."""

import pytest

from lib.reading import errors
from lib.reading.files.sniff import kind_of
from tests.lib.reading import written

DOCX = written.docx([("headline", "Three words here")])
MAIL = b"From: a@example.org\nSubject: Grain\nDate: Mon, 3 Nov 2025 10:00:00 +0000\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Only words.", "text"),
        ("a", b"Only words.", "text"),
        ("a.md", b"# Title\n\nWords.", "markdown"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>Words.</p></body></html>", "html"),
        ("page", b"<html><body><p>Words.</p></body></html>", "html"),
        ("a.html", b"Words without any tag", "html"),
        ("a.json", b'{"text": "Words."}', "json"),
        ("a.json", b'{"text": "One."}\n{"text": "Two."}\n', "jsonl"),
        ("a.jsonl", b'{"text": "One."}', "jsonl"),
        ("list", b'[{"text": "One."}]', "json"),
        ("a.csv", b"title,text\nA,B\n", "csv"),
        ("a.tsv", b"title\ttext\nA\tB\n", "tsv"),
        ("wrong.txt", written.pdf_of([""]), "pdf"),
        ("wrong.zip", DOCX, "docx"),
        ("a.bin", written.odt([("paragraph", "Words.")]), "odt"),
        ("a.zip", written.zipped([("a.txt", b"Words.")]), "zip"),
        ("a.rtf", rb"{\rtf1 Words.}", "rtf"),
        ("a.txt", MAIL, "eml"),
        ("a", b"From a@example.org Mon Nov  3 10:00:00 2025\n" + MAIL, "mbox"),
        ("a.txt", b"To: the editor\nWe write to you today.", "text"),
    ],
)
def test_kind(name, content, kind):
    assert kind_of(name, content) == kind


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.EmptyError),
        (b" \n\x00\x00", errors.EmptyError),
        (b"\x89PNG\r\n\x1a\n....", errors.BinaryError),
        (b"\xff\xd8\xff\xe0....", errors.BinaryError),
        (b"MZ\x90\x00....", errors.BinaryError),
        (b"\x7fELF....", errors.BinaryError),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedError),
        (b"\xd0\xcf\x11\xe0 an old document", errors.UnsupportedError),
        (b"7z\xbc\xaf\x27\x1c....", errors.UnsupportedError),
    ],
)
def test_refused(content, error):
    with pytest.raises(error):
        kind_of("a.txt", content)
