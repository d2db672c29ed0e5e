import pytest

from lib.charts.badges import badges


@pytest.mark.parametrize(
    ("outlets", "found"),
    [
        (["Harbour Times", "Orlan Daily"], ["HT", "OD"]),
        (["Harbour Times", "Hill Tribune", "Herald"], ["HT", "H", "HE"]),
        (["", "Éire Now"], ["–", "ÉN"]),
        (["A", "A!", "A?"], ["A", "A1", "A2"]),
    ],
)
def test_no_two_badges_are_alike(outlets: list[str], found: list[str]) -> None:
    assert list(badges(outlets).values()) == found
