"""One revision of a collection, read-only: what every read function takes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake


@dataclass(frozen=True)
class View:
    """The collection as it was at ``revision``. Equal views give equal answers for ever."""

    lake: Lake
    revision: int

    def frame(self, sql: str, params: Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to ``sql`` as a frame. ``{articles}`` names a table, ``$name`` a parameter; nulls are None."""
        frame = self.lake.ask(sql, params or {}, self.revision).to_pandas()
        for name in frame.columns:
            if isinstance(frame[name].dtype, pd.StringDtype):
                column = frame[name].astype(object)
                frame[name] = column.where(column.notna(), None)
        return frame

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The answer to ``sql`` as plain tuples, nulls as None."""
        columns = self.lake.ask(sql, params or {}, self.revision).columns
        return list(zip(*(column.to_pylist() for column in columns), strict=True))

    def one(self, sql: str, params: Mapping[str, Any] | None = None) -> Any:
        """The first value of the first row, None when there is no row."""
        row = self.rows(sql, params)
        return row[0][0] if row else None
