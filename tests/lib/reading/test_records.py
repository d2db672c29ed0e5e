"""Tables and JSON under the names their exporters give."""

import json

import pytest

from lib.reading import read

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


def test_media_cloud_has_titles_only():
    content = (
        b"id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        b"1,2025-11-04,en,apnews.com,apnews.com,2025-11-03,Lock opens,https://apnews.com/1\n"
    )
    (article,) = read("a.csv", content)
    assert (article.text, article.published, article.outlet) == ("Lock opens", "2025-11-03", "Associated Press")


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
