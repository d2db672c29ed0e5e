import numpy as np
import pandas as pd
import pytest

from lib import gazetteer
from lib.charts import look, world_map
from lib.charts.world_map import equal_earth
from tests.lib.charts import world


def test_only_places_with_a_position_are_drawn() -> None:
    figure = world_map.figure(world.PLACES, dark=False)
    assert set(world.keys(figure)) == {"actor:p1", "actor:p2"}
    assert world_map.alt_of(world.PLACES) == "2 places; most mentioned: Oslo, in 3 sentences"


def test_the_first_view_holds_every_place() -> None:
    figure = world_map.figure(world.PLACES, dark=False)
    x, y = figure.data[2].x, figure.data[2].y
    assert figure.layout.xaxis.range[0] < min(x) and max(x) < figure.layout.xaxis.range[1]
    assert figure.layout.yaxis.range[0] < min(y) and max(y) < figure.layout.yaxis.range[1]


def test_no_map_is_fetched() -> None:
    figure = world_map.figure(world.PLACES, dark=False)
    assert {trace.type for trace in figure.data} == {"scatter"}
    assert "geo" not in figure.layout.to_plotly_json()


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    # values of the projection's authors: the equator's end, the pole, the middle
    [(180, 0, 2.7066, 0), (0, 90, 0, 1.3173), (0, 0, 0, 0), (-180, 0, -2.7066, 0)],
)
def test_equal_earth(longitude: float, latitude: float, x: float, y: float) -> None:
    assert np.allclose(equal_earth(longitude, latitude), (x, y), atol=1e-3)


def test_outlines_are_closed_rings_and_lines_on_the_globe() -> None:
    for row in gazetteer.table("gazetteers/outlines"):
        points = np.array(row["points"].split(), dtype=float).reshape(-1, 2)
        assert np.abs(points).max(axis=0)[0] <= 180 and np.abs(points).max(axis=0)[1] <= 90
        assert row["shape"] == "border" or (points[0] == points[-1]).all()


def test_names_that_need_a_wide_screen_stand_in_a_trace_of_their_own() -> None:
    near = pd.DataFrame(
        [(f"p{n}", f"A long name {n}", 50.0 + n % 4, 10.0 + 2 * n, 20 - n) for n in range(12)],
        columns=pd.Index(["place", "name", "lat", "lon", "mentions"]),
    )
    families = [
        trace.textfont.family for trace in world_map.figure(near, dark=False).data if trace.mode == "markers+text"
    ]
    assert [look.ONLY_WIDE in (family or "") for family in families] == [False, True]
