"""The table of actors: each number is that of what it opens."""

import pytest

from lib.filters import Filters
from lib.store import View
from lib.store.queries import actors, evidence
from lib.store.queries.actors import COUNTS, NAMES, actor_profiles


def test_each_number_has_its_sentences(view: View) -> None:
    found = actor_profiles(view, Filters())
    assert found["actor"].tolist() == actors.ranking(view, Filters())["actor"].tolist()
    for row in found.to_dict("records"):
        one = row["actor"]
        assert evidence.quotes(view, Filters(), None, one, limit=1).attrs["total"] == row["about"]
        for column, side in (("acts", "source"), ("acted", "target")):
            for sign in ("cooperation", "conflict"):
                signed = Filters(polarities=(sign,))
                total = evidence.acts(view, signed, one, side, limit=1).attrs["total"]
                assert total == row[f"{column}_{sign}"], (one, column, sign)


def test_months_add_up_to_the_dated_sentences(view: View) -> None:
    found = actor_profiles(view, Filters())
    assert len({len(months) for months in found["months"]}) == 1
    for row in found.to_dict("records"):
        dated = actors.by_month(view, Filters(), row["actor"]).dropna()["sentences"].sum()
        assert sum(row["months"]) == dated


@pytest.mark.parametrize("column", ["label", "kind", "sentences", "quotes", *COUNTS])
def test_sorted_by_any_column_over_all_pages(view: View, column: str) -> None:
    every = len(actors.ranking(view, Filters(), limit=10_000))
    for way, order in (("-", True), ("", False)):
        pages = [actor_profiles(view, Filters(), 7, start, f"{way}{column}") for start in range(0, every, 7)]
        values = [str(one).lower() if column in NAMES else int(one) for page in pages for one in page[column]]
        assert values == sorted(values, reverse=order)
        assert len({one for page in pages for one in page["actor"]}) == every
