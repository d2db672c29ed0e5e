"""The log of corrections as a file for colleagues: out of one collection, into another."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lib.cli.commands import Refusals, lake_of
from lib.collection.corrections import making
from lib.collection.corrections.correction import Correction
from lib.collection.corrections.in_words import in_words
from lib.facts import DramatisError


class LogFileError(DramatisError):
    """A file of corrections that cannot be opened."""


def run(given: argparse.Namespace) -> int:
    """Writes the log to a file, or takes over the lines of one; contradictions go to standard output."""
    lake = lake_of(given.database)
    if given.what == "export":
        print(f"{making.export(lake, given.file):,} corrections written")
        return 0
    refusals = Refusals()
    done = making.import_(lake, _text(given.file), author=making.this_reader())
    for trouble in done.unreadable:
        refusals.tell(str(given.file), trouble)
    for earlier, later in done.contradictions:
        print(f"{in_words(earlier.change)} ({_signed(earlier)}), but {in_words(later.change)} ({_signed(later)}).")
    counts = f"{done.added:,} added · {done.known:,} known"
    print(f"{counts} · {len(done.contradictions):,} contradictions, the later one applies")
    return refusals.status


def _signed(one: Correction) -> str:
    return f"{one.author or 'unknown'}, {one.made_at[:10]}"


def _text(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise LogFileError(f"{file} cannot be opened: {error.strerror}.") from error
