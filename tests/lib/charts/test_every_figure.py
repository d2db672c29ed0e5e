"""What must hold for all figures, light and dark."""

import json
from collections.abc import Callable

import plotly.graph_objects as go
import pytest

from lib.charts import bars, counterparts, difference_graph, dumbbells, matrix, network, theme_bars, timeline, world_map
from lib.charts.calendar import lanes, tiles
from lib.charts.difference_graph import Arrow, Handle
from lib.graph import build, layout
from lib.selection import Selection
from tests.lib.charts import world
from tests.lib.graph import world as actors

GRAPH = build(actors.edges().replace({"Orlan": world.HOSTILE}))
WHERE = layout.positions(GRAPH)
HANDLE = Handle(Selection.of("edge", "orlan", "vestia"), world.HOSTILE, "#0072B2")
ARROWS = [Arrow(world.HOSTILE, True, (HANDLE, None)), Arrow("Vestia", False, (HANDLE, HANDLE))]
GROUPS = {world.HOSTILE: ["Harbour Times"]}
MADE: dict[str, Callable[[bool], go.Figure]] = {
    "network": lambda dark: network.figure(GRAPH, WHERE, dark=dark),
    "network of an actor": lambda dark: network.figure(GRAPH, WHERE, dark=dark, selected=("dunn",)),
    "network of an edge": lambda dark: network.figure(GRAPH, WHERE, dark=dark, selected=("orlan", "vestia")),
    "poster": lambda dark: network.poster(GRAPH, WHERE, dark=dark),
    "lanes": lambda dark: lanes.figure(world.MEMBERS, world.LINKS, dark=dark),
    "lanes and groups": lambda dark: lanes.figure(world.MEMBERS, world.LINKS, dark=dark, groups=GROUPS),
    "lanes and an article": lambda dark: lanes.figure(world.MEMBERS, world.LINKS, dark=dark, selected="one"),
    "tiles": lambda dark: tiles.figure(world.WEEKS, world.OUTLET_MONTHS, dark=dark),
    "relations": lambda dark: matrix.relations(actors.edges().replace({"Orlan": world.HOSTILE}), dark=dark),
    "polarity": lambda dark: timeline.polarity(world.POLARITY, dark=dark),
    "actor": lambda dark: timeline.actor(world.POLARITY, dark=dark, name=world.HOSTILE),
    "matrix": lambda dark: matrix.figure(world.MATRIX, dark=dark),
    "months": lambda dark: theme_bars.over_time(world.THEMES, dark=dark),
    "tree": lambda dark: theme_bars.tree(world.TREE, dark=dark),
    "by outlet": lambda dark: theme_bars.by_outlet(world.BY_OUTLET, dark=dark),
    "ranking": lambda dark: bars.figure(world.BARS, dark=dark),
    "places": lambda dark: world_map.figure(world.PLACES, dark=dark),
    "found by month": lambda dark: timeline.matches(world.FOUND_MONTHS, dark=dark),
    "found by outlet": lambda dark: bars.by_outlet(world.FOUND_OUTLETS, dark=dark),
    "dumbbells": lambda dark: dumbbells.figure(world.VERSUS, (world.HOSTILE, "Vestia"), title="", dark=dark),
    "difference graph": lambda dark: difference_graph.figure(
        world.HOSTILE, ARROWS, (world.HOSTILE, "Vestia"), title=world.HOSTILE, dark=dark
    ),
    "share of coverage": lambda dark: bars.shares(
        [bars.Share(world.HOSTILE, 1, 3, Selection("articles")), bars.Share("Wire", 0, 2, Selection("articles"))],
        f"mention {world.HOSTILE}",
        dark=dark,
    ),
    "two sides": lambda dark: bars.two_sided(
        [world.HOSTILE, "accuses"], world.PARTS, (world.HOSTILE, "Vestia"), title=world.HOSTILE, dark=dark
    ),
    "counterparts": lambda dark: counterparts.figure(world.INVOLVING, "orlan", dark=dark),
}
EMPTY: dict[str, Callable[[], go.Figure]] = {
    "network": lambda: network.figure(build(actors.edges().iloc[:0]), {}, dark=False),
    "poster": lambda: network.poster(build(actors.edges().iloc[:0]), {}, dark=False),
    "lanes": lambda: lanes.figure(world.MEMBERS.iloc[:0], world.LINKS, dark=False),
    "tiles": lambda: tiles.figure(world.WEEKS.iloc[:0], world.OUTLET_MONTHS.iloc[:0], dark=False),
    "relations": lambda: matrix.relations(actors.edges().iloc[:0], dark=False),
    "polarity": lambda: timeline.polarity(world.POLARITY.iloc[:0], dark=False),
    "actor": lambda: timeline.actor(world.POLARITY.iloc[:0], dark=False),
    "matrix": lambda: matrix.figure(world.MATRIX.iloc[:0], dark=False),
    "months": lambda: theme_bars.over_time(world.THEMES.iloc[:0], dark=False),
    "tree": lambda: theme_bars.tree(world.TREE.iloc[:0], dark=False),
    "by outlet": lambda: theme_bars.by_outlet(world.BY_OUTLET.iloc[:0], dark=False),
    "places": lambda: world_map.figure(world.PLACES.iloc[2:], dark=False),
    "found by month": lambda: timeline.matches(world.FOUND_MONTHS.iloc[:0], dark=False),
    "found by outlet": lambda: bars.by_outlet(world.FOUND_OUTLETS.iloc[:0], dark=False),
    "dumbbells": lambda: dumbbells.figure([], ("Orlan", "Vestia"), title="", dark=False),
    "difference graph": lambda: difference_graph.figure("Orlan", [], ("Orlan", "Vestia"), title="", dark=False),
    "counterparts": lambda: counterparts.figure([], "orlan", dark=False),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", MADE)
def test_plotly_accepts_every_value(name: str, dark: bool) -> None:
    figure = world.checked(MADE[name](dark))
    assert figure.data
    assert json.loads(figure.to_json() or "")["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"


@pytest.mark.parametrize("name", MADE)
def test_names_are_never_read_as_markup(name: str) -> None:
    assert not [text for text in world.shown(MADE[name](False)) if "<b>Orlan" in text]


@pytest.mark.parametrize("name", MADE)
def test_every_clickable_point_says_what_it_stands_for(name: str) -> None:
    found = world.keys(MADE[name](False))
    assert found and all(":" in key for key in found)


@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show_says_so(name: str) -> None:
    figure = world.checked(EMPTY[name]())
    assert not figure.data
    assert len(figure.layout.annotations[0].text) > 20


@pytest.mark.parametrize("name", MADE)
def test_the_same_input_gives_the_same_figure(name: str) -> None:
    assert MADE[name](False).to_json() == MADE[name](False).to_json()
