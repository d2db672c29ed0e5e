"""Dates as written."""

import pytest

from lib.reading.dates import is_date_line, iso_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-11-03", "2025-11-03"),
        ("2025-11-03T23:30:00-05:00", "2025-11-03"),
        ("20251103T091200Z", "2025-11-03"),
        ("20251103", "2025-11-03"),
        ("3 November 2025", "2025-11-03"),
        ("Nov. 3, 2025", "2025-11-03"),
        ("Thu 6 Nov 2025 18.00 GMT", "2025-11-06"),
        ("3rd of May 2024", "2024-05-03"),
        ("Updated 5:41 PM GMT, November 3, 2025", "2025-11-03"),
        ("Mon, 03 Nov 2025 10:00:00 +0000", "2025-11-03"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("05/05/2025", "2025-05-05"),
        ("2025/11/3", "2025-11-03"),
        ("3 novembre 2025", "2025-11-03"),
        ("3 ноября 2025", "2025-11-03"),
        ("03/04/2025", None),
        ("November 2025", None),
        ("Nov 3", None),
        ("31 February 2025", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("12 2025 years ago", None),
    ],
)
def test_iso(text, iso):
    assert iso_of(text) == iso


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Updated 5:41 PM GMT, November 3, 2025", True),
        ("Published 12 May 2025", True),
        ("Thu 6 Nov 2025 18.00 GMT", True),
        ("2 hours ago", True),
        ("14:52", True),
        ("Published On 5 Nov 2025", True),
        ("03.11.2025", True),
        ("November 3, 2025 Monday", True),
        ("On 3 November 2025 the lock opened", False),
        ("2025 budget", False),
        ("May", False),
        ("Lock opens", False),
    ],
)
def test_date_lines(text, alone):
    assert is_date_line(text) is alone
