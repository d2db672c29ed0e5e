"""Intervals by values that can be looked up, and by what must hold for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.evaluation.scores import of_f1, of_measure, wilson


def test_wilson_as_in_the_textbook():
    low, high = wilson(0.5, 100) or (0, 0)
    assert (round(low, 3), round(high, 3)) == (0.404, 0.596)


def test_no_trials_no_interval():
    assert wilson(0.0, 0) is None
    assert of_f1(0, 0, 0) is None


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_an_f1_lies_in_its_interval(found: int, wrong: int, missed: int):
    interval = of_f1(found, wrong, missed)
    if interval is not None:
        figure = 2 * found / (2 * found + wrong + missed) if found else 0.0
        assert 0 <= interval[0] <= figure + 1e-9 and figure - 1e-9 <= interval[1] <= 1


RESULT = {
    "pair": {"p": 0.8, "r": 0.5, "f1": 0.615, "tp": 40, "fp": 10, "fn": 40},
    "direction_acc": 0.9,
    "direction_n": 30,
}


@pytest.mark.parametrize(
    ("place", "trials", "share"), [("pair.p", 50, 0.8), ("pair.r", 80, 0.5), ("direction_acc", 30, 0.9)]
)
def test_each_measure_counts_its_own_cases(place: str, trials: int, share: float):
    assert of_measure(RESULT, place) == wilson(share, trials)


def test_a_figure_without_counts_has_none():
    assert of_measure({"D": {"e2e": {"F1": 0.9}}}, "D.e2e.F1") is None
    assert of_measure({"pair": RESULT["pair"]}, "quad_acc") is None
