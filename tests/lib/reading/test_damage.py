"""Whatever happens to a file on its way, reading gives articles or one of its own errors."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.reading import UnreadableError, expand, read
from tests.lib.reading import written

BLOCKS = (("headline", "Omar Sadeq opens the lock"), ("paragraph", "CAIRO (AP) - Egypt opened a lock on Sunday."))
TEXT = "\n\n".join(text for _, text in BLOCKS)
FILES = {
    "a.docx": written.docx(BLOCKS),
    "a.odt": written.odt(BLOCKS),
    "a.pdf": written.pdf(BLOCKS),
    "a.eml": written.eml(TEXT),
    "carrying.eml": written.carrying("See below.", [("a.txt", TEXT.encode()), ("b.pdf", written.pdf(BLOCKS))]),
    "a.rtf": b"{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 " + TEXT.encode() + b"}",
    "a.zip": written.zipped([("a.txt", TEXT.encode()), ("b/c.html", b"<p>Words here.</p>")]),
    "a.html": f"<html><head><title>x</title></head><body><article><p>{TEXT}</p></article></body></html>".encode(),
    "a.json": b'{"articles": [{"title": "Lock opens", "body": "It rained.", "date": "2025-11-03"}]}',
    "a.csv": b'title,text,date\n"Lock opens","It rained all day.","2025-11-03"\n',
    "a.md": b"---\ntitle: Lock opens\ndate: 2025-11-03\n---\n# Lock\n\n[See also](http://x) *rain* `code`\n",
}


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_files(name, data):
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    content = bytes(content[:cut] if data.draw(st.booleans()) else content)
    for member, found in expand(name, content):
        if not isinstance(found, UnreadableError):
            try:
                read(member, found)
            except UnreadableError as error:
                assert str(error).strip()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["a.txt", "a.csv", "a.html", "a.json", "a.md", "a.eml", "a.rtf"]), st.binary(max_size=300))
def test_any_bytes(name, content):
    try:
        read(name, content)
    except UnreadableError as error:
        assert str(error).strip()


def test_a_line_of_nothing_but_digits_is_read() -> None:
    assert read("a.txt", b"9" * 250_000)  # what it costs: tests/benchmarks/odd_texts.py
