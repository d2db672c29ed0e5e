from lib.charts.calendar import gaps


def test_short_gaps_keep_their_room_and_long_ones_are_cut() -> None:
    axis = gaps.axis([5, 3, 8, 60, 61])
    assert axis.places == {3: 0, 5: 2, 8: 5, 60: 8, 61: 9}
    assert axis.cuts == [(6.5, 9, 59)]
    assert axis.length == 10


def test_nothing_has_no_length() -> None:
    assert gaps.axis([]).length == 0
