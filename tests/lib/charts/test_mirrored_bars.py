from dataclasses import replace

import pytest

from lib.charts import mirrored_bars
from tests.lib.charts import world

NAMES = ("Orlan", "Vestia")


def test_the_left_side_goes_left_on_the_same_axis() -> None:
    figure = mirrored_bars.figure(world.VERSUS, NAMES, title="Acts", dark=False)
    left, right, labels = figure.data
    assert (list(left.x), list(right.x)) == ([-3, -1], [1])
    assert (list(left.y), list(right.y)) == ([0, 1], [0])
    low, high = figure.layout.xaxis.range
    assert low == -high < -3
    assert list(left.text) == ["3", "1"]
    assert len(labels.text) == 2


def test_several_figures_can_share_an_axis() -> None:
    most = 2 * mirrored_bars.longest(world.VERSUS)
    alone, shared = (mirrored_bars.figure(world.VERSUS, NAMES, title="", dark=False, most=one) for one in (0, most))
    assert shared.layout.xaxis.range[1] == 2 * alone.layout.xaxis.range[1]


def test_shares_add_up_on_each_side_and_keep_the_number() -> None:
    rows = mirrored_bars.shares(world.VERSUS)
    assert [half.share for row in rows if (half := row.left)] == [0.75, 0.25]
    assert [half.share for row in rows if (half := row.right)] == [1.0]
    assert rows[0].left and rows[0].left.text == "75 % · 3"
    assert mirrored_bars.longest(rows) == 100


def test_both_sides_are_named(dark: bool = False) -> None:
    names = [note.text for note in mirrored_bars.figure(world.VERSUS, NAMES, title="", dark=dark).layout.annotations]
    assert names == ["◂ Orlan", "Vestia ▸"]


@pytest.mark.parametrize(
    ("balances", "said"),
    [(((3, 1), (0, 1)), "Orlan: 3 cooperative, 1 hostile. Vestia: 0 cooperative, 1 hostile")],
)
def test_the_title_says_what_is_seen(balances: tuple, said: str) -> None:
    assert mirrored_bars.alt_of(NAMES, balances) == said


def test_a_long_label_is_not_cut_and_makes_room_for_itself() -> None:
    long = "treacherous, dangerous and aggressive enemy · negative · Vladimir Putin"
    figure = mirrored_bars.figure([replace(world.VERSUS[0], label=long), world.VERSUS[1]], NAMES, title="", dark=False)
    left, _, labels = figure.data
    assert labels.text[0].replace("<br>", " ") == long and labels.text[0].count("<br>") == 1
    assert list(left.y) == [mirrored_bars.LINE, mirrored_bars.LINE + 1]
    assert figure.layout.height > mirrored_bars.figure(world.VERSUS, NAMES, title="", dark=False).layout.height
