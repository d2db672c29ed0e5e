import pandas as pd

from lib.ui.evidence.panel import as_rows
from lib.ui.evidence.selections import Opened


def test_each_row_of_a_file_says_whose_words_where_and_how_to_open_them() -> None:
    row = {
        "article": "a1", "title": "T", "outlet": "Wire", "published": "2024-05-01", "start": 7, "end": 12,
        "text": "Hello", "marks": [], "speaker": "dunn", "speaker_name": "Dunn", "label": "direct", "rule": "r",
        "confidence": 0.9,
    }  # fmt: skip
    found = as_rows(Opened("Dunn about Vestia", pd.DataFrame([row]), 1), "https://x.example/Article?rev=3")
    assert list(found.columns[:6]) == ["selected", "speaker_name", "sentence", "outlet", "date", "title"]
    first = found.iloc[0]
    assert (first["selected"], first["sentence"], first["date"]) == ("Dunn about Vestia", "Hello", "2024-05-01")
    assert first["link"] == "https://x.example/Article?rev=3&article=a1&at=7"
    assert not {"marks", "speaker"} & set(found.columns)


def test_the_words_quoted_have_a_column_of_their_own() -> None:
    text = "“We stay,” said Dunn, “whatever comes.”"
    marks = [[100, 109, "quote"], [116, 120, "speaker"], [122, 138, "quote"]]
    row = {
        "article": "a1", "title": "T", "outlet": "Wire", "published": "2024-05-01", "start": 100, "end": 139,
        "text": text, "marks": marks, "speaker": "dunn", "speaker_name": "Dunn", "label": "direct", "rule": "r",
        "confidence": 0.9,
    }  # fmt: skip
    found = as_rows(Opened("Dunn says", pd.DataFrame([row]), 1), "https://x.example/Article")
    assert found.iloc[0]["quote"] == "“We stay, … “whatever comes."
