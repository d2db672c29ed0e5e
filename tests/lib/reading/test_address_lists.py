"""Bookmarks and references: their addresses, and one sentence that says how many there are."""

import json

import pytest

from lib.reading import UnreadableError, expand, read
from lib.reading.errors import EmptyError, MalformedError, UnsupportedError
from lib.reading.kinds.address_lists import Address, addresses_in
from tests.lib.reading.written import web_page, zipped

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>\n<DL><p>\n"
LINKS = (
    '<DT><H3>News</H3><DL><p><DT><A HREF="https://a.example/1" ADD_DATE="1700000000">Lock &amp; key</A>'
    '<DT><A HREF="javascript:alert(1)">No</A><DT><A HREF="place:sort=8">Recent</A><DT><A HREF="file:///etc/passwd">f</A>'
    '<DT><A HREF="https://a.example/1">Again</A></DL><p><DT><A HREF=" http://b.example/2 "></A>\n</DL>'
)
ITEM = {
    "id": "http://zotero.org/users/1/items/A", "type": "article-newspaper", "title": "Lock  opens",
    "container-title": "The Wire", "URL": "https://a.example/1", "issued": {"date-parts": [[2024, 3, 5]]},
    "accessed": {"date-parts": [["2024", 4, 1]]}, "author": [{"family": "Holm", "given": "Marta"}, {"literal": "AP"}],
}  # fmt: skip


def test_bookmarks() -> None:
    found = addresses_in((HEAD + LINKS).encode())
    assert found == [Address("https://a.example/1", "Lock & key"), Address("http://b.example/2")]


@pytest.mark.parametrize("wrapped", [[ITEM], {"items": [ITEM]}, ITEM])
def test_references(wrapped: object) -> None:
    (found,) = addresses_in(json.dumps(wrapped).encode())
    assert found == Address("https://a.example/1", "Lock opens", "2024-03-05", "The Wire", ("Marta Holm", "AP"))


@pytest.mark.parametrize(
    "issued",
    [
        None,
        {},
        {"date-parts": []},
        {"date-parts": [[2024, 3]]},
        {"date-parts": [[2024, 13, 40]]},
        {"raw": "May"},
        "x",
        [1],
    ],
)
def test_a_date_is_whole_or_none(issued: object) -> None:
    items = [ITEM | {"issued": issued, "author": issued, "title": issued, "container-title": issued}]
    assert addresses_in(json.dumps(items).encode())[0].published is None


@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        (
            "bookmarks.html",
            (HEAD + LINKS).encode(),
            UnsupportedError,
            "This file lists 2 addresses and holds no articles",
        ),
        ("My Library.json", json.dumps([ITEM]).encode(), UnsupportedError, "This file lists 1 address and holds"),
        ("bookmarks.html", HEAD.encode(), EmptyError, "The file lists no web address."),
        (
            "refs.json",
            json.dumps([{"URL": 3} | ITEM | {"URL": "ftp://x"}, 1, {"URL": 3}]).encode(),
            EmptyError,
            "no web address",
        ),
        ("refs.json", json.dumps([ITEM]).encode()[:-9], MalformedError, "is incomplete or not JSON."),
        ("refs.json", b'[{"type": "x", "date-parts": ' + b"[" * 200_000, MalformedError, "is incomplete or not JSON."),
    ],
)
def test_what_is_said_of_them(name: str, content: bytes, error: type[UnreadableError], said: str) -> None:
    with pytest.raises(error, match=said):
        read(name, content)


def saved(url: str, title: str) -> bytes:
    """A page as a browser's helper saves it: the address in a comment, no date."""
    return f"<!-- Page saved with SingleFile \n url: {url} \n-->".encode() + web_page(title, SAID, SAID)


SAID = "A lock opened on Sunday, officials in Cairo said, after ten years of work."
OTHER = ITEM | {"URL": "https://a.example/2", "attachments": [{"path": "files/7/Holm 2024 - Port.html"}]}
LEFT = ITEM | {"URL": "https://a.example/3"}


@pytest.mark.parametrize(("items", "left"), [([ITEM, OTHER, LEFT], 1), ([ITEM, OTHER], 0)])
def test_pages_saved_for_references(items: list[object], left: int) -> None:
    """One is found by its address, one by its file's name; the date of the reference goes with each."""
    members = [
        ("Export/My Library.json", json.dumps(items).encode()),
        ("Export/files/6/page.html", saved("https://a.example/1", "Lock")),
        ("Export/files/7/Holm 2024 - Port.html", web_page("Port", SAID, SAID)),
        ("Export/files/8/other.html", web_page("Other", SAID, SAID)),
        ("Export/facts.json", b'{"title": "Plain", "text": "Norway thanked Iceland."}'),
    ]
    articles, refused = [], []
    for name, part in expand("Export.zip", zipped(members)):
        assert isinstance(part, bytes)
        try:
            articles += read(name, part)
        except UnsupportedError as error:
            refused.append(str(error))
    assert [(article.title, article.url, article.published, article.published_from) for article in articles] == [
        ("Lock", "https://a.example/1", "2024-03-05", "reference"),
        ("Port", "https://a.example/2", "2024-03-05", "reference"),
        ("Other", None, None, None),
        ("Plain", None, None, None),
    ]
    assert (articles[0].outlet, articles[0].authors) == ("The Wire", ("Marta Holm", "AP"))
    assert [said[:23] for said in refused] == ["This file lists 1 addre"] * left
