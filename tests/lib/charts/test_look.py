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
        (
            "Eritrea → Djibouti: 7 cooperative, 11 hostile sentences",
            "Eritrea → Djibouti: 7 cooperative,<br>11 hostile sentences",
        ),
        ("x" * 90, "x" * 90),
    ],
)
def test_no_word_of_a_title_stands_alone_and_no_number_ends_a_line(title: str, shown: str) -> None:
    assert look.balanced(title) == shown
