"""Rows of a frame as plain mappings, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

import pandas as pd

Row = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """One mapping a row; what is missing (NaN, NaT, pandas.NA) is None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return cast("list[Row]", plain.to_dict("records"))


def totals(found: Iterable[Row], by: str, column: str) -> dict[Any, float]:
    """Value of ``by`` → sum of ``column``, the largest first, ties by name."""
    sums: Counter[Any] = Counter()
    for row in found:
        sums[row[by]] += row[column] or 0
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], str(pair[0]))))
