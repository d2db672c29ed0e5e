"""The facts of corrected articles as they were read, kept beside the originals: what an undo goes back to."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from lib.collection.corrections.json_values import CorrectionError, made
from lib.facts import Facts


def keep(place: Path, facts: Facts) -> None:
    """Keeps the facts of one article; the file appears whole or not at all."""
    file = _file(place, facts.article.id)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".part-")
    with os.fdopen(handle, "w", encoding="utf-8") as part:
        json.dump(asdict(facts), part, ensure_ascii=False)
        part.flush()
        os.fsync(part.fileno())
    Path(name).replace(file)


def get(place: Path, article: str) -> Facts | None:
    """The facts of an article as they were kept; None when there are none or they cannot be read."""
    try:
        return made(Facts, json.loads(_file(place, article).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, CorrectionError):
        return None


def _file(place: Path, article: str) -> Path:
    return place / "readings" / article[:2] / f"{article}.json"
