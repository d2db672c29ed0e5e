"""The facts of corrected articles as they were read: what an undo goes back to.

A mark in the store says where they are: "file" for a file of the collection, else the number of the revision that
holds them. Files are read sooner, one revision for all is written sooner: so few articles are kept in files.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from lib.collection.corrections.json_values import CorrectionError, made
from lib.facts import Facts
from lib.store import Lake, View
from lib.store.queries import articles

FILE = "file"
FEW = 20


def keep(view: View, some: Sequence[Facts]) -> dict[str, str]:
    """Article → mark, for articles that stand at ``view`` as they were read."""
    if len(some) > FEW:
        return dict.fromkeys((facts.article.id for facts in some), str(view.revision))
    for facts in some:
        _write(_file(view.lake.place, facts.article.id), facts)
    return dict.fromkeys((facts.article.id for facts in some), FILE)


def of(lake: Lake, marks: Mapping[str, str]) -> dict[str, Facts]:
    """Article → its facts as they were read; one whose file is gone is left out."""
    found: dict[str, Facts] = {}
    for mark in set(marks.values()):
        names = [name for name, its in marks.items() if its == mark]
        if mark == FILE:
            read = (_read(_file(lake.place, name)) for name in names)
        else:
            read = articles.many(lake.view(int(mark)), names)
        found |= {facts.article.id: facts for facts in read if facts is not None}
    return found


def _read(file: Path) -> Facts | None:
    try:
        return made(Facts, json.loads(file.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, CorrectionError):
        return None


def _write(file: Path, facts: Facts) -> None:
    """The file appears whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".part-")
    with os.fdopen(handle, "w", encoding="utf-8") as part:
        part.write(json.dumps(asdict(facts), ensure_ascii=False))
        part.flush()
        os.fsync(part.fileno())
    Path(name).replace(file)


def _file(place: Path, article: str) -> Path:
    return place / "readings" / article[:2] / f"{article}.json"
