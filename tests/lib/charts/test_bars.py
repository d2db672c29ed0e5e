from lib.charts import bars
from lib.selection import Selection
from tests.lib.charts import world

NAMES = ("Orlan", "Vestia")


def test_bars_keep_their_order_colour_and_selection() -> None:
    figure = bars.figure(world.BARS, dark=False)
    assert world.keys(figure)[:2] == ["actor:orlan", "actor:dunn"]
    assert figure.data[1].text[1] == "● Karel Dunn"
    assert figure.data[0].hovertext[1] == "1 sentence mentions Karel Dunn"
    assert list(figure.data[0].marker.color) == ["#0072B2", "#D55E00"]


def test_outlets_keep_their_order_and_the_unknown_one_its_place() -> None:
    figure = bars.by_outlet(world.FOUND_OUTLETS, dark=False)
    assert world.keys(figure)[:2] == [f"outlet:{world.HOSTILE}", "outlet:"]
    assert figure.data[1].text[1] == "unknown outlet"


def test_the_left_side_goes_left_on_the_same_axis() -> None:
    figure = bars.two_sided(["helps", "accuses"], world.PARTS, NAMES, title="Acts", dark=False)
    drawn, labels = figure.data
    assert list(zip(drawn.y, drawn.x, drawn.text, strict=True)) == [(0, -3, "3"), (1, -1, "1"), (0, 1, "1")]
    low, high = figure.layout.xaxis.range
    assert low == -high < -3
    assert list(labels.text) == ["helps", "accuses"]
    assert [note.text for note in figure.layout.annotations] == ["◂\u00a0Orlan", "Vestia\u00a0▸"]


def test_a_long_label_is_not_cut_and_makes_room_for_itself() -> None:
    long = "treacherous, dangerous and aggressive enemy · negative · Vladimir Putin"
    figure, other = (bars.two_sided([label, "b"], world.PARTS, NAMES, title="", dark=False) for label in (long, "a"))
    drawn, labels = figure.data
    assert labels.text[0].replace("<br>", " ") == long and labels.text[0].count("<br>") == 1
    assert list(drawn.y) == [bars.LINE, bars.LINE + 1, bars.LINE]
    assert figure.layout.height > other.layout.height


def test_the_greatest_share_stands_first_and_all_is_told() -> None:
    found = [bars.Share(name, about, 4, Selection("articles")) for name, about in (("Wire", 1), ("Times", 3))]
    figure = bars.shares(found, "mention Orlan", dark=False)
    assert list(figure.data[0].text) == ["75% · 3 of 4", "25% · 1 of 4"]
    assert figure.layout.title.text == "50% of all articles here mention Orlan: 4 of 8"
