"""The command ``search``: many searches at once, or a list of actors, as a table."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import parse_qs

from lib.cli import written
from lib.cli.commands import lake_of
from lib.cli.engines import UsageError
from lib.collection import batch_search
from lib.collection.corrections.making import this_reader
from lib.collection.export import parquet_file, safe_csv
from lib.collection.kept_work import read_marks
from lib.filters import from_query


def run(given: argparse.Namespace) -> int:
    """Writes the table; the status is 1 where a query cannot be searched."""
    view = lake_of(given.database).view()
    filters, troubles = from_query(parse_qs(given.filters))
    if troubles:
        raise UsageError(" ".join(troubles))
    filters = read_marks.applied(view.lake, filters, this_reader())
    if given.actors:
        names = [one.query for one in batch_search.queries_of(_text(given.actors))]
        table = batch_search.cross_referenced(view, filters, names)
    else:
        table = batch_search.searched(view, filters, batch_search.queries_of(_text(given.batch)))
    about = {"revision": view.revision}
    if given.out and given.out.suffix == ".parquet":
        given.out.write_bytes(parquet_file(table, about))
    elif given.out:
        given.out.write_text(safe_csv(table), encoding="utf-8")
    else:
        with written.output(None) as out:
            out(safe_csv(table).rstrip().encode())
    return int("trouble" in table and bool(table["trouble"].astype(bool).any()))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as text.") from error
