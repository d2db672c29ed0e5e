"""The words of About against the figures they are made of."""

import re

import pytest

from lib import gazetteer
from lib.evaluation.scores import wilson
from lib.ui.pages import accuracy

ROWS = accuracy.rows()


def shares(measure: str) -> list[float]:
    return [float(row["figure"]) for row in gazetteer.table("kept_apart") if row["measure"] == measure]


def numbers(sentence: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", sentence)]


def ends(measure: str, of: int = 10) -> list[int]:
    found = [round(of * share) for share in shares(measure)]
    return sorted({min(found), max(found)})


def test_the_first_sentence_is_that_of_the_acts() -> None:
    first = accuracy.sentences(ROWS)[0]
    right, there = ends("directed pair precision"), ends("directed pair recall")
    assert numbers(first) == [10, *right, 10, *there]
    assert first.startswith("Of 10 acts shown,") and "are found" in first


@pytest.mark.parametrize(
    ("part", "measure", "of"),
    [
        ("right direction", "direction", 100),
        ("cooperative or hostile", "cooperation or conflict", 100),
        ("10 quotations", "direct quotes, span and speaker F1", 10),
        ("10 pieces of reported speech", "all reported speech, with speaker F1", 10),
    ],
)
def test_each_sentence_says_its_figures(part: str, measure: str, of: int) -> None:
    (sentence,) = (one for one in accuracy.sentences(ROWS) if part in one)
    assert shares(measure) and numbers(sentence.replace("F1", "")) == [*ends(measure, of), of]


def test_lost_pages_are_counted_with_their_range() -> None:
    (row,) = (one for one in gazetteer.table("kept_apart") if "lost" in one["measure"])
    lost, pages = int(row["figure"]), int(row["texts"])
    low, high = wilson(lost / pages, pages) or (0, 0)
    (sentence,) = (one for one in accuracy.sentences(ROWS) if "lost" in one)
    wanted = [pages, lost, round(100 * lost / pages), round(100 * low), round(100 * high), 95, 100]
    assert numbers(sentence) == wanted


def test_other_figures_give_other_words() -> None:
    row = {"set": "x", "low": "", "high": "", "texts": "9", "date": "2026-01-02", "version": "v", "model": "m 1"}
    found = [row | {"measure": "directed pair precision", "figure": "0.31"},
             row | {"measure": "directed pair recall", "figure": "0.88"},
             row | {"measure": "directed pair recall", "figure": "0.52"}]  # fmt: skip
    assert accuracy.sentences(found) == ["Of 10 acts shown, about 3 are right; of 10 in the texts, 5 to 9 are found."]
    assert accuracy.sentences([]) == []
    assert accuracy.origin(found) == "x: measured once, on 2 Jan 2026, with version v and m 1."


def test_stated_half_widths_become_ranges_and_no_others_are_made_up() -> None:
    stated = dict((name, float(half)) for half, name in
                  re.findall(r"±(\.\d+) for ([\w-]+)", gazetteer.notes("kept_apart")))  # fmt: skip
    assert stated
    for row in ROWS:
        figure = float(row["figure"])
        if row["set"] in stated:
            assert float(row["low"]) == pytest.approx(max(0, figure - stated[row["set"]]), abs=1e-3)
            assert float(row["high"]) == pytest.approx(min(1, figure + stated[row["set"]]), abs=1e-3)
        else:
            assert not row["low"] and not row["high"]
    said = accuracy.ranges(ROWS)
    assert all(f"±{half * 100:.0f} points for {accuracy.SETS[name]}" in said for name, half in stated.items())
    assert accuracy.SETS["dse"] in said.split("No range")[1]


def test_every_figure_stands_in_the_table_and_every_set_and_measure_has_words() -> None:
    tables = (accuracy.of_quotes(ROWS), accuracy.of_relations(ROWS), accuracy.of_pages(ROWS))
    assert sum(bool(cell) for table in tables for cell in table.to_numpy().flat) == len(ROWS)
    assert {row["set"] for row in ROWS} <= accuracy.SETS.keys()
    assert {row["measure"] for row in ROWS} <= accuracy.MEANS.keys()
    assert accuracy.SHOWN.keys() <= {row["measure"] for row in ROWS}


def test_the_picture_has_a_dot_for_each_figure_of_its_rows() -> None:
    dots = [dot for row in accuracy.picture(ROWS) for dot in row.dots]
    assert len(dots) == sum(row["measure"] in accuracy.SHOWN for row in ROWS)
    assert all(dot.low is None or dot.low <= dot.share <= (dot.high or 0) for dot in dots)


def test_when_and_with_what_is_said_of_every_set() -> None:
    said = accuracy.origin(ROWS)
    for row in ROWS:
        assert accuracy.SETS[row["set"]] in said and row["version"] in said and row["model"] in said
