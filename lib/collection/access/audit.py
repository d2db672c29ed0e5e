"""Who signed in, added, corrected and removed what, and when: a line of JSON each, in the collection."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from lib.store import StoreError

COLUMNS = ["at", "who", "did", "what"]


def file_of(place: Path) -> Path:
    """Where the lines of a collection stand."""
    return place / "audit.jsonl"


def note(place: Path, who: str, did: str, what: str = "") -> None:
    """Appends one line, and tells the server's log.

    Raises StoreError when it cannot be written: then the act itself is not done either.
    """
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": who, "did": did, "what": what[:300]}
    try:
        with file_of(place).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise StoreError(f"The audit log cannot be written, so nothing was changed: {error.strerror}.") from error
    log(who, did)


def log(who: str, did: str) -> None:
    """A line of JSON on standard error where ``DRAMATIS_LOG=1`` asks for it: who did what, no words of articles."""
    if os.environ.get("DRAMATIS_LOG") == "1":
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "who": who or None, "did": did}
        print(json.dumps(line), file=sys.stderr, flush=True)


def entries(place: Path) -> pd.DataFrame:
    """at (ISO, UTC), who, did, what: the newest first. A line that was cut off is left out."""
    try:
        lines = file_of(place).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    return pd.DataFrame([row for line in reversed(lines) if (row := _row(line))], columns=pd.Index(COLUMNS))


def _row(line: str) -> dict[str, str] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return {name: str(row.get(name, "")) for name in COLUMNS} if isinstance(row, dict) else None
