"""Words that are written much like one that stands nowhere."""

import pytest

from lib.store.search.near_words import distance


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("norway", "norway", 0), ("norwey", "norway", 1), ("norwya", "norway", 1), ("norwy", "norway", 1),
        ("nroawy", "norway", 2), ("grain", "trains", 2), ("grain", "tractor", 3), ("", "ab", 2),
    ],
)  # fmt: skip
def test_letters_put_in_taken_out_changed_and_swapped(one: str, other: str, far: int) -> None:
    assert min(distance(one, other, 2), 3) == min(distance(other, one, 2), 3) == far
