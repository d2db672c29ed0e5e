"""What one side never tells: only what the other tells often, in weeks in which both write."""

import pytest

from lib.stories.groups import both_write, silent_about

TOLD = [("fish", "2024-01-01", 3), ("fish", "2024-01-08", 2), ("oil", "2024-01-08", 4), ("war", "2024-01-01", 9)]


@pytest.mark.parametrize(
    ("weeks", "known", "least", "found"),
    [
        ({"2024-01-01", "2024-01-08"}, {"war"}, 3, [("fish", 5), ("oil", 4)]),
        ({"2024-01-01"}, set(), 3, [("war", 9), ("fish", 5)]),  # oil only in a week in which the other writes nothing
        ({"2024-01-08"}, set(), 3, [("oil", 4)]),
        (set(), set(), 1, []),
    ],
)
def test_silent_about(weeks: set[str], known: set[str], least: int, found: list[tuple[str, int]]) -> None:
    assert silent_about(TOLD, weeks, known, least) == found


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (["2024-01-01", "2024-03-04"], ["2024-02-05", "2024-05-06"], ("2024-02-05", "2024-03-10")),
        (["2024-01-01"], ["2024-02-05"], None),
        ([], ["2024-02-05"], None),
    ],
)
def test_the_time_in_which_both_write(one: list[str], other: list[str], days: tuple[str, str] | None) -> None:
    assert both_write(one, other) == days
