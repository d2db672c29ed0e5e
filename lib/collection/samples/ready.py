"""Facts of the articles of a sample as rows for the store, in its ``facts.zip``: a Parquet file a table.

Made by ``python -m tests.sample_facts``; a test says when the extraction finds others.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lib.facts import Facts
from lib.store.tables import prepared
from lib.store.tables.additions import Stored

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same facts are the same file
_MADE = datetime(2000, 1, 1)


def rows(file: Path, read_by: str) -> prepared.Rows:
    """The rows of all articles of a sample, stored now; nothing where it was not ``read_by`` that found them."""
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.comment.decode() != read_by:
                return {}
            found = {Path(name).stem: pq.read_table(io.BytesIO(packed.read(name))) for name in packed.namelist()}
    except FileNotFoundError:
        return {}
    return found | {"articles": _stored_at(found["articles"], datetime.now(UTC).replace(tzinfo=None))}


def made(found: Iterable[tuple[Facts, tuple[int, ...]]]) -> prepared.Rows:
    """The rows of articles, given as facts and sketch, as the file has them."""
    return prepared.as_arrow(Stored(facts, sketch, sample=True, stored_at=_MADE) for facts, sketch in found)


def write(file: Path, rows: prepared.Rows, read_by: str) -> None:
    """Puts the file where it belongs."""
    with zipfile.ZipFile(file, "w") as out:
        out.comment = read_by.encode()
        for name, table in rows.items():
            part = io.BytesIO()
            pq.write_table(table, part, compression="zstd")
            out.writestr(zipfile.ZipInfo(f"{name}.parquet", _LONG_AGO), part.getvalue())


def _stored_at(articles: pa.Table, now: datetime) -> pa.Table:
    place = articles.column_names.index("stored_at")
    return articles.set_column(place, "stored_at", pa.array([now] * articles.num_rows, pa.timestamp("us")))
