"""A page of rows as JSON, CSV or Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from lib.collection.export import parquet_file, safe_csv


class Answer(NamedTuple):
    """The bytes of an answer and their media type."""

    content: bytes
    media_type: str


def as_json(rows: pd.DataFrame, about: dict[str, Any]) -> Answer:
    """``about`` with the rows as objects under ``rows``; what is unknown is null."""
    text = rows.to_json(None, orient="records", force_ascii=False, date_format="iso") or "[]"
    return Answer(json.dumps({**about, "rows": json.loads(text)}, ensure_ascii=False).encode(), "application/json")


def as_csv(rows: pd.DataFrame, _: dict[str, Any]) -> Answer:
    """The rows as a table in which no cell can act as a formula."""
    return Answer(safe_csv(rows).encode(), "text/csv; charset=utf-8")


def as_parquet(rows: pd.DataFrame, about: dict[str, Any]) -> Answer:
    """The rows as an Apache Parquet file, with ``about`` among its metadata."""
    return Answer(parquet_file(rows, about), "application/vnd.apache.parquet")


FORMATS: MappingProxyType[str, Callable[[pd.DataFrame, dict[str, Any]], Answer]] = MappingProxyType(
    {"json": as_json, "csv": as_csv, "parquet": as_parquet}
)
