from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import named_times

MONTHS = pd.DataFrame(
    {"unit": ["1945-05", "2023-11", "2024-01", "2024-03", "2030-06"], "sentences": [1, 2, 3, 4, 1], "articles": 1}
)
YEARS = pd.DataFrame({"unit": ["1945", "2024"], "sentences": [1, 3], "articles": 1})


@pytest.mark.parametrize(
    ("bar", "first", "last", "name"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), "29 Feb 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
    ],
)
def test_a_bar_has_bounds_and_a_name(bar: str, first: date, last: date, name: str) -> None:
    assert named_times.bounds(bar) == (first, last)
    assert named_times.name(bar) == name
    assert named_times.selection(bar).to_url() == f"when:{first}|{last}"


@pytest.mark.parametrize(
    ("frame", "first", "last", "shown"),
    [
        (MONTHS, None, None, named_times.Scope("month", date(2023, 11, 1), date(2024, 3, 31))),  # the busiest two years
        (MONTHS, "2024-03-01", "2024-03-31", named_times.Scope("day", date(2024, 3, 1), date(2024, 3, 31))),
        (MONTHS, "2023-01-01", "2024-12-31", named_times.Scope("month", date(2023, 1, 1), date(2024, 12, 31))),
        (MONTHS, "1940-01-01", None, named_times.Scope("year", date(1940, 1, 1), date(2030, 6, 30))),
        (MONTHS, None, "2024-01-31", named_times.Scope("year", date(1945, 5, 1), date(2024, 1, 31))),
        (YEARS, None, None, named_times.Scope("year", date(2024, 1, 1), date(2024, 12, 31))),
        (YEARS.iloc[:0], None, None, None),
    ],
)
def test_what_is_shown(
    frame: pd.DataFrame, first: str | None, last: str | None, shown: named_times.Scope | None
) -> None:
    assert named_times.scope(frame, first, last) == shown


def test_bars_stand_in_their_places_and_open_their_range() -> None:
    figure = named_times.figure(MONTHS, named_times.scope(MONTHS), dark=False)
    (trace,) = figure.data
    assert list(trace.x) == [0, 2, 4]
    assert list(trace.y) == [2, 3, 4]
    assert [point[0] for point in trace.customdata][-1] == "when:2024-03-01|2024-03-31"
    assert figure.layout.xaxis.ticktext[0] == "Nov<br>2023"
    assert (
        figure.layout.title.text.replace("<br>", " ")
        == "Dates mentioned in the articles, most of them in Mar 2024 (4 sentences)"
    )


@pytest.mark.parametrize("dark", [True, False])
def test_plotly_accepts_every_value(dark: bool) -> None:
    go.Figure(named_times.figure(MONTHS, named_times.scope(MONTHS), dark=dark).to_dict())
    go.Figure(named_times.figure(YEARS, None, dark=dark).to_dict())


def test_nothing_named() -> None:
    assert "No article names" in named_times.figure(YEARS.iloc[:0], None, dark=True).layout.annotations[0].text.replace(
        "<br>", " "
    )
    assert named_times.alt_of(YEARS.iloc[:0], None) == "No times are named"
