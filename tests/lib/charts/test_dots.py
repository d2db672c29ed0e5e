"""Dots and ranges where they belong, in both themes."""

import pytest

from lib.charts import dots
from tests.lib.charts import world

ROWS = [
    dots.Row("right <b>", (dots.Dot("wire <b>", 0.7, 0.6, 0.8, "wire: 70%"), dots.Dot("web", 0.4, None, None, "web"))),
    dots.Row("found", (dots.Dot("web", 0.5, 0.25, 0.75, "web: 50%"),)),
    dots.Row("never measured", ()),
]


@pytest.mark.parametrize("dark", [False, True])
def test_dots_and_ranges(dark: bool) -> None:
    figure = world.checked(dots.figure(ROWS, title="On <b>", dark=dark))
    wire, web, labels = figure.data
    assert (wire.name, list(wire.x), list(wire.error_x.array)) == ("wire &lt;b&gt;", [70], pytest.approx([10]))
    assert list(web.x) == [40, 50] and list(web.error_x.arrayminus) == [None, pytest.approx(25)]
    assert list(labels.text) == ["right &lt;b&gt;", "found"]
    assert wire.marker.symbol != web.marker.symbol
    heights = [*wire.y, *web.y, *labels.y]
    assert len(set(heights)) == len(heights)


def test_the_same_input_gives_the_same_figure_and_nothing_says_so() -> None:
    assert dots.figure(ROWS, title="", dark=False).to_json() == dots.figure(ROWS, title="", dark=False).to_json()
    assert not world.checked(dots.figure([], title="", dark=False)).data
