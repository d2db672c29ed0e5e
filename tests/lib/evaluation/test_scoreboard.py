"""Rows of the scoreboard: a figure, the interval around it, and the goal it has."""

from pathlib import Path
from typing import Any

import pytest

from lib.evaluation.scoreboard import COLUMNS, rows_of

RESULT: dict[str, Any] = {
    "docs": 12,
    "pair": {"p": 0.8, "r": 0.5, "f1": 0.615, "tp": 40, "fp": 10, "fn": 40},
    "five_class": {"macro_f1": 0.41},
}


@pytest.fixture
def rows() -> dict[str, dict[str, str]]:
    return {row["measure"]: row for row in rows_of(Path("plover-gsr-dev.jsonl"), "relations", RESULT, "a model")}


def test_every_row_has_every_column(rows: dict[str, dict[str, str]]) -> None:
    assert rows
    assert all(tuple(row) == COLUMNS for row in rows.values())


def test_a_figure_lies_in_its_interval(rows: dict[str, dict[str, str]]) -> None:
    row = rows["directed pair precision"]
    assert (row["set"], row["figure"], row["goal"]) == ("plover-gsr", "0.800", "0.800")
    assert 0 < float(row["low"]) < 0.8 < float(row["high"]) < 1


def test_without_counts_no_interval_is_made_up(rows: dict[str, dict[str, str]]) -> None:
    row = rows["five classes, macro F1"]
    assert (row["figure"], row["low"], row["high"]) == ("0.410", "", "")


def test_what_was_not_measured_has_no_row(rows: dict[str, dict[str, str]]) -> None:
    assert "direction" not in rows
