"""The hand coding as frozen values: actors, and acts of one actor upon another, read from the compact coding files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[2] / "data" / "samples"
ACT = re.compile(
    r"(?P<source>\w+)(?P<arrow><>|>)(?P<target>\w+) (?P<type>[A-Z]+)(?P<flags>[?!*]*)"
    r"(?: \[(?P<claimed>\w+)\])? (?P<anchor>.+)"
)


@dataclass(frozen=True, slots=True)
class Coded:
    """An actor as coded: ``names`` stand for it alone, ``modifiers`` only before a noun ("Russian")."""

    key: str
    kind: str
    names: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One coded relation; ``anchor`` are words of the sentence that shows it."""

    source: str
    target: str
    plover_type: str
    symmetric: bool
    modality: str
    implicit: bool
    claimed_by: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Coding:
    """All that was coded in one article: ``actors`` are those named only here."""

    file: str
    actors: tuple[Coded, ...]
    acts: tuple[Act, ...]


def parts(cell: str) -> tuple[str, ...]:
    """The non-empty pieces of a ``;`` list."""
    return tuple(piece.strip() for piece in cell.split(";") if piece.strip())


def shared_actors(path: Path = HERE / "actors.tsv") -> dict[str, Coded]:
    """The actors of several articles, by key."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    full = [[*row, "", "", ""][:5] for row in rows]
    return {row[0]: Coded(row[0], row[1], parts(row[2]), parts(row[3]), row[4].strip()) for row in full}


def own_actor(line: str) -> Coded:
    """The actor of a line ``= KEY kind name; other form``."""
    key, kind, names = line[2:].split(" ", 2)
    return Coded(key, kind, parts(names))


def act_of(line: str) -> Act:
    """The act of a line ``SOURCE>TARGET TYPE[?!*] [CLAIMER] words of the sentence``."""
    found = ACT.fullmatch(line)
    if not found:
        raise ValueError(f"not a coding line: {line!r}")
    flags = found["flags"]
    return Act(
        source=found["source"],
        target=found["target"],
        plover_type=found["type"],
        symmetric=found["arrow"] == "<>",
        modality="intended" if "?" in flags else "denied" if "!" in flags else "done",
        implicit="*" in flags,
        claimed_by=found["claimed"],
        anchor=found["anchor"],
    )


def codings(path: Path) -> dict[str, Coding]:
    """Each article's coding in ``path``, by file name."""
    found: dict[str, Coding] = {}
    for chunk in path.read_text(encoding="utf-8").split("\n@ ")[1:]:
        file, *lines = chunk.strip().split("\n")
        actors = tuple(own_actor(line) for line in lines if line.startswith("= "))
        acts = tuple(act_of(line) for line in lines if line[0] not in "=#")
        found[file] = Coding(file, actors, acts)
    return found
