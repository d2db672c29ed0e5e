"""Files of JSON in a collection's folder, on which no revision depends; replaced whole, by one writer at a time."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from lib.store import Lake


def read(lake: Lake, name: str) -> Any:
    """What the file ``name`` holds; None where there is none. Raises ValueError for one that is no JSON."""
    try:
        return json.loads((lake.place / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def replace(lake: Lake, name: str, content: Any) -> None:
    """Puts ``content`` in place of what the file ``name`` holds, never half of it; who calls has the write lock.

    The file is its owner's alone. Raises OSError.
    """
    handle, part = tempfile.mkstemp(dir=lake.place, prefix=f".{name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(json.dumps(content, ensure_ascii=False))
        Path(part).replace(lake.place / name)
    finally:
        Path(part).unlink(missing_ok=True)
