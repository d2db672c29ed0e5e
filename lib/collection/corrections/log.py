"""The log of corrections: ``corrections.jsonl`` in the collection's folder, to which lines are only ever added.

A line is on disk before anything else happens, so a correction is whole or absent: a line that a killed process left
half written is dropped, and cut off by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from lib.collection.corrections.correction import Correction, CorrectionError, Undone, from_line, line_of
from lib.collection.corrections.targets import Target, is_replaced, target_of
from lib.store import Lake
from lib.store.tables import write

Contradiction = tuple[Correction, Correction]  # the earlier one, and the later one that holds


def file_of(place: Path) -> Path:
    """Where the log of the collection in ``place`` is kept."""
    return place / "corrections.jsonl"


def read(place: Path) -> tuple[Correction, ...]:
    """All corrections ever made, the undone ones too, by their time; a line that cannot be read is left out."""
    found: dict[str, Correction] = {}
    for _, line in _lines(file_of(place)):
        try:
            one = from_line(line)
        except CorrectionError:  # ``unreadable`` names it
            continue
        found.setdefault(one.id, one)
    return tuple(sorted(found.values(), key=lambda one: (one.made_at, one.id)))


def unreadable(file: Path) -> list[str]:
    """A sentence for each whole line of a log that cannot be read."""
    troubles: list[str] = []
    for number, line in _lines(file):
        try:
            from_line(line)
        except CorrectionError as error:
            troubles.append(f"Line {number}: {error}")
    return troubles


def append(lake: Lake, corrections: Iterable[Correction]) -> int:
    """Number of corrections added to the log; those whose id it holds already are left out."""
    with write.writing(lake):
        known = {one.id for one in read(lake.place)}
        fresh = [one for one in corrections if one.id not in known]
        if fresh:
            with file_of(lake.place).open("ab+") as log:
                _cut_torn_line(log)
                log.write("".join(map(line_of, fresh)).encode())
                log.flush()
                os.fsync(log.fileno())
    return len(fresh)


def in_force(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those that hold, by their time: neither undone nor replaced by a later one on the same matter."""
    kept: dict[Target, list[Correction]] = {}
    for one in _not_undone(corrections):
        same = kept.setdefault(target_of(one.change), [])
        same[:] = [*(earlier for earlier in same if not is_replaced(earlier.change, one.change)), one]
    return tuple(sorted((one for same in kept.values() for one in same), key=lambda one: (one.made_at, one.id)))


def contradictions(corrections: Sequence[Correction]) -> list[Contradiction]:
    """Pairs that say different things on the same matter, neither of them undone."""
    by_target: dict[Target, list[Correction]] = {}
    found: list[Contradiction] = []
    for one in _not_undone(corrections):
        same = by_target.setdefault(target_of(one.change), [])
        differing = (earlier for earlier in same if earlier.change != one.change)
        found += [(earlier, one) for earlier in differing if is_replaced(earlier.change, one.change)]
        same.append(one)
    return found


def undone(corrections: Sequence[Correction]) -> frozenset[str]:
    """Ids of the corrections that an undo withdraws which is not withdrawn itself."""
    gone: set[str] = set()
    # An undo follows what it withdraws, so the last word is found from the end.
    for one in reversed(corrections):
        if isinstance(one.change, Undone) and one.id not in gone:
            gone.add(one.change.of)
    return frozenset(gone)


def alike(corrections: Iterable[Correction], of: str) -> list[Correction]:
    """Those made in the manner of the one ``of`` that id: "4f2a.3" was in that of "4f2a"."""
    return [one for one in corrections if one.id.startswith(f"{of}.")]


def _not_undone(corrections: Sequence[Correction]) -> list[Correction]:
    gone = undone(corrections)
    return [one for one in corrections if one.id not in gone and not isinstance(one.change, Undone)]


def _lines(file: Path) -> list[tuple[int, str]]:
    """The whole lines with their numbers; one without an end is torn, unless it can be read as it stands."""
    if not file.exists():
        return []
    *whole, torn = file.read_bytes().decode("utf-8", "replace").split("\n")
    lines = [(number, line) for number, line in enumerate(whole, 1) if line.strip()]
    return [*lines, (len(whole) + 1, torn)] if torn.strip() and torn.rstrip().endswith("}") else lines


def _cut_torn_line(log: BinaryIO) -> None:
    """Takes away what stands after the last newline; a whole line that only lacks its end gets one."""
    log.seek(0)
    content = log.read()
    torn = content[content.rfind(b"\n") + 1 :]
    if not torn:
        return
    try:
        from_line(torn.decode("utf-8", "replace"))
        log.write(b"\n")
    except CorrectionError:
        log.truncate(len(content) - len(torn))
