"""Ranges of days in one click."""

from datetime import date

from lib.ui.widgets.filters import presets


def test_ranges_end_with_the_newest_article() -> None:
    assert presets(date(2024, 3, 2)) == {
        "Last 7 days": ("2024-02-25", "2024-03-02"),
        "March 2024": ("2024-03-01", "2024-03-02"),
        "All dates": (None, None),
    }
