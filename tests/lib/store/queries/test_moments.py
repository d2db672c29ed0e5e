"""Times that the tiny world names: what each bar counts is what it opens."""

import pytest

from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles, evidence, places
from tests.lib.store.world import FISH, TALKS


@pytest.mark.parametrize(
    ("unit", "bars"),
    [
        ("day", {"2023-12-30": 1, "2023-12-31": 1, "2024-01-01": 1, "2024-01-02": 1, "2024-01-09": 2}),
        ("month", {"2023-12": 1, "2024-01": 3}),
        ("year", {"2023": 2, "2024": 3}),
    ],
)
def test_bars(view: View, unit: places.Unit, bars: dict[str, int]) -> None:
    found = places.by_unit(view, Filters(), unit)
    assert dict(zip(found["unit"], found["sentences"], strict=True)) == bars


@pytest.mark.parametrize(
    ("first", "last", "sentences"),
    [
        ("2024-01-09", "2024-01-09", 2),
        ("2024-01-05", "2024-01-20", 2),  # two weeks take in no "January"
        ("2024-01-01", "2024-01-31", 3),
        ("2023-12-01", "2023-12-31", 1),  # nor a month "in 2023"
        ("2023-01-01", "2023-12-31", 2),
        (None, "2023-12-29", 1),
        ("2024-01-10", None, 1),
        (None, None, 4),
        ("2025-01-01", None, 0),
    ],
)
def test_a_range_opens_what_it_counts(view: View, first: str | None, last: str | None, sentences: int) -> None:
    assert places.total(view, Filters(), first, last) == sentences
    assert evidence.moments(view, Filters(), first, last).attrs["total"] == sentences


def test_what_is_named_less_finely_stands_apart(view: View) -> None:
    assert places.coarser(view, Filters(), "2023-06-01", "2024-01-31", 28) == 1
    found = evidence.coarser(view, Filters(), "2023-06-01", "2024-01-31", 28)
    assert found["text"].tolist() == ["Norway thanked Iceland."]
    assert found["label"].tolist() == ["2023, calculated"]


def test_the_time_is_marked_and_labelled(view: View) -> None:
    (row,) = evidence.moments(view, Filters(), "2023-12-30", "2023-12-30").to_dict("records")
    start = row["marks"][0][0] - row["start"]
    assert row["text"][start:].startswith("fish")
    assert row["marks"][0][2] == "moment"
    assert row["label"] == "30 Dec 2023 to 2 Jan 2024, calculated"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"when_from": "2024-01-09", "when_to": "2024-01-09"}, {FISH.article.id, TALKS.article.id}),
        ({"when_to": "2024-01-05"}, {FISH.article.id, TALKS.article.id}),
        ({"when_from": "2023-12-01", "when_to": "2023-12-31"}, {FISH.article.id}),
        ({"when_from": "2025-01-01"}, set()),
    ],
)
def test_the_filter_keeps_articles_that_name_a_time_there(view: View, given: dict[str, str], kept: set[str]) -> None:
    filters = Filters(**given)  # type: ignore[arg-type]
    assert set(articles.listing(view, filters)["article"]) == kept
    assert places.total(view, filters, given.get("when_from"), given.get("when_to")) >= len(kept)
