"""Filters in plain words."""

import pytest

from lib.filters import PARAMETERS
from lib.ui.widgets import chips


@pytest.mark.parametrize(
    ("name", "label", "told"),
    [
        ("polarity", "conflict", "only conflict"),
        ("with", "Russia", "and Russia"),
        ("from", "2024-06-01", "since 1 Jun 2024"),
        ("to", "2024-06-30", "until 30 Jun 2024"),
        ("outlet", "Zarya", "only Zarya"),
        ("kind", "country", "only countries"),
        ("voice", "claimed by a speaker", "only claimed by a speaker"),
        ("by", "Falk", "said by Falk"),
        ("dated", "1", "only with a date"),
        ("from", "soon", "since soon"),
        ("min", "3", "at least 3 sentences"),
        ("type", "Accuses", "only “accuses”"),
    ],
)
def test_a_filter_in_words(name: str, label: str, told: str) -> None:
    assert chips.said(name, label) == told


def test_a_second_value_widens() -> None:
    assert [chips.said("outlet", name, place) for place, name in enumerate(("Zarya", "The Lantern"))] == [
        "only Zarya",
        "or The Lantern",
    ]


def test_every_filter_of_a_link_has_a_chip() -> None:
    assert chips.FIELDS.keys() == set(PARAMETERS) - {"q"}
