"""Values that one thread hands to another."""

import time
from collections.abc import Callable
from threading import active_count

import pytest

from lib.collection.sources.line import Line

Hand = Callable[[int], None]


def _numbers(most: int, pause: float = 0.0) -> Callable[[Hand], None]:
    def give(hand: Hand) -> None:
        for number in range(most):
            hand(number)
            time.sleep(pause)

    return give


@pytest.mark.parametrize(
    ("give", "at_once", "expected"),
    [
        (_numbers(0), 3, []),
        (_numbers(7), 3, [[0, 1, 2], [3, 4, 5], [6]]),
        (_numbers(6), 3, [[0, 1, 2], [3, 4, 5]]),
    ],
)
def test_all_values_come_in_order_and_an_end(give: Callable[[Hand], None], at_once: int, expected: list[int]) -> None:
    with Line[int](give, 2) as line:
        assert [some for _ in range(3) if (some := line.some(at_once, 30))] == expected
        assert line.some(at_once, 30) == []


def test_what_came_is_not_held_back_for_what_is_slow() -> None:
    with Line[int](_numbers(2, pause=30), 2) as line:
        started = time.monotonic()
        assert line.some(5, 0.1) == [0]
        assert time.monotonic() - started < 15


def test_an_error_comes_after_what_was_handed_over_before_it() -> None:
    def give(hand: Hand) -> None:
        hand(1)
        raise ValueError("broken")

    with Line[int](give, 2) as line:
        assert line.some(1, 30) == [1]
        with pytest.raises(ValueError, match="broken"):
            line.some(1, 30)


def test_who_leaves_the_line_ends_its_thread() -> None:
    before = active_count()
    with Line[int](_numbers(10**9), 2) as line:
        line.some(2, 30)
    until = time.monotonic() + 20
    while active_count() > before and time.monotonic() < until:
        time.sleep(0.05)
    assert active_count() <= before  # another may have ended meanwhile
