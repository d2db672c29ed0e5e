"""Doors with conditions of their own."""

import pytest

from lib.filters import Filters
from lib.ui.evidence.narrowing import narrowed, only, said

HARD = "Wire | Co & Söhne=1"


def test_a_condition_survives_any_name() -> None:
    kind, asked, door = (
        only("acts:a|b", outlet=HARD).partition(":")[0],
        *only("acts:a|b", outlet=HARD)[5:].split("|", 1),
    )
    assert (kind, door) == ("only", "acts:a|b")
    assert narrowed(Filters(), asked).outlets == (HARD,)
    assert only("acts:a") == "acts:a"


CASES = [
    ({"outlet": "Wire"}, Filters(outlets=("Wire",), polarities=("conflict",))),
    ({"polarity": "cooperation"}, Filters(outlets=("Daily", "Wire"), polarities=("cooperation",))),
    ({"actor": "a"}, Filters(outlets=("Daily", "Wire"), polarities=("conflict",), actor="a")),
    ({"colour": "red"}, Filters(outlets=("Daily", "Wire"), polarities=("conflict",), other="b")),
]


@pytest.mark.parametrize(("condition", "wanted"), CASES, ids=str)
def test_a_condition_takes_the_place_of_the_filter_in_force(condition: dict, wanted: Filters) -> None:
    given = Filters(outlets=("Daily", "Wire"), polarities=("conflict",), other="b")
    asked = only("x:", **condition)[5:].split("|", 1)[0]
    assert narrowed(given, asked) == wanted.with_(other=None if "actor" in condition else "b")


def test_a_condition_in_words() -> None:
    words = said(
        "polarity=conflict&outlet=Wire&by=a&voice=told&type=ACCUSE&modality=denied", lambda actor: actor.upper()
    )
    assert words == "hostile, in Wire, as A says, told by the article, accuses, denied"
