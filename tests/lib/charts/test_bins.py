from datetime import date, timedelta

import pytest

from lib.charts.calendar import bins


def every(first: str, last: str, step: int = 7) -> list[date]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=n) for n in range(0, (end - begin).days + 1, step)]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        ("2024-01-01", "2024-06-30", "week"),
        ("2022-01-01", "2024-06-30", "month"),
        ("2018-01-01", "2024-06-30", "quarter"),
        ("1990-01-01", "2024-06-30", "year"),
        ("1900-01-01", "2024-06-30", "year"),
    ],
)
def test_the_finest_unit_that_leaves_few_bins(first: str, last: str, unit: str) -> None:
    assert bins.fitting(every(first, last)) == unit


def test_one_stray_year_does_not_make_the_bins_coarser() -> None:
    assert bins.fitting([date(2014, 5, 1), *every("2019-01-01", "2019-06-30")]) == "week"


@pytest.mark.parametrize("unit", bins.UNITS)
def test_every_day_lies_in_its_bin_and_bins_follow_each_other(unit: bins.Unit) -> None:
    for day in every("2023-11-20", "2024-04-02", 1):
        first, last = bins.days(bins.number(day, unit), unit)
        assert first <= day <= last
        assert bins.number(last + timedelta(days=1), unit) == bins.number(day, unit) + 1


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        (9, "week", "2 months"),
        (6, "week", "6 weeks"),
        (104, "week", "2 years"),
        (8, "month", "8 months"),
        (8, "quarter", "2 years"),
    ],
)
def test_a_length_is_told_in_the_largest_unit_that_says_it(number: int, unit: bins.Unit, said: str) -> None:
    assert bins.length(number, unit) == said


def test_a_course_counts_every_day_once() -> None:
    days = ["2024-01-01", "2024-01-01", "2024-03-01", "2024-06-30"]
    found = bins.course(days)
    assert len(found) == bins.PARTS and sum(found) == len(days)
    assert found[0] == 2 and found[-1] == 1
    assert bins.course([]) == []
