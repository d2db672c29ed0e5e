import pytest

from lib.charts.calendar import bins


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-01-01", "2024-01-20", "day"),
        ("2024-01-01", "2024-06-30", "week"),
        ("2022-01-01", "2024-06-30", "month"),
        ("2010-01-01", "2024-06-30", "quarter"),
    ],
)
def test_the_finest_unit_that_leaves_few_bars(first: str, last: str, unit: str) -> None:
    assert bins.unit(first, last) == unit


def test_a_course_counts_every_day_once() -> None:
    days = ["2024-01-01", "2024-01-01", "2024-03-01", "2024-06-30"]
    found = bins.course(days)
    assert len(found) == bins.PARTS and sum(found) == len(days)
    assert found[0] == 2 and found[-1] == 1
    assert bins.course([]) == []
