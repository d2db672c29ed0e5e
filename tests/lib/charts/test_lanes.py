import json
from datetime import date, timedelta

import pandas as pd
import pytest

from lib.charts.calendar import lanes
from lib.charts.calendar.lanes import OUTLETS, across
from lib.charts.mappings import rows
from tests.lib.charts import world


def test_every_article_and_every_story_can_be_clicked() -> None:
    keys = world.keys(lanes.figure(world.MEMBERS, world.LINKS, dark=False))
    assert {key for key in keys if key.startswith("article:")} == {
        f"article:{name}" for name in ("one", "two", "three", "four", "five")
    }
    assert {key for key in keys if key.startswith("story:")} == {"story:one", "story:four"}


def test_articles_of_one_step_make_a_stack() -> None:
    found = dated(("2024-01-10", "A"), ("2024-01-10", "B"), ("2024-01-11", "A"), (None, "A"))
    places = lanes._places(found, ["one"], across(found))
    assert places["0"].x == places["1"].x == places["2"].x - 1
    assert abs(places["0"].y - places["1"].y) == lanes.STEP
    assert places["3"].x > places["2"].x + 1  # without a date


def dated(*articles: tuple[str | None, str | None]) -> list[dict[str, str | None]]:
    """Articles of one story by day and outlet."""
    return [{"story": "one", "article": str(n), "published": d, "outlet": o} for n, (d, o) in enumerate(articles)]


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2024-01-02", "day"), ("2024-01-20", "day"), ("2024-06-30", "day"), (None, None), ("2024-01-01", None)],
)
def test_the_span_chooses_the_step(last: str | None, unit: str | None) -> None:
    assert across(dated(("2024-01-01", "A"), (last, "B"))).unit == unit


@pytest.mark.parametrize(("days", "unit"), [(40, "day"), (41, "week"), (281, "month"), (1_300, "quarter")])
def test_a_step_is_as_long_as_the_picture_has_room_for(days: int, unit: str) -> None:
    every = [(date(2024, 1, 1) + timedelta(n)).isoformat() for n in range(days)]
    assert across(dated(*((day, "A") for day in every))).unit == unit


def test_of_one_day_outlets_stand_across_and_of_one_outlet_articles() -> None:
    day = "2024-01-01"
    several = across(dated((day, "B"), (day, "B"), (day, "A"), (None, None)))
    assert several.places == {"0": 0, "1": 0, "2": 1, "3": 3}
    assert several.ticks == ([0, 1, 3], ["B", "A", "no<br>outlet"])
    alone = across(dated((day, "A"), (day, "A"), (day, None)))
    assert [alone.places[str(n)] for n in range(3)] == [0, 1, 2] and alone.ticks == ([], [])
    crowd = across(dated(*((day, f"Outlet {n}") for n in range(OUTLETS + 5))))
    assert crowd.end == OUTLETS and crowd.ticks[1][-1] == "others"


def arcs(links: pd.DataFrame) -> int:
    traces = lanes.figure(world.MEMBERS, links, dark=False).data
    lines = [trace for trace in traces if trace.mode == "lines+markers"]
    return list(lines[0].x).count(None) if lines else 0


def test_links_of_the_chosen_article_or_all() -> None:
    of_one = [lanes.linked_with(world.LINKS, article) for article in (None, "two")]
    assert [arcs(links) for links in (*of_one, world.LINKS)] == [0, 1, 2]


def test_groups_of_outlets_have_their_signs_and_a_line_of_the_legend_that_keeps_them() -> None:
    figure = lanes.figure(world.MEMBERS, world.LINKS, dark=False, groups={"north": ["Harbour Times", "Elsewhere"]})
    north, others = [trace for trace in figure.data if trace.showlegend is not False and trace.name]
    assert [north.name, others.name] == ["north", lanes.OTHERS]
    assert json.loads(north.meta)["keeps"] == {"outlet": ["Harbour Times", "Elsewhere"]}
    assert json.loads(others.meta)["keeps"] == {"outlet": ["Orlan Daily"]}
    (articles,) = [trace for trace in figure.data if trace.text and "HT" in trace.text]
    signs = set(zip(articles.text, articles.marker.color, articles.marker.symbol, strict=True))
    assert {("HT", north.marker.color, "square"), ("OD", others.marker.color, "circle")} <= signs


def test_of_many_groups_the_largest_have_colours_and_the_rest_share_one() -> None:
    outlets = [f"Outlet {n}" for n in range(9)]
    found = dated(*(("2024-01-01", outlet) for outlet in [outlets[8], *outlets]))
    groups = lanes._groups(found, {outlet: [outlet] for outlet in outlets}, lanes.palette(dark=False))
    assert next(iter(groups)) == "Outlet 8" and len({group.colour for group in groups.values()}) == len(groups) == 6
    assert len(groups[lanes.OTHERS].outlets) == 4


def test_the_sentence_is_true_of_the_lanes() -> None:
    assert lanes.title_of(rows(world.MEMBERS)) == "2 stories; the largest is “Orlan · Vestia”, 3 articles by 2 outlets"


def test_a_lane_grows_with_its_highest_stack_and_circles_never_leave_it() -> None:
    day = {"story": "one", "published": "2024-01-01"}
    for many in (2, 4, 9, 40):
        drawn = [{**day, "article": str(n)} for n in range(many)]
        axis = across([*drawn, {**day, "article": "later", "published": "2024-01-02"}])
        tallest = lanes._tallest(drawn, axis)
        assert tallest == many
        places = lanes._places(drawn, ["one"], axis, lanes._step(tallest))
        assert max(abs(place.y) for place in places.values()) <= 0.46
        assert many > lanes.TALL or lanes._step(tallest) * lanes._high(tallest) >= 0.95 * lanes.SIZE
