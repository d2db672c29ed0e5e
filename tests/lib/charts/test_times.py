"""Into what days and months are gathered, and how that is told and selected."""

from datetime import date, timedelta

import pandas as pd
import pytest

from lib.charts import theme_bars, timeline
from lib.charts.calendar import times
from lib.charts.calendar.times import Times
from tests.lib.charts import world


def days(first: str, number: int) -> list[str]:
    return [(date.fromisoformat(first) + timedelta(n)).isoformat() for n in range(number)]


@pytest.mark.parametrize(
    ("found", "unit", "value", "when"),
    [
        (days("2024-03-04", 7), "day", "2024-03-04", "on 4 Mar 2024"),
        (days("2024-02-10", 60), "week", "2024-02-05..2024-02-11", "in the week of 5 Feb 2024"),
        (["2024-01", "2024-06"], "month", "2024-01", "in Jan 2024"),
        ([f"{year}-{month:02}" for year in range(2018, 2024) for month in range(1, 13)], "quarter",
         "2018-01-01..2018-03-31", "in Jan–Mar 2018"),
        ([f"{year}-{month:02}" for year in range(1990, 2024) for month in range(1, 13)], "year",
         "1990-01-01..1990-12-31", "in 1990"),
    ],
)  # fmt: skip
def test_bins_are_as_fine_as_there_is_room(found: list[str], unit: str, value: str, when: str) -> None:
    times = Times([*found, None])
    first = min(times.axis.places)
    assert (times.unit, times.value(first), times.when(first, first)) == (unit, value, when)
    assert times.value(None) == "" and times.name(None) == "no date"


@pytest.mark.parametrize(
    ("found", "when"),
    [(days("2024-03-04", 5), "from 4 to 8 Mar 2024"), (days("2024-02-28", 3), "from 28 Feb 2024 to 1 Mar 2024")],
)
def test_several_days_are_told_from_the_first_to_the_last(found: list[str], when: str) -> None:
    times = Times(found)
    assert times.when(min(times.axis.places), max(times.axis.places)) == when


def test_rows_of_a_bin_add_up_and_what_has_no_date_stays_apart() -> None:
    rows = [{"time": day, "sign": "x", "n": 1} for day in [*days("2024-01-01", 60), None, None]]
    found = Times(row["time"] for row in rows).gathered(rows, "n", "sign")
    assert [row["n"] for row in found] == [7] * 8 + [4, 2]


def test_a_week_is_seven_bars_and_a_day_a_sentence() -> None:
    week = pd.DataFrame({"time": days("2024-03-04", 7), "sentences": 2})
    assert world.keys(timeline.actor(week, dark=False))[0] == "month:2024-03-04"
    assert len(timeline.actor(week, dark=False).data[0].x) == 7
    one = timeline.actor(week.iloc[:1], dark=False, name="Russia")
    assert one.layout.annotations[0].text == "2 sentences mention Russia, all on 4 Mar 2024."


def test_themes_of_a_week_stand_by_day() -> None:
    frame = pd.DataFrame({"time": days("2024-03-04", 3), "topic": "war", "label": "war", "articles": 2})
    figure = theme_bars.over_time(frame, dark=False)
    assert world.keys(figure) == [f"theme-month:war|{day}" for day in days("2024-03-04", 3)]
    assert figure.layout.xaxis.ticktext[0] == "4 Mar 2024"


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
    assert times.fitting(every(first, last)) == unit


def test_one_stray_year_does_not_make_the_bins_coarser() -> None:
    assert times.fitting([date(2014, 5, 1), *every("2019-01-01", "2019-06-30")]) == "week"


@pytest.mark.parametrize("unit", times.UNITS)
def test_every_day_lies_in_its_bin_and_bins_follow_each_other(unit: times.Unit) -> None:
    for day in every("2023-11-20", "2024-04-02", 1):
        first, last = times.days(times.number(day, unit), unit)
        assert first <= day <= last
        assert times.number(last + timedelta(days=1), unit) == times.number(day, unit) + 1


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
def test_a_length_is_told_in_the_largest_unit_that_says_it(number: int, unit: times.Unit, said: str) -> None:
    assert times.length(number, unit) == said


def test_a_course_counts_every_day_once() -> None:
    days = ["2024-01-01", "2024-01-01", "2024-03-01", "2024-06-30"]
    found = times.course(days)
    assert len(found) == times.PARTS and sum(found) == len(days)
    assert found[0] == 2 and found[-1] == 1
    assert times.course([]) == []


def test_short_gaps_keep_their_room_and_long_ones_are_cut() -> None:
    axis = times.axis([5, 3, 8, 60, 61])
    assert axis.places == {3: 0, 4: 1, 5: 2, 6: 3, 7: 4, 8: 5, 60: 8, 61: 9}
    assert axis.cuts == [(6.5, 9, 59)]
    assert axis.length == 10


def test_nothing_has_no_length() -> None:
    assert times.axis([]).length == 0


def test_names_stand_where_something_is_and_have_room_beside_each_other() -> None:
    axis = times.axis([1990, 1993, 2020, 2021])
    places, names = times.ticks(axis, "year")
    assert places == [0, 3, 6, 4.5]
    assert names[-1] == "…<br>26 years" and len(names) == 4
