"""The rows of a frame as plain mappings, and sums over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

Row = dict[str, Any]


def rows(frame: pd.DataFrame) -> list[Row]:
    """One mapping per row; missing values (NaN, NaT, pandas.NA) become None."""
    # Column by column, by hand: a mask of the whole frame took a tenth of a page's time.
    names = list(frame.columns)  # once: pandas takes each name out of Arrow anew
    columns = [_values(frame[name]) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _values(column: Any) -> list[Any]:
    held = column.tolist()
    whole = isinstance(column.dtype, np.dtype) and column.dtype.kind in "iub"  # these hold no place for nothing
    return held if whole else [None if _is_missing(value) else value for value in held]


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value)


def totals(found: Iterable[Row], by: str, column: str) -> dict[Any, float]:
    """Value of ``by`` → sum of ``column``, the largest first, ties by name."""
    sums: Counter[Any] = Counter()
    for row in found:
        sums[row[by]] += row[column] or 0
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1], str(pair[0]))))
