"""Measured accuracy in words."""

import pytest

from lib.ui import accuracy


def test_every_figure_is_shown_once_and_in_percent() -> None:
    rows = accuracy.rows()
    shown = [
        cell for table in (accuracy.of_quotes(rows), accuracy.of_relations(rows)) for cell in table.to_numpy().flat
    ]
    assert rows and sum(bool(cell) for cell in shown) == len(rows)
    assert all("%" in cell for cell in shown if cell)


def test_no_set_is_known_by_its_file_only() -> None:
    assert {row["set"] for row in accuracy.rows()} <= accuracy.SETS.keys()


ROW = {"set": "dse", "measure": "direction", "figure": "0.912", "goal": "", "texts": "1200"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "91%"),
        ({"goal": "0.95"}, "91% (goal 95%)"),
        ({"low": "0.876", "high": "0.941"}, "91%, 88–94%"),
        ({"low": "0.876", "high": "0.941", "goal": "0.9"}, "91%, 88–94% (goal 90%)"),
        ({"low": "", "high": ""}, "91%"),
    ],
)
def test_a_figure_with_its_interval_and_goal(more: dict[str, str], said: str) -> None:
    shown = accuracy.of_relations([{**ROW, **more}])
    assert shown.to_dict() == {"DSE, sentences with a pair (1,200)": {"direction": said}}
    assert accuracy.of_quotes([{**ROW, **more}]).empty
