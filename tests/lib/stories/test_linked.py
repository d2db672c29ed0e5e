import pandas as pd

from lib.stories.linked import resolved, wanted

ARTICLES = pd.DataFrame(
    [("a", "Envoy: Talks ‘Useful’"), ("b", "Corridor reopens"), ("c", "Corridor Reopens"), ("d", "Ships sail")],
    columns=["article", "title"],
)
LINKS = pd.DataFrame(
    [
        ("b", "Envoy: talks 'useful'"),
        ("a", "Corridor reopens"),  # two articles bear it
        ("a", "Envoy: Talks ‘Useful’"),  # its own title
        ("a", "A missing piece"),
        ("b", "A Missing Piece"),
        ("c", "A missing piece"),
        ("c", "Ships sail"),
    ],
    columns=["article", "title"],
)


def test_resolved():
    assert resolved(LINKS, ARTICLES)["linked"].tolist() == ["a", None, None, None, None, None, "d"]
    assert resolved(LINKS.iloc[:0], ARTICLES)["linked"].tolist() == []


def test_wanted_counts_linking_articles():
    told = wanted(resolved(LINKS, ARTICLES)).to_dict("records")
    assert told[0] == {"title": "A missing piece", "links": 3, "articles": 3}
    assert {row["title"] for row in told[1:]} == {"Corridor reopens", "Envoy: Talks ‘Useful’"}
    assert wanted(resolved(LINKS.iloc[:0], ARTICLES)).empty
