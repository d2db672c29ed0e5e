"""What all figures share."""

import pytest

from lib.charts import look


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("", ""),
        ("A short title", "A short title"),
        (
            "Most written about: politics and government, 57 articles",
            "Most written about: politics<br>and government, 57 articles",
        ),
        ("x" * 90, "x" * 90),
    ],
)
def test_no_word_of_a_title_stands_alone(title: str, shown: str) -> None:
    assert look.balanced(title) == shown
