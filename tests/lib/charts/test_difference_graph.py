"""Arrows to and from an actor, with a handle for each side that tells of them."""

from lib.charts import difference_graph
from lib.charts.difference_graph import Arrow, Handle
from lib.selection import Selection

EDGE = Selection.of("edge", "a", "b")
BLUE, ORANGE = Handle(EDGE, "agrees", "#0072B2"), Handle(EDGE, "accuses", "#D55E00")


def test_who_acts_stands_left_and_each_side_has_its_handles() -> None:
    arrows = [Arrow("Vestia", True, (BLUE, ORANGE)), Arrow("Dunn", False, (None, BLUE))]
    figure = difference_graph.figure("Orlan", arrows, ("Northline", "Zarya"), title="", dark=False)
    _, _, middle, names, north, zarya = figure.data
    assert list(middle.text) == ["Orlan"]
    assert list(names.x) == [2, 0] and list(names.text) == ["Vestia", "Dunn"]
    assert list(north.marker.color) == ["#0072B2"] and list(zarya.marker.color) == ["#D55E00", "#0072B2"]
    assert set(north.text) == {"N"} and set(zarya.text) == {"Z"}
    assert 1 < zarya.x[0] < north.x[0] < 2 and 0 < zarya.x[1] < 1
