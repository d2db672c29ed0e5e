"""What all figures share."""

import numpy as np
import pytest

from lib.charts import look
from lib.charts.look import PlainFigure


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("", ""),
        ("A short title", "A short title"),
        (
            "Most written about: politics and government, 57 articles",
            "Most written about: politics<br>and government, 57 articles",
        ),
        (
            "Eritrea → Djibouti: 7 cooperative, 11 hostile sentences",
            "Eritrea → Djibouti: 7 cooperative,<br>11 hostile sentences",
        ),
        ("x" * 90, "x" * 90),
    ],
)
def test_no_word_of_a_title_stands_alone_and_no_number_ends_a_line(title: str, shown: str) -> None:
    assert look.balanced(title) == shown


def drawn() -> PlainFigure:
    trace = {"type": "scatter", "x": np.array([1.0, np.nan], dtype=np.float32), "customdata": np.array([["a"], ["b"]])}
    return PlainFigure(
        {"data": [trace], "layout": {"title": {"text": "Two"}, "xaxis": {"range": np.array([0.0, 2.0])}}}
    )


def test_it_is_sent_as_it_is_with_arrays_as_lists() -> None:
    found = drawn().to_dict()
    assert found["data"][0]["x"] == [1.0, None]
    assert found["data"][0]["customdata"] == [["a"], ["b"]]
    assert found["layout"]["xaxis"]["range"] == [0.0, 2.0]


def test_it_is_a_figure_for_whoever_asks_and_what_is_changed_then_is_sent() -> None:
    figure = drawn()
    assert (figure.data[0].type, figure.layout.title.text) == ("scatter", "Two")
    figure.layout.title.text = "Three"
    assert figure.to_dict()["layout"]["title"]["text"] == "Three"
    assert look.figure([], {}).to_dict() == {"data": [], "layout": {}}
