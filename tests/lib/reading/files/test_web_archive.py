"""WARC and WACZ: the newest page of each address; whatever is damaged costs only itself."""

import gzip
import json
import zlib
from collections.abc import Callable

import brotli
import pytest

from lib.reading import Limits, UnreadableError, expand, read
from lib.reading.files.sniff import kind_of
from tests.lib.reading.written import warc_record, web_page, zipped

A, B, C = (f"https://news.example/{name}" for name in "abc")
SAID = "A lock opened on Sunday, officials in Cairo said, after ten years of work."


def page(title: str) -> bytes:
    return web_page(title, SAID, "Ships passed at once, and Norway thanked Egypt for the new lock.")


ALOCK, BFISH, CPORT = (warc_record(url, page(title)) for url, title in ((A, "Lock"), (B, "Fish"), (C, "Port")))
INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def found(name: str, content: bytes, limits: Limits | None = None) -> tuple[list[str | None], list[str]]:
    """Titles of the articles in an archive, and the sentence for each part that is refused."""
    titles, refused = list[str | None](), list[str]()
    for inner, part in expand(name, content, *([limits] if limits else [])):
        try:
            if isinstance(part, UnreadableError):
                raise part
            titles += [article.title for article in read(inner, part)]
        except UnreadableError as error:
            refused.append(str(error))
    return titles, refused


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc", INFO + ALOCK + BFISH),
        ("a.warc.gz", packed(INFO, ALOCK, BFISH)),
        ("whole.warc.gz", gzip.compress(INFO + ALOCK + BFISH)),
        ("nameless", packed(INFO, ALOCK, BFISH)),
        ("in.zip", zipped([("deep/a.warc.gz", packed(ALOCK, BFISH))])),
        ("a.wacz", zipped([("archive/a.warc.gz", packed(ALOCK)), ("archive/b.warc", BFISH),
                           ("pages/pages.jsonl", b'{"url": "x", "title": "x", "text": "Not an article."}\n'),
                           ("datapackage.json", b"{}")])),
    ],
)  # fmt: skip
def test_pages_with_their_addresses(name: str, content: bytes) -> None:
    parts = list(expand(name, content))
    articles = [article for inner, part in parts if isinstance(part, bytes) for article in read(inner, part)]
    assert [(article.title, article.url) for article in articles] == [("Lock", A), ("Fish", B)]
    assert [inner.rpartition(" › ")[2] for inner, _ in parts] == [A, B]
    assert {article.source.media_type for article in articles} == {"application/warc"}


def test_each_page_alone_is_read_as_it_was() -> None:
    """What is kept of a page is a web archive of one page: it can be read again without the others."""
    for name, part in expand("a.warc.gz", packed(ALOCK, BFISH)):
        assert isinstance(part, bytes) and kind_of("", part) == "warc"
        assert list(expand(name, part)) == [(f"{name} › {name.rpartition(' › ')[2]}", part)]


def test_the_newest_of_an_address() -> None:
    new, old, lost = (
        warc_record(f"{A}#{n}", page(n), f"{n}-01-01T00:00:00Z", status=status)
        for n, status in (("2024", "200 OK"), ("2023", "200 OK"), ("2025", "404 Not Found"))
    )
    assert found("a.warc", new + old + lost) == (["2024"], [])


@pytest.mark.parametrize(
    "said",
    [
        {"status": "404 Not Found"}, {"status": "301 Moved Permanently"}, {"type": "image/png"}, {"type": "text/css"},
        {"kind": "request"}, {"kind": "revisit"},
    ],
)  # fmt: skip
def test_what_is_no_page_is_passed_over(said: dict[str, str]) -> None:
    assert found("a.warc", warc_record(B, page("Fish"), **said) + ALOCK) == (["Lock"], [])
    titles, (refused,) = found("a.warc", warc_record(B, page("Fish"), **said))
    assert (titles, refused[:29]) == ([], "The web archive holds no page")


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("x", bytes)]
)
def test_packed_answers(coding: str, pack: Callable[[bytes], bytes]) -> None:
    record = warc_record(A, pack(page("Lock")), more=f"Content-Encoding: {coding}")
    assert found("a.warc", record) == (["Lock"], [])


def test_answers_in_chunks_and_other_encodings() -> None:
    body = web_page("Élan", SAID).decode().encode("latin-1")
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:], b""))
    record = warc_record(A, chunks, type="text/html; charset=iso-8859-1", more="Transfer-Encoding: chunked")
    assert found("a.warc", record) == (["Élan"], [])


WRONG = "The length that this page's record gives is wrong; the record is damaged."
BREAKS = "The archive breaks off in this page."
PART = "A part of the archive is damaged or breaks off; the rest of it was read."


@pytest.mark.parametrize(
    ("content", "titles", "refused"),
    [
        (ALOCK + BFISH[:-40], ["Lock"], [BREAKS]),
        (packed(ALOCK, BFISH)[:-40], ["Lock"], [BREAKS, PART]),
        (packed(INFO, ALOCK)[:200] + packed(BFISH), ["Fish"], [PART]),
        *[(warc_record(A, page("Lock"), length=length) + BFISH, ["Fish"], [WRONG])
          for length in ("5", "999999999", "-1", "many", "9" * 5000)],
        (warc_record(A, page("Lock"), length="5") + ALOCK, ["Lock"], [WRONG]),
        (b"WARC/1.0\r\n" * 1000 + BFISH, ["Fish"], []),
        (warc_record(A, b"\x1f\x8b\x08nothing", more="Content-Encoding: gzip") + BFISH, ["Fish"], ["*"]),
        (warc_record(A, b"") + BFISH, ["Fish"], ["*"]),
        (warc_record(A, bytes(range(256)) * 20) + BFISH, ["Fish"], ["*"]),
    ],
)  # fmt: skip
def test_damage_costs_only_itself(content: bytes, titles: list[str], refused: list[str]) -> None:
    kept, said = found("a.warc", content)
    assert kept == titles
    assert [told if wished != "*" else "*" for told, wished in zip(said, refused, strict=True)] == refused
    assert not [sentence for sentence in said if not sentence.endswith(".") or "unexpected" in sentence]


def test_bombs_and_masses() -> None:
    small = Limits(file_bytes=30_000, files=4, total_bytes=200_000, records=50)
    bomb = gzip.compress(gzip.compress(page("Bomb") + b" " * 30_000_000))
    titles, refused = found("a.warc.gz", gzip.compress(ALOCK + b"\r\n" * 30_000_000), small)
    assert (titles, refused) == (["Lock"], ["Unpacked, the archive goes beyond 0 MB; the rest was left out."])
    titles, refused = found("a.warc", warc_record(A, bomb, more="Content-Encoding: gzip") + BFISH)
    assert titles == ["Fish"] and len(refused) == 1
    titles, refused = found("a.warc", INFO * 49 + ALOCK + BFISH * 1000, small)
    assert titles == ["Lock"] and "more than 50 records" in refused[0]
    titles, refused = found("a.warc", warc_record(A, page("Large") + b" " * 40_000) + BFISH, small)
    assert titles == ["Fish"] and "This page has more than" in refused[0]


def test_paths_out_of_a_wacz_and_one_that_breaks_off() -> None:
    wacz = zipped([("archive/a.warc", ALOCK), ("../../b.warc", BFISH), ("datapackage.json", b"{}")])
    assert found("a.wacz", wacz) == (["Lock"], ["The path of this file leads out of the archive."])
    titles, (refused,) = found("a.wacz", wacz[:-30])
    assert not titles and refused.startswith("The archive is damaged")
    titles, (refused,) = found("a.wacz", zipped([("datapackage.json", json.dumps({}).encode())]))
    assert not titles and refused.startswith("The web archive holds no page")
