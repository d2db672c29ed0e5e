import pandas as pd

from lib.stories.grouping import group, summary

# Two matters with a common actor ("un"), and a match report that belongs to neither.
ROWS = [
    ("g1", "2024-01-10", {"ua", "tr", "un", "lira"}, {"grain", "politics"}),
    ("g2", "2024-01-12", {"ua", "tr", "lira"}, {"grain"}),
    ("g3", "2024-02-20", {"tr", "lira"}, {"grain"}),
    ("h1", "2024-01-11", {"et", "er", "dawit", "un"}, {"war", "politics"}),
    ("h2", "2024-01-30", {"et", "dawit"}, {"war"}),
    ("s1", "2024-01-15", {"club", "milo"}, {"sport"}),
    ("u1", None, {"et", "er", "dawit"}, {"war"}),
]


def world(rows=ROWS) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["article", "published", "actors", "topics"])
    return frame.assign(often=frame["actors"])


def test_articles_of_one_matter_make_a_story_and_loners_none():
    assert group(world()) == {"g1": "g1", "g2": "g1", "g3": "g1", "h1": "h1", "h2": "h1", "u1": "h1"}


def test_row_order_does_not_matter():
    assert group(world(ROWS[::-1])) == group(world())


def test_long_silence_keeps_matters_apart():
    late = [("g1", "2024-01-10", {"ua", "tr"}, {"grain"}), ("g9", "2029-01-10", {"ua", "tr"}, {"grain"})]
    others = [(f"x{n}", "2024-01-10", {f"actor{n}"}, {"sport"}) for n in range(4)]
    assert "g9" not in group(world(late + others))


def test_one_common_actor_makes_no_story():
    assert group(world([("a", None, {"un", "et"}, {"war"}), ("b", None, {"un", "ua"}, {"war"})])) == {}


def test_actors_named_in_passing_make_no_story():
    frame = world(
        [("a", None, {"us", "jp"}, {"sport"}), ("b", None, {"us", "jp"}, {"sport"}), ("c", None, {"x"}, set())]
    )
    assert group(frame) == {"a": "a", "b": "a"}
    assert group(frame.assign(often=[{"us"}, {"us", "jp"}, {"x"}])) == {}


def test_no_articles_and_articles_without_actors():
    assert group(world([])) == {}
    assert group(world([("a", None, set(), set()), ("b", None, set(), set())])) == {}


def test_summary():
    frame = summary(world(), group(world()))
    told = [tuple(row)[:4] for row in frame.itertuples(index=False)]
    assert told == [("g1", 3, "2024-01-10", "2024-02-20"), ("h1", 3, "2024-01-11", "2024-01-30")]
    assert frame["actors"].tolist()[1] == ("dawit", "et", "er", "un")
    assert len(summary(world([]), {})) == 0
