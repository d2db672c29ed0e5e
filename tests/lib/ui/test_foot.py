"""The line at the foot of a saved picture: what it is drawn from."""

import pandas as pd
import pytest

from lib.ui.foot import line

MONTHS = [("2024-01", "Wire", 2), ("2024-03", "Daily", 1), (None, None, 1)]


@pytest.mark.parametrize(
    ("rows", "filters", "said"),
    [
        (MONTHS, ["only conflict"], "4 articles of 2 outlets, Jan–Mar 2024 · only conflict · Dramatis, r, 1 May 2024"),
        (MONTHS[2:], [], "1 article · Dramatis, r, 1 May 2024"),
        ([], [], "0 articles · Dramatis, r, 1 May 2024"),
    ],
)
def test_line(rows: list[tuple[str | None, str | None, int]], filters: list[str], said: str) -> None:
    months = pd.DataFrame(rows, columns=pd.Index(["month", "outlet", "articles"]), dtype=object)
    assert line(months, filters, "r", "2024-05-01") == said
