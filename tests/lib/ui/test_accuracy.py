"""Measured accuracy in words."""

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
