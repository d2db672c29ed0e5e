"""The command ``alerts``: sends what is due."""

from __future__ import annotations

import argparse
import sys
import time

from lib.cli.commands import lake_of
from lib.collection.alerts import sending
from lib.facts import DramatisError
from lib.store import Lake

EVERY = 30.0  # seconds


def run(given: argparse.Namespace) -> int:
    """Sends what is due once, or again and again until it is stopped; a line for each alert that was or could not be.

    Once, the status is 1 where something could not be sent.
    """
    lake = lake_of(given.database)
    if given.once:
        return _sent(lake)
    while True:
        try:
            _sent(lake)
        except DramatisError as error:  # the collection may be busy: another time, then
            print(f"dramatis: {error}", file=sys.stderr, flush=True)
        time.sleep(EVERY)


def _sent(lake: Lake) -> int:
    """The exit status, after a line for each alert that was sent or could not be."""
    found = sending.send_due(lake)
    for one in found:
        said = one.trouble or f"{one.sentences:,} sent"
        print(f"{one.name}, {one.alert.channel}: {said}", file=sys.stderr if one.trouble else sys.stdout, flush=True)
    return 1 if any(one.trouble for one in found) else 0
