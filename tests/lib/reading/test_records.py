"""Tables and JSON under the names their exporters give."""

import json

import pytest

from lib.reading import read
from lib.reading.errors import EmptyError

TEXT = "CAIRO (AP) - A lock opened on Sunday."
AGENCY = {
    "articles": {
        "results": [
            {
                "uri": "1",
                "lang": "eng",
                "date": "2025-11-03",
                "title": "Lock opens",
                "body": TEXT,
                "url": "https://apnews.com/1",
                "source": {"uri": "apnews.com", "title": "AP News"},
                "authors": [{"name": "Jane Roe"}],
            }
        ],
        "totalResults": 1,
    }
}
NEWSAPI = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": "AP News"},
            "author": "Jane Roe",
            "title": "Lock opens",
            "description": "Short.",
            "url": "https://apnews.com/1",
            "publishedAt": "2025-11-03T10:00:00Z",
            "content": TEXT,
        }
    ],
}


def table(delimiter):
    rows = [("Headline", "Full Text", "Publication Date", "Publisher", "Link", "Byline"),
            ("Lock opens", TEXT, "3 November 2025", "AP News", "https://apnews.com/1", "By Jane Roe")]  # fmt: skip
    return "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(AGENCY).encode()),
        ("a.json", json.dumps(NEWSAPI).encode()),
        ("a.csv", table(",")),
        ("a.csv", table(";")),
        ("a.tsv", table("\t")),
        ("a.csv", b"# exported today\n" + table(",")),
        ("a.csv", "\ufeff".encode() + table(",")),
    ],
)
def test_usual_exports(name, content):
    (article,) = read(name, content)
    assert article.text == f"Lock opens\n\n{TEXT}"
    assert (article.title, article.published, article.outlet) == ("Lock opens", "2025-11-03", "Associated Press")
    assert (article.url, article.authors) == ("https://apnews.com/1", ("Jane Roe",))


MEDIA_CLOUD = """id,indexed_date,language,media_name,media_url,publish_date,title,url
1,2025-11-04,en,apnews.com,apnews.com,2025-11-03,Lock opens,https://apnews.com/1
"""
OLD_MEDIA_CLOUD = """stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url
1,2025-11-03 10:00:00,Lock opens,https://apnews.com/1,en,f,,1,AP News,https://apnews.com
"""
GDELT = """\ufeff"URL","MobileURL","Date","Title"
"https://apnews.com/1","","2025-11-03 09:15:00","Lock opens"
"""
GDELT_FULL = """URL,Title,Date,Domain,Language,SourceCountry
https://apnews.com/1,Lock opens,20251103T091500Z,apnews.com,English,United States
"""
TITLES = [{"url": "https://apnews.com/1", "title": "Lock opens", "date": "2025-11-03"}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", MEDIA_CLOUD),
        ("a.csv", OLD_MEDIA_CLOUD),
        ("a.csv", GDELT),
        ("a.csv", GDELT_FULL),
        ("a.json", json.dumps(TITLES)),
        ("a.json", json.dumps({"articles": {"results": [TITLES[0] | {"body": ""}]}})),
    ],
)
def test_lists_of_titles_give_articles_of_a_headline_alone(name, content):
    (article,) = read(name, content.encode())
    assert (article.text, article.published, article.outlet) == ("Lock opens", "2025-11-03", "Associated Press")
    assert [block.kind for block in article.blocks] == ["headline"]
    assert article.url == "https://apnews.com/1"


def test_a_title_needs_no_date():
    content = json.dumps([{"url": "https://apnews.com/1", "title": "Lock opens"}])
    assert [article.published for article in read("a.json", content.encode())] == [None]


@pytest.mark.parametrize("content", ["id,value\n1,2\n", "url,domain\nhttps://apnews.com/1,apnews.com\n"])
def test_a_table_without_titles_and_texts_is_refused(content):
    with pytest.raises(EmptyError, match="title or a text"):
        read("a.csv", content.encode())


GUARDIAN = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "world/1",
                "sectionName": "World",
                "webPublicationDate": "2025-11-03T10:00:00Z",
                "webTitle": "Lock opens",
                "webUrl": "https://www.theguardian.com/1",
                "fields": {"bodyText": TEXT, "byline": "Jane Roe"},
            }
        ],
    }
}
NEW_YORK_TIMES = {
    "response": {
        "docs": [
            {
                "abstract": "Short.",
                "web_url": "https://www.nytimes.com/1",
                "lead_paragraph": TEXT,
                "headline": {"main": "Lock opens", "kicker": None},
                "pub_date": "2025-11-03T10:00:00+0000",
                "section_name": "World",
                "byline": {"original": "By Jane Roe"},
                "source": "The New York Times",
            }
        ]
    }
}


@pytest.mark.parametrize(("content", "outlet"), [(GUARDIAN, "The Guardian"), (NEW_YORK_TIMES, "The New York Times")])
def test_what_houses_give_developers(content, outlet):
    (article,) = read("a.json", json.dumps(content).encode())
    assert (article.text, article.outlet, article.section) == (f"Lock opens\n\n{TEXT}", outlet, "World")
    assert (article.published, article.authors) == ("2025-11-03", ("Jane Roe",))


def test_published_goes_before_found():
    record = AGENCY["articles"]["results"][0] | {"date": "2025-11-04", "dateTimePub": "2025-11-03T23:00:00Z"}
    (article,) = read("a.json", json.dumps({"articles": {"results": [record]}}).encode())
    assert (article.published, article.published_from) == ("2025-11-03", "JSON: dateTimePub")


def test_json_lines_keep_their_text():
    content = json.dumps({"id": "x", "title": "Lock opens", "text": "  A lock opened.\r\nIt rained.\n"}) + "\n"
    (article,) = read("a.jsonl", content.encode())
    assert (article.text, article.title) == ("  A lock opened.\nIt rained.\n", "Lock opens")


def test_rows_without_text_are_left_out():
    assert len(read("a.csv", b"title,text\nLock opens,It rained.\n,\n")) == 1


def test_gdelt_lists_titles_and_says_what_its_date_is():
    listed = {
        "url": "https://apnews.com/1",
        "title": "Lock opens",
        "seendate": "20251103T091500Z",
        "domain": "apnews.com",
    }
    (article,) = read("a.json", json.dumps({"articles": [listed]}).encode())
    assert (article.title, article.outlet) == ("Lock opens", "Associated Press")
    assert (article.published, article.published_from) == ("2025-11-03", "JSON: seendate")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_number_of_five_thousand_digits_costs_no_text(name: str) -> None:
    row = b'{"id": ' + b"9" * 5_000 + b', "text": "Norway thanked Iceland."}\n'
    assert [article.text for article in read(name, row * (1 + name.endswith("l")))][:1] == ["Norway thanked Iceland."]
