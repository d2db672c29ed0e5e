"""Frozen positions of the graph, beside the collection: no revision depends on them."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake, View


def get(view: View) -> dict[str, tuple[float, float]]:
    """Actor id → (x, y) as last put; empty when there is none or it cannot be read."""
    file = _file(view.lake)
    try:
        state = file.stat()
        return dict(_read(file, state.st_mtime_ns, state.st_ino))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def put(lake: Lake, positions: Mapping[str, tuple[float, float]]) -> None:
    """Keeps ``positions`` for every later view."""
    file = _file(lake)
    file.parent.mkdir(parents=True, exist_ok=True)
    held = {
        "revision_from": lake.revision(),
        "positions": {actor: [float(x), float(y)] for actor, (x, y) in positions.items()},
    }
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as part:
        json.dump(held, part)
    Path(name).replace(file)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, _number: int) -> dict[str, tuple[float, float]]:
    """Its positions; a file that was put in its place has another number."""
    held = json.loads(file.read_text(encoding="utf-8"))
    return {actor: (float(x), float(y)) for actor, (x, y) in held["positions"].items()}


def _file(lake: Lake) -> Path:
    return lake.place / "cache" / "layout.json"
