from lib.charts.draw import Cell, cell_figure
from lib.selection import Selection


def test_cells_fill_their_row_and_column() -> None:
    cells = [
        Cell(0, 1, "7", "#DDDDDD", Selection.of("cell", "a", "b"), "a about b"),
        Cell(1, 0, "2", "#0072B2", Selection.of("cell", "c", "d"), "c about d"),
    ]
    bars, *texts = cell_figure(cells, {0: "first", 1: "second"}, {0: "left", 1: "right"}, title="", dark=False).data
    assert list(bars.y) == [0, 1]
    assert [int(base) for base in bars.base] == [1, 0]
    # Dark on light and light on dark, each in the middle of its cell; what is chosen lets no number fade.
    assert [(*one.x, *one.y, *one.text) for one in texts] == [(1.5, 0, "7"), (0.5, 1, "2")]
    assert all(one.textfont.color == one.unselected.textfont.color for one in texts)


def test_long_names_are_cut_and_the_height_follows_the_rows() -> None:
    cells = [Cell(0, 0, "1", "#DDDDDD", Selection.of("cell", "a", "b"), "")]
    one = cell_figure(
        cells, {0: "a name that is much too long for two lines of a phone"}, {0: "x"}, title="", dark=False
    )
    two = cell_figure(cells, {0: "a", 1: "b"}, {0: "x"}, title="", dark=False)
    assert one.layout.yaxis.ticktext == ("a name that is much<br>too long for two line…",)
    assert two.layout.height > one.layout.height
