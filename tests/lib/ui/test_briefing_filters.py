"""Which filters hold for a briefing."""

from typing import Any

import pytest

from lib.filters import Filters
from lib.ui.briefing import _narrowed
from lib.ui.state.scene import Scene

CHOSEN = Filters(actor="country-no", other="country-is", outlets=("Wire",))


@pytest.mark.parametrize(
    ("page", "is_about_actors", "holds"),
    [
        ("Actor", True, CHOSEN),  # whom the page is about
        ("Network", True, Filters(outlets=("Wire",))),  # what is chosen in its picture
        ("Quotes", False, CHOSEN),  # a filter like others
    ],
)
def test_what_is_only_chosen_is_no_filter_of_a_briefing(page: str, is_about_actors: bool, holds: Filters) -> None:
    nothing: Any = None
    narrowed = _narrowed(Scene(nothing, nothing, CHOSEN, False, page=page, about_actors=is_about_actors))
    assert narrowed.filters == holds
