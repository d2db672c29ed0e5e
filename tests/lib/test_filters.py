"""Filters in a URL and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.filters import Filters, Seen, changed, from_query, to_query

WORDS = some.lists(some.text(min_size=1, max_size=5), unique=True, max_size=3).map(tuple)
FILTERS = some.builds(
    Filters,
    date_from=some.none() | some.dates().map(str),
    date_to=some.none() | some.dates().map(str),
    when_from=some.none() | some.dates().map(str),
    when_to=some.none() | some.dates().map(str),
    dated=some.booleans(),
    undated=some.booleans(),
    outlets=WORDS,
    themes=WORDS,
    actor=some.none() | some.text(min_size=1, max_size=5),
    voices=WORDS,
    by=WORDS,
    minimum=some.integers(1, 50),
    confidence=some.sampled_from([0.0, 0.5, 0.95]),
    once=some.booleans(),
    unread=some.sampled_from([None, Seen()]),
)


@given(FILTERS)
def test_url_holds_every_filter(filters: Filters) -> None:
    assert from_query(to_query(filters)) == (filters, ())


@pytest.mark.parametrize(
    ("query", "trouble"),
    [
        ({"from": ["yesterday"]}, "not a date"),
        ({"when_to": ["2024"]}, "not a date"),
        ({"min": ["many"]}, "not a number"),
        ({"min": ["-3"]}, "not a number"),
    ],
)
def test_bad_values_are_named_and_left_out(query: dict[str, list[str]], trouble: str) -> None:
    filters, troubles = from_query(query)
    assert filters == Filters() and trouble in troubles[0]


def test_empty_values_are_no_filter() -> None:
    assert from_query({"outlet": [""], "actor": [""]}) == (Filters(), ())


def test_events_leave_out_says_about_unless_asked() -> None:
    assert "neutral" not in Filters().events().quads
    assert "neutral" not in Filters(polarities=("neutral",)).events().quads  # what is asked for is neutral, too
    assert Filters(quads=("neutral",)).events().quads == ("neutral",)
    assert Filters(types=("STATE",)).events().quads == ()
    assert changed(Filters(once=True)) == ("once",)
