"""The commands ``sources`` and ``follow``."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from lib.cli.commands import Refusals, lake_of
from lib.cli.engines import UsageError
from lib.collection import ingest
from lib.collection.sources import follower, following, kept_sources, overview
from lib.collection.sources.following import Report
from lib.collection.sources.kept_sources import Kind, Source
from lib.facts import DramatisError
from lib.intake.addresses import is_address, is_front_page
from lib.intake.fetch import Fetcher
from lib.store import Lake

WORDS = ("outlet", "country")
LISTS = ("tags", "keep", "drop")


def arguments(command: argparse.ArgumentParser) -> None:
    """What ``sources`` is told."""
    command.add_argument("what", choices=tuple(DOES))
    command.add_argument("which", nargs="*", metavar="ADDRESS|FOLDER|SOURCE|FILE.opml")
    command.add_argument("--name", default="", help="name (default: its host)")
    command.add_argument("--outlet", default="", help="outlet of its articles")
    command.add_argument("--country", default="", help="country of the source")
    command.add_argument("--tags", default="", help="tags, separated by commas")
    command.add_argument("--keep", default="", help="an entry must contain one of these words (separated by commas)")
    command.add_argument("--drop", default="", help="an entry may contain none of these words (separated by commas)")
    command.add_argument("--kind", choices=kept_sources.KINDS, help="default: guessed from the address")
    command.add_argument("--json", action="store_true", help="with list: one JSON object per source, one per line")


def sources(given: argparse.Namespace) -> int:
    """Adds, lists, checks, pauses or removes sources, or carries them to and from other readers."""
    return DOES[given.what](given, lake_of(given.database))


def follow(given: argparse.Namespace) -> int:
    """Fetches what is due, once or on and on, and prints a line a source."""
    lake, pool = lake_of(given.database), ingest.pool(given.workers)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was done is kept
    if given.once:
        return 0 if follower.once(lake, pool, _tell) else 1
    if given.until_closed:
        threading.Thread(target=_end_with_input, daemon=True).start()
    follower.run(lake, pool, _tell, lambda said: print(f"dramatis: {said}", file=sys.stderr, flush=True))
    return 0


def _end_with_input() -> None:
    """Ends this process when the one that started it is gone."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _tell(report: Report) -> None:
    print(report.line(), file=sys.stderr if report.trouble else sys.stdout, flush=True)


def _add(given: argparse.Namespace, lake: Lake) -> int:
    refusals = Refusals()
    for address in _some(given):
        said: dict[str, Any] = {name: getattr(given, name) for name in WORDS}
        said |= {name: kept_sources.listed(getattr(given, name)) for name in LISTS}
        name = given.name if len(given.which) == 1 else ""
        try:
            added = kept_sources.add(lake, Source("", given.kind or kind_of(address), address, name, **said))
            print(f"{added.name}: added")
        except DramatisError as error:
            refusals.tell(address, str(error))
    return refusals.status


def kind_of(address: str) -> Kind:
    """What an address looks like: a folder of this machine, a whole site, or a feed."""
    if not is_address(address):
        return "folder"
    return "site" if is_front_page(address) else "feed"


def _list(given: argparse.Namespace, lake: Lake) -> int:
    rows = overview.rows(lake, time.time())
    for row in rows:
        line = f"{row['name']} · {row['kind']} · {row['address']} · {row['status']}"
        print(json.dumps(row, ensure_ascii=False) if given.json else line)
    return 0


def _check(given: argparse.Namespace, lake: Lake) -> int:
    """Looks at the named sources, or at all, right away."""
    every = [kept_sources.one(lake, which) for which in given.which] or kept_sources.every(lake)
    some = [kept_sources.check_now(lake, source) for source in every]
    status = 0
    with closing(Fetcher()) as fetcher:
        for report in following.follow(lake, ingest.pool(None), fetcher, some):
            _tell(report)
            status = 1 if report.trouble else status
    return status


def _remove(given: argparse.Namespace, lake: Lake) -> int:
    for source in [kept_sources.one(lake, which) for which in _some(given)]:
        kept_sources.remove(lake, source)
        print(f"{source.name}: removed; its articles stay")
    return 0


def _pause(given: argparse.Namespace, lake: Lake) -> int:
    """Pauses the named sources, or lets them go on."""
    is_pause = given.what == "pause"
    for source in [kept_sources.one(lake, which) for which in _some(given)]:
        kept_sources.change(lake, source, paused=is_pause)
        print(f"{source.name}: {'paused' if is_pause else 'resumed'}")
    return 0


def _import(given: argparse.Namespace, lake: Lake) -> int:
    refusals, number = Refusals(), 0
    for file in map(Path, _some(given)):
        added, refused = kept_sources.of_file(lake, file.read_bytes(), "")
        number += len(added)
        for said in refused:
            refusals.tell(str(file), said)
    print(f"{number:,} added")
    return refusals.status


def _export(given: argparse.Namespace, lake: Lake) -> int:
    (file,) = _some(given)[:1]
    Path(file).write_bytes(kept_sources.as_file(lake))
    return 0


def _some(given: argparse.Namespace) -> list[str]:
    if not given.which:
        raise UsageError(f"sources {given.what}: name the source")
    return given.which


DOES: dict[str, Callable[[argparse.Namespace, Lake], int]] = {
    "add": _add, "list": _list, "check": _check, "remove": _remove, "pause": _pause, "resume": _pause,
    "import": _import, "export": _export,
}  # fmt: skip
