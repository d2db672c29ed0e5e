"""Corrections made, undone, exported and imported."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lib.collection.access import rights
from lib.collection.corrections import log
from lib.collection.corrections.correction import Change, Correction, CorrectionError, Undone, from_line, line_of, new
from lib.collection.corrections.in_words import in_words
from lib.collection.corrections.settling import settle
from lib.store import Lake, View
from lib.store.queries import corrections as stored


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a log: corrections added, known before, lines that could not be read, and contradictions."""

    added: int
    known: int
    unreadable: tuple[str, ...] = ()
    contradictions: tuple[log.Contradiction, ...] = ()


def correct(lake: Lake, change: Change, *, author: str, why: str = "") -> Correction:
    """The correction, which holds from now on."""
    return correct_all(lake, [change], author=author, why=why)[0]


def correct_all(lake: Lake, changes: Sequence[Change], *, author: str, why: str = "") -> list[Correction]:
    """The corrections, which hold from now on, in one revision."""
    made = [new(change, author=author, why=why) for change in changes]
    rights.doing(lake, "correct", "; ".join(in_words(change) for change in changes))
    log.append(lake, made)
    settle(lake, author=author, message=f"{in_words(made[0].change)}{_and_more(made[1:])}")
    return made


def correct_like(lake: Lake, of: str, changes: Sequence[Change], *, author: str, why: str = "") -> list[Correction]:
    """Corrections in the manner of the one ``of`` that id, which hold from now on and are undone together with it."""
    numbers = [int(one.id.rpartition(".")[2]) for one in log.alike(log.read(lake.place), of)]
    first = max(numbers, default=0) + 1
    made = [replace(new(one, author=author, why=why), id=f"{of}.{n}") for n, one in enumerate(changes, first)]
    rights.doing(lake, "correct", "; ".join(in_words(change) for change in changes))
    log.append(lake, made)
    settle(lake, author=author, message=f"Corrected {len(made):,} of a kind: {in_words(changes[0])}")
    return made


def undo(lake: Lake, of: str, *, author: str) -> Correction:
    """The undo, after which the correction of that id no longer holds, nor what was corrected like it.

    Raises CorrectionError where there is none.
    """
    entries = log.read(lake.place)
    known = next((one for one in entries if one.id == of), None)
    gone = log.undone(entries)
    if known is None or of in gone:
        raise CorrectionError("This correction has already been undone." if known else "There is no such correction.")
    alike = [one.id for one in log.alike(entries, of) if one.id not in gone]
    made = [new(Undone(name), author=author) for name in (of, *alike)]
    message = f"Undone: {in_words(known.change)}{_and_more(alike)}"
    rights.doing(lake, "correct", message)
    log.append(lake, made)
    settle(lake, author=author, message=message)
    return made[0]


def _and_more(others: Sequence[object]) -> str:
    return f" and {len(others):,} more" if others else ""


def given_at(view: View) -> tuple[Correction, ...]:
    """All corrections that a revision holds, the undone ones too, by their time."""
    return tuple(from_line(one.line) for one in stored.given(view))


def in_force_at(view: View) -> tuple[Correction, ...]:
    """The corrections in force at a revision, by their time."""
    return log.in_force(given_at(view))


def this_reader() -> str:
    """Who sits at this machine, as far as it knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return "a reader"


def export(lake: Lake, file: Path) -> int:
    """Number of corrections written to ``file``, each a line of JSON."""
    entries = log.read(lake.place)
    file.write_text(as_text(entries), encoding="utf-8")
    return len(entries)


def as_text(entries: Sequence[Correction]) -> str:
    """The log as a file holds it."""
    return "".join(map(line_of, entries))


def import_(lake: Lake, text: str, *, author: str = "") -> Imported:
    """What became of the lines of another log; what they say holds from now on, the later word on each matter."""
    read: list[Correction] = []
    troubles: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                read.append(from_line(line))
            except CorrectionError as error:
                troubles.append(f"Line {number}: {error}")
    rights.doing(lake, "correct", f"A log of {len(read):,} corrections")
    known = {one.id for one in log.read(lake.place)}
    added = log.append(lake, read)
    settle(lake, author=author, message=f"Imported {added:,} corrections")
    fresh = {one.id for one in read} - known
    pairs = [pair for pair in log.contradictions(log.read(lake.place)) if {one.id for one in pair} & fresh]
    return Imported(added, len(read) - added, tuple(troubles), tuple(pairs))
