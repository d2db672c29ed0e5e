from lib.charts import dumbbells
from lib.charts.dumbbells import Half, Row
from lib.selection import Selection
from tests.lib.charts import world


def half(value: int) -> Half:
    return Half(value, Selection.of("acts", f"a{value}"), f"{value}")


ROWS = [
    Row("helps", "#0072B2", half(3), half(4)),
    Row("accuses", "#D55E00", half(2), half(9)),
    Row("thanks", "#0072B2", half(6), None),
]


def test_the_widest_difference_stands_first_and_is_the_sentence() -> None:
    figure = dumbbells.figure(ROWS, ("Northline", "Zarya"), title="", dark=False)
    assert list(figure.layout.yaxis.ticktext) == ["accuses", "thanks", "helps"]
    assert dumbbells.difference(ROWS, ("Northline", "Zarya")) == "“accuses” differs most (Zarya 9, Northline 2)"


def test_dots_stand_at_their_numbers_and_few_are_hollow() -> None:
    left, right = dumbbells.figure(ROWS, ("Northline", "Zarya"), title="", dark=False).data[1:]
    assert list(left.x) == [2, 6, 3] and list(right.x) == [9, 4]
    assert left.marker.color[0] == "#FFFFFF" and right.marker.color[0] == "#D55E00"
    assert set(left.text) == {"N"} and set(right.text) == {"Z"}


def test_dots_lie_on_their_line_unless_they_would_cover_each_other() -> None:
    left, right = dumbbells.figure(
        [ROWS[0], Row("meets", "#0072B2", half(7), half(7))], ("a", "b"), title="", dark=False
    ).data[1:]
    assert (left.y[0], right.y[0]) == (0, 0)
    assert left.y[1] < 1 < right.y[1]


def test_alike_is_said() -> None:
    assert dumbbells.difference([], ("a", "b")) == "Both sides are alike."


def test_letters_colours_and_hollow_dots_are_explained() -> None:
    assert dumbbells.legend(("Northline", "Zarya")) == (
        "N is Northline, Z is Zarya. Blue: cooperation; orange: conflict; hollow: fewer than 5 sentences."
    )


def test_shares_add_up_on_each_side_and_keep_the_number() -> None:
    rows = dumbbells.shares(world.VERSUS)
    assert [half.share for row in rows if (half := row.left)] == [0.75, 0.25]
    assert [half.share for row in rows if (half := row.right)] == [1.0]
    assert rows[0].left and rows[0].left.value == 3
    assert dumbbells.longest(rows) == 100


def test_the_balance_of_both_sides_is_told() -> None:
    said = "Orlan: 3 cooperative, 1 hostile. Vestia: 0 cooperative, 1 hostile"
    assert dumbbells.balances(("Orlan", "Vestia"), [(3, 1), (0, 1)]) == said


def test_several_figures_can_share_an_axis() -> None:
    most = 2 * dumbbells.longest(world.VERSUS)
    alone, shared = (dumbbells.figure(world.VERSUS, ("a", "b"), title="", dark=False, most=one) for one in (0, most))
    assert shared.layout.xaxis.range[1] == 2 * alone.layout.xaxis.range[1]
