"""Measured accuracy in words."""

from lib.ui.pages import accuracy


def test_every_figure_is_shown_once_and_in_percent() -> None:
    rows = accuracy.tuned_rows()
    shown = [
        cell for table in (accuracy.of_quotes(rows), accuracy.of_relations(rows)) for cell in table.to_numpy().flat
    ]
    assert rows and sum(bool(cell) for cell in shown) == len(rows)
    assert all("%" in cell for cell in shown if cell)


def test_no_set_is_known_by_its_file_only() -> None:
    assert {row["set"] for row in accuracy.tuned_rows()} <= accuracy.SETS.keys()


def test_a_figure_stands_with_its_range_and_its_goal() -> None:
    row = {"set": "dse", "measure": "direction", "figure": "0.974", "low": "0.961", "high": "0.983", "texts": "9"}
    shown = accuracy.of_relations([row | {"goal": "0.950"}, row | {"set": "sample", "goal": ""}])
    assert shown.to_numpy().tolist()[0][0].replace("\u2060", "").replace("\u00a0", " ") == (
        "**97%** :gray[:small[96–98%, goal 95%]]"
    )
    assert "goal" not in shown.to_numpy().tolist()[0][1]


def test_every_measure_stands_in_words() -> None:
    assert {row["measure"] for row in accuracy.tuned_rows()} <= accuracy.MEANS.keys()
