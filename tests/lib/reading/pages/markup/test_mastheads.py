"""Titles without the site's name; what is a house, what is a section."""

import json

import pytest

from lib.reading import read
from lib.reading.pages.markup.page_metadata import house_of, section_of, title_alone

NAMES = ("The Lodra Post", "lodrapost.example")


@pytest.mark.parametrize(
    ("title", "headings", "alone"),
    [
        ("Lock opens at Lodra | LodraPost", [], "Lock opens at Lodra"),
        ("Lock opens at Lodra - The Lodra Post", [], "Lock opens at Lodra"),
        ("Opinion | Lock opens at Lodra", [], "Lock opens at Lodra"),
        ("World | Lock opens at Lodra | lodrapost.example", [], "Lock opens at Lodra"),
        ("Our Harbour: Lock opens at Lodra", ["Lock opens at Lodra"], "Lock opens at Lodra"),
        ("Our Harbour: lock opens", ["Another heading of the page"], "Our Harbour: lock opens"),
        ("Opinion: lock opens – at last", [], "Opinion: lock opens – at last"),
        ("The Lodra Post", ["The Lodra Post"], "The Lodra Post"),
        (None, ["Lock opens"], None),
    ],
)
def test_title_alone(title, headings, alone):
    assert title_alone(title, headings, NAMES) == alone


@pytest.mark.parametrize(
    ("name", "house"),
    [
        ("BBC News", "BBC"),
        ("U.S.", None),
        ("https://lodra.example/", None),
        ("Lodra Post | lodra.example", "Lodra Post"),
    ],
)
def test_house_of(name, house):
    assert house_of(name) == house


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("News > Harbours", "News"),
        ("Home", None),
        ("Lodra Post, Harbours", "Harbours"),
        ("12 November 2019", None),
        ("Filed under:", None),
        (None, None),
    ],
)
def test_section_of(text, section):
    assert section_of(text, "The Lodra Post") == section


def test_names_may_stand_under_an_id():
    graph = [
        {"@type": "Organization", "@id": "https://l.example/#house", "name": "Lodra Post"},
        {"@type": "Person", "@id": "https://l.example/#p1", "name": "Jane Roe"},
        {
            "@type": "NewsArticle",
            "headline": "Lock doesn&#8217;t open",
            "publisher": {"@id": "https://l.example/#house"},
            "author": [{"@id": "https://l.example/#p1"}, {"@id": "https://l.example/#p2"}],
        },
    ]
    data = json.dumps({"@graph": graph})
    body = "<article><p>The lock at Lodra did not open on Sunday, officials said.</p></article>"
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{body}</body></html>'
    (article,) = read("a.html", page.encode())
    assert (article.title, article.outlet, article.authors) == ("Lock doesn’t open", "Lodra Post", ("Jane Roe",))


def test_a_section_is_no_house():
    head = (
        "<meta property='og:site_name' content='U.S.'><link rel='canonical' href='https://www.reuters.com/article/a'>"
    )
    body = "<article><p>The lock at Lodra did not open on Sunday, officials said.</p></article>"
    (article,) = read("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())
    assert article.outlet == "Reuters"
