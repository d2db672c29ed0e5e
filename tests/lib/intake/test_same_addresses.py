"""When two addresses are the same page, and which name a page may give itself."""

import pytest

from lib.intake import addresses

SAME = [
    ("https://www.wire.example/a/", "http://wire.example/a"),
    ("https://wire.example/a?utm_source=feed&id=3", "https://wire.example/a?id=3#top"),
    ("https://wire.example/a?b=1&a=2", "https://wire.example/a?a=2&b=1"),
    ("https://WIRE.example/a/index.html", "https://wire.example//a"),
    ("https://wire.example/a?fbclid=x", "https://wire.example/a/amp/"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_addresses_of_one_page_share_a_key(one: str, other: str) -> None:
    assert addresses.key_of(one) == addresses.key_of(other)


@pytest.mark.parametrize("other", ["https://wire.example/b", "https://wire.example/A", "https://wire.example/a?id=4"])
def test_others_do_not(other: str) -> None:
    assert addresses.key_of("https://wire.example/a") != addresses.key_of(other)


@pytest.mark.parametrize(
    ("fetched", "declared", "known"),
    [
        ("https://m.wire.org/a?utm_medium=x", "https://www.wire.org/a", "https://www.wire.org/a"),
        ("https://evil.example/a", "https://wire.test/a", "https://evil.example/a"),
        ("https://wire.example/a", "https://wire.example/", "https://wire.example/a"),
        ("https://wire.example/a#part", None, "https://wire.example/a"),
        ("http://127.0.0.1:8000/a?x=1", "http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/a", "http://127.0.0.1:8000/a"),
    ],
)
def test_a_page_speaks_only_for_its_own_site(fetched: str, declared: str | None, known: str) -> None:
    assert addresses.canonical(fetched, declared) == known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            " https://a.example/x \n\nhttp://b.example/y\nhttps://a.example/x",
            ("https://a.example/x", "http://b.example/y"),
        ),
        ("See https://a.example/x", ()),
        ("https://a.example/x\nand more", ()),
        ("", ()),
    ],
)
def test_a_text_of_addresses_alone_is_one(text: str, found: tuple[str, ...]) -> None:
    assert addresses.addresses_in(text) == found
