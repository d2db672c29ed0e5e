from lib.charts.calendar import gaps, lanes
from lib.charts.mappings import rows
from tests.lib.charts import world


def test_every_article_and_every_story_can_be_clicked() -> None:
    keys = world.keys(lanes.figure(world.MEMBERS, world.LINKS, dark=False))
    assert {key for key in keys if key.startswith("article:")} == {
        f"article:{name}" for name in ("one", "two", "three", "four", "five")
    }
    assert {key for key in keys if key.startswith("story:")} == {"story:one", "story:four"}


def test_articles_of_one_week_make_a_stack() -> None:
    axis = gaps.axis(lanes._week(row) for row in rows(world.MEMBERS) if row["published"])
    places = lanes._places(rows(world.MEMBERS), ["one", "four"], axis)
    assert places["one"].x == places["two"].x
    assert abs(places["one"].y - places["two"].y) == lanes.STEP
    assert places["three"].x > max(place.x for name, place in places.items() if name != "three")  # without a date


def arcs(**asked: object) -> int:
    traces = lanes.figure(world.MEMBERS, world.LINKS, dark=False, **asked).data  # type: ignore[arg-type]
    lines = [trace for trace in traces if trace.mode == "lines+markers"]
    return list(lines[0].x).count(None) if lines else 0


def test_links_of_the_chosen_article_or_all() -> None:
    assert [arcs(), arcs(selected="two"), arcs(every=True)] == [0, 1, 2]


def test_the_sentence_is_true_of_the_lanes() -> None:
    assert lanes.title_of(rows(world.MEMBERS)) == ("2 stories; most is told of Orlan · Vestia: 3 articles by 2 outlets")


def test_a_lane_grows_with_its_highest_stack_and_circles_never_leave_it() -> None:
    day = {"story": "one", "published": "2024-01-01"}
    for many in (2, 4, 9, 40):
        drawn = [{**day, "article": str(n)} for n in range(many)]
        places = lanes._places(drawn, ["one"], gaps.axis([lanes._week(drawn[0])]), lanes._step(drawn))
        assert max(abs(place.y) for place in places.values()) <= 0.46
        assert many > lanes.TALL or lanes._step(drawn) * lanes._high(drawn) >= 0.95 * lanes.SIZE
