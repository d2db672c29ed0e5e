"""One revision of a collection, read-only: what every read function takes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


@dataclass(frozen=True)
class View:
    """The collection as it was at ``revision``. Equal views give equal answers for ever."""

    lake: Lake
    revision: int

    def frame(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to ``sql`` as a frame. ``{articles}`` names a table, ``$name`` a parameter; nulls are None."""
        return framed(self.table(sql, params))

    def table(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The answer to ``sql`` as it comes, to be taken apart."""
        return self.lake.ask(sql, params or {}, self.revision)

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The answer to ``sql`` as plain tuples, nulls as None."""
        return list(zip(*(column.to_pylist() for column in self.table(sql, params).columns), strict=True))

    def one(self, sql: str, params: Mapping[str, Any] | None = None) -> Any:
        """The first value of the first row, None when there is no row."""
        row = self.rows(sql, params)
        return row[0][0] if row else None


def framed(table: pa.Table) -> pd.DataFrame:
    """An answer as a frame, nulls among texts as None."""
    return pd.DataFrame({name: _values(table[name]) for name in table.column_names}, copy=False)


def _values(column: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_string(column.type):  # pandas would make text columns of another kind, with NaN
        return pd.Series(column.to_numpy(), dtype=object)
    return column.to_pandas()
