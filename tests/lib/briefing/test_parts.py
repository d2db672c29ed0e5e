"""What the parts hold is what the queries behind them give."""

import pandas as pd

from lib.briefing import parts
from lib.briefing.parts import PARTS
from lib.filters import Filters
from lib.selection import from_url
from lib.store import View
from lib.store.queries import evidence, overview, relations


def test_every_relation_drawn_has_its_sentences(view: View) -> None:
    edges = relations.edges(view, Filters().events(), limit=60).to_dict("records")
    entries = PARTS["relations"].made(view, Filters()).entries
    assert len(entries) == len(edges) > 0
    for entry, edge in zip(entries, edges, strict=True):
        key = from_url(entry.key)
        assert key is not None and key.values == (edge["source"], edge["target"])
        assert len(entry.sentences) + entry.left_out == edge["sentences"]
        found = evidence.edge(view, Filters().events(), edge["source"], edge["target"])
        assert [sentence.text for sentence in entry.sentences] == found["text"].tolist()
        for sentence, start in zip(entry.sentences, found["start"], strict=True):
            assert f"characters {start}–" in sentence.place


def test_told_and_claimed_are_kept_apart(view: View) -> None:
    found = evidence.relations(view, Filters().events())
    voices = [
        sentence.voice for entry in PARTS["relations"].made(view, Filters()).entries for sentence in entry.sentences
    ]
    assert any(voice.startswith("reported") for voice in voices) == found["speaker"].isna().any()
    assert any("claims" in voice for voice in voices) == found["speaker"].notna().any()


def test_what_somebody_put_right_bears_the_sign(view: View) -> None:
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    found: pd.DataFrame = evidence.edge(view, Filters().events(), edge["source"], edge["target"])
    row = found.iloc[0].to_dict()
    assert "✎" not in parts._sentence(row).voice
    assert parts._sentence(row | {"rule": "corrected by Ada on 2024-05-03"}).voice.endswith(
        " · ✎ corrected by Ada on 2024-05-03"
    )


def test_the_summary_counts_what_the_overview_counts(view: View) -> None:
    counts = overview.counts(view, Filters())
    assert PARTS["summary"].made(view, Filters()).sentence.startswith(f"{counts['articles']} articles from ")


def test_quotes_come_with_speaker_and_source(view: View) -> None:
    for entry in PARTS["quotes"].made(view, Filters()).entries:
        assert entry.heading and entry.sentences[0].text.startswith("“") and "characters" in entry.sentences[0].place


def test_articles_are_listed_with_outlet_and_day(view: View) -> None:
    entries = PARTS["articles"].made(view, Filters()).entries
    assert len(entries) == overview.counts(view, Filters())["articles"]
    assert all(" · " in entry.heading for entry in entries)


def test_a_sentence_marks_the_words_that_name_the_act_and_prints_no_cut_date() -> None:
    row = {
        "text": "Orlan attacked Vestia.", "start": 10, "marks": [[10, 15, "source"], [16, 24, "trigger"]],
        "outlet": None, "published": None, "title": "T", "end": 32,
    }  # fmt: skip
    assert parts._pieces(row) == (("Orlan ", False), ("attacked", True), (" Vestia.", False))
    assert parts._source(row) == "outlet unknown, date unknown"
