import numpy as np

from lib.charts import look
from lib.charts.sending.plain_figure import PlainFigure


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
