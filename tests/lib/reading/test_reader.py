"""Files of every kind become articles, or one sentence says why not."""

import hashlib
import io
import zipfile

import pytest

from lib.reading import UnreadableError, errors, read
from tests.lib.reading import written

BLOCKS = (
    ("headline", "Omar Sadeq opens the lock"),
    ("paragraph", "CAIRO (AP) - Egypt opened a lock on Sunday."),
    ("subhead", "What next"),
    ("paragraph", "Panama will watch, its envoy said."),
)
TEXT = "\n\n".join(text for _, text in BLOCKS)
XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;">]><d>&c;</d>'
)


def _rtf():
    return ("{\\rtf1\\ansi " + TEXT.replace("\n\n", "\\par\n\\par ") + "}").encode()


def _xlsx():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Title", "Text"])
    book.active.append([BLOCKS[0][1], "\n\n".join(text for _, text in BLOCKS[1:])])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT.encode()),
        ("a.md", written.markdown(BLOCKS)),
        ("a.docx", written.docx(BLOCKS)),
        ("a.odt", written.odt(BLOCKS)),
        ("a.pdf", written.pdf(BLOCKS)),
        ("a.eml", written.eml(TEXT)),
        ("a.rtf", _rtf()),
        ("a.xlsx", _xlsx()),
    ],
)
def test_same_article_from_every_kind(name, content):
    (article,) = read(name, content)
    blocks = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert [block for block in blocks if block[0] != "boilerplate"] == list(BLOCKS)
    assert (article.title, article.outlet) == (BLOCKS[0][1], "Associated Press")
    assert article.dateline is not None
    assert article.text[article.dateline.start : article.dateline.end] == "CAIRO (AP) -"
    assert article.source.sha256 == hashlib.sha256(content).hexdigest()


def test_parts_of_one_file_are_numbered():
    articles = read("a.jsonl", b'{"text": "One came."}\n{"text": "Two came."}\n')
    assert [(article.text, article.source.part) for article in articles] == [("One came.", 0), ("Two came.", 1)]


def test_identity_is_that_of_the_text():
    (one,), (two,) = read("a.txt", b"One came.\r\nTwo came."), read("b.txt", b"One came.\nTwo came.")
    assert one.id == two.id == hashlib.sha256(b"One came.\nTwo came.").hexdigest()[:16]
    assert one.source.sha256 != two.source.sha256


def _big_docx():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", b"\0" * 110_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", errors.EmptyError),
        ("blank.txt", b" \n \n", errors.EmptyError),
        ("nul.txt", b"ab\x00cd\x01" * 500, errors.BinaryError),
        ("image.txt", b"\x89PNG\r\n\x1a\n", errors.BinaryError),
        ("scripts.html", b"<html><body><script>document.write('x')</script></body></html>", errors.EmptyError),
        ("deep.json", b"[" * 100_000, errors.MalformedError),
        ("broken.json", b'{"text": "a"', errors.MalformedError),
        ("broken.jsonl", b"nothing\nat all\n", errors.MalformedError),
        ("other.csv", b"a,b\n1,2\n", errors.EmptyError),
        ("bomb.odt", written.odt_of(XML_BOMB), errors.MalformedError),
        ("bomb.docx", _big_docx(), errors.TooLargeError),
        ("cut.docx", written.docx(BLOCKS)[:4000], errors.MalformedError),
        ("cut.pdf", b"%PDF-1.4 and no more", errors.MalformedError),
        ("scan.pdf", written.pdf_of([""]), errors.ScannedError),
        ("locked.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedError),
        ("long.txt", b"a b. " * 90_000, errors.TooLargeError),
        ("huge.txt", b"a" * 10_500_000, errors.TooLargeError),
        ("a.zip", written.zipped([("a.txt", b"Words.")]), errors.UnsupportedError),
    ],
)
def test_hostile_files_get_one_sentence(name, content, error):
    with pytest.raises(error) as raised:
        read(name, content)
    assert isinstance(raised.value, UnreadableError)
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 200


def test_encrypted_pdf():
    (plain,) = (written.pdf_of(["BT ET"]),)
    locked = plain.replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    )  # fmt: skip
    with pytest.raises(errors.EncryptedError):
        read("a.pdf", locked)


def test_front_matter_with_a_date_that_no_calendar_has():
    (article,) = read("a.md", b"---\ndate: 2025-21-03\n---\n# Lock opens\n\nIt rained.\n")
    assert (article.title, article.published) == ("Lock opens", None)
