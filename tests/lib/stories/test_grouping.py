import pandas as pd
import pytest

from lib.stories.grouping import group, summary, tokens

# Three tellings of one blast, the same countries a day later at another thing, and a match report.
ROWS = [
    (
        "b1",
        "2024-03-04",
        "Blast on the Amalia off Odesa",
        "The Amalia of Captain Dolny was hit off Odesa.",
    ),
    ("b2", "2024-03-05", "Ukraine blames Russia for Amalia", "Captain Dolny of the Amalia saw the blast off Odesa."),
    ("b3", "2024-03-05", "Amalia: Russia denies", "Russia denies the blast on Dolny's ship Amalia off Odesa."),
    ("c1", "2024-03-05", "Ukraine and Russia swap prisoners", "Russia and Ukraine exchanged sixty soldiers at Sumy."),
    ("s1", "2024-03-05", "Milo wins the derby", "A late goal by Milo decided the derby."),
]


def world(rows=ROWS) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "published", "title", "lead"])


def test_tellings_of_one_event_make_a_story_and_the_same_countries_at_another_thing_none():
    assert group(world()) == {"b1": "b1", "b2": "b1", "b3": "b1"}


def test_row_order_does_not_matter():
    assert group(world(ROWS[::-1])) == group(world())


def test_an_article_keeps_its_story_when_later_ones_come():
    later = [
        *ROWS,
        ("b4", "2024-03-06", "Amalia towed to Odesa", "Captain Dolny's Amalia is at Odesa after the blast."),
    ]
    assert group(world(later)) == group(world()) | {"b4": "b1"}


def test_weeks_keep_events_apart():
    again = ("b9", "2024-05-20", *ROWS[0][2:])
    assert "b9" not in group(world([*ROWS, again]))


@pytest.mark.parametrize("title", ["Russia and Ukraine", "Russia accuses Ukraine", "Ukrainian and Russian government"])
def test_countries_alone_make_no_story(title):
    assert group(world([("a", None, title, title), ("b", None, title, title)])) == {}


def test_no_articles_and_articles_without_words():
    assert group(world([])) == {}
    assert group(world([("a", None, None, ""), ("b", None, "", None)])) == {}
    assert len(summary(world([]), {})) == 0


def test_a_story_has_the_headline_nearest_its_middle_and_says_what_it_shares():
    frame = summary(world(), group(world()))
    assert frame["name"].tolist()[0] in [row[2] for row in ROWS[:3]]
    assert {"Amalia", "Dolny"} <= set(frame["shared"][0])


def test_words_lose_endings_accents_and_those_of_every_text():
    assert tokens("The Tromsø talks, Putin's") == ["tromso", "talk", "putin"]
