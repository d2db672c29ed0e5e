import pandas as pd
import pytest

from lib.graph.relation_graph import RANK_COLUMNS, rank_ranges


def told(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=pd.Index(["cluster", "source", "target", "sentences"]))


def test_acts_are_added_up_and_equal_actors_share_the_better_rank() -> None:
    found = rank_ranges(told(("one", "a", "b", 2), ("two", "a", "c", 2), ("two", "c", "a", 1)))
    assert found[["actor", "acts", "rank"]].to_numpy().tolist() == [["a", 5, 1], ["c", 3, 2], ["b", 2, 3]]


def test_what_every_article_tells_is_sure_and_what_one_tells_is_not() -> None:
    rows = [(f"n{n}", "a", "b", 9) for n in range(40)] + [("once", "c", "d", 30), ("other", "e", "f", 29)]
    found = rank_ranges(told(*rows)).set_index("actor")
    assert found.loc["a", ["low", "high"]].tolist() == [1, 1]
    assert found.loc["c", "low"] == 3 and found.loc["c", "high"] > 4
    assert ((found["low"] <= found["rank"]) & (found["rank"] <= found["high"])).all()


def test_the_same_articles_give_the_same_ranges() -> None:
    rows = told(*[(f"n{n}", "a", f"b{n % 7}", 1 + n % 3) for n in range(30)])
    pd.testing.assert_frame_equal(rank_ranges(rows), rank_ranges(rows))


@pytest.mark.parametrize("rows", [told()])
def test_nothing_has_no_ranks(rows: pd.DataFrame) -> None:
    assert rank_ranges(rows).empty and list(rank_ranges(rows).columns) == RANK_COLUMNS
