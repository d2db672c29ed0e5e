"""Whether the words of a corrected request demand."""

import pytest

from lib.collection.corrections.demand_words import demands


@pytest.mark.parametrize(
    ("words", "expected"),
    [("demanded", True), ("orders", True), ("an ultimatum", True), ("urged", False), ("called on", False)],
)
def test_words_demand(words: str, expected: bool) -> None:
    assert demands(words) is expected
