"""Which titles of a page are links of its article."""

import pytest

from lib.extract.related_links import links_of
from lib.reading import read

TEXT = "<p>The lock at Goma was opened on Sunday, the minister said, after it had rained for three days.</p>"
TITLE = "<a href='{}'>Ships wait at the strait</a>"
PAGE = "<body><article><h1>The lock is open again</h1>{0}{0}{1}{0}</article>{2}</body>"


def titles(within: str = "", below: str = "") -> list[str]:
    (article,) = read("a.html", PAGE.format(TEXT, within, below).encode())
    return [link.title for link in links_of(article)]


def listed(header: str, address: str = "/b", title: str = TITLE) -> str:
    return f"<div class='related'><h3>{header}</h3>{title.format(address)}</div>"


@pytest.mark.parametrize("header", ["Related stories", "See also", "More on this story", "Read more", "Related"])
def test_what_the_article_names_as_related(header: str) -> None:
    assert titles(below=listed(header)) == ["Ships wait at the strait"]


@pytest.mark.parametrize(
    "header", ["Most popular", "More from Europe", "Trending", "Today's headlines", "Next post", "1"]
)
def test_teasers_are_none(header: str) -> None:
    assert titles(below=listed(header)) == []


def test_a_title_between_paragraphs_is_one() -> None:
    assert titles(within=f"<aside class='related'>{TITLE.format('/b')}</aside>") == ["Ships wait at the strait"]


@pytest.mark.parametrize("cell", ["Also at Walmart", "CreditAnna Berg for The Paper", "71.1 MB"])
def test_a_title_beside_a_cell_or_a_credit_is_none(cell: str) -> None:
    assert titles(within=f"<aside class='related'>{TITLE.format('/b')}</aside><p>{cell}</p>") == []


@pytest.mark.parametrize("header", ["Learn more", "More about badges"])
def test_such_a_header_names_titles_under_the_text_alone(header: str) -> None:
    assert titles(below=listed(header)) == ["Ships wait at the strait"]
    assert titles(within=f"<p>Advertisement</p>{listed(header)}") == []


def test_a_button_under_teasers_names_none() -> None:
    teaser = TITLE.format("/b") + "<span>Read more</span><a href='/c'>Rain closes a road in Goma</a>"
    assert titles(below=f"<div class='related'><h3>Most popular</h3>{teaser}</div>") == []


NO_ARTICLES = [
    "#top", "javascript:void(0)", "/wiki/File:Ship.jpg", "/wiki/Wikipedia:About", "/a/ship.png", "/share?u=1",
    "/a/ship.jpg:large", "/a/ship.webp#full", "/a/ship.avif",
    "https://www.amazon.co.uk/dp/1", "//amzn.to/3", "https://play.google.com/store/apps/details?id=a",
    "https://r.zdbb.net/u/9r9i", "https://www.reddit.com/submit?url=a", "https://wa.me/?text=a",
]  # fmt: skip


@pytest.mark.parametrize(
    "address", ["https://news.example/amazon.com", "https://notamazon.com/a", "https://t.me/goma/5"]
)
def test_other_addresses_are_articles(address: str) -> None:
    assert titles(below=listed("See also", address)) == ["Ships wait at the strait"]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Get it on Amazon for $139", 0),
        ("Also at Walmart", 0),
        ("Share this on Facebook", 0),
        ("Sign up for the newsletter", 0),
        ("Get a badge", 0),
        ("Buyers of ships wait for the price", 1),
        ("Sign of hope at the strait", 1),
        ("Toll at the strait rises by $5 a ship", 1),
    ],
)
def test_titles_that_ask_the_reader_for_something_are_none(title: str, named: int) -> None:
    assert len(titles(below=listed("See also", title=f"<a href='/b'>{title}</a>"))) == named


@pytest.mark.parametrize("address", NO_ARTICLES)
def test_addresses_of_no_article(address: str) -> None:
    assert titles(below=listed("See also", address)) == []


def test_dates_are_none() -> None:
    assert titles(below=listed("Related stories", title="<a href='{}'>Oct 29, 2019</a>")) == []


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Image: Ships wait at the strait", 0),
        ("Ships wait at the strait. Image: Ann Weir", 0),
        ("Ships wait at the strait (Photo: Ann Weir)", 0),
        ("Ships wait at the strait. Photo by Ann Weir", 0),
        ("Ships_at_the_strait_in_May.JPG", 0),
        ("In pictures: ships wait at the strait", 1),
        ("The image of ships that wait at the strait", 1),
    ],
)
def test_captions_of_pictures_are_none(title: str, named: int) -> None:
    assert len(titles(below=listed("See also", title=f"<a href='/b'>{title}</a>"))) == named
