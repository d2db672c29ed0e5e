"""Articles of texts: title, dateline, outlet, authors and date, from the text or given."""

from pathlib import Path

import pytest

from lib.facts import Source
from lib.reading import article_of
from lib.reading.errors import EmptyError

SOURCE = Source("a.txt", "0" * 64, "text/plain")
SHARED = Path(__file__).resolve().parents[4] / "shared" / "articles"
TEXT = (
    "Lock opens\nBy JANE ROE and Omar Sadeq\nUpdated 5:41 PM GMT, November 3, 2025\n\n"
    "CAIRO (AP) — A lock opened on Sunday."
)


def test_what_the_text_says():
    article = article_of(TEXT, source=SOURCE)
    assert (article.title, article.outlet, article.language) == ("Lock opens", "Associated Press", "en")
    assert article.authors == ("Jane Roe", "Omar Sadeq")
    assert (article.published, article.published_from) == ("2025-11-03", "byline")


def test_given_wins():
    article = article_of(TEXT, source=SOURCE, title="Other", published="2024-01-02", outlet="Mine", authors=("Me",))
    assert (article.title, article.published, article.published_from) == ("Other", "2024-01-02", "given")
    assert (article.outlet, article.authors) == ("Mine", ("Me",))


@pytest.mark.parametrize(
    ("text", "published", "where"),
    [
        ("Lock opens\n\nKYIV, Oct 14 (Reuters) - It rained all day.", None, None),
        ("Lock opens\n\nParis, Oct 14, 2025 (AFP) - It rained all day.", "2025-10-14", "dateline"),
        ("Lock opens\nPublished On 5 Nov 2025\n\nIt rained all day.", "2025-11-05", "byline"),
        ("Lock opens\n03/04/2025\n\nIt rained all day.", None, None),
        ("Lock opens\nUpdated 6 Nov 2025\nPublished 5 Nov 2025\n\nIt rained all day.", "2025-11-05", "byline"),
        ("Lock opens\n\nIt rained on 5 November 2025, officials said.", None, None),
    ],
)
def test_dates_are_never_guessed(text, published, where):
    article = article_of(text, source=SOURCE)
    assert (article.published, article.published_from) == (published, where)


def test_empty():
    with pytest.raises(EmptyError):
        article_of(" \n\u200b", source=SOURCE)


def test_text_without_headline_opens_with_its_words():
    assert article_of("It rained all day in the capital.", source=SOURCE).title == "It rained all day in the capital."


@pytest.fixture
def sputnik():
    path = SHARED / "sputnik-putin-north-korea.txt"
    if not path.exists():
        pytest.skip("the shared articles are not here")
    return article_of(path.read_text(encoding="utf-8"), source=SOURCE)


def test_sputnik_article(sputnik):
    of = {
        kind: [sputnik.text[b.start : b.end] for b in sputnik.blocks if b.kind == kind]
        for kind in ("section", "subhead", "related_link", "boilerplate")
    }
    assert sputnik.section == "Russia"
    assert of["section"] == ["Russia", "Asia", "Asia", "Analysis"]
    assert [len(title.split()) for title in of["subhead"]] == [5, 8]
    assert len(of["related_link"]) == 3
    assert of["boilerplate"] == ["Sputnik", "Discuss"]
    assert (sputnik.dateline.place, sputnik.dateline.agency, sputnik.published) == ("MOSCOW", "Sputnik", None)
    assert sputnik.text[sputnik.dateline.start : sputnik.dateline.end] == "MOSCOW (Sputnik) -"


@pytest.mark.parametrize(
    ("text", "place", "agency", "published"),
    [
        ("CAIRO (AP) — A lock opened on Sunday, November 2, 2025.", "CAIRO", "AP", None),
        ("KYIV, Oct 14 (Reuters) - A lock opened on Sunday.", "KYIV", "Reuters", None),
        ("Pyongyang, June 18 (KCNA) -- A lock opened on Sunday.", "Pyongyang", "KCNA", None),
        ("TIANJIN, September 1. /TASS/. A lock opened on Sunday.", "TIANJIN", "TASS", None),
        ("Published 12 May 2025\n\nA lock opened on Sunday.", None, None, "2025-05-12"),
    ],
)  # fmt: skip
def test_our_own_texts_in_the_styles_of_houses(text, place, agency, published):
    article = article_of(f"Lock opens\n\n{text}", source=SOURCE)
    line = article.dateline
    assert (line and line.place, line and line.agency, article.published) == (place, agency, published)


@pytest.mark.parametrize(
    ("name", "place", "agency", "published"),
    [
        ("ap", "CAIRO", "AP", "2025-11-03"), ("bbc", None, None, "2025-05-12"), ("guardian", None, None, "2025-11-06"),
        ("kcna", "Pyongyang", "KCNA", None), ("reuters", "KYIV", "Reuters", None), ("tass", "TIANJIN", "TASS", None),
    ],
)  # fmt: skip
def test_house_styles(name, place, agency, published):
    path = SHARED / f"style-{name}.txt"
    if not path.exists():
        pytest.skip("the shared articles are not here")
    article = article_of(path.read_text(encoding="utf-8"), source=SOURCE)
    line = article.dateline
    assert (line.place if line else None, line.agency if line else None, article.published) == (
        place,
        agency,
        published,
    )
